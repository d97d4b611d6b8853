#include "slot.h"

#include "profile_parts.h"
#include "wire/segment_rings.h"

enum {
	BATCH = 8192,                 /* events taken in under one lock: some 50 µs */
	NAME_NANOSECONDS = 300000000, /* names are read again after so long */
};

/*
 * Owners come and go
 */

/* A thread that is not free is granted every single event. */
static void ration(const struct intake *intake, struct slot *slot)
{
	ring_ration(&slot->reader, pace_is_free(&intake->pace) ? RING_ALL_ROOM : 0);
}

/* Whether the system knows the owner by the numbers that it gave: nearly always where
 * one of us cannot tell. */
static bool is_visible(const struct intake *intake, const struct ring *ring)
{
	uint32_t own = intake->segment->pid_namespace, its = ring->pid_namespace;

	return own == its || !own || !its;
}

static enum outcome greet_owner(struct intake *intake, struct slot *slot, uint32_t index,
				uint32_t claims)
{
	struct ring *ring = &intake->segment->rings[index];
	struct thread *thread;

	profile_lock(intake->profile);
	thread = profile_begin_thread(intake->profile, ring->pid, ring->tid);
	if (thread)
		ring_name(ring, thread->name);
	profile_unlock(intake->profile);
	if (!thread)
		return OUTCOME_NO_MEMORY;
	if (!slot->reader.ring) {
		ring_reader_init(&slot->reader, ring,
				 segment_ring_slots(intake->segment, index),
				 intake->segment->ring_capacity);
		ration(intake, slot);
	}
	slot->share = (struct pace_share){ 0 };
	slot->thread = thread;
	slot->claims = claims;
	slot->named = clock_ticks(intake->clock->kind);
	watch_begin(&slot->watch, is_visible(intake, ring) ? thread->pid : 0, thread->tid);
	return OUTCOME_OK;
}

/* The ring's owner is gone at `now` (the thread's time). */
static enum outcome part_with_owner(struct intake *intake, struct slot *slot, uint64_t now)
{
	enum outcome outcome;

	profile_lock(intake->profile);
	/* It may have been greeted before it had one. */
	if (!slot->thread->name[0])
		ring_name(slot->reader.ring, slot->thread->name);
	outcome = profile_end_thread(intake->profile, slot->thread, now);
	profile_unlock(intake->profile);
	slot->thread = NULL;
	return outcome;
}

/* What its owner had left of a ration is not the next one's. */
static void free_ring(const struct intake *intake, struct slot *slot)
{
	ration(intake, slot);
	segment_free_ring(slot->reader.ring);
}

static enum outcome give_up(struct intake *intake, struct slot *slot)
{
	slot->given_up = true;
	profile_lock(intake->profile);
	intake->profile->damaged_rings++;
	profile_unlock(intake->profile);
	return part_with_owner(intake, slot, 0);
}

/*
 * Events
 */

/* Takes in at most `count` events that wait, with the lock held. */
static enum outcome take_batch(struct intake *intake, struct slot *slot, uint32_t count,
			       uint32_t *taken)
{
	struct code_map *map = &intake->profile->map;
	struct thread *thread = slot->thread;
	enum outcome outcome = OUTCOME_OK;

	if (new_code_waits(&intake->code))
		outcome = new_code_take(&intake->code, map);
	*taken = 0;
	if (outcome)
		return outcome;
	outcome = thread_take(thread, map, &slot->reader, count, taken);
	if (outcome != OUTCOME_NOT_FOUND || *taken)
		return outcome == OUTCOME_NOT_FOUND ? OUTCOME_OK : outcome;
	/* The first one's place: perhaps it has been published by now. */
	outcome = new_code_take(&intake->code, map);
	if (outcome)
		return outcome;
	outcome = thread_take(thread, map, &slot->reader, 1, taken);
	if (outcome != OUTCOME_NOT_FOUND)
		return outcome;
	thread->damaged++;
	*taken = 1;
	return OUTCOME_OK;
}

/* Takes in what waited when it was called. */
static enum outcome take_waiting(struct intake *intake, struct slot *slot,
				 uint64_t *events)
{
	uint32_t waiting, taken;
	enum outcome outcome;

	if (ring_waiting(&slot->reader, &waiting))
		return give_up(intake, slot);
	while (waiting) {
		profile_lock(intake->profile);
		outcome = take_batch(intake, slot, waiting < BATCH ? waiting : BATCH, &taken);
		intake->profile->events += taken;
		profile_unlock(intake->profile);
		if (taken)
			slot->share.told_line = event_tells_line(
				event_kind(ring_event(&slot->reader, taken - 1)));
		ring_release(&slot->reader, taken);
		*events += taken;
		waiting -= taken;
		if (outcome)
			return outcome;
	}
	return OUTCOME_OK;
}

/*
 * The state of the owner
 */

static enum thread_state state_of(const struct slot *slot, bool starved, bool sampled)
{
	const struct thread *thread = slot->thread;
	bool waits = thread->waiting.silent && thread->waiting.share > 0.5;

	if (thread->state == THREAD_LOST)
		return THREAD_LOST;
	if (starved)
		return THREAD_STARVED;
	/* Its time stands still: no share of it tells. */
	if (thread->held)
		waits = sampled ? watch_sleeps(&slot->watch)
				: thread->state == THREAD_WAITING;
	return waits ? THREAD_WAITING : THREAD_RUNNING;
}

static void refresh_name(struct intake *intake, struct slot *slot, uint64_t now)
{
	if (clock_nanoseconds(intake->clock, now - slot->named) < NAME_NANOSECONDS)
		return;
	slot->named = now;
	profile_lock(intake->profile);
	ring_name(slot->reader.ring, slot->thread->name);
	profile_unlock(intake->profile);
}

/* The system knows the owner no more: what it had pushed before is all there is.
 * It was last seen alive at `seen` (ticks). */
static enum outcome bury_owner(struct intake *intake, struct slot *slot, uint64_t seen,
			       uint64_t *events)
{
	enum outcome outcome = take_waiting(intake, slot, events);

	if (outcome || !slot->thread)
		return outcome;
	outcome = part_with_owner(intake, slot, seen - slot->thread->gaps);
	free_ring(intake, slot);
	return outcome;
}

/* Looks at the processor time of the ring's owner, and whether it still exists. */
static enum outcome look_at_owner(struct intake *intake, struct slot *slot,
				  uint64_t *events)
{
	struct thread *thread = slot->thread;
	/* Relaxed: a hint. */
	bool starved = atomic_load_explicit(&slot->reader.ring->starved,
					    memory_order_relaxed) ||
		       slot->share.rests;
	uint64_t seen = slot->watch.sampled;
	uint64_t now = clock_ticks(intake->clock->kind);
	uint64_t moment, silent;
	enum watch_verdict verdict;
	uint32_t waiting;
	bool paused;

	refresh_name(intake, slot, now);
	/* Looked at behind the clock: an empty ring was empty at `now`. */
	if (ring_waiting(&slot->reader, &waiting))
		return give_up(intake, slot);
	profile_lock(intake->profile);
	moment = thread_time(thread, now);
	silent = waiting ? 0 : moment - thread->clock;
	paused = thread->waiting.used > 0;
	profile_unlock(intake->profile);
	verdict = watch_look(&slot->watch, intake->clock, now, silent, paused);
	if (verdict != WATCH_NOT_DUE && !--intake->looks)
		intake->turn = (uint32_t)(slot - intake->slots) + 1;
	if (verdict == WATCH_GONE)
		return bury_owner(intake, slot, seen, events);
	profile_lock(intake->profile);
	if (verdict == WATCH_SAMPLED && !starved && thread->timed)
		waiting_sample(thread, moment, slot->watch.processor, !waiting);
	thread->state = state_of(slot, starved, verdict == WATCH_SAMPLED);
	profile_unlock(intake->profile);
	return OUTCOME_OK;
}

/*
 * Its pace
 */

/* While it is held, time is no line's, whether the thread rests or waits elsewhere
 * for one that does. */
static void set_held(struct intake *intake, struct slot *slot, bool held)
{
	struct thread *thread = slot->thread;

	if (!held && !thread->held)
		return;
	profile_lock(intake->profile);
	thread_hold(thread, clock_ticks(intake->clock->kind));
	if (!held)
		thread->held = 0;
	profile_unlock(intake->profile);
}

void slot_set_pace(struct intake *intake, struct slot *slot)
{
	/* Before it gets room: what comes then is its own again. */
	if (slot->thread)
		set_held(intake, slot, pace_is_held(&intake->pace));
	if (slot->reader.ring)
		ration(intake, slot);
}

/* Lets the owner go as far as its next event, if it is due. */
static void pace_owner(struct intake *intake, struct slot *slot)
{
	struct pace_share *share = &slot->share;
	uint64_t lines = slot->thread->lines;

	share->rests = false;
	if (pace_is_free(&intake->pace))
		return;
	share->rests = ring_rests(&slot->reader);
	pace_give(&intake->pace, &intake->pace_turn, share, slot->thread->number, lines);
	if (share->rests && pace_allows(share, lines)) {
		share->rests = false;
		set_held(intake, slot, false);
		ring_grant(&slot->reader);
	} else if (pace_is_held(&intake->pace) &&
		   (share->rests || slot->thread->held)) {
		set_held(intake, slot, true);
	}
}

/*
 * The whole
 */

enum outcome slot_serve(struct intake *intake, uint32_t index, uint64_t *events)
{
	struct slot *slot = &intake->slots[index];
	struct ring *ring = &intake->segment->rings[index];
	/* Acquire: all events of an owner that has ended are seen below. */
	uint32_t state = atomic_load_explicit(&ring->state, memory_order_acquire);
	/* Acquire: pairs with the release behind which the owner is written. */
	uint32_t claims = atomic_load_explicit(&ring->claims, memory_order_acquire);
	enum outcome outcome = OUTCOME_OK;

	if (slot->given_up)
		ring_discard(&slot->reader);
	if (state == RING_FREE || slot->given_up)
		return OUTCOME_OK;
	if (!slot->thread && claims == slot->claims)
		return OUTCOME_OK; /* its next owner is just about to sign */
	if (!slot->thread)
		outcome = greet_owner(intake, slot, index, claims);
	if (!outcome)
		outcome = take_waiting(intake, slot, events);
	if (outcome || !slot->thread)
		return outcome;
	if (state > RING_FINISHED)
		return give_up(intake, slot);
	if (state != RING_FINISHED) {
		pace_owner(intake, slot);
		return intake->looks ? look_at_owner(intake, slot, events) : OUTCOME_OK;
	}
	outcome = part_with_owner(intake, slot, 0);
	free_ring(intake, slot);
	return outcome;
}

bool slot_calls(const struct intake *intake, uint32_t index)
{
	const struct slot *slot = &intake->slots[index];
	const struct ring *ring = &intake->segment->rings[index];
	uint32_t waiting;

	if (slot->given_up ||
	    atomic_load_explicit(&ring->state, memory_order_relaxed) == RING_FREE)
		return false;
	if (!slot->thread)
		return atomic_load_explicit(&ring->claims, memory_order_relaxed) !=
		       slot->claims;
	if (ring_waiting(&slot->reader, &waiting))
		return true;
	return waiting >= slot->reader.capacity / 2 ||
	       (waiting && atomic_load_explicit(&ring->starved, memory_order_relaxed)) ||
	       (!pace_is_free(&intake->pace) &&
		pace_allows(&slot->share, slot->thread->lines) &&
		ring_rests(&slot->reader));
}
