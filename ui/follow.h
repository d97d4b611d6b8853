/*
 * follow: the place that the source view follows, calmly.
 *
 * The hottest line is that of the whole program; it is left only for one that is
 * clearly hotter. All lines are looked through for it: at once at first, then once
 * in a while and with the lists (session.rank), whose share of the time is limited.
 */
#ifndef FOLLOW_H
#define FOLLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "session.h"

struct followed {
	int32_t file;
	int32_t line;	  /* PROFILE_NONE: none yet */
	int32_t function; /* that it belongs to */
};

struct follower {
	struct followed hottest; /* chosen last */
	int32_t thread;		 /* it is the hottest of */
	uint64_t looked_at;	 /* ticks; 0: never */
};

/* Forgets what was hottest, so that the next look is at once. */
void follow_reset(struct follower *follower);

/* The place to show now; false when there is no reason to go anywhere. With the
 * profile's lock. */
bool follow_place(struct follower *follower, const struct session *session,
		  struct followed *place);

#endif
