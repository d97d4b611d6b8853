#include "wire/segment_rings.h"

#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool take_ring(struct ring *ring)
{
	uint32_t expected = RING_FREE;

	/* Acquire: what the reader did with the ring before it freed it is done. */
	return atomic_compare_exchange_strong_explicit(&ring->state, &expected, RING_LIVE,
						       memory_order_acquire,
						       memory_order_relaxed);
}

static void raise_rings_used(struct segment *segment, uint32_t index)
{
	_Atomic uint32_t *used = &segment->header->rings_used;
	uint32_t seen = atomic_load_explicit(used, memory_order_relaxed);

	/* Release: who sees the count sees the rings below it claimed. Sequentially
	 * consistent besides: see grant_first_room. */
	while (seen <= index &&
	       !atomic_compare_exchange_weak_explicit(used, &seen, index + 1,
						      memory_order_seq_cst,
						      memory_order_relaxed))
		;
}

void segment_set_first_room(struct segment *segment, int room)
{
	uint32_t most = segment->ring_capacity - RING_SPARE;

	/* Sequentially consistent: see grant_first_room. */
	atomic_store_explicit(&segment->header->first_room,
			      room == RING_ALL_ROOM || (uint32_t)room > most
				      ? most
				      : (uint32_t)room,
			      memory_order_seq_cst);
}

/*
 * For the first owner of a ring, which can be found below rings_used by now. All
 * is sequentially consistent: where the last load still finds the old room, the
 * ring and its limit are there for a reader that sets another afterwards and then
 * goes through the rings. A reader that has met the ring meanwhile has moved the
 * limit, and the exchange fails: its word goes.
 */
static void grant_first_room(const struct segment *segment, struct ring *ring)
{
	_Atomic uint32_t *first = &segment->header->first_room;
	uint32_t room, granted = 0;

	do {
		room = atomic_load_explicit(first, memory_order_seq_cst);
		if (!atomic_compare_exchange_strong_explicit(&ring->limit, &granted, room,
							     memory_order_seq_cst,
							     memory_order_seq_cst))
			return;
		granted = room;
	} while (atomic_load_explicit(first, memory_order_seq_cst) != room);
}

/* Of the first ring, which is the main thread's, all pages are soon touched: one by one
 * they would take it several times as long. Where that fails they come one by one. */
static void populate(const struct segment *segment, uint32_t index)
{
#ifdef MADV_POPULATE_WRITE
	if (index == 0)
		madvise(segment_ring_slots(segment, index),
			segment->ring_capacity * sizeof(*segment->slots),
			MADV_POPULATE_WRITE);
#else
	(void)segment;
	(void)index;
#endif
}

enum outcome segment_claim_ring(struct segment *segment, uint64_t now, uint32_t *index)
{
	uint32_t i;

	for (i = 0; i < segment->ring_limit; i++) {
		struct ring *ring = &segment->rings[i];
		bool first;

		/* Relaxed: only a hint, take_ring decides. */
		if (atomic_load_explicit(&ring->state, memory_order_relaxed) != RING_FREE ||
		    !take_ring(ring))
			continue;
		/* While nobody is greeted yet. Relaxed: only owners count claims. */
		first = !atomic_load_explicit(&ring->claims, memory_order_relaxed);
		if (first)
			populate(segment, i);
		ring->pid = getpid();
		ring->tid = (int32_t)syscall(SYS_gettid);
		ring->pid_namespace = segment->pid_namespace;
		ring->started = now;
		/* An owner killed while it waited leaves its mark. Relaxed: only
		 * a needless wake-up depends on it. */
		atomic_store_explicit(&ring->starved, 0, memory_order_relaxed);
		ring_set_name(ring, "");
		/* Release: the owner is written before the claim is counted. */
		atomic_fetch_add_explicit(&ring->claims, 1, memory_order_release);
		raise_rings_used(segment, i);
		if (first)
			grant_first_room(segment, ring);
		*index = i;
		return OUTCOME_OK;
	}
	atomic_fetch_add_explicit(&segment->header->rings_refused, 1, memory_order_relaxed);
	return OUTCOME_FULL;
}

bool segment_ring_is_owned(const struct ring *ring, uint32_t claims)
{
	/* Relaxed, both: the next owner's marks are seen soon enough. */
	return atomic_load_explicit(&ring->state, memory_order_relaxed) == RING_LIVE &&
	       atomic_load_explicit(&ring->claims, memory_order_relaxed) == claims;
}

void segment_finish_ring(struct ring *ring)
{
	/* Release: all events are pushed before the end is seen. */
	atomic_store_explicit(&ring->state, RING_FINISHED, memory_order_release);
}

void segment_free_ring(struct ring *ring)
{
	/* Release: our reading is over before the next owner writes. */
	atomic_store_explicit(&ring->state, RING_FREE, memory_order_release);
}

_Atomic uint64_t *segment_ring_slots(const struct segment *segment, uint32_t index)
{
	return segment->slots + (size_t)index * segment->ring_capacity;
}
