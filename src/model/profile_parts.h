/*
 * profile_parts: what a profile is made of, for the files of this folder.
 *
 * Threads that are still looked at one by one are kept in the order of their
 * numbers, which begin at 0; before them stands the fold of all others, so that
 * every number has an answer: its own thread's, or else the fold's.
 */
#ifndef PROFILE_PARTS_H
#define PROFILE_PARTS_H

#include <pthread.h>

#include "code_map.h"
#include "model/profile.h"
#include "thread.h"

enum {
	KEPT_FINISHED = 64,         /* finished threads not folded yet */
	PAUSE_NANOSECONDS = 1000000,
	COARSE_NANOSECONDS = 500000, /* coarse time is not finer than this */
};

struct profile {
	pthread_mutex_t mutex;
	const struct clock *clock; /* borrowed */
	uint64_t origin;           /* ticks when it was made */
	uint64_t look;             /* ticks of the latest look, or of the end */
	bool ended;
	struct code_map map;
	struct thread **threads;   /* owned, and so is each; [0]: the fold */
	uint32_t kept, room;       /* entries of threads */
	uint32_t numbers;          /* of threads, given out */
	uint64_t ends;             /* threads that have ended */
	uint64_t events;           /* these since the latest reset */
	uint32_t damaged_events;
	uint32_t damaged_rings;
};

/* Threads that an answer adds up. */
struct selection {
	struct thread *const *threads;
	uint32_t count;
};

struct selection profile_select(const struct profile *profile, int32_t thread);

/* The position of the first thread that is kept with this number or a higher one;
 * `kept` if there is none. */
uint32_t profile_search(const struct profile *profile, int32_t thread);

/* NULL: out of memory. Borrowed until profile_end_thread. */
struct thread *profile_begin_thread(struct profile *profile, int32_t pid, int32_t tid);

/* The thread has ended at `now` (its time); its oldest comrades may be folded,
 * and the pointer must not be used again. */
enum outcome profile_end_thread(struct profile *profile, struct thread *thread,
				uint64_t now);

/* Ticks since the profile was made as nanoseconds, not 0. */
uint64_t profile_time(const struct profile *profile, uint64_t ticks);
uint64_t profile_coarse_time(const struct profile *profile, uint32_t time);

#endif
