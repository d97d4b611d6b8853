/*
 * intake: from the rings of a segment into a profile.
 *
 * One thread (the collector) owns an intake and calls everything here, unless
 * it says otherwise. It keeps up with about 40 million events a second in
 * memory that grows with the code and the live threads only.
 */
#ifndef MODEL_INTAKE_H
#define MODEL_INTAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"
#include "model/profile.h"
#include "wire/segment.h"

struct intake;

/* Segment and profile are borrowed. NULL: out of memory. */
struct intake *intake_create(const struct segment *segment, struct profile *profile,
			     const struct clock *clock);
void intake_destroy(struct intake *intake);

/*
 * Takes in what waits in all rings now, a batch at a time under the profile's
 * lock; takes new code objects in before the events that use them; takes rings
 * of ended threads and dead processes back; looks at the processor time of
 * threads that are silent. *events is how many were taken in.
 * OUTCOME_NO_MEMORY: the profile is whole, but counting must stop.
 */
enum outcome intake_round(struct intake *intake, uint64_t *events);

/* Sleeps until a ring is half full, or for `microseconds` at most. */
void intake_sleep(struct intake *intake, uint32_t microseconds);

/* Takes in everything that is left, after the program's processes have ended. */
enum outcome intake_drain(struct intake *intake);

/* Rations the room of every ring: see ring_ration. Any thread; it takes effect
 * in the next round. */
void intake_ration(struct intake *intake, int room);

#endif
