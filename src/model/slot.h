/*
 * slot: the reader's side of one ring, and the thread that owns it.
 *
 * Owners come and go. While there is one, its events are taken in, it is let go as
 * far as the pace allows, and the system is asked about it now and then. The
 * collector only.
 */
#ifndef SLOT_H
#define SLOT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"
#include "model/profile.h"
#include "new_code.h"
#include "pace.h"
#include "watch.h"
#include "wire/ring.h"
#include "wire/segment.h"

struct slot {
	struct ring_reader reader; /* ring NULL: never claimed so far */
	struct thread *thread;     /* borrowed from the profile; NULL: no owner */
	uint32_t claims;           /* of the owner that was seen last */
	bool given_up;             /* its head was impossible */
	uint64_t named;            /* ticks when the name was read */
	struct pace_share share;
	struct watch watch;
};

/* What all slots share, and the slots. */
struct intake {
	struct segment *segment;       /* borrowed */
	struct profile *profile;       /* borrowed */
	const struct clock *clock;     /* borrowed */
	struct new_code code;
	struct slot *slots;            /* owned; one for each ring */
	uint32_t looks;                /* left in this round */
	uint32_t turn;                 /* the ring that a round begins with */
	struct pace pace;
	struct pace_turn pace_turn;    /* of this round */
};

/* Meets the ring's new owner, takes in what waits, and parts with an owner that has
 * ended. OUTCOME_NO_MEMORY: the profile is whole, but counting must stop. */
enum outcome slot_serve(struct intake *intake, uint32_t index, uint64_t *events);

/* The pace has changed. */
void slot_set_pace(struct intake *intake, struct slot *slot);

/* Whether the ring wants the collector now: half full, new, or its owner waits for
 * room that it may have. */
bool slot_calls(const struct intake *intake, uint32_t index);

#endif
