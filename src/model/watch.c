#include "watch.h"

#include "base/process.h"

enum {
	/* A sample costs some microseconds. */
	SHORTEST_NANOSECONDS = 1000000,
	NORMAL_NANOSECONDS = 5000000,
	LONGEST_NANOSECONDS = 500000000,
	SILENCE_PART = 8, /* an interval is at most this part of the silence */
	GONE_NANOSECONDS = 250000000, /* silent for so long: does it still exist? */
};

void watch_begin(struct watch *watch, int32_t pid, int32_t tid)
{
	*watch = (struct watch){ .pid = pid, .tid = tid };
}

static void remember(struct watch *watch)
{
	struct process_status status;

	if (process_status(watch->pid, watch->tid, &status) == OUTCOME_OK)
		watch->identity = status.started;
}

bool watch_sleeps(const struct watch *watch)
{
	struct process_status status;

	return process_status(watch->pid, watch->tid, &status) == OUTCOME_OK &&
	       (status.state == 'S' || status.state == 'D');
}

static uint64_t interval(uint64_t silent, bool paused)
{
	uint64_t length = silent / SILENCE_PART;

	if (paused)
		return SHORTEST_NANOSECONDS;
	if (length < NORMAL_NANOSECONDS)
		return NORMAL_NANOSECONDS;
	return length < LONGEST_NANOSECONDS ? length : LONGEST_NANOSECONDS;
}

enum watch_verdict watch_look(struct watch *watch, const struct clock *clock,
			      uint64_t now, uint64_t silent, bool paused)
{
	uint64_t silence = clock_nanoseconds(clock, silent);
	uint64_t nanoseconds;

	if (!watch->pid ||
	    now - watch->sampled < clock_interval(clock, interval(silence, paused)))
		return WATCH_NOT_DUE;
	if (!watch->identity)
		remember(watch);
	watch->sampled = now;
	if (silence > GONE_NANOSECONDS &&
	    !process_lives(watch->pid, watch->tid, watch->identity))
		return WATCH_GONE;
	if (process_thread_time(watch->pid, watch->tid, &nanoseconds))
		return WATCH_NOT_DUE;
	watch->processor = clock_interval(clock, nanoseconds);
	return WATCH_SAMPLED;
}
