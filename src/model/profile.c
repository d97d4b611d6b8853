#include "model/profile.h"

#include <stdlib.h>
#include <string.h>

#include "profile_parts.h"
#include "room.h"

static uint32_t coarse_shift(const struct clock *clock)
{
	uint32_t shift = 0;

	while (clock_nanoseconds(clock, UINT64_C(1) << shift) < COARSE_NANOSECONDS)
		shift++;
	return shift;
}

static struct thread *make_thread(const struct profile *profile, int32_t number)
{
	return thread_create(number, profile->origin, coarse_shift(profile->clock),
			     clock_interval(profile->clock, PAUSE_NANOSECONDS));
}

struct profile *profile_create(const struct clock *clock)
{
	struct profile *profile = malloc(sizeof(*profile));

	if (!profile)
		return NULL;
	*profile = (struct profile){ .clock = clock, .origin = clock_ticks(clock->kind) };
	pthread_mutex_init(&profile->mutex, NULL);
	code_map_init(&profile->map);
	profile->threads = room_make(NULL, &profile->room, 1, sizeof(*profile->threads));
	if (profile->threads)
		profile->threads[0] = make_thread(profile, PROFILE_NONE);
	if (!profile->threads || !profile->threads[0]) {
		profile_destroy(profile);
		return NULL;
	}
	strcpy(profile->threads[0]->name, "finished threads");
	profile->threads[0]->state = THREAD_FINISHED;
	profile->threads[0]->ended = 1;
	profile->kept = 1;
	return profile;
}

void profile_destroy(struct profile *profile)
{
	if (!profile)
		return;
	while (profile->kept)
		thread_destroy(profile->threads[--profile->kept]);
	free(profile->threads);
	code_map_finish(&profile->map);
	pthread_mutex_destroy(&profile->mutex);
	free(profile);
}

void profile_lock(struct profile *profile)
{
	pthread_mutex_lock(&profile->mutex);
}

void profile_unlock(struct profile *profile)
{
	pthread_mutex_unlock(&profile->mutex);
}

uint64_t profile_time(const struct profile *profile, uint64_t ticks)
{
	uint64_t time = clock_nanoseconds(profile->clock, ticks);

	return time ? time : 1;
}

uint64_t profile_coarse_time(const struct profile *profile, uint32_t time)
{
	return profile_time(profile, (uint64_t)time << profile->threads[0]->shift);
}

/*
 * Threads
 */

uint32_t profile_search(const struct profile *profile, int32_t thread)
{
	uint32_t low = 1, high = profile->kept;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (profile->threads[middle]->number < thread)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct selection profile_select(const struct profile *profile, int32_t thread)
{
	uint32_t at;

	if (thread == PROFILE_ALL)
		return (struct selection){ profile->threads, profile->kept };
	at = profile_search(profile, thread);
	if (at == profile->kept || profile->threads[at]->number != thread)
		at = 0;
	return (struct selection){ profile->threads + at, 1 };
}

struct thread *profile_begin_thread(struct profile *profile, int32_t pid, int32_t tid)
{
	struct thread **threads = room_make(profile->threads, &profile->room,
					    profile->kept + UINT64_C(1), sizeof(*threads));
	struct thread *thread;

	if (!threads)
		return NULL;
	profile->threads = threads;
	thread = make_thread(profile, (int32_t)profile->numbers);
	if (!thread)
		return NULL;
	thread->pid = pid;
	thread->tid = tid;
	profile->numbers++;
	threads[profile->kept++] = thread;
	return thread;
}

/* Folds the thread that ended first, if enough are finished. */
static enum outcome fold_oldest(struct profile *profile)
{
	struct thread *fold = profile->threads[0];
	uint32_t finished = 0, oldest = 0, i;
	enum outcome outcome;

	for (i = 1; i < profile->kept; i++) {
		if (!profile->threads[i]->ended)
			continue;
		finished++;
		if (!oldest || profile->threads[i]->ended < profile->threads[oldest]->ended)
			oldest = i;
	}
	if (finished <= KEPT_FINISHED)
		return OUTCOME_OK;
	outcome = thread_fold(fold, profile->threads[oldest]);
	if (outcome)
		return outcome;
	profile->damaged_events += profile->threads[oldest]->damaged;
	thread_destroy(profile->threads[oldest]);
	profile->kept--;
	memmove(profile->threads + oldest, profile->threads + oldest + 1,
		(profile->kept - oldest) * sizeof(*profile->threads));
	return OUTCOME_OK;
}

enum outcome profile_end_thread(struct profile *profile, struct thread *thread,
				uint64_t now)
{
	if (thread->ended)
		return OUTCOME_OK;
	thread_close(thread, now);
	thread->state = THREAD_FINISHED;
	thread->ended = ++profile->ends;
	return fold_oldest(profile);
}

/*
 * The whole
 */

/* A moment in the time of a thread; what has ended or stands still for want of
 * room has not come further than its latest event, and while the program is held
 * none comes further. */
static uint64_t moment_of(const struct thread *thread, uint64_t now)
{
	if (thread->ended || !thread->timed || thread->state == THREAD_STARVED)
		return thread->clock;
	return thread_time(thread, thread->held ? thread->held : now);
}

void profile_look(struct profile *profile, uint64_t now)
{
	uint32_t i;

	if (!profile->ended)
		profile->look = now;
	for (i = 0; i < profile->kept; i++)
		profile->threads[i]->look = moment_of(profile->threads[i], now);
}

void profile_end(struct profile *profile, uint64_t now)
{
	uint32_t i;

	profile->look = now;
	profile->ended = true;
	for (i = 1; i < profile->kept; i++) {
		struct thread *thread = profile->threads[i];

		if (thread->ended)
			continue;
		thread_close(thread, moment_of(thread, now));
		thread->state = THREAD_FINISHED;
		thread->ended = ++profile->ends;
	}
}

void profile_seal(struct profile *profile)
{
	uint32_t i;

	code_map_seal(&profile->map);
	for (i = 0; i < profile->kept; i++) {
		free(profile->threads[i]->recent);
		profile->threads[i]->recent = NULL;
	}
}

void profile_reset(struct profile *profile, uint64_t now)
{
	uint32_t i;

	for (i = 0; i < profile->kept; i++) {
		struct thread *thread = profile->threads[i];

		thread_reset(thread, moment_of(thread, now), now);
		thread->look = thread->clock;
	}
	profile->events = 0;
	profile->damaged_events = 0;
}

static void add_times(const struct thread *thread, uint64_t *own, uint64_t *waited)
{
	uint64_t moment = thread_moment(thread);

	*own += thread_own(thread);
	*waited += thread->waited;
	if (!thread->depth)
		return;
	*own += moment - thread->clock;
	*waited += waiting_open(thread, moment);
}

void profile_totals(const struct profile *profile, int32_t thread,
		    struct profile_totals *totals)
{
	struct selection selection = profile_select(profile, thread);
	uint64_t own = 0, waited = 0, starved = 0;
	uint32_t i;

	*totals = (struct profile_totals){
		.events = profile->events,
		.threads_ever = profile->numbers,
		.damaged_events = profile->damaged_events,
		.damaged_rings = profile->damaged_rings,
	};
	for (i = 0; i < profile->kept; i++) {
		totals->live_threads += !profile->threads[i]->ended;
		totals->damaged_events += profile->threads[i]->damaged;
	}
	for (i = 0; i < selection.count; i++) {
		const struct thread *one = selection.threads[i];

		add_times(one, &own, &waited);
		starved += one->gaps - one->gaps_before;
		totals->line_hits += one->lines - one->lines_before;
		totals->calls += one->calls;
	}
	if (waited > own)
		waited = own;
	totals->busy = clock_nanoseconds(profile->clock, own - waited);
	totals->waiting = clock_nanoseconds(profile->clock, waited);
	totals->starved = clock_nanoseconds(profile->clock, starved);
}

size_t profile_memory(const struct profile *profile)
{
	size_t bytes = sizeof(*profile) + profile->room * sizeof(*profile->threads) +
		       code_map_memory(&profile->map);
	uint32_t i;

	for (i = 0; i < profile->kept; i++) {
		const struct thread *thread = profile->threads[i];

		bytes += sizeof(*thread) + thread->room * sizeof(*thread->stack) +
			 counts_memory(&thread->counts);
		if (thread->recent)
			bytes += PROFILE_RECENT_LINES * sizeof(*thread->recent);
	}
	return bytes;
}
