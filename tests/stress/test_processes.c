/* The wire between processes: writers as fast as they can, and killed ones. */
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stress.h"
#include "wire/code_table.h"

static struct segment segment;

/* A child that does not outlive a failed test. */
static pid_t start(void)
{
	pid_t child = fork();

	if (child == 0)
		prctl(PR_SET_PDEATHSIG, SIGKILL);
	return child;
}

static void expect_success(void)
{
	int status;

	ck_assert_int_ne(wait(&status), -1);
	ck_assert_int_eq(status, 0);
}

static void writer_process(uint32_t events)
{
	struct ring_writer writer;
	struct ring *ring = stress_claim(&segment, &writer);

	stress_write(&writer, 0, events);
	stress_finish(&segment, ring);
	_exit(0);
}

enum { MOST_WRITERS = 4 };

static void run_writers(uint32_t capacity, int writers, uint32_t events)
{
	struct account accounts[MOST_WRITERS];
	int i;

	stress_segment(&segment, (uint32_t)writers, capacity, 1);
	for (i = 0; i < writers; i++)
		account_open(&accounts[i], &segment, (uint32_t)i);
	for (i = 0; i < writers; i++)
		if (start() == 0)
			writer_process(events);
	account_all(&segment, accounts, writers);
	for (i = 0; i < writers; i++) {
		expect_success();
		ck_assert_uint_eq(accounts[i].next, events);
		ck_assert_uint_eq(accounts[i].gaps, segment.rings[i].starvations);
	}
	segment_finish(&segment);
}

START_TEST(test_small_ring)
{
	run_writers(RING_SMALLEST, 1, 5000000);
}
END_TEST

START_TEST(test_default_ring)
{
	run_writers(SEGMENT_DEFAULT_CAPACITY, 1, 200000000);
}
END_TEST

START_TEST(test_many_writers)
{
	run_writers(256, MOST_WRITERS, 5000000);
}
END_TEST

/* The reader holds the writer, lets it go in steps, and lets it run. */
START_TEST(test_random_rations)
{
	enum { EVENTS = 20000000 };
	struct account account;

	srand(stress_seed());
	stress_segment(&segment, 1, 1024, 1);
	account_open(&account, &segment, 0);
	if (start() == 0)
		writer_process(EVENTS);
	while (!account_over(&account)) {
		int choice = rand() % 100;

		ring_ration(&account.reader, choice < 10   ? 0
					     : choice < 70 ? choice
							   : RING_ALL_ROOM);
		account_read(&account, (uint32_t)rand() % 600);
		if (choice % 8 == 0)
			sched_yield();
	}
	expect_success();
	ck_assert_uint_eq(account.next, EVENTS);
	segment_finish(&segment);
}
END_TEST

/* Killed anywhere: all that its head says is there and whole. The ring's next
 * owner goes on behind it. */
START_TEST(test_killed_writers)
{
	enum { ROUNDS = 200 };
	struct account account;
	uint32_t last_head = 0;
	int round, survivors = 0;

	srand(stress_seed());
	stress_segment(&segment, 1, 256, 1);
	for (round = 0; round < ROUNDS; round++) {
		uint32_t target = (uint32_t)rand() % 3000;
		pid_t child;

		account_open(&account, &segment, 0);
		child = start();
		if (child == 0)
			writer_process(UINT32_MAX);
		while (account.next < target)
			account_read(&account, (uint32_t)rand() % 300);
		if (rand() % 2) /* leave it waiting in a full ring */
			while (rand() % 64)
				sched_yield();
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		account_read(&account, UINT32_MAX);
		ck_assert_uint_ge(account.next, target);
		survivors += segment.rings[0].head != last_head;
		last_head = segment.rings[0].head;
		segment_free_ring(&segment.rings[0]);
	}
	ck_assert_int_gt(survivors, ROUNDS / 2);
	segment_finish(&segment);
}
END_TEST

/*
 * Codes
 */

enum { SHARED = 1500, OWN = 300, PUBLISHERS = 4 };

/* Description `number`; the numbers below SHARED are everybody's. */
static enum outcome publish(int publisher, int number, struct code_description *code)
{
	struct code_span spans[] = { { number + 1, (uint32_t)number % 7 + 1 } };
	char name[32];
	enum outcome outcome;

	snprintf(name, sizeof(name), "f%d.%d", number,
		 number < SHARED ? 0 : publisher + 1);
	*code = (struct code_description){
		.file = "/app.py",
		.file_length = 7,
		.name = name,
		.name_length = (uint32_t)strlen(name),
		.first_line = number + 1,
		.spans = spans,
		.span_count = 1,
	};
	outcome = code_table_publish(&segment, code);
	code->name = NULL; /* ours ends here */
	code->spans = NULL;
	return outcome;
}

/* Every entry is whole or a hole, and no place is given twice. */
static uint32_t check_entries(void)
{
	unsigned char *taken = calloc(EVENT_PLACE_LIMIT / 8, 1);
	struct code_description code;
	uint32_t i, place, holes = 0;

	for (i = 0; i < code_table_used(&segment); i++) {
		enum outcome outcome = code_table_read(&segment, i, &code);

		holes += outcome == OUTCOME_NOT_FOUND;
		if (outcome == OUTCOME_NOT_FOUND)
			continue;
		ck_assert_int_eq(outcome, OUTCOME_OK);
		ck_assert_uint_eq(code.place_count,
				  (uint32_t)(code.first_line - 1) % 7 + 2);
		for (place = code.first_place;
		     place < code.first_place + code.place_count; place++) {
			if (taken[place / 8] & 1 << place % 8)
				ck_abort_msg("place %u given twice", place);
			taken[place / 8] |= (unsigned char)(1 << place % 8);
		}
	}
	free(taken);
	return holes;
}

START_TEST(test_many_publishers)
{
	uint32_t(*places)[SHARED] =
		mmap(NULL, sizeof(*places) * PUBLISHERS, PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct code_description code;
	int who, i;

	stress_segment(&segment, 1, RING_SMALLEST, 1 << 14);
	for (who = 0; who < PUBLISHERS; who++) {
		if (start())
			continue;
		for (i = 0; i < SHARED + OWN; i++) {
			if (publish(who, i, &code))
				_exit(1);
			if (i < SHARED)
				places[who][i] = code.first_place;
		}
		_exit(0);
	}
	for (who = 0; who < PUBLISHERS; who++)
		expect_success();
	for (who = 1; who < PUBLISHERS; who++)
		ck_assert_mem_eq(places[who], places[0], sizeof(places[0]));
	ck_assert_uint_eq(check_entries(), 0);
	ck_assert_uint_ge(code_table_used(&segment), SHARED + PUBLISHERS * OWN);
	segment_finish(&segment);
	munmap(places, sizeof(*places) * PUBLISHERS);
}
END_TEST

START_TEST(test_killed_publishers)
{
	enum { ROUNDS = 60 };
	struct code_description code, again;
	int round, i;

	srand(stress_seed());
	stress_segment(&segment, 1, RING_SMALLEST, 1 << 16);
	for (round = 0; round < ROUNDS; round++) {
		uint32_t before = code_table_used(&segment);
		uint32_t target = (uint32_t)rand() % 100;
		pid_t child = start();

		if (child == 0) {
			for (i = 0; i < 1000; i++)
				publish(round, SHARED + i, &code);
			for (;;)
				pause();
		}
		while (code_table_used(&segment) < before + target)
			sched_yield();
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		/* what it left half done is done again by others */
		for (i = 0; i < 50; i++) {
			ck_assert_int_eq(publish(round, SHARED + i, &code), OUTCOME_OK);
			ck_assert_int_eq(publish(round, SHARED + i, &again),
					 OUTCOME_OK);
			ck_assert_uint_eq(code.first_place, again.first_place);
		}
	}
	ck_assert_uint_le(check_entries(), ROUNDS);
	segment_finish(&segment);
}
END_TEST

/*
 * Claims
 */

/* Claims and gives up rings; the owners' list must never show two. */
static void claim_and_finish(_Atomic uint32_t *owners, int rounds)
{
	uint32_t me = (uint32_t)getpid(), index, nobody;

	while (rounds--) {
		while (segment_claim_ring(&segment, 0, &index))
			sched_yield();
		nobody = 0;
		if (!atomic_compare_exchange_strong(&owners[index], &nobody, me) ||
		    segment.rings[index].pid != (int32_t)me)
			_exit(1);
		if (rounds % 16 == 0)
			sched_yield();
		nobody = me;
		if (!atomic_compare_exchange_strong(&owners[index], &nobody, 0))
			_exit(2);
		segment_finish_ring(&segment.rings[index]);
	}
	_exit(0);
}

START_TEST(test_one_owner)
{
	enum { CLAIMERS = 4, ROUNDS = 20000, RINGS = 3 };
	_Atomic uint32_t *owners =
		mmap(NULL, RINGS * sizeof(*owners), PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	uint32_t freed = 0, claims = 0;
	int i;

	stress_segment(&segment, RINGS, RING_SMALLEST, 1);
	for (i = 0; i < CLAIMERS; i++)
		if (start() == 0)
			claim_and_finish(owners, ROUNDS);
	while (freed < CLAIMERS * ROUNDS) {
		for (i = 0; i < RINGS; i++) {
			if (atomic_load(&segment.rings[i].state) != RING_FINISHED)
				continue;
			segment_free_ring(&segment.rings[i]);
			freed++;
		}
	}
	for (i = 0; i < CLAIMERS; i++)
		expect_success();
	for (i = 0; i < RINGS; i++)
		claims += segment.rings[i].claims;
	ck_assert_uint_eq(claims, CLAIMERS * ROUNDS);
	segment_finish(&segment);
	munmap((void *)owners, RINGS * sizeof(*owners));
}
END_TEST

static const struct unit_test tests[] = {
	{ &test_small_ring, 120 },	  { &test_default_ring, 120 },
	{ &test_many_writers, 120 },	  { &test_random_rations, 120 },
	{ &test_killed_writers, 120 },	  { &test_many_publishers, 120 },
	{ &test_killed_publishers, 120 }, { &test_one_owner, 120 },
};

UNIT_MAIN("stress between processes", tests)
