#include "model/intake.h"

#include <stdlib.h>

#include "base/futex.h"
#include "slot.h"
#include "wire/segment_rings.h"

enum {
	DRAIN_ROUNDS = 16, /* enough where nobody writes any more */
	LOOKS = 32,        /* at owners in one round, some 10 µs each: with two
	                      thousand threads rings would fill meanwhile */
};

struct intake *intake_create(struct segment *segment, struct profile *profile,
			     const struct clock *clock)
{
	struct intake *intake = malloc(sizeof(*intake));

	if (!intake)
		return NULL;
	*intake = (struct intake){
		.segment = segment,
		.profile = profile,
		.clock = clock,
		/* Sparse: rings that were never used cost nothing. */
		.slots = calloc(segment->ring_limit, sizeof(*intake->slots)),
	};
	new_code_init(&intake->code, segment);
	pace_init(&intake->pace);
	if (intake->slots)
		return intake;
	intake_destroy(intake);
	return NULL;
}

void intake_destroy(struct intake *intake)
{
	if (!intake)
		return;
	new_code_finish(&intake->code);
	pace_finish(&intake->pace);
	free(intake->slots);
	free(intake);
}

void intake_wake(struct intake *intake)
{
	_Atomic uint32_t *sleeper = &intake->segment->header->sleeper;

	/* Release: the sleeper sees why it was woken. */
	atomic_store_explicit(sleeper, 0, memory_order_release);
	futex_wake(sleeper);
}

void intake_pace(struct intake *intake, int rate)
{
	pace_set(&intake->pace, rate);
	intake_wake(intake);
}

void intake_step(struct intake *intake, int32_t thread)
{
	pace_step(&intake->pace, thread);
	intake_wake(intake);
}

static uint32_t rings_used(const struct intake *intake)
{
	/* Acquire: rings below the count have been claimed. */
	uint32_t used = atomic_load_explicit(&intake->segment->header->rings_used,
					     memory_order_acquire);

	return used < intake->segment->ring_limit ? used : intake->segment->ring_limit;
}

/*
 * Rounds
 */

/* The first room before the rings are looked for: see segment_rings.h. */
static void take_turn(struct intake *intake)
{
	uint32_t used, i;

	intake->pace_turn = pace_look(&intake->pace, clock_monotonic());
	if (!intake->pace_turn.changed)
		return;
	segment_set_first_room(intake->segment,
			       pace_is_free(&intake->pace) ? RING_ALL_ROOM : 0);
	used = rings_used(intake);
	for (i = 0; i < used; i++)
		slot_set_pace(intake, &intake->slots[i]);
}

enum outcome intake_round(struct intake *intake, uint64_t *events)
{
	enum outcome outcome = OUTCOME_OK;
	uint32_t used, first, i;

	*events = 0;
	intake->looks = LOOKS;
	take_turn(intake);
	used = rings_used(intake);
	first = used ? intake->turn % used : 0;
	for (i = 0; i < used && !outcome; i++)
		outcome = slot_serve(intake, (first + i) % used, events);
	return outcome;
}

enum outcome intake_drain(struct intake *intake)
{
	enum outcome outcome = OUTCOME_OK;
	uint64_t events = 1;
	uint32_t i;

	/* The limit is for a child that the program left running. */
	for (i = 0; i < DRAIN_ROUNDS && events && !outcome; i++)
		outcome = intake_round(intake, &events);
	return outcome;
}

void intake_sleep(struct intake *intake, uint32_t microseconds)
{
	_Atomic uint32_t *sleeper = &intake->segment->header->sleeper;
	uint64_t due = pace_wait(&intake->pace, clock_monotonic()) / 1000;
	uint32_t used, i;

	if (due < microseconds)
		microseconds = (uint32_t)due + 1;
	/* An exchange, as ring.h wants it: either the writer sees us asleep or the
	 * look at the rings below sees what it has written. So it is with what
	 * intake_wake is called for. */
	atomic_exchange_explicit(sleeper, 1, memory_order_acq_rel);
	used = rings_used(intake);
	for (i = 0; i < used; i++)
		if (slot_calls(intake, i))
			break;
	if (i == used && !pace_is_asked(&intake->pace))
		futex_wait_microseconds(sleeper, 1, microseconds);
	/* Relaxed: a wake-up too many does no harm. */
	atomic_store_explicit(sleeper, 0, memory_order_relaxed);
}
