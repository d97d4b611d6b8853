/*
 * pace: how fast the program may run, a line at a time.
 *
 * Free, held, or so many lines a second for each thread. Other threads say what
 * is wanted; the collector picks it up once a round and does everything else.
 *
 * A thread that is not free is let go from one event to the next, and only where
 * it rests (ring.h), until it has told of as many lines as it may. So it always
 * comes to rest before a line, which it has told and not begun; a new thread
 * before its first one.
 */
#ifndef PACE_H
#define PACE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "model/intake.h"
#include "wire/ring.h"

struct pace {
	pthread_mutex_t lock; /* guards the next three, for a moment each time */
	int wanted;           /* lines a second; 0: held; or INTAKE_FREE, _SHUT */
	bool step;            /* and one line more, for */
	int32_t stepper;      /* this thread, or PROFILE_ALL */

	int rate;             /* what was wanted when the collector looked last */
	uint64_t since;       /* nanoseconds: lines are due up to here */
};

/* What a round may do. */
struct pace_turn {
	bool changed;    /* the rate is a new one */
	bool step;
	int32_t stepper;
	uint64_t due;    /* lines more for every thread */
};

/* Of one thread. All 0 for one that has just come. */
struct pace_share {
	uint64_t limit; /* lines that it may tell of, ever */
	bool told_line; /* its latest event was a line */
	bool rests;
};

void pace_init(struct pace *pace);
void pace_finish(struct pace *pace);

/* Any thread. */
void pace_set(struct pace *pace, int rate);
void pace_step(struct pace *pace, int32_t thread);

/* The rest: the collector. `now` is nanoseconds of CLOCK_MONOTONIC. Whether
 * something is wanted, and picking it up. */
bool pace_is_asked(struct pace *pace);
struct pace_turn pace_look(struct pace *pace, uint64_t now);

static inline bool pace_is_free(const struct pace *pace)
{
	return pace->rate == INTAKE_FREE;
}

static inline bool pace_is_held(const struct pace *pace)
{
	return pace->rate == 0;
}

/* Nanoseconds until a line is due; UINT64_MAX: never. */
uint64_t pace_wait(const struct pace *pace, uint64_t now);

/* Gives a thread its part of a turn; it has told of `lines` so far. */
void pace_give(const struct pace *pace, const struct pace_turn *turn,
	       struct pace_share *share, int32_t thread, uint64_t lines);

/* Whether the thread may go on from where it rests. */
static inline bool pace_allows(const struct pace_share *share, uint64_t lines)
{
	return !share->told_line || lines < share->limit;
}

#endif
