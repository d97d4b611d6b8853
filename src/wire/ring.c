#include "wire/ring.h"

#include <string.h>

#include "base/futex.h"

static const uint32_t LINE_EVENTS = CACHE_LINE / sizeof(uint64_t);

/*
 * The writer
 */

/* The limit can lie behind the head: what was pushed in the spare slots. */
static bool has_room(uint32_t limit, uint32_t head)
{
	return (int32_t)(limit - head) > 0;
}

void ring_writer_init(struct ring_writer *writer, struct ring *ring,
		      _Atomic uint64_t *slots, uint32_t capacity,
		      _Atomic uint32_t *sleeper)
{
	/* Relaxed: only this thread writes the head. */
	uint32_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);

	*writer = (struct ring_writer){
		.ring = ring,
		.slots = slots,
		.mask = capacity - 1,
		.head = head,
		.epoch = EVENT_PLACE_LIMIT, /* none: the first event sends its own */
		.sleeper = sleeper,
	};
}

static void wake_collector(struct ring_writer *writer)
{
	/* Both sides exchange the word, so one exchange comes first. If it is the
	 * collector's we find its mark. If it is ours the collector's acquires
	 * from our release, and it sees our head before it sleeps. */
	if (atomic_exchange_explicit(writer->sleeper, 0, memory_order_acq_rel))
		futex_wake(writer->sleeper);
}

bool ring_prepare(struct ring_writer *writer)
{
	struct ring *ring = writer->ring;
	uint32_t capacity = writer->mask + 1;
	uint32_t head = writer->head;
	/* Relaxed: the tail only tells how full the ring is. */
	uint32_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
	/* Acquire: the slots up to the limit may be written only after the reader
	 * has finished reading them. */
	uint32_t limit = atomic_load_explicit(&ring->limit, memory_order_acquire), used;

	if (head - tail >= capacity / 2)
		wake_collector(writer);
	do {
		used = limit;
		/* A checkpoint every quarter, so that the collector is woken in time.
		 * Sequentially consistent, both: the limit is read behind the stop,
		 * while a reader that takes room back moves the limit first. If our
		 * stop has overwritten its one, we see its limit. */
		atomic_store_explicit(&ring->stop,
				      !has_room(limit, head)	    ? head
				      : limit - head > capacity / 4 ? head + capacity / 4
								    : limit,
				      memory_order_seq_cst);
		limit = atomic_load_explicit(&ring->limit, memory_order_seq_cst);
	} while (limit != used);
	return has_room(limit, head);
}

void ring_wait(struct ring_writer *writer, uint32_t milliseconds)
{
	struct ring *ring = writer->ring;
	uint32_t limit;

	/* Sequentially consistent, both: the limit is read behind the mark, while
	 * the reader moves the limit first and looks for the mark then. One of us
	 * sees the other. */
	atomic_store_explicit(&ring->starved, 1, memory_order_seq_cst);
	limit = atomic_load_explicit(&ring->limit, memory_order_seq_cst);
	if (!has_room(limit, writer->head)) {
		wake_collector(writer);
		futex_wait(&ring->limit, limit, milliseconds);
	}
}

static void put(struct ring_writer *writer, uint64_t event)
{
	/* Relaxed and then release: as in ring_push. */
	atomic_store_explicit(&writer->slots[writer->head & writer->mask], event,
			      memory_order_relaxed);
	writer->head++;
	atomic_store_explicit(&writer->ring->head, writer->head, memory_order_release);
}

static void put_epoch(struct ring_writer *writer, uint64_t ticks)
{
	uint32_t epoch = event_epoch(ticks);

	if (epoch == writer->epoch)
		return;
	writer->epoch = epoch;
	put(writer, event_join(event_what(EVENT_EPOCH, epoch), ticks));
}

void ring_push_slowly(struct ring_writer *writer, uint32_t what, uint64_t ticks)
{
	put_epoch(writer, ticks);
	put(writer, event_join(what, ticks));
}

void ring_push_gap(struct ring_writer *writer, uint64_t begin, uint64_t end)
{
	struct ring *ring = writer->ring;

	/* Relaxed: the head's release behind it keeps a reader that has the GAP
	 * from finding the mark of the wait that it ended. */
	atomic_store_explicit(&ring->starved, 0, memory_order_relaxed);
	put_epoch(writer, end);
	put(writer, event_join(event_what(EVENT_GAP, 0), end));
	/* Relaxed: figures for people, of this thread only. */
	atomic_fetch_add_explicit(&ring->starvations, 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&ring->starved_ticks, end - begin,
				  memory_order_relaxed);
}

void ring_interrupt(struct ring_writer *writer)
{
	writer->epoch = EVENT_PLACE_LIMIT; /* none, as at the beginning */
}

/*
 * The reader
 */

void ring_reader_init(struct ring_reader *reader, struct ring *ring,
		      const _Atomic uint64_t *slots, uint32_t capacity)
{
	*reader = (struct ring_reader){
		.ring = ring,
		.slots = slots,
		.capacity = capacity,
		/* Relaxed: only the reader writes the tail. */
		.tail = atomic_load_explicit(&ring->tail, memory_order_relaxed),
		.evicts = cache_line_can_evict(),
	};
}

enum outcome ring_waiting(const struct ring_reader *reader, uint32_t *count)
{
	/* Acquire: the slots below this head are complete. */
	uint32_t head = atomic_load_explicit(&reader->ring->head, memory_order_acquire);

	*count = head - reader->tail;
	return *count <= reader->capacity ? OUTCOME_OK : OUTCOME_DAMAGED;
}

/* How much farther the limit is than `limit`. Relaxed: only the reader moves it,
 * but for the first one, which is no farther than a reader's. */
static int32_t excess(const struct ring *ring, uint32_t limit)
{
	return (int32_t)(atomic_load_explicit(&ring->limit, memory_order_relaxed) -
			 limit);
}

static void raise_limit(struct ring *ring, uint32_t limit)
{
	if (excess(ring, limit) >= 0)
		return;
	/* Release: our reads of the slots are done before the writer may see the
	 * new limit and write them again. Sequentially consistent, as is the load
	 * behind it: see ring_wait. */
	atomic_store_explicit(&ring->limit, limit, memory_order_seq_cst);
	if (atomic_load_explicit(&ring->starved, memory_order_seq_cst))
		futex_wake(&ring->limit);
}

/* The lines of which the last event has now been read. */
static void evict(const struct ring_reader *reader, uint32_t count)
{
	uint32_t mask = reader->capacity - 1, last = reader->tail + count, first;

	for (first = reader->tail & ~(LINE_EVENTS - 1); last - first >= LINE_EVENTS;
	     first += LINE_EVENTS)
		cache_line_evict(&reader->slots[first & mask]);
}

void ring_release(struct ring_reader *reader, uint32_t count)
{
	if (reader->evicts)
		evict(reader, count);
	reader->tail += count;
	/* Relaxed: for the writer it only tells how full the ring is. */
	atomic_store_explicit(&reader->ring->tail, reader->tail, memory_order_relaxed);
	raise_limit(reader->ring, reader->tail + reader->room);
}

void ring_discard(struct ring_reader *reader)
{
	struct ring *ring = reader->ring;

	/* Relaxed: nothing of it is read. */
	reader->tail = atomic_load_explicit(&ring->head, memory_order_relaxed);
	atomic_store_explicit(&ring->tail, reader->tail, memory_order_relaxed);
	atomic_store_explicit(&ring->limit, reader->tail + reader->capacity - RING_SPARE,
			      memory_order_relaxed);
	futex_wake(&ring->limit);
}

void ring_ration(struct ring_reader *reader, int room)
{
	uint32_t most = reader->capacity - RING_SPARE;
	struct ring *ring = reader->ring;

	reader->room = room == RING_ALL_ROOM || (uint32_t)room > most ? most
								     : (uint32_t)room;
	if (excess(ring, reader->tail + reader->room) > 0) {
		/* Sequentially consistent, both, and in this order: see ring_prepare.
		 * The tail is never ahead of the writer's head, wherever that is. */
		atomic_store_explicit(&ring->limit, reader->tail + reader->room,
				      memory_order_seq_cst);
		atomic_store_explicit(&ring->stop, reader->tail, memory_order_seq_cst);
	}
	ring_release(reader, 0);
}

bool ring_rests(const struct ring_reader *reader)
{
	uint32_t waiting;

	/* The head first, by its acquire: the mark of a wait that a GAP has ended is
	 * gone when the GAP is seen, so a mark seen now is of a wait behind all that
	 * was read. */
	return ring_waiting(reader, &waiting) == OUTCOME_OK && !waiting &&
	       atomic_load_explicit(&reader->ring->starved, memory_order_relaxed);
}

void ring_grant(struct ring_reader *reader)
{
	raise_limit(reader->ring, reader->tail + 1);
}

/*
 * Names: a version that is odd while the name changes, and words that are
 * atomic one by one
 */

void ring_set_name(struct ring *ring, const char *name)
{
	uint32_t odd = atomic_load_explicit(&ring->name_version, memory_order_relaxed) | 1;
	uint64_t words[RING_NAME_WORDS] = { 0 };
	size_t i;

	memcpy(words, name, strnlen(name, RING_NAME_ROOM - 1));
	atomic_store_explicit(&ring->name_version, odd, memory_order_relaxed);
	/* Release: who sees a word of the new name sees the odd version. */
	for (i = 0; i < RING_NAME_WORDS; i++)
		atomic_store_explicit(&ring->name[i], words[i], memory_order_release);
	/* Release: the name is complete before the even version is seen. */
	atomic_store_explicit(&ring->name_version, odd + 1, memory_order_release);
}

void ring_name(const struct ring *ring, char name[RING_NAME_ROOM])
{
	uint64_t words[RING_NAME_WORDS];
	int tries;
	size_t i;

	for (tries = 0; tries < 100; tries++) {
		/* Acquire: the copy is made after the version is read. */
		uint32_t version = atomic_load_explicit(&ring->name_version,
							memory_order_acquire);

		/* Acquire: the copy is made before the version is read again. */
		for (i = 0; i < RING_NAME_WORDS; i++)
			words[i] = atomic_load_explicit(&ring->name[i],
							memory_order_acquire);
		if (version & 1 ||
		    version != atomic_load_explicit(&ring->name_version,
						    memory_order_relaxed))
			continue;
		memcpy(name, words, RING_NAME_ROOM);
		name[RING_NAME_ROOM - 1] = '\0';
		return;
	}
	name[0] = '\0';
}
