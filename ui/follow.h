/*
 * follow: the place that the source view follows, calmly.
 *
 * The hottest line is that of the whole program; it is looked for once in a
 * while, and left only for one that is clearly hotter.
 */
#ifndef FOLLOW_H
#define FOLLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "session.h"

struct follower {
	int32_t file;	    /* of the hottest line chosen last */
	int32_t thread;	    /* it is the hottest of */
	int32_t line;	    /* PROFILE_NONE: none yet */
	uint64_t looked_at; /* ticks */
};

/* Forgets what was hottest, so that the next look is at once. */
void follow_reset(struct follower *follower);

/* The place to show now; false when there is no reason to go anywhere. With the
 * profile's lock. */
bool follow_place(struct follower *follower, const struct session *session,
		  int32_t *file, int32_t *line);

#endif
