/*
 * ring: events from one tracer thread to the collector, without a lock.
 *
 * One producer (the thread), one consumer (the collector), in memory shared by
 * their processes. Counters run freely and are compared by difference only, so
 * that they may overflow. The consumer does not say how much it has read but
 * how far the producer may write (`limit`): by moving it in small steps, and
 * back, it can hold the program or let it go line by line, which costs the fast
 * path nothing. SPARE slots behind the farthest limit always exist.
 *
 * Nothing is ever dropped: a producer without room puts its event into the spare
 * slots, so that the consumer learns where it stands, and waits then. A GAP
 * behind the event tells how long.
 */
#ifndef WIRE_RING_H
#define WIRE_RING_H

#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/cache_line.h"
#include "base/outcome.h"
#include "wire/event.h"

enum {
	RING_SPARE = 8,      /* slots kept free behind the limit */
	RING_NAME_ROOM = 64, /* bytes of a thread's name, NUL included */
	RING_NAME_WORDS = RING_NAME_ROOM / 8,
	RING_SMALLEST = 64,  /* slots of the smallest ring allowed */
};

enum ring_state {
	RING_FREE,     /* nobody's */
	RING_LIVE,     /* a thread's */
	RING_FINISHED, /* the thread has ended; free again once drained */
};

/* In shared memory. Each side's counters have a cache line of their own. */
struct ring {
	/* written by the producer */
	alignas(CACHE_LINE) _Atomic uint32_t head; /* events ever pushed */
	_Atomic uint32_t starved;                  /* it waits for room */
	_Atomic uint32_t starvations;              /* times it had to wait */
	_Atomic uint64_t starved_ticks;            /* how long it waited in all */
	_Atomic uint32_t stop; /* it looks at the limit when its head is here; the
	                          consumer moves it when it takes room back */

	/* written by the consumer */
	alignas(CACHE_LINE) _Atomic uint32_t limit; /* the head may come this far; a
	                                               futex word */
	_Atomic uint32_t tail;                      /* events ever read */

	/* written when a thread claims the ring, the name again at times */
	alignas(CACHE_LINE) _Atomic uint32_t state; /* enum ring_state */
	_Atomic uint32_t claims;                    /* counts owners: tells them apart */
	int32_t pid;                                /* of the owner */
	int32_t tid;
	uint64_t started;                           /* ticks */
	_Atomic uint32_t name_version;              /* odd while the name is written */
	uint32_t pid_namespace;                     /* of pid and tid, by base/process.h */
	_Atomic uint64_t name[RING_NAME_WORDS];     /* UTF-8, for ring_name */
};

/*
 * The producer's side: in its own memory, used by its thread only.
 */
struct ring_writer {
	struct ring *ring;              /* borrowed; in the segment */
	_Atomic uint64_t *slots;        /* borrowed; in the segment */
	uint32_t mask;
	uint32_t head;                  /* own copy of ring->head */
	uint32_t epoch;                 /* of the last event */
	_Atomic uint32_t *sleeper;      /* borrowed; the collector's futex word, below */
};

void ring_writer_init(struct ring_writer *writer, struct ring *ring,
		      _Atomic uint64_t *slots, uint32_t capacity,
		      _Atomic uint32_t *sleeper);

/*
 * Pushes an event; false when it could not because the writer must look up
 * first (no room, or a new epoch). Then call ring_prepare and push it with
 * ring_push_slowly.
 */
static inline bool ring_push(struct ring_writer *writer, uint32_t what, uint64_t ticks)
{
	uint32_t head = writer->head;

	/* The epoch first: without one there may be no ring. */
	if (__builtin_expect(event_epoch(ticks) != writer->epoch, 0))
		return false;
	/* Relaxed: room that is taken back this moment is missed at the next event. */
	if (__builtin_expect((int32_t)(atomic_load_explicit(&writer->ring->stop,
							    memory_order_relaxed) -
				       head) <= 0, 0))
		return false;
	/* Relaxed: the release below orders the slot before the head. */
	atomic_store_explicit(&writer->slots[head & writer->mask],
			      event_join(what, ticks), memory_order_relaxed);
	writer->head = head + 1;
	/* Release: a reader that sees this head sees the slot, and everything the
	 * thread wrote before it (the code table's entry for the place). */
	atomic_store_explicit(&writer->ring->head, head + 1, memory_order_release);
	return true;
}

/*
 * Whether there is room for an event now. Wakes the collector when the ring is
 * half full. To sleep, the collector exchanges 1 into the sleeper's word (it
 * must be an exchange with acquire and release, not a store), looks at every
 * ring once more, and only then waits on the word.
 */
bool ring_prepare(struct ring_writer *writer);

/*
 * Pushes behind ring_prepare, with an EPOCH before it if needed. Where there was
 * no room, no other event may follow before there is: wait (ring_wait, until
 * ring_prepare says true) and say so (ring_push_gap).
 */
void ring_push_slowly(struct ring_writer *writer, uint32_t what, uint64_t ticks);

/* Sleeps until there may be room, at most `milliseconds`; signals end it. Call
 * it without any lock. */
void ring_wait(struct ring_writer *writer, uint32_t milliseconds);

/* The wait that began behind an event, at `begin` ticks, is over. */
void ring_push_gap(struct ring_writer *writer, uint64_t begin, uint64_t end);

/* Makes the next push look up, so that its thread notices a change; a writer of
 * zeros needs it before its first. Touches the writer's own memory only: the ring
 * may be another process's by now. */
void ring_interrupt(struct ring_writer *writer);

/*
 * The consumer's side: in its own memory, used by one thread.
 */
struct ring_reader {
	struct ring *ring;              /* borrowed; in the segment */
	const _Atomic uint64_t *slots;  /* borrowed; in the segment */
	uint32_t capacity;
	uint32_t tail;                  /* own copy of ring->tail */
	uint32_t room;                  /* how far ahead of tail the limit is kept */
	bool evicts;                    /* lines that were read, for the writer's sake */
};

/* Starts where the ring's own tail is. Grants nothing: ring_ration does. */
void ring_reader_init(struct ring_reader *reader, struct ring *ring,
		      const _Atomic uint64_t *slots, uint32_t capacity);

/* How many events wait. OUTCOME_DAMAGED when the head is impossible. */
enum outcome ring_waiting(const struct ring_reader *reader, uint32_t *count);

/* The event `index` places behind the tail; index < the count of ring_waiting. */
static inline uint64_t ring_event(const struct ring_reader *reader, uint32_t index)
{
	/* Relaxed: ring_waiting's acquire came before. */
	return atomic_load_explicit(
		&reader->slots[(reader->tail + index) & (reader->capacity - 1)],
		memory_order_relaxed);
}

/* Gives `count` read events' slots back and moves the limit. */
void ring_release(struct ring_reader *reader, uint32_t count);

/* Throws away what waits and lets the writer go on, whatever the ring says: for
 * one that was found damaged, so that its thread does not wait for ever. */
void ring_discard(struct ring_reader *reader);

/*
 * Keeps the limit `room` events ahead of the tail from now on: 0 holds the
 * thread behind its next event, RING_ALL_ROOM is the normal state. What was
 * granted before and is not used yet is taken back; of what the writer's processor
 * has not made visible yet (its store buffer: some dozens of events) the reader
 * learns a moment later.
 */
enum { RING_ALL_ROOM = -1 };
void ring_ration(struct ring_reader *reader, int room);

/*
 * Whether the thread waits for room, or has not gone on from there yet, and all it
 * told has been read. Then ring_grant lets it go as far as its next event, however
 * often it is called, whatever the ration.
 */
bool ring_rests(const struct ring_reader *reader);
void ring_grant(struct ring_reader *reader);

/* Owner's name, at most RING_NAME_ROOM bytes with its NUL. Producer only. */
void ring_set_name(struct ring *ring, const char *name);
/* A copy of it; "" when the owner was writing it all the while. */
void ring_name(const struct ring *ring, char name[RING_NAME_ROOM]);

#endif
