/*
 * event_cost: what the program pays for one event.
 *
 * Nothing in the run itself tells it, so it is measured by the real thing, once: the
 * interpreter runs python/tracetui/event_cost.py, then this very tracetui does, with
 * the hook that the program has got; the difference divided by the events is the cost.
 * It is kept in $XDG_CACHE_HOME/tracetui (event_cost_file.h).
 *
 * A thread of its own does that at low priority, a second after the viewer has opened
 * and once the hook is known. Whatever fails, the cost stays unknown.
 */
#ifndef APP_EVENT_COST_H
#define APP_EVENT_COST_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "interpreter.h"
#include "wire/segment.h"

struct event_cost {
	const struct python_command *command; /* borrowed, as the next two */
	const char *library;
	const struct segment *segment;
	pthread_t thread;
	bool begun;
	int stop; /* owned; eventfd: nobody wants to know any more */
	_Atomic uint64_t picoseconds;
};

/* The library is launch_library()'s. */
void event_cost_init(struct event_cost *cost, const struct python_command *command,
		     const char *library, const struct segment *segment);

/* Kills what measures. */
void event_cost_finish(struct event_cost *cost);

/* Picoseconds for an event; 0: not known yet. Any thread; never waits. */
uint64_t event_cost_get(const struct event_cost *cost);

#endif
