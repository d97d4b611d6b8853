/* Busy and waiting: real threads that sleep, compute, and compute in turns. */
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <time.h>

#include "base/process.h"
#include "story.h"

enum {
	STEPS = 12,
	STEP_NANOSECONDS = 25000000,
	TURNS = 40,
	TURN_NANOSECONDS = 5000000,
	BIT_NANOSECONDS = 20000,
};

struct player {
	struct story *story;
	int number;
	const struct code_description *code;
	struct player *other; /* whose turn it is after this one's */
	sem_t turn;
	sem_t claimed;        /* it has its ring */
	pthread_t thread;
	uint64_t processor;   /* nanoseconds it has used or wanted */
};

static atomic_int playing;

static uint64_t processor_time(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static uint64_t scheduled_time(void)
{
	uint64_t nanoseconds = 0;

	process_thread_time(getpid(), gettid(), &nanoseconds);
	return nanoseconds;
}

static void compute(uint64_t nanoseconds)
{
	uint64_t stop = processor_time() + nanoseconds;

	while (processor_time() < stop)
		;
}

static void hit(struct player *player, uint32_t offset)
{
	struct ring_writer *writer = &player->story->writers[player->number];
	uint32_t what = event_what(EVENT_LINE, story_place(player->code, offset));
	uint64_t now = clock_monotonic();

	if (ring_push(writer, what, now))
		return;
	while (!ring_prepare(writer))
		ring_wait(writer, 10);
	ring_push_slowly(writer, what, now);
}

static void sleep_steps(struct player *player)
{
	const struct timespec nap = { .tv_nsec = STEP_NANOSECONDS };
	int i;

	for (i = 0; i < STEPS; i++) {
		hit(player, 1);
		nanosleep(&nap, NULL);
	}
}

/* The last one is a single long step. */
static void compute_steps(struct player *player)
{
	int i;

	for (i = 0; i < STEPS; i++) {
		hit(player, 1);
		compute(STEP_NANOSECONDS);
	}
	hit(player, 2);
	compute(STEPS * STEP_NANOSECONDS);
}

/* As threads compute under one interpreter lock. */
static void compute_in_turns(struct player *player)
{
	int i, j;

	for (i = 0; i < TURNS; i++) {
		hit(player, 1);
		while (sem_wait(&player->turn))
			;
		for (j = 0; j < TURN_NANOSECONDS / BIT_NANOSECONDS; j++) {
			hit(player, 2);
			compute(BIT_NANOSECONDS);
		}
		sem_post(&player->other->turn);
	}
}

static void (*the_part)(struct player *);

static void *perform(void *context)
{
	struct player *player = context;
	uint64_t start = scheduled_time();

	story_thread(player->story, player->number);
	hit(player, 0);
	sem_post(&player->claimed);
	the_part(player);
	hit(player, 3);
	player->processor = scheduled_time() - start;
	story_finish_thread(player->story, player->number);
	atomic_fetch_sub(&playing, 1);
	return NULL;
}

static void play(struct story *story, struct player *players, int count,
		 void (*part)(struct player *))
{
	const struct timespec nap = { .tv_nsec = 2000000 };
	struct code_description code;
	int i;

	story_begin(story);
	story->start = clock_monotonic();
	code = story_code(story, "/a.py", "a", 1, 4);
	the_part = part;
	atomic_store(&playing, count);
	for (i = 0; i < count; i++) {
		players[i].story = story;
		players[i].number = i;
		players[i].code = &code;
		players[i].other = &players[(i + 1) % count];
		sem_init(&players[i].turn, 0, i == 0);
		sem_init(&players[i].claimed, 0, 0);
	}
	/* One after the other: the profile numbers them as it meets them. */
	for (i = 0; i < count; i++) {
		ck_assert_int_eq(
			pthread_create(&players[i].thread, NULL, perform, &players[i]), 0);
		while (sem_wait(&players[i].claimed))
			;
		story_round(story);
	}
	while (atomic_load(&playing)) {
		story_round(story);
		nanosleep(&nap, NULL);
	}
	for (i = 0; i < count; i++)
		pthread_join(players[i].thread, NULL);
	story_look(story, clock_monotonic() - story->start);
}

/* What all lines of a thread took, and all threads if PROFILE_ALL. */
static struct line_figures all_lines(struct story *story, int32_t thread)
{
	struct line_figures figures[4], sum = { 0 };
	int i;

	profile_lines(story->profile, 0, thread, 1, 4, figures);
	for (i = 0; i < 4; i++) {
		sum.busy += figures[i].busy;
		sum.waiting += figures[i].waiting;
	}
	return sum;
}

START_TEST(sleeping_is_waiting)
{
	struct story story;
	struct player player = { 0 };
	struct line_figures figures;

	play(&story, &player, 1, sleep_steps);
	figures = story_figures(&story, "/a.py", 0, 2);
	ck_assert_uint_eq(figures.hits, STEPS);
	ck_assert_uint_ge(line_own(&figures), (uint64_t)STEPS * STEP_NANOSECONDS);
	ck_assert_uint_gt(figures.waiting, 3 * figures.busy);
	ck_assert_uint_eq(all_lines(&story, 0).waiting, all_lines(&story, PROFILE_ALL).waiting);
	story_end(&story);
}
END_TEST

START_TEST(computing_is_busy)
{
	struct story story;
	struct player player = { 0 };
	struct line_figures figures;

	play(&story, &player, 1, compute_steps);
	figures = all_lines(&story, 0);
	ck_assert_uint_gt(figures.busy, player.processor * 2 / 3);
	ck_assert_uint_lt(figures.busy, player.processor * 4 / 3);
	figures = story_figures(&story, "/a.py", 0, 3);
	ck_assert_uint_eq(figures.hits, 1);
	ck_assert_uint_gt(figures.busy, (uint64_t)STEPS * STEP_NANOSECONDS * 2 / 3);
	story_end(&story);
}
END_TEST

START_TEST(turns_are_half_waiting)
{
	struct story story;
	struct player players[2] = { 0 };
	struct line_figures figures;
	int i;

	play(&story, players, 2, compute_in_turns);
	for (i = 0; i < 2; i++) {
		figures = all_lines(&story, i);
		/* On a crowded machine much of its turn is spent wanting a processor. */
		ck_assert_uint_gt(figures.waiting, players[i].processor / 5);
		ck_assert_uint_lt(figures.busy, players[i].processor * 3 / 2);
		ck_assert_uint_gt(figures.busy, players[i].processor / 2);
	}
	story_end(&story);
}
END_TEST

static const struct unit_test tests[] = {
	{ &sleeping_is_waiting, 60 },
	{ &computing_is_busy, 60 },
	{ &turns_are_half_waiting, 60 },
};

UNIT_MAIN("waiting", tests)
