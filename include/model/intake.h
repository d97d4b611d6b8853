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
struct intake *intake_create(struct segment *segment, struct profile *profile,
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

/*
 * How many lines a second every thread may run; 0 holds each before its next
 * line, the first one of a thread that starts meanwhile. The time that a thread
 * is held belongs to no line, nor does what passes meanwhile for a thread that
 * waits for something else, but for one that has taken a step and not come to rest
 * again. Lines that are counted (rings tell of no others) are meant; it does not go
 * on while a thread waits for something else, and at most a fiftieth of a second is
 * caught up with then. INTAKE_SHUT: none gets room any more, and time is as it was.
 *
 * intake_step lets the thread of that number, or all if PROFILE_ALL, run one line
 * more while it is held. A thread that has not come to rest again since the last
 * step (it sleeps, it waits for a lock) gets no second line for a second step.
 *
 * Both: any thread, as long as rounds are made. They take effect at once.
 */
enum { INTAKE_FREE = -1, INTAKE_SHUT = -2 };
void intake_pace(struct intake *intake, int rate);
void intake_step(struct intake *intake, int32_t thread);

/* Ends intake_sleep. Any thread. */
void intake_wake(struct intake *intake);

#endif
