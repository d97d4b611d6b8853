/*
 * event_cost: what the program pays for an event.
 *
 * Nothing in the run itself tells it, so it is measured by the real thing, once: the
 * interpreter runs python/tracetui/event_cost.py, then this very tracetui does, with
 * the hook that the program has got. A round of lines takes so much longer, which is
 * the price of its lines; a round of calls does, and what its lines do not account for
 * is the price of its other events. With probes, where the two prices are nearly the
 * same, both rounds together tell one. They are kept in $XDG_CACHE_HOME/tracetui
 * (event_cost_file.h).
 *
 * A thread of its own does that at low priority, a second after the viewer has opened
 * and once the hook is known. Whatever fails, the prices stay unknown.
 */
#ifndef APP_EVENT_COST_H
#define APP_EVENT_COST_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "interpreter.h"
#include "ui/viewer.h"
#include "wire/segment.h"

struct event_cost {
	const struct python_command *command; /* borrowed, as the next two */
	const char *library;
	const struct segment *segment;
	pthread_t thread;
	bool begun;
	int stop;		    /* owned; eventfd: nobody wants to know any more */
	struct event_prices prices; /* the thread's, until they are known */
	atomic_bool known;
};

/* The library is launch_library()'s. */
void event_cost_init(struct event_cost *cost, const struct python_command *command,
		     const char *library, const struct segment *segment);

/* Kills what measures. */
void event_cost_finish(struct event_cost *cost);

/* Zeroes: not known yet. Any thread; never waits. */
struct event_prices event_cost_get(const struct event_cost *cost);

#endif
