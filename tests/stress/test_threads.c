/* The wire between threads of one process, where ThreadSanitizer can watch. */
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "stress.h"
#include "wire/code_table.h"

enum { WRITERS = 4, EVENTS = 200000 };

static struct segment segment;

static void *write_all(void *unused)
{
	struct ring_writer writer;
	struct ring *ring = stress_claim(&segment, &writer);
	char name[RING_NAME_ROOM];
	uint32_t i;

	(void)unused;
	for (i = 0; i < EVENTS; i += EVENTS / 10) {
		snprintf(name, sizeof(name), "%0*u", RING_NAME_ROOM - 1, i);
		ring_set_name(ring, name);
		stress_write(&writer, i, EVENTS / 10);
	}
	stress_finish(&segment, ring);
	return NULL;
}

START_TEST(test_writers)
{
	struct account accounts[WRITERS];
	pthread_t threads[WRITERS];
	uint32_t i;

	stress_segment(&segment, WRITERS, 512, 1);
	for (i = 0; i < WRITERS; i++)
		account_open(&accounts[i], &segment, i);
	for (i = 0; i < WRITERS; i++)
		pthread_create(&threads[i], NULL, write_all, NULL);
	account_all(&segment, accounts, WRITERS);
	for (i = 0; i < WRITERS; i++) {
		pthread_join(threads[i], NULL);
		ck_assert_uint_eq(accounts[i].next, EVENTS);
	}
	segment_finish(&segment);
}
END_TEST

static void *write_some(void *unused)
{
	struct ring_writer writer;
	struct ring *ring;
	uint32_t round;

	(void)unused;
	for (round = 0; round < 300; round++) {
		ring = stress_claim(&segment, &writer);
		ring_set_name(ring, "worker");
		stress_write(&writer, 0, 100 + round);
		stress_finish(&segment, ring);
	}
	return NULL;
}

/* Short-lived owners, one after the other: the reader looks at who it is, reads
 * all and gives the ring back, as the collector does. */
START_TEST(test_rings_change_hands)
{
	struct account accounts[2];
	pthread_t threads[WRITERS];
	uint32_t seen[2] = { 0 }, done = 0, i;
	bool owned[2] = { false };
	char name[RING_NAME_ROOM];

	stress_segment(&segment, 2, RING_SMALLEST, 1);
	for (i = 0; i < 2; i++)
		account_open(&accounts[i], &segment, i);
	for (i = 0; i < WRITERS; i++)
		pthread_create(&threads[i], NULL, write_some, NULL);
	while (done < WRITERS * 300) {
		for (i = 0; i < 2; i++) {
			struct ring *ring = &segment.rings[i];
			/* Acquire: the owner is written before the claim. */
			uint32_t claims = atomic_load_explicit(&ring->claims,
							       memory_order_acquire);

			if (!owned[i] && claims == seen[i])
				continue; /* its next owner may be signing now */
			if (!owned[i]) {
				owned[i] = true;
				seen[i] = claims;
				ck_assert_int_eq(ring->pid, getpid());
				account_open(&accounts[i], &segment, i);
			}
			account_read(&accounts[i], UINT32_MAX);
			ring_name(ring, name);
			if (!account_over(&accounts[i]))
				continue;
			ck_assert_uint_ge(accounts[i].next, 100);
			owned[i] = false;
			segment_free_ring(ring);
			done++;
		}
		sched_yield();
	}
	for (i = 0; i < WRITERS; i++)
		pthread_join(threads[i], NULL);
	ck_assert_uint_eq(segment.rings[0].claims + segment.rings[1].claims, done);
	segment_finish(&segment);
}
END_TEST

enum { STEPS = 3000 };

static void *write_steps(void *unused)
{
	struct ring_writer writer;
	struct ring *ring = stress_claim(&segment, &writer);

	(void)unused;
	stress_write(&writer, 0, STEPS);
	stress_finish(&segment, ring);
	return NULL;
}

/* Held from their birth, the writers go on by one event for each grant, which they
 * have told of when they rest again. */
START_TEST(test_steps)
{
	struct account accounts[WRITERS];
	pthread_t threads[WRITERS];
	uint32_t grants[WRITERS] = { 0 }, over = 0, i;

	stress_segment(&segment, WRITERS, RING_SMALLEST, 1);
	segment_set_first_room(&segment, 0);
	for (i = 0; i < WRITERS; i++) {
		account_open(&accounts[i], &segment, i);
		ring_ration(&accounts[i].reader, 0);
	}
	for (i = 0; i < WRITERS; i++)
		pthread_create(&threads[i], NULL, write_steps, NULL);
	for (over = 0; over < WRITERS; sched_yield()) {
		for (i = over = 0; i < WRITERS; i++) {
			account_read(&accounts[i], UINT32_MAX);
			over += account_over(&accounts[i]);
			if (accounts[i].next > grants[i] + 1)
				ck_abort_msg("%u events told after %u grants",
					     accounts[i].next, grants[i]);
			if (accounts[i].next == grants[i] ||
			    !ring_rests(&accounts[i].reader))
				continue;
			ring_grant(&accounts[i].reader);
			grants[i]++;
		}
	}
	for (i = 0; i < WRITERS; i++) {
		pthread_join(threads[i], NULL);
		ck_assert_uint_eq(grants[i], STEPS);
		ck_assert_uint_eq(accounts[i].gaps, STEPS);
	}
	segment_finish(&segment);
}
END_TEST

enum {
	BORN = 400,  /* threads, each in a ring that is new */
	DEEDS = 900, /* all of which a ring takes */
	/* Events: one under way, and the one that finds no room, each with an EPOCH. */
	MOST_PUSHED = 4,
	/* Before these, those whose stores are still in the writer's store buffer when
	 * the reader looks at the head: two stores each. Up to 39 were seen, and the
	 * largest buffers of today have some 110 stores. */
	MOST_UNSEEN = 128,
};

static void *bear(void *unused)
{
	int i;

	(void)unused;
	for (i = 0; i < BORN / WRITERS; i++) {
		struct ring_writer writer;
		struct ring *ring = stress_claim(&segment, &writer);

		stress_write(&writer, 0, DEEDS);
		stress_finish(&segment, ring);
	}
	return NULL;
}

/* Sets a ration as the collector does. */
static void ration_all(struct account *accounts, uint32_t *met, int room)
{
	uint32_t used, i;

	segment_set_first_room(&segment, room);
	used = atomic_load(&segment.header->rings_used);
	for (; *met < used; ++*met)
		ring_reader_init(&accounts[*met].reader, &segment.rings[*met],
				 segment_ring_slots(&segment, *met),
				 segment.ring_capacity);
	for (i = 0; i < used; i++)
		ring_ration(&accounts[i].reader, room);
}

/* While all are held nobody goes farther than the events that it is about to push
 * and to tell of, also who is born at that very moment. */
START_TEST(test_nobody_slips_through)
{
	static struct account accounts[BORN];
	static uint32_t heads[BORN];
	pthread_t threads[WRITERS];
	uint32_t met = 0, over = 0, i;
	int yields;

	stress_segment(&segment, BORN, 1024, 1);
	for (i = 0; i < WRITERS; i++)
		pthread_create(&threads[i], NULL, bear, NULL);
	while (over < BORN) {
		ration_all(accounts, &met, 0);
		for (i = 0; i < BORN; i++)
			heads[i] = atomic_load(&segment.rings[i].head);
		for (yields = 0; yields < 20; yields++)
			sched_yield();
		for (i = 0; i < BORN; i++)
			if (atomic_load(&segment.rings[i].head) - heads[i] >
			    MOST_PUSHED + MOST_UNSEEN)
				ck_abort_msg("ring %u went on", i);
		for (i = over = 0; i < met; i++) {
			account_read(&accounts[i], UINT32_MAX);
			over += account_over(&accounts[i]);
		}
		ration_all(accounts, &met, RING_ALL_ROOM);
	}
	for (i = 0; i < WRITERS; i++)
		pthread_join(threads[i], NULL);
	for (i = 0; i < BORN; i++)
		ck_assert_uint_eq(accounts[i].next, DEEDS);
	segment_finish(&segment);
}
END_TEST

static _Atomic bool enough;

static void *name_often(void *ring)
{
	char name[RING_NAME_ROOM];
	size_t i;

	for (i = 0; !enough; i++) {
		memset(name, 'a' + (int)(i % 26), sizeof(name));
		name[1 + i % (RING_NAME_ROOM - 1)] = '\0';
		ring_set_name(ring, name);
		if (i % 32 == 0)
			sched_yield(); /* or the reader would never see it at rest */
	}
	return NULL;
}

/* A name is one that was set, never half of two. */
START_TEST(test_names_are_whole)
{
	static struct ring ring;
	char name[RING_NAME_ROOM];
	pthread_t thread;
	int read = 0;
	size_t k;

	pthread_create(&thread, NULL, name_often, &ring);
	while (read < 20000) {
		ring_name(&ring, name);
		for (k = 1; name[0] && name[k]; k++)
			if (name[k] != name[0])
				ck_abort_msg("\"%s\"", name);
		read += name[0] != '\0';
	}
	enough = true;
	pthread_join(thread, NULL);
}
END_TEST

enum { CODES = 500 };

static void *publish_all(void *argument)
{
	uint32_t *places = argument;
	char name[16];
	uint32_t i;

	for (i = 0; i < CODES; i++) {
		struct code_span span = { 1, i % 3 + 1 };
		struct code_description code = {
			.file = "f",
			.file_length = 1,
			.name = name,
			.name_length = (uint32_t)snprintf(name, sizeof(name), "f%u", i),
			.spans = &span,
			.span_count = 1,
		};

		places[i] = code_table_publish(&segment, &code) ? UINT32_MAX
								: code.first_place;
	}
	return NULL;
}

/* All publishers of equal descriptions get the same places. */
START_TEST(test_publishers)
{
	static uint32_t places[WRITERS][CODES];
	pthread_t threads[WRITERS];
	struct code_description code;
	uint32_t i, read = 0;

	stress_segment(&segment, 1, RING_SMALLEST, 1 << 12);
	for (i = 0; i < WRITERS; i++)
		pthread_create(&threads[i], NULL, publish_all, places[i]);
	while (read < CODES) {
		enum outcome outcome = code_table_read(&segment, read, &code);

		ck_assert(outcome == OUTCOME_OK || outcome == OUTCOME_NOT_FOUND);
		if (outcome == OUTCOME_OK) {
			ck_assert_int_eq(code.name[0], 'f');
			read++;
		}
	}
	for (i = 0; i < WRITERS; i++) {
		pthread_join(threads[i], NULL);
		ck_assert_mem_eq(places[i], places[0], sizeof(places[0]));
		ck_assert_uint_ne(places[i][CODES - 1], UINT32_MAX);
	}
	segment_finish(&segment);
}
END_TEST

static const struct unit_test tests[] = {
	{ &test_writers, 120 },
	{ &test_rings_change_hands, 120 },
	{ &test_steps, 120 },
	{ &test_nobody_slips_through, 120 },
	{ &test_names_are_whole, 120 },
	{ &test_publishers, 120 },
};

UNIT_MAIN("stress between threads", tests)
