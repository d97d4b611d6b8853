/*
 * clock: the one place that knows how time is told.
 *
 * Ticks come from the processor's time-stamp counter where the kernel itself
 * trusts it (clocksource "tsc": invariant, constant, the same on every core),
 * else they are the nanoseconds of CLOCK_MONOTONIC. Both processes must use
 * the same kind: tracetui chooses and writes the kind into the segment.
 *
 * Ticks become nanoseconds by comparing the counter with CLOCK_MONOTONIC over
 * the life of a struct clock; clock_refine makes the rate better the longer
 * that is. While the machine is suspended the counter may go on, but
 * CLOCK_MONOTONIC stands still: such whiles are left out of the comparison, if
 * clock_refine is called every second or so. Only clock_refine writes; readers
 * in other threads need a lock.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>
#include <time.h>
#if defined(__x86_64__) || defined(__i386__)
#include <x86intrin.h>
#define CLOCK_HAS_COUNTER 1
#else
#define CLOCK_HAS_COUNTER 0
#endif

enum clock_kind {
	CLOCK_KIND_MONOTONIC,
	CLOCK_KIND_COUNTER,
	CLOCK_KIND_NONE, /* always 0: for events whose times nobody wants to know */
};

struct clock {
	enum clock_kind kind;
	uint64_t start_ticks; /* later by what was left out */
	uint64_t start_nanoseconds; /* CLOCK_MONOTONIC at start_ticks */
	uint64_t latest_ticks;      /* when the two were compared last */
	uint64_t latest_nanoseconds;
	double nanoseconds_per_tick;
};

static inline uint64_t clock_monotonic(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static inline uint64_t clock_ticks(enum clock_kind kind)
{
#if CLOCK_HAS_COUNTER
	if (__builtin_expect(kind == CLOCK_KIND_COUNTER, 1))
		return __rdtsc();
#endif
	return kind == CLOCK_KIND_NONE ? 0 : clock_monotonic();
}

/* Chooses the kind and measures a first rate; takes a few hundred microseconds. */
void clock_init(struct clock *clock);

/* The same for a given kind, as written by another process. */
void clock_init_kind(struct clock *clock, enum clock_kind kind);

/* Measures the rate again over the whole time since clock_init. */
void clock_refine(struct clock *clock);

/* Its arithmetic: the counter and CLOCK_MONOTONIC, read at one moment. */
void clock_compare(struct clock *clock, uint64_t ticks, uint64_t nanoseconds);

/* The length of an interval in nanoseconds. */
static inline uint64_t clock_nanoseconds(const struct clock *clock, uint64_t ticks)
{
	return (uint64_t)((double)ticks * clock->nanoseconds_per_tick);
}

/* The interval in ticks that is nanoseconds long. */
static inline uint64_t clock_interval(const struct clock *clock, uint64_t nanoseconds)
{
	return (uint64_t)((double)nanoseconds / clock->nanoseconds_per_tick);
}

#endif
