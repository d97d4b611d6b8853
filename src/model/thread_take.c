#include "thread.h"

#include <stdlib.h>

static inline uint64_t event_ticks(const struct thread *thread, uint64_t event)
{
	return thread->epoch | (uint32_t)event;
}

static inline uint32_t coarse_time(const struct thread *thread, uint64_t ticks)
{
	return (uint32_t)((ticks - thread->origin) >> thread->shift);
}

/* Brings the stack to an open call of `function`. False: none is on it, and nothing is
 * closed; it began before counting. */
static bool find_call(struct thread *thread, uint32_t function, uint64_t now)
{
	const struct function_count *count = counts_function(&thread->counts, function);

	if (!count || !count->depth)
		return false;
	while (thread_top(thread) != function)
		thread_pop(thread, now);
	return true;
}

/* Mends the stack so that the innermost call is one of `function`. */
static enum outcome mend(struct thread *thread, uint32_t function, uint64_t now)
{
	return find_call(thread, function, now) ? OUTCOME_OK
						: thread_push(thread, function, now);
}

/* What a line needs to be counted; NULL: out of memory. */
static struct line_count *need_line(struct thread *thread, uint32_t line)
{
	if (!thread->recent)
		thread->recent = malloc(PROFILE_RECENT_LINES * sizeof(*thread->recent));
	return thread->recent ? counts_need_line(&thread->counts, line) : NULL;
}

static enum outcome take_line(struct thread *thread, struct place place, uint64_t event,
			      uint64_t now)
{
	enum outcome outcome = OUTCOME_OK;
	struct line_count *line;

	/* A number beyond all that lines can have (code can be made so): there
	 * is no line to count it for. */
	if (place.line == NO_LINE)
		return OUTCOME_OK;
	line = need_line(thread, place.line);
	if (!line)
		return OUTCOME_NO_MEMORY;
	if (thread_top(thread) != place.function)
		outcome = mend(thread, place.function, now);
	if (outcome)
		return outcome;
	thread_advance(thread, now);
	thread->line_ticks = thread->clock + thread->gaps;
	line->hits++;
	line->last = coarse_time(thread, thread->line_ticks);
	thread->recent[thread->lines++ % PROFILE_RECENT_LINES] = (struct recent){
		.place = event_place(event), .time = line->last
	};
	thread->open = line;
	thread->open_line = place.line;
	return OUTCOME_OK;
}

static enum outcome take_enter(struct thread *thread, uint32_t function, uint64_t now)
{
	enum outcome outcome = thread_push(thread, function, now);

	if (outcome)
		return outcome;
	thread->function->calls++;
	thread->function->in_flight++;
	thread->function->alive -= thread_ticks(thread);
	thread->counts.pairs[thread->stack[thread->depth - 1].pair].calls++;
	thread->calls++;
	return OUTCOME_OK;
}

/* Nothing changes before there is memory for both: the event will be taken again. */
static enum outcome take_enter_line(struct thread *thread, struct place place,
				    uint64_t event, uint64_t now)
{
	enum outcome outcome = OUTCOME_OK;

	if (place.line != NO_LINE && !need_line(thread, place.line))
		outcome = OUTCOME_NO_MEMORY;
	if (!outcome)
		outcome = take_enter(thread, place.function, now);
	if (!outcome)
		outcome = take_line(thread, place, event, now);
	return outcome;
}

static enum outcome take_resume(struct thread *thread, struct place place,
				bool suspends, uint64_t now)
{
	struct line_count *line = &thread->nobody;
	bool stood = suspends && place.line != NO_LINE;
	enum outcome outcome;

	if (place.line != NO_LINE)
		line = counts_need_line(&thread->counts, place.line);
	if (!line || (stood && counts_suspend(&thread->counts, line, -1)))
		return OUTCOME_NO_MEMORY;
	outcome = thread_push(thread, place.function, now);
	if (outcome) {
		/* The event will be taken again. Nothing is allocated now. */
		if (stood)
			(void)counts_suspend(&thread->counts, line, 1);
		return outcome;
	}
	thread->function->resumes += suspends;
	thread->open = line;
	thread->open_line = place.line;
	return OUTCOME_OK;
}

static void take_exit(struct thread *thread, uint32_t function, uint64_t now)
{
	if (find_call(thread, function, now))
		thread_end_call(thread, now);
}

static enum outcome take_yield(struct thread *thread, uint32_t function, uint64_t now)
{
	enum outcome outcome = OUTCOME_OK;

	if (!find_call(thread, function, now))
		return OUTCOME_OK;
	if (thread->open_line != NO_LINE)
		outcome = counts_suspend(&thread->counts, thread->open, 1);
	if (!outcome)
		thread_pop(thread, now);
	return outcome;
}

static void take_epoch(struct thread *thread, uint64_t event)
{
	thread->epoch = (uint64_t)event_place(event) << EVENT_PLACE_SHIFT;
	if (thread->timed)
		return;
	thread->timed = true;
	thread->clock = event_ticks(thread, event) - thread->gaps;
	thread->began = thread->clock;
	thread->function_since = thread->clock;
}

static enum outcome take_placed(struct thread *thread, const struct code_map *map,
				uint64_t event, uint64_t now)
{
	uint32_t number = event_place(event);
	struct place place;

	if (number >= map->place_used || map->places[number].function == NO_FUNCTION)
		return OUTCOME_NOT_FOUND;
	place = map->places[number];
	thread->state = THREAD_RUNNING;
	switch (event_kind(event)) {
	case EVENT_LINE:
		return take_line(thread, place, event, now);
	case EVENT_ENTER:
		return take_enter(thread, place.function, now);
	case EVENT_ENTER_LINE:
		return take_enter_line(thread, place, event, now);
	case EVENT_RESUME:
		return take_resume(thread, place,
				   map->functions[place.function].flags & CODE_GENERATOR,
				   now);
	case EVENT_YIELD:
		return take_yield(thread, place.function, now);
	default:
		take_exit(thread, place.function, now);
		return OUTCOME_OK;
	}
}

/* Any event, in any state of the thread. */
static enum outcome take_event(struct thread *thread, const struct code_map *map,
			       uint64_t event)
{
	uint64_t now = thread_time(thread, event_ticks(thread, event));

	if (event_kind(event) == EVENT_EPOCH) {
		take_epoch(thread, event);
		return OUTCOME_OK;
	}
	if (!thread->timed)
		return OUTCOME_DAMAGED;
	switch (event_kind(event)) {
	case EVENT_LINE:
	case EVENT_ENTER:
	case EVENT_ENTER_LINE:
	case EVENT_RESUME:
	case EVENT_YIELD:
	case EVENT_LEAVE:
	case EVENT_UNWIND:
		return take_placed(thread, map, event, now);
	case EVENT_GAP:
		thread->gaps += now - thread->clock;
		return OUTCOME_OK;
	case EVENT_OFF:
		thread_close(thread, now);
		thread->state = THREAD_LOST;
		return OUTCOME_OK;
	default:
		return OUTCOME_DAMAGED;
	}
}

/*
 * Lines of the innermost call that the thread has hit before, one after the
 * other: nearly all events of nearly all programs. Stops at any other event.
 * What the loop changes is kept in registers.
 */
static uint32_t take_lines(struct thread *thread, const struct code_map *map,
			   const struct ring_reader *reader, uint32_t at, uint32_t count)
{
	const struct counts *counts = &thread->counts;
	const uint64_t to_time = thread->epoch - thread->gaps;
	const uint64_t to_origin = thread->epoch - thread->origin;
	const uint32_t function = thread_top(thread);
	struct line_count *open = thread->open;
	uint32_t open_line = thread->open_line;
	uint64_t clock = thread->clock;
	uint64_t lines = thread->lines;
	uint64_t event = 0;
	uint32_t begin = at;

	/* A line may have figures before the first is hit: one that was resumed on. */
	if (!thread->recent)
		return at;
	for (; at < count; at++) {
		uint64_t next = ring_event(reader, at);
		uint32_t number = event_place(next);
		uint64_t passed = to_time + (uint32_t)next - clock;
		struct line_count *line;
		struct place place;

		if (event_kind(next) != EVENT_LINE || number >= map->place_used)
			break;
		place = map->places[number];
		line = counts_line(counts, place.line);
		/* Time that goes back is a very large time. */
		if (place.function != function || !line || passed > thread->pause)
			break;
		event = next;
		open->own += passed;
		if (open->calls && counts->calls[open->calls].depth)
			counts->calls[open->calls].shared += passed;
		clock += passed;
		line->hits++;
		line->last = (uint32_t)((to_origin + (uint32_t)next) >> thread->shift);
		thread->recent[lines++ % PROFILE_RECENT_LINES] = (struct recent){
			.place = number, .time = line->last
		};
		open = line;
		open_line = place.line;
	}
	if (at == begin)
		return at;
	thread->open = open;
	thread->open_line = open_line;
	thread->clock = clock;
	thread->lines = lines;
	thread->line_ticks = event_ticks(thread, event);
	thread->waiting.silent = false;
	return at;
}

enum outcome thread_take(struct thread *thread, const struct code_map *map,
			 const struct ring_reader *reader, uint32_t count,
			 uint32_t *taken)
{
	enum outcome outcome = OUTCOME_OK;
	uint32_t at = 0;

	while (at < count && !outcome) {
		at = take_lines(thread, map, reader, at, count);
		if (at == count)
			break;
		outcome = take_event(thread, map, ring_event(reader, at));
		if (outcome == OUTCOME_DAMAGED) {
			thread->damaged++;
			outcome = OUTCOME_OK;
		}
		at += !outcome;
	}
	*taken = at;
	return outcome;
}
