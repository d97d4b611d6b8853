/*
 * slow_down: how many times as long as alone the program runs, by estimate.
 *
 * Lines cost about the same time each, and so do the other events (struct event_prices);
 * what a thread pays the others wait for: so without its events the program would have
 * run so much shorter. Time in which it was held or slowed by the user, or in which
 * processes ran side by side, tells nothing and does not count.
 */
#ifndef SLOW_DOWN_H
#define SLOW_DOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/viewer.h"

enum { SLOW_DOWN_ROOM = 8, SLOW_DOWN_MOST = 20 };

/* Zeroed at first. */
struct slow_down {
	uint64_t time;	 /* nanoseconds that count */
	uint64_t events; /* in them */
	uint64_t lines;	 /* these among them */

	/* Private: at the latest look. */
	uint64_t ran;
	uint64_t seen_events;
	uint64_t seen_lines;
	bool apart; /* what follows it does not count */
};

/* The program has run for `ran` nanoseconds so far, with so many events, so many lines
 * among them, and whether what comes now does not count. Fewer events than before: they
 * are counted anew. */
void slow_down_look(struct slow_down *slow_down, uint64_t ran, uint64_t events,
		    uint64_t lines, bool apart);

/* "~1.4x", or ">1.4x" where these are the least prices; "" where it is not known. */
void slow_down_print(const struct slow_down *slow_down,
		     const struct event_prices *prices, char text[SLOW_DOWN_ROOM]);

#endif
