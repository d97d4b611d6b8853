/*
 * line_rates: how often lines are hit per second, from two looks at their hits.
 *
 * A look is taken twice a second, of the lines on the screen and a screen to
 * either side, so that a line that scrolls in mostly has its rate already.
 */
#ifndef LINE_RATES_H
#define LINE_RATES_H

#include <stdint.h>

#include "session.h"

enum { LINE_RATE_UNKNOWN = -1 };

struct hits_sample {
	uint64_t *hits; /* owned; of the lines from `first` on */
	int64_t room;
	int64_t first;
	int64_t count;
	uint64_t at; /* ticks; 0: never */
};

struct line_rates {
	int32_t file;
	int32_t thread;
	struct hits_sample older, newer;
	double seconds; /* between them; 0: there are no rates yet */
};

void line_rates_finish(struct line_rates *rates);

/* Takes a look if it is time, at a screen of `rows` lines from `first` on. With the
 * profile's lock. */
void line_rates_look(struct line_rates *rates, const struct session *session,
		     int32_t file, int64_t first, int64_t rows);

/* Hits per second, or LINE_RATE_UNKNOWN. */
double line_rates_of(const struct line_rates *rates, int64_t line);

#endif
