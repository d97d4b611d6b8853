/*
 * watch: what the system says about the owner of a ring.
 *
 * Its processor time, for the busy/waiting split, and whether it still exists:
 * a process that was killed does not say good-bye. Used by the collector only.
 */
#ifndef WATCH_H
#define WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"

enum watch_verdict {
	WATCH_NOT_DUE,
	WATCH_SAMPLED, /* `processor` and `sampled` are fresh */
	WATCH_GONE,    /* there is no such thread any more */
};

struct watch {
	int32_t pid, tid;
	uint64_t identity;  /* when the system saw it start; 0: not yet */
	uint64_t sampled;   /* ticks */
	uint64_t processor; /* ticks of processor time used by then */
};

/* Begins to watch. Costs nothing before the first look: most threads of a
 * program that starts very many have ended by then. Nothing is known of pid 0: no
 * look at it is ever due. */
void watch_begin(struct watch *watch, int32_t pid, int32_t tid);

/* Whether it sleeps, or waits for a device. A few microseconds. */
bool watch_sleeps(const struct watch *watch);

/*
 * Looks at the owner if it is time to: at once where `paused` (a pause waits to
 * be split), else the more seldom the longer its ring has been `silent` (ticks).
 */
enum watch_verdict watch_look(struct watch *watch, const struct clock *clock,
			      uint64_t now, uint64_t silent, bool paused);

#endif
