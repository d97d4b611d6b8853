/*
 * stress: a writer whose every event says what it must be, and a reader who
 * accounts for each of them.
 *
 * Event number i is a LINE of place i at the time i << TIME_SHIFT, so that
 * epochs change often. After a wait a GAP ends one tick later. Nothing here
 * sleeps with a limit that would end a test: a lost wake-up is a time-out.
 */
#ifndef STRESS_H
#define STRESS_H

#include <inttypes.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../unit/unit.h"
#include "base/futex.h"
#include "wire/segment_rings.h"

enum { TIME_SHIFT = 20, FOREVER = 1 << 30 /* milliseconds */ };

static const struct clock stress_clock = {
	.kind = CLOCK_KIND_MONOTONIC,
	.nanoseconds_per_tick = 1,
};

/* Seeded from $STRESS_SEED or the time; said, so that a failure can be repeated. */
static inline unsigned stress_seed(void)
{
	const char *wanted = getenv("STRESS_SEED");
	unsigned seed = wanted ? (unsigned)strtoul(wanted, NULL, 10)
			       : (unsigned)clock_monotonic();

	printf("# STRESS_SEED=%u\n", seed);
	fflush(stdout);
	return seed;
}

static inline void stress_segment(struct segment *segment, uint32_t rings,
				  uint32_t capacity, uint32_t codes)
{
	const struct segment_sizes sizes = { rings, capacity, codes };
	int fd;

	ck_assert_int_eq(segment_create(segment, &sizes, &stress_clock, &fd),
			 OUTCOME_OK);
	close(fd);
}

/* Claims a ring and becomes its writer. */
static inline struct ring *stress_claim(struct segment *segment,
					struct ring_writer *writer)
{
	uint32_t index;

	while (segment_claim_ring(segment, 0, &index))
		sched_yield();
	ring_writer_init(writer, &segment->rings[index],
			 segment_ring_slots(segment, index), segment->ring_capacity,
			 &segment->header->sleeper);
	return &segment->rings[index];
}

/* Pushes events first .. first + count - 1, waiting for room as a tracer does. */
static inline void stress_write(struct ring_writer *writer, uint32_t first,
				uint32_t count)
{
	uint32_t i;

	for (i = first; i != first + count; i++) {
		uint32_t what = event_what(EVENT_LINE, i);
		uint64_t ticks = (uint64_t)i << TIME_SHIFT;

		if (ring_push(writer, what, ticks))
			continue;
		if (ring_prepare(writer)) {
			ring_push_slowly(writer, what, ticks);
			continue;
		}
		ring_push_slowly(writer, what, ticks);
		while (!ring_prepare(writer))
			ring_wait(writer, FOREVER);
		ring_push_gap(writer, ticks, ticks + 1);
	}
}

/* Ends a writer; its last events may be too few to wake the reader. */
static inline void stress_finish(struct segment *segment, struct ring *ring)
{
	segment_finish_ring(ring);
	atomic_exchange(&segment->header->sleeper, 0);
	futex_wake(&segment->header->sleeper);
}

/* What a reader knows of one writer. */
struct account {
	struct ring_reader reader;
	uint32_t next;	/* the event to come */
	uint64_t epoch; /* high bits of the time */
	uint64_t gaps;
};

static inline void account_open(struct account *account, struct segment *segment,
				uint32_t index)
{
	*account = (struct account){ 0 };
	ring_reader_init(&account->reader, &segment->rings[index],
			 segment_ring_slots(segment, index), segment->ring_capacity);
	ring_ration(&account->reader, RING_ALL_ROOM);
}

/* Without libcheck's assertions, each of which is a system call when it holds. */
static inline bool account_take(struct account *account, uint64_t event)
{
	uint64_t time = account->epoch | (uint32_t)event;
	uint64_t last = (uint64_t)(account->next - 1) << TIME_SHIFT;

	switch (event_kind(event)) {
	case EVENT_EPOCH:
		account->epoch = (uint64_t)event_place(event) << 32;
		return true;
	case EVENT_LINE:
		return event_place(event) == account->next++ &&
		       time == (uint64_t)event_place(event) << TIME_SHIFT;
	case EVENT_GAP:
		account->gaps++;
		return time == last + 1;
	default:
		return false;
	}
}

/* Takes in at most `most` events; false when there were none. */
static inline bool account_read(struct account *account, uint32_t most)
{
	uint32_t count, i;

	if (ring_waiting(&account->reader, &count))
		ck_abort_msg("impossible head");
	if (count > most)
		count = most;
	for (i = 0; i < count; i++)
		if (!account_take(account, ring_event(&account->reader, i)))
			ck_abort_msg("event %016" PRIx64 " behind number %" PRIu32,
				     ring_event(&account->reader, i), account->next);
	ring_release(&account->reader, count);
	return count;
}

/* Whether the ring's writer has ended and all it wrote is taken in. */
static inline bool account_over(const struct account *account)
{
	uint32_t count;

	/* Acquire: all events were pushed before the end was marked. */
	return atomic_load_explicit(&account->reader.ring->state,
				    memory_order_acquire) == RING_FINISHED &&
	       ring_waiting(&account->reader, &count) == OUTCOME_OK && count == 0;
}

/* Reads until every writer is over, and sleeps as the collector does. */
static inline void account_all(struct segment *segment, struct account *accounts,
			       int count)
{
	_Atomic uint32_t *sleeper = &segment->header->sleeper;
	bool idle = false;

	for (;;) {
		bool any = false, over = true;
		int i;

		if (idle)
			atomic_exchange_explicit(sleeper, 1, memory_order_acq_rel);
		for (i = 0; i < count; i++) {
			any |= account_read(&accounts[i], UINT32_MAX);
			over &= account_over(&accounts[i]);
		}
		if (over)
			break;
		if (idle && !any)
			futex_wait(sleeper, 1, FOREVER);
		idle = !any && !idle;
	}
	atomic_store(sleeper, 0);
}

#endif
