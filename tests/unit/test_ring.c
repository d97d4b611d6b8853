#include <pthread.h>
#include <string.h>

#include "base/futex.h"
#include "unit.h"
#include "wire/ring.h"

enum { CAPACITY = 64, MOST = CAPACITY - RING_SPARE, LONG_MILLISECONDS = 600000 };

static struct ring ring;
static _Atomic uint64_t slots[CAPACITY];
static _Atomic uint32_t sleeper;
static struct ring_writer writer;
static struct ring_reader reader;

/* Places of interest for counters: the start, and just below every overflow. */
static const uint32_t starts[] = {
	0,
	1,
	UINT32_MAX,
	UINT32_MAX - 5,
	UINT32_MAX - MOST,
	INT32_MAX - 5,
	(uint32_t)INT32_MAX + 1,
};
enum { STARTS = sizeof(starts) / sizeof(starts[0]) };

/* An empty ring whose counters have come as far as `at`. */
static void begin(uint32_t at)
{
	memset(&ring, 0, sizeof(ring));
	memset(slots, 0, sizeof(slots));
	sleeper = 0;
	ring.head = at;
	ring.tail = at;
	ring.limit = at;
	ring_reader_init(&reader, &ring, slots, CAPACITY);
	ring_ration(&reader, RING_ALL_ROOM);
	ring_writer_init(&writer, &ring, slots, CAPACITY, &sleeper);
}

/* What a tracer thread does, but for waiting. */
static bool offer(uint32_t place, uint64_t ticks)
{
	uint32_t what = event_what(EVENT_LINE, place);

	if (ring_push(&writer, what, ticks))
		return true;
	if (!ring_prepare(&writer))
		return false;
	ring_push_slowly(&writer, what, ticks);
	return true;
}

static uint32_t fill(uint64_t ticks)
{
	uint32_t pushed = 0;

	while (offer(pushed, ticks))
		pushed++;
	return pushed;
}

static uint32_t waiting(void)
{
	uint32_t count;

	ck_assert_int_eq(ring_waiting(&reader, &count), OUTCOME_OK);
	return count;
}

static void expect(uint32_t index, enum event_kind kind, uint32_t place, uint32_t low)
{
	uint64_t event = ring_event(&reader, index);

	ck_assert_uint_eq(event_kind(event), kind);
	ck_assert_uint_eq(event_place(event), place);
	ck_assert_uint_eq((uint32_t)event, low);
}

START_TEST(test_empty)
{
	size_t i;

	for (i = 0; i < STARTS; i++) {
		begin(starts[i]);
		ck_assert_uint_eq(waiting(), 0);
	}
}
END_TEST

/* Places count up; batches change in size, so that every slot is met at its turn. */
START_TEST(test_order_through_overflow)
{
	size_t i;

	for (i = 0; i < STARTS; i++) {
		uint32_t sent = 0, read = 0, count, k;

		begin(starts[i]);
		ck_assert(offer(sent++, 7));
		expect(0, EVENT_EPOCH, 0, 7);
		ring_release(&reader, 1);
		while (read < 1000) {
			for (k = 0; k <= read % 19; k++, sent++)
				ck_assert(offer(sent, 7));
			count = waiting();
			ck_assert_uint_eq(count, sent - read);
			for (k = 0; k < count; k++)
				expect(k, EVENT_LINE, read++, 7);
			ring_release(&reader, count);
		}
	}
}
END_TEST

START_TEST(test_full)
{
	size_t i;

	for (i = 0; i < STARTS; i++) {
		begin(starts[i]);
		/* one slot holds the EPOCH */
		ck_assert_uint_eq(fill(1), MOST - 1);
		ck_assert_uint_eq(waiting(), MOST);
		ck_assert(!offer(0, 1));
		ring_release(&reader, 3);
		ck_assert_uint_eq(fill(1), 3);
		ring_release(&reader, MOST);
		ck_assert_uint_eq(waiting(), 0);
		ck_assert_uint_eq(fill(1), MOST);
	}
}
END_TEST

/* The longest groups at the last moment: nothing unread may be written over. */
START_TEST(test_spare_slots)
{
	uint64_t epoch;
	uint32_t k;
	size_t i;

	for (i = 0; i < STARTS; i++) {
		begin(starts[i]);
		ck_assert_uint_eq(fill(1), MOST - 1);
		for (epoch = 2; epoch < 40; epoch += 2) {
			/* without room: told, then waited, with room for one event */
			ck_assert(!ring_prepare(&writer));
			ring_push_slowly(&writer, event_what(EVENT_LINE, 99),
					 epoch << 32 | 5);
			ck_assert(!ring_prepare(&writer));
			k = waiting();
			ck_assert_uint_le(k, MOST + 3);
			expect(k - 2, EVENT_EPOCH, (uint32_t)epoch, 5);
			expect(k - 1, EVENT_LINE, 99, 5);
			ring_release(&reader, k - MOST + 1);
			ck_assert(ring_prepare(&writer));
			ring_push_gap(&writer, epoch << 32 | 5, (epoch + 1) << 32 | 6);
			k = waiting();
			ck_assert_uint_le(k, MOST + 1);
			expect(k - 2, EVENT_EPOCH, (uint32_t)epoch + 1, 6);
			expect(k - 1, EVENT_GAP, 0, 6);
		}
	}
}
END_TEST

/* Every event in an epoch of its own takes two slots. */
START_TEST(test_epochs)
{
	uint32_t pushed = 0, k;
	size_t i;

	for (i = 0; i < STARTS; i++) {
		begin(starts[i]);
		for (pushed = 0; offer(pushed, (uint64_t)(pushed + 1) << 32); pushed++)
			;
		ck_assert_uint_eq(pushed, MOST / 2);
		ck_assert_uint_eq(waiting(), MOST);
		for (k = 0; k < pushed; k++) {
			expect(2 * k, EVENT_EPOCH, k + 1, 0);
			expect(2 * k + 1, EVENT_LINE, k, 0);
		}
	}
	/* bits above 59 are nobody's: no EPOCH can tell them */
	begin(0);
	ck_assert(offer(1, UINT64_MAX));
	expect(0, EVENT_EPOCH, EVENT_PLACE_LIMIT - 1, UINT32_MAX);
	ck_assert(ring_push(&writer, event_what(EVENT_LINE, 2), UINT64_MAX >> 4));
}
END_TEST

START_TEST(test_gap)
{
	begin(UINT32_MAX - 1);
	ck_assert(ring_prepare(&writer));
	ring_push_slowly(&writer, event_what(EVENT_ENTER, 4), 100);
	ring.starved = 1;
	ring_push_gap(&writer, 100, 350);
	expect(0, EVENT_EPOCH, 0, 100);
	expect(1, EVENT_ENTER, 4, 100);
	expect(2, EVENT_GAP, 0, 350);
	ck_assert_uint_eq(waiting(), 3);
	ck_assert_uint_eq(ring.starvations, 1);
	ck_assert_uint_eq(ring.starved_ticks, 250);
	ck_assert_uint_eq(ring.starved, 0);
	ck_assert(ring_prepare(&writer));
	ring_push_slowly(&writer, event_what(EVENT_LINE, 5), 400);
	ck_assert_uint_eq(waiting(), 4);
	ck_assert_uint_eq(ring.starvations, 1);
}
END_TEST

START_TEST(test_damaged_head)
{
	static const int64_t impossible[] = {
		-1, -5, CAPACITY + 1, CAPACITY + 7, INT32_MAX, INT32_MIN,
	};
	uint32_t count;
	size_t i, k;

	for (i = 0; i < STARTS; i++) {
		begin(starts[i]);
		for (k = 0; k < sizeof(impossible) / sizeof(impossible[0]); k++) {
			ring.head = starts[i] + (uint32_t)impossible[k];
			ck_assert_int_eq(ring_waiting(&reader, &count),
					 OUTCOME_DAMAGED);
		}
		ring.head = starts[i] + CAPACITY;
		ck_assert_int_eq(ring_waiting(&reader, &count), OUTCOME_OK);
		ck_assert_uint_eq(count, CAPACITY);
	}
}
END_TEST

static uint32_t granted(void)
{
	uint32_t pushed = fill(1);

	ring_release(&reader, waiting());
	return pushed;
}

START_TEST(test_ration)
{
	size_t i;

	for (i = 0; i < STARTS; i++) {
		begin(starts[i]);
		ck_assert(offer(0, 1));
		ck_assert(ring_push(&writer, event_what(EVENT_LINE, 1), 1));
		/* taken back, which the next push notices */
		ring_ration(&reader, 0);
		ck_assert(!ring_push(&writer, event_what(EVENT_LINE, 1), 1));
		ck_assert_uint_eq(granted(), 0);
		ring_ration(&reader, 5);
		ck_assert_uint_eq(granted(), 5);
		ck_assert_uint_eq(granted(), 5);
		ring_ration(&reader, CAPACITY); /* more than there can be */
		ck_assert_uint_eq(granted(), MOST);
		ring_ration(&reader, 2);
		ck_assert_uint_eq(granted(), 2);
		ck_assert_uint_eq(granted(), 2);
		ring_ration(&reader, RING_ALL_ROOM);
		ck_assert_uint_eq(granted(), MOST);
	}
}
END_TEST

/* From one event to the next, each told before the wait. */
START_TEST(test_grant)
{
	uint32_t place, k;
	size_t i;

	for (i = 0; i < STARTS; i++) {
		begin(starts[i]);
		ring_ration(&reader, 0);
		for (place = 0; place < 50; place++) {
			ck_assert(!ring_prepare(&writer));
			ring_push_slowly(&writer, event_what(EVENT_LINE, place), place);
			ck_assert(!ring_rests(&reader)); /* it is not read yet */
			k = waiting();
			expect(k - 1, EVENT_LINE, place, place);
			ring_release(&reader, k);
			ck_assert(!ring_rests(&reader)); /* it may still push */
			ring_wait(&writer, 1);
			ck_assert(ring_rests(&reader));
			ck_assert(!ring_prepare(&writer));
			ring_grant(&reader);
			ring_grant(&reader); /* no more by saying it twice */
			ck_assert(ring_prepare(&writer));
			ring_push_gap(&writer, place, place + 1);
			ck_assert(!ring_rests(&reader));
			ring_release(&reader, waiting()); /* grants nothing */
			ck_assert(!ring_rests(&reader));
		}
		ck_assert_uint_eq(ring.starvations, 50);
	}
}
END_TEST

START_TEST(test_interrupt)
{
	begin(0);
	ck_assert(offer(0, 1));
	ck_assert(ring_push(&writer, event_what(EVENT_LINE, 1), 2));
	ring_interrupt(&writer);
	ck_assert(!ring_push(&writer, event_what(EVENT_LINE, 2), 3));
	ck_assert(offer(2, 3));
	ck_assert(ring_push(&writer, event_what(EVENT_LINE, 3), 4));
	ck_assert_uint_eq(waiting(), 6);
}
END_TEST

/* The collector sleeps until the ring is half full, no longer and no shorter. */
START_TEST(test_half_full_wakes)
{
	size_t i;

	for (i = 0; i < STARTS; i++) {
		begin(starts[i]);
		sleeper = 1;
		while (waiting() < CAPACITY / 2) {
			ck_assert(offer(0, 1));
			ck_assert_uint_eq(sleeper, 1);
		}
		while (waiting() < CAPACITY / 2 + CAPACITY / 4)
			ck_assert(offer(0, 1));
		ck_assert_uint_eq(sleeper, 0);
	}
}
END_TEST

static void *sleep_as_collector(void *unused)
{
	(void)unused;
	while (atomic_load(&sleeper))
		futex_wait(&sleeper, 1, LONG_MILLISECONDS);
	return NULL;
}

START_TEST(test_starving_wakes_collector)
{
	pthread_t collector;

	begin(0);
	fill(1);
	sleeper = 1;
	pthread_create(&collector, NULL, sleep_as_collector, NULL);
	ring_wait(&writer, 1);
	pthread_join(collector, NULL);
	ck_assert_uint_eq(ring.starved, 1); /* until it says that it goes on */
}
END_TEST

static void *wait_for_room(void *unused)
{
	(void)unused;
	while (!ring_prepare(&writer))
		ring_wait(&writer, LONG_MILLISECONDS);
	return NULL;
}

/* Each round ends by the reader's wake-up alone, or the time limit ends the test. */
START_TEST(test_release_wakes_writer)
{
	int round;

	begin(UINT32_MAX - 2 * CAPACITY);
	for (round = 0; round < 300; round++) {
		pthread_t thread;

		fill(1);
		pthread_create(&thread, NULL, wait_for_room, NULL);
		if (round % 2)
			while (!atomic_load(&ring.starved))
				;
		ring_release(&reader, waiting());
		pthread_join(thread, NULL);
	}
}
END_TEST

START_TEST(test_ration_wakes_writer)
{
	pthread_t thread;

	begin(0);
	ring_ration(&reader, 0);
	granted();
	pthread_create(&thread, NULL, wait_for_room, NULL);
	while (!atomic_load(&ring.starved))
		;
	ring_ration(&reader, 1);
	pthread_join(thread, NULL);
}
END_TEST

START_TEST(test_wait_with_room_returns)
{
	begin(0);
	ring_wait(&writer, LONG_MILLISECONDS);
}
END_TEST

/* A ring that changes hands: both sides go on where the last owners were. */
START_TEST(test_next_owner)
{
	begin(UINT32_MAX - 3);
	fill(1);
	ring_release(&reader, 10);
	ring_writer_init(&writer, &ring, slots, CAPACITY, &sleeper);
	ring_reader_init(&reader, &ring, slots, CAPACITY);
	ring_ration(&reader, RING_ALL_ROOM);
	ck_assert_uint_eq(waiting(), MOST - 10);
	expect(0, EVENT_LINE, 9, 1);
	ring_release(&reader, waiting());
	ck_assert(offer(77, 5));
	expect(0, EVENT_EPOCH, 0, 5);
	expect(1, EVENT_LINE, 77, 5);
}
END_TEST

START_TEST(test_names)
{
	char longest[200], name[RING_NAME_ROOM];

	begin(0);
	ring_name(&ring, name);
	ck_assert_str_eq(name, "");
	ring_set_name(&ring, "Thread-1 (serve)");
	ring_name(&ring, name);
	ck_assert_str_eq(name, "Thread-1 (serve)");
	memset(longest, 'x', sizeof(longest));
	longest[sizeof(longest) - 1] = '\0';
	ring_set_name(&ring, longest);
	ring_name(&ring, name);
	ck_assert_uint_eq(strlen(name), RING_NAME_ROOM - 1);
	ring_set_name(&ring, "short");
	ring_name(&ring, name);
	ck_assert_str_eq(name, "short");
	/* its writer was killed in the middle of it; the next one repairs it */
	ring.name_version |= 1;
	ring_name(&ring, name);
	ck_assert_str_eq(name, "");
	ring_set_name(&ring, "next");
	ring_name(&ring, name);
	ck_assert_str_eq(name, "next");
	/* no NUL anywhere */
	memset((void *)ring.name, 'y', sizeof(ring.name));
	ring_name(&ring, name);
	ck_assert_uint_eq(strlen(name), RING_NAME_ROOM - 1);
}
END_TEST

START_TEST(test_event_fields)
{
	int kind;

	for (kind = EVENT_LINE; kind < EVENT_KINDS; kind++) {
		uint64_t event = event_join(
			event_what((enum event_kind)kind, EVENT_PLACE_LIMIT - 1),
			UINT64_MAX);

		ck_assert_uint_eq(event_kind(event), (unsigned)kind);
		ck_assert_uint_eq(event_place(event), EVENT_PLACE_LIMIT - 1);
		event = event_join(event_what((enum event_kind)kind, 0),
				   (uint64_t)1 << 32);
		ck_assert_uint_eq(event_kind(event), (unsigned)kind);
		ck_assert_uint_eq(event_place(event), 0);
		ck_assert_uint_eq((uint32_t)event, 0);
	}
}
END_TEST

static const struct unit_test tests[] = {
	{ &test_empty, 0 },
	{ &test_order_through_overflow, 0 },
	{ &test_full, 0 },
	{ &test_spare_slots, 0 },
	{ &test_epochs, 0 },
	{ &test_gap, 0 },
	{ &test_damaged_head, 0 },
	{ &test_ration, 0 },
	{ &test_grant, 0 },
	{ &test_interrupt, 0 },
	{ &test_half_full_wakes, 0 },
	{ &test_starving_wakes_collector, 60 },
	{ &test_release_wakes_writer, 60 },
	{ &test_ration_wakes_writer, 60 },
	{ &test_wait_with_room_returns, 60 },
	{ &test_next_owner, 0 },
	{ &test_names, 0 },
	{ &test_event_fields, 0 },
};

UNIT_MAIN("ring", tests)
