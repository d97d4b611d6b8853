#include "thread.h"

#include <stdlib.h>

#include "room.h"

struct thread *thread_create(int32_t number, uint64_t origin, uint32_t shift,
			     uint64_t pause)
{
	struct thread *thread = malloc(sizeof(*thread));

	if (!thread)
		return NULL;
	*thread = (struct thread){
		.number = number,
		.origin = origin,
		.shift = shift,
		.pause = pause,
		.open = &thread->nobody,
		.open_line = NO_LINE,
		.function = &thread->outside,
	};
	return thread;
}

void thread_destroy(struct thread *thread)
{
	if (!thread)
		return;
	counts_finish(&thread->counts);
	free(thread->stack);
	free(thread->recent);
	free(thread);
}

void thread_advance(struct thread *thread, uint64_t now)
{
	uint64_t passed = now - thread->clock;
	struct line_count *open = thread->open;

	if ((int64_t)passed <= 0)
		return;
	if (passed > thread->pause)
		waiting_note(thread, passed);
	open->own += passed;
	if (open->calls && thread->counts.calls[open->calls].depth)
		thread->counts.calls[open->calls].shared += passed;
	thread->clock = now;
}

/* Adds up the innermost function's own time and hits. */
static void settle_function(struct thread *thread)
{
	struct function_count *function = thread->function;

	function->own += thread->clock - thread->function_since;
	function->hits += thread->lines - thread->function_lines;
	thread->function_since = thread->clock;
	thread->function_lines = thread->lines;
}

enum outcome thread_push(struct thread *thread, uint32_t function, uint64_t now)
{
	struct counts *counts = &thread->counts;
	struct function_count *callee = counts_need_function(counts, function);
	struct open_call *stack = room_make(thread->stack, &thread->room,
					    thread->depth + UINT64_C(1), sizeof(*stack));
	struct line_calls *calls = NULL;
	uint32_t pair;

	if (stack)
		thread->stack = stack;
	if (!stack || !callee)
		return OUTCOME_NO_MEMORY;
	if (thread->open_line != NO_LINE) {
		calls = counts_need_calls(counts, thread->open);
		if (!calls)
			return OUTCOME_NO_MEMORY;
	}
	pair = counts_need_pair(counts, thread_top(thread), function,
				calls ? calls->pair : 0);
	if (!pair)
		return OUTCOME_NO_MEMORY;
	thread_advance(thread, now);
	settle_function(thread);
	now = thread->clock;
	if (calls) {
		/* Advancing may have made more of them. */
		calls = &counts->calls[thread->open->calls];
		calls->pair = pair;
		overlap_begin(&calls->inside, &calls->depth, now);
	}
	overlap_begin(&counts->pairs[pair].inside, &counts->pairs[pair].depth, now);
	overlap_begin(&callee->inside, &callee->depth, now);
	if (thread->depth)
		stack[thread->depth - 1].line = thread->open_line;
	stack[thread->depth++] = (struct open_call){
		.function = function, .line = NO_LINE, .pair = pair
	};
	thread->function = callee;
	thread->open = &thread->nobody;
	thread->open_line = NO_LINE;
	return OUTCOME_OK;
}

void thread_pop(struct thread *thread, uint64_t now)
{
	struct counts *counts = &thread->counts;
	struct open_call *call = &thread->stack[thread->depth - 1];
	struct function_count *callee = thread->function;
	struct pair_count *pair = &counts->pairs[call->pair];
	struct line_calls *calls;

	thread_advance(thread, now);
	settle_function(thread);
	now = thread->clock;
	overlap_end(&callee->inside, &callee->depth, now);
	overlap_end(&pair->inside, &pair->depth, now);
	thread->depth--;
	thread->function = &thread->outside;
	thread->open_line = NO_LINE;
	thread->open = &thread->nobody;
	if (!thread->depth)
		return;
	call--;
	thread->function = counts_function(counts, call->function);
	thread->open_line = call->line;
	if (call->line == NO_LINE)
		return;
	thread->open = counts_line(counts, call->line);
	calls = &counts->calls[thread->open->calls];
	overlap_end(&calls->inside, &calls->depth, now);
}

void thread_end_call(struct thread *thread, uint64_t now)
{
	struct function_count *function = thread->function;

	thread_pop(thread, now);
	function->in_flight--;
	function->alive += thread_ticks(thread);
}

void thread_close(struct thread *thread, uint64_t now)
{
	thread_advance(thread, now);
	while (thread->depth)
		thread_end_call(thread, thread->clock);
}

enum outcome thread_fold(struct thread *thread, struct thread *other)
{
	enum outcome outcome = counts_fold(&thread->counts, &other->counts);

	if (outcome)
		return outcome;
	/* The fold's clock holds the sum of all own times: see thread_own. */
	thread->clock += thread_own(other);
	thread->function_since = thread->clock;
	thread->lines += other->lines - other->lines_before;
	thread->gaps += other->gaps - other->gaps_before;
	thread->waited += other->waited;
	thread->calls += other->calls;
	return OUTCOME_OK;
}

void thread_reset(struct thread *thread, uint64_t now, uint64_t ticks)
{
	thread_advance(thread, now);
	settle_function(thread);
	thread->began = thread->clock;
	thread->nobody = (struct line_count){ 0 };
	thread->outside = (struct function_count){ 0 };
	thread->lines_before = thread->lines;
	thread->gaps_before = thread->gaps;
	thread->waited = 0;
	thread->calls = 0;
	thread->damaged = 0;
	thread->waiting.used = 0;
	thread->waiting.booked = 0;
	counts_reset(&thread->counts, thread->clock, ticks);
}
