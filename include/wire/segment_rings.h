/*
 * segment_rings: who has which ring of a segment.
 *
 * A thread claims one (any process), and gives it up when it ends; the reader takes it
 * back once it is drained.
 *
 * A thread does not wait until a reader has met its ring: the ring begins with
 * the first room, all of it unless the reader has set another. A reader that sets
 * it, and then rations every ring below rings_used, has them all: whoever claims
 * later begins with the new room.
 */
#ifndef WIRE_SEGMENT_RINGS_H
#define WIRE_SEGMENT_RINGS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"
#include "wire/ring.h"
#include "wire/segment.h"

/* A ring for the calling thread, at `now` in ticks. OUTCOME_FULL: all are in use. */
enum outcome segment_claim_ring(struct segment *segment, uint64_t now, uint32_t *index);

/* Any process: whether the ring is still that of the owner who found its claims at
 * `claims`. A reader that mistook it for dead may have freed the ring, and another
 * thread claimed it. */
bool segment_ring_is_owned(const struct ring *ring, uint32_t claims);

/* Its owner: all is pushed. */
void segment_finish_ring(struct ring *ring);

/* The reader: all is read. */
void segment_free_ring(struct ring *ring);

/* The reader; events, or RING_ALL_ROOM. */
void segment_set_first_room(struct segment *segment, int room);

_Atomic uint64_t *segment_ring_slots(const struct segment *segment, uint32_t index);

#endif
