/* What the intake makes of rings and code tables, whole and damaged. */
#include <limits.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "story.h"

static struct profile_totals totals(struct story *story)
{
	struct profile_totals totals;

	profile_totals(story->profile, PROFILE_ALL, &totals);
	return totals;
}

START_TEST(unknown_places_are_passed_over)
{
	struct story story;
	struct code_description a;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	story_line(&story, 0, &a, 0, 0);
	story_tell(&story, 0, EVENT_LINE, 500, 1);
	story_tell(&story, 0, EVENT_LINE, EVENT_PLACE_LIMIT - 1, 2);
	story_tell(&story, 0, EVENT_ENTER, 77, 3);
	/* a line that has no number: honest code can have it, it counts nothing */
	story_call(&story, 0, EVENT_LINE, &a, 4);
	story_tell(&story, 0, EVENT_NONE, a.first_place, 5);
	story_tell(&story, 0, EVENT_KINDS, a.first_place, 6);
	story_line(&story, 0, &a, 1, 10);
	story_look(&story, 10);
	ck_assert_uint_eq(totals(&story).damaged_events, 5);
	ck_assert_uint_eq(totals(&story).line_hits, 2);
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 1).total, 10);
	story_end(&story);
}
END_TEST

START_TEST(times_that_go_back_count_nothing)
{
	struct story story;
	struct code_description a;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &a, 100);
	story_line(&story, 0, &a, 0, 100);
	story_line(&story, 0, &a, 1, 130);
	story_line(&story, 0, &a, 0, 110);
	story_line(&story, 0, &a, 1, 150);
	story_look(&story, 150);
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 1).total, 50);
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 2).total, 0);
	ck_assert_uint_eq(story_calls(&story, "a", 0).total, 50);
	story_end(&story);
}
END_TEST

START_TEST(damaged_ring_is_given_up)
{
	struct story story;
	struct code_description a;
	struct ring *ring;
	struct thread_view view;
	uint32_t i;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_thread(&story, 1);
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	story_line(&story, 0, &a, 0, 0);
	story_line(&story, 0, &a, 1, 20);
	story_round(&story);
	ring = &story.segment.rings[story.rings[0]];
	atomic_fetch_add(&ring->head, 1u << 20);
	story_line(&story, 1, &a, 0, 0);
	story_look(&story, 100);
	ck_assert_uint_eq(totals(&story).damaged_rings, 1);
	ck_assert_uint_eq(totals(&story).live_threads, 1);
	profile_thread(story.profile, 0, &view);
	ck_assert_int_eq(view.state, THREAD_FINISHED);
	ck_assert_uint_eq(story_calls(&story, "a", 0).total, 20);
	ck_assert_uint_eq(story_figures(&story, "/a.py", 1, 1).hits, 1);
	for (i = 0; i < 2 * story.segment.ring_capacity; i++) { /* its thread goes on all the same */
		story_line(&story, 0, &a, 0, 100);
		story_round(&story);
	}
	story_look(&story, 200);
	ck_assert_uint_eq(totals(&story).damaged_rings, 1);
	story_end(&story);
}
END_TEST

START_TEST(impossible_state_is_damage)
{
	struct story story;
	struct code_description a;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_line(&story, 0, &a, 0, 0);
	story.segment.rings[story.rings[0]].state = UINT32_MAX;
	story_look(&story, 100);
	ck_assert_uint_eq(totals(&story).damaged_rings, 1);
	/* what it had pushed was whole */
	ck_assert_uint_eq(story_figures(&story, "/a.py", 0, 1).hits, 1);
	story_end(&story);
}
END_TEST

START_TEST(scribbled_ring_count_is_harmless)
{
	struct story story;
	struct code_description a;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_line(&story, 0, &a, 0, 0);
	atomic_store(&story.segment.header->rings_used, UINT32_MAX);
	atomic_store(&story.segment.header->codes_used, UINT32_MAX);
	story_look(&story, 10);
	ck_assert_uint_eq(totals(&story).line_hits, 1);
	story_end(&story);
}
END_TEST

START_TEST(holes_in_the_code_table_fill_later)
{
	struct story story;
	struct code_description late, soon;
	uint32_t unit;

	story_begin(&story);
	late = story_code(&story, "/a.py", "late", 1, 3);
	soon = story_code(&story, "/a.py", "soon", 10, 3);
	unit = atomic_exchange(&story.segment.code_directory[0], 0);
	story_thread(&story, 0);
	story_line(&story, 0, &soon, 0, 0);
	story_look(&story, 10);
	ck_assert_uint_eq(totals(&story).line_hits, 1);
	ck_assert_uint_eq(profile_function_count(story.profile), 1);
	story_line(&story, 0, &late, 0, 20);
	story_look(&story, 20);
	ck_assert_uint_eq(totals(&story).damaged_events, 1);
	atomic_store(&story.segment.code_directory[0], unit);
	story_line(&story, 0, &late, 0, 30);
	story_look(&story, 30);
	ck_assert_uint_eq(totals(&story).damaged_events, 1);
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 1).hits, 1);
	story_end(&story);
}
END_TEST

START_TEST(damaged_code_is_passed_over)
{
	struct story story;
	struct code_description good, thief, beyond;
	uint32_t *record;

	story_begin(&story);
	good = story_code(&story, "/a.py", "good", 1, 3);
	thief = story_code(&story, "/a.py", "thief", 10, 3);
	beyond = story_code(&story, "/a.py", "beyond", 20, 3);
	/* The first place stands first. */
	record = segment_text(&story.segment, story.segment.code_directory[1], 64);
	record[0] = good.first_place + 1;
	record = segment_text(&story.segment, story.segment.code_directory[2], 64);
	record[0] = EVENT_PLACE_LIMIT - 100;
	story_thread(&story, 0);
	story_line(&story, 0, &good, 2, 0);
	story_line(&story, 0, &thief, 2, 1);
	story_line(&story, 0, &beyond, 2, 2);
	story_look(&story, 10);
	ck_assert_uint_eq(totals(&story).damaged_events, 2);
	ck_assert_uint_eq(profile_function_count(story.profile), 1);
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 3).hits, 1);
	ck_assert_uint_lt(profile_memory(story.profile), 1 << 20);
	story_end(&story);
}
END_TEST

START_TEST(absurd_line_numbers)
{
	struct code_span spans[] = {
		{ .first = -5, .count = 1 }, { .first = 7, .count = 2 },
		{ .first = INT_MAX - 1, .count = 2 },
	};
	struct code_description code = {
		.file = "/a.py", .file_length = 5, .name = "f", .name_length = 1,
		.first_line = INT_MAX, .spans = spans, .span_count = 3,
	};
	struct line_figures figures[4];
	int32_t lowest, highest;
	struct story story;

	story_begin(&story);
	ck_assert_int_eq(code_table_publish(&story.segment, &code), OUTCOME_OK);
	story_thread(&story, 0);
	story_tell(&story, 0, EVENT_LINE, code_place(&code, INT_MAX), 0);
	story_tell(&story, 0, EVENT_LINE, code_place(&code, 8), 10);
	story_tell(&story, 0, EVENT_LINE, code_place(&code, -5), 30);
	story_look(&story, 60);
	ck_assert(profile_file_lines(story.profile, 0, &lowest, &highest));
	ck_assert_int_eq(lowest, -5);
	ck_assert_int_eq(highest, INT_MAX);
	profile_lines(story.profile, 0, PROFILE_ALL, INT_MAX - 2, 4, figures);
	ck_assert(!figures[0].known && figures[1].known && !figures[3].known);
	ck_assert_uint_eq(figures[1].hits, 0);
	ck_assert_uint_eq(figures[2].hits, 1);
	ck_assert_uint_eq(figures[2].total, 10);
	ck_assert_uint_eq(story_figures(&story, "/a.py", 0, 8).total, 20);
	ck_assert_uint_eq(story_figures(&story, "/a.py", 0, -5).total, 30);
	ck_assert_int_eq(profile_function_at(story.profile, 0, INT_MAX), 0);
	story_end(&story);
}
END_TEST

START_TEST(scattered_code_shares_lines)
{
	struct story story;
	struct code_description code[200];
	struct line_figures figures;
	int i;

	story_begin(&story);
	/* Out of order, overlapping: line n belongs to those that reach it. */
	for (i = 0; i < 200; i++) {
		char name[16];

		snprintf(name, sizeof(name), "f%d", i);
		code[i] = story_code(&story, "/a.py", name, 1 + i * 37 % 200 * 5, 8);
	}
	story_thread(&story, 0);
	for (i = 0; i < 1600; i++)
		story_line(&story, 0, &code[i % 200], (uint32_t)i / 200, (uint64_t)i);
	story_look(&story, 1600);
	for (i = 0; i < 1003; i++) {
		figures = story_figures(&story, "/a.py", PROFILE_ALL, 1 + i);
		/* The first five lines of each, the next one's share of three. */
		ck_assert_uint_eq(figures.hits,
				  i < 1000 ? 1u + (i >= 5 && i % 5 < 3) : 1u);
	}
	ck_assert_uint_eq(totals(&story).damaged_events, 0);
	story_end(&story);
}
END_TEST

START_TEST(equal_functions_are_one)
{
	struct story story;
	struct code_description a, b;

	story_begin(&story);
	a = story_code(&story, "/a.py", "f", 1, 3);
	b = story_code(&story, "/a.py", "f", 1, 4); /* defined again, and longer */
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	story_call(&story, 0, EVENT_LEAVE, &a, 10);
	story_call(&story, 0, EVENT_ENTER, &b, 20);
	story_call(&story, 0, EVENT_LEAVE, &b, 40);
	story_look(&story, 40);
	ck_assert_uint_eq(profile_function_count(story.profile), 1);
	ck_assert_uint_eq(story_calls(&story, "f", 0).calls, 2);
	ck_assert_uint_eq(story_calls(&story, "f", 0).total, 30);
	story_end(&story);
}
END_TEST

START_TEST(events_before_the_first_epoch_are_damage)
{
	struct story story;
	struct code_description a;
	uint64_t *slots;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_line(&story, 0, &a, 0, 0);
	story_line(&story, 0, &a, 1, 5);
	/* Overwrite the epoch, which comes first. */
	slots = (uint64_t *)segment_ring_slots(&story.segment, story.rings[0]);
	slots[0] = event_join(event_what(EVENT_LINE, a.first_place + 1), 0);
	story_look(&story, 10);
	ck_assert_uint_eq(totals(&story).damaged_events, 3);
	ck_assert_uint_eq(totals(&story).line_hits, 0);
	story_end(&story);
}
END_TEST

/* A process that leaves in the middle of a call. */
static void run_child(struct story *story, const struct code_description *code)
{
	pid_t child = fork();

	ck_assert_int_ne(child, -1);
	if (child == 0) {
		story_thread(story, 1);
		story_call(story, 1, EVENT_ENTER, code, 0);
		story_line(story, 1, code, 0, 10);
		story_line(story, 1, code, 1, 25);
		_exit(0);
	}
	ck_assert_int_eq(waitpid(child, NULL, 0), child);
}

START_TEST(dead_process_is_found_out)
{
	const struct timespec nap = { .tv_nsec = 20000000 };
	struct story story;
	struct code_description a;

	story_begin(&story);
	story.start = clock_monotonic(); /* silence must be silence */
	a = story_code(&story, "/a.py", "a", 1, 3);
	run_child(&story, &a);
	do {
		nanosleep(&nap, NULL);
		story_round(&story);
	} while (totals(&story).live_threads);
	ck_assert_uint_eq(totals(&story).threads_ever, 1);
	ck_assert_uint_eq(totals(&story).line_hits, 2);
	ck_assert_uint_eq(story_calls(&story, "a", 0).in_flight, 0);
	ck_assert_uint_eq(story_figures(&story, "/a.py", 0, 1).total, 15);
	ck_assert_uint_eq(atomic_load(&story.segment.rings[0].state), RING_FREE);
	story_end(&story);
}
END_TEST

/* Longer than it takes to ask whether a silent thread still exists. */
static void be_silent(struct story *story)
{
	const struct timespec nap = { .tv_nsec = 10000000 };
	int i;

	for (i = 0; i < 40; i++) {
		nanosleep(&nap, NULL);
		story_round(story);
	}
}

static void allow_files(rlim_t count)
{
	struct rlimit limit;

	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = count == RLIM_INFINITY ? limit.rlim_max : count;
	ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

/* The collector has no descriptor free: at its first look, and at a later one. */
START_TEST(unseen_thread_is_not_dead)
{
	struct story story;
	struct code_description a;

	story_begin(&story);
	story.start = clock_monotonic();
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_line(&story, 0, &a, 0, 0);
	allow_files(0);
	be_silent(&story);
	ck_assert_uint_eq(totals(&story).live_threads, 1);
	allow_files(RLIM_INFINITY);
	be_silent(&story);
	allow_files(0);
	be_silent(&story);
	ck_assert_uint_eq(totals(&story).live_threads, 1);
	story_line(&story, 0, &a, 1, 10);
	story_round(&story);
	ck_assert_uint_eq(totals(&story).line_hits, 2);
	allow_files(RLIM_INFINITY);
	story_end(&story);
}
END_TEST

/* Its numbers are those of another pid namespace, and mean somebody else here. */
START_TEST(thread_of_another_namespace_is_not_dead)
{
	struct story story;
	struct code_description a;

	story_begin(&story);
	story.start = clock_monotonic();
	a = story_code(&story, "/a.py", "a", 1, 3);
	story.segment.pid_namespace++;
	run_child(&story, &a);
	story.segment.pid_namespace--;
	be_silent(&story);
	ck_assert_uint_eq(totals(&story).live_threads, 1);
	ck_assert_uint_eq(totals(&story).line_hits, 2);
	story_end(&story);
}
END_TEST

START_TEST(sleep_ends_when_a_ring_calls)
{
	struct story story;
	struct code_description a;
	uint32_t i;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	intake_sleep(story.intake, 3600 * 1000000u); /* a thread it has not met */
	story_round(&story);
	for (i = 0; i < story.segment.ring_capacity / 2; i++)
		story_line(&story, 0, &a, 0, i);
	intake_sleep(story.intake, 3600 * 1000000u); /* half full */
	ck_assert_uint_eq(atomic_load(&story.segment.header->sleeper), 0);
	story_end(&story);
}
END_TEST

/* What a tracer thread does at an event when it is not free, but for sleeping: it
 * tells of it and rests. */
static void rest_at(struct story *story, int thread, enum event_kind kind,
		    uint32_t place, uint64_t time)
{
	struct ring_writer *writer = &story->writers[thread];

	ck_assert(!ring_prepare(writer));
	ring_push_slowly(writer, event_what(kind, place), story->start + time);
	ring_wait(writer, 1);
}

/* Whether it may go on, and says so. */
static bool goes_on(struct story *story, int thread, uint64_t time)
{
	struct ring_writer *writer = &story->writers[thread];

	story_round(story);
	if (!ring_prepare(writer))
		return false;
	ring_push_gap(writer, story->start + time - 1, story->start + time);
	return true;
}

START_TEST(held_thread_takes_steps)
{
	struct story story;
	struct code_description a;
	struct line_figures figures;
	uint32_t place, i;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	place = story_place(&a, 0);
	story_thread(&story, 0);
	story_line(&story, 0, &a, 0, 0);
	story_round(&story);
	intake_pace(story.intake, 0);
	story_round(&story);
	rest_at(&story, 0, EVENT_LINE, place, 10);
	for (i = 1; i <= 5; i++) {
		ck_assert(!goes_on(&story, 0, 0)); /* ever so often asked */
		ck_assert(!goes_on(&story, 0, 0));
		intake_step(story.intake, i % 2 ? 0 : PROFILE_ALL);
		ck_assert(goes_on(&story, 0, 1000 * i));
		/* a call and a return are no lines */
		rest_at(&story, 0, EVENT_ENTER, a.first_place, 1000 * i + 10);
		ck_assert(goes_on(&story, 0, 1000 * i + 20));
		rest_at(&story, 0, EVENT_LEAVE, a.first_place, 1000 * i + 30);
		ck_assert(goes_on(&story, 0, 1000 * i + 40));
		rest_at(&story, 0, EVENT_LINE, place, 1000 * i + 50);
	}
	intake_step(story.intake, 1); /* another one */
	ck_assert(!goes_on(&story, 0, 0));
	/* No wait is in the figures: 10 to the first stop, 50 - 20 in each step. */
	story_look(&story, 100000000);
	figures = story_figures(&story, "/a.py", 0, 1);
	ck_assert_uint_eq(figures.hits, 7);
	ck_assert_uint_eq(line_own(&figures), 10 + 5 * 10 + 5 * 10);
	intake_pace(story.intake, INTAKE_FREE);
	ck_assert(goes_on(&story, 0, 100000));
	for (i = 0; i < 100; i++)
		story_line(&story, 0, &a, 0, 100010);
	story_end(&story);
}
END_TEST

/* They stand before their first line: one in a ring that nobody had yet, one in a
 * ring that was left with room. */
START_TEST(threads_start_held)
{
	struct story story;
	struct code_description a;
	int i;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_line(&story, 0, &a, 0, 0);
	story_finish_thread(&story, 0);
	story_round(&story);
	intake_pace(story.intake, 0);
	story_round(&story);
	for (i = 0; i < 2; i++) {
		story_thread(&story, i);
		rest_at(&story, i, EVENT_ENTER, a.first_place, 10);
		ck_assert(goes_on(&story, i, 20));
		rest_at(&story, i, EVENT_LINE, story_place(&a, 0), 30);
		ck_assert(!goes_on(&story, i, 40));
	}
	/* one line for each */
	intake_step(story.intake, PROFILE_ALL);
	for (i = 0; i < 2; i++) {
		ck_assert(goes_on(&story, i, 50));
		rest_at(&story, i, EVENT_LINE, story_place(&a, 1), 60);
	}
	for (i = 0; i < 2; i++)
		ck_assert(!goes_on(&story, i, 70));
	/* what one was granted and did not use is not the next one's */
	intake_step(story.intake, PROFILE_ALL);
	story_round(&story);
	story_finish_thread(&story, 0);
	story_round(&story);
	story_thread(&story, 0);
	rest_at(&story, 0, EVENT_ENTER, a.first_place, 80);
	story_end(&story);
}
END_TEST

/* It waits for something else, as for a lock of a thread that rests: the clock
 * goes on, its line's time does not. */
START_TEST(hold_is_no_time_of_who_waits_elsewhere)
{
	struct line_figures held, later;
	struct code_description a;
	struct story story;
	uint64_t slept;

	story_begin(&story);
	story.start = clock_monotonic() - 1000000;
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_line(&story, 0, &a, 0, 0);
	story_round(&story);
	intake_pace(story.intake, 0);
	story_look(&story, 1000000000000);
	held = story_figures(&story, "/a.py", 0, 1);
	ck_assert_uint_ge(line_own(&held), 1000000); /* what was before stays */
	slept = clock_monotonic();
	usleep(5000);
	slept = clock_monotonic() - slept;
	story_look(&story, 2000000000000);
	later = story_figures(&story, "/a.py", 0, 1);
	ck_assert_uint_eq(line_own(&later), line_own(&held));
	intake_pace(story.intake, INTAKE_FREE);
	story_round(&story);
	story_line(&story, 0, &a, 1, 2000000000000);
	story_look(&story, 2000000000000);
	later = story_figures(&story, "/a.py", 0, 1);
	ck_assert_uint_ge(line_own(&later), line_own(&held));
	ck_assert_uint_le(line_own(&later), 2000000000000 - slept);
	story_end(&story);
}
END_TEST

static const struct unit_test tests[] = {
	{ &unknown_places_are_passed_over, 0 },
	{ &times_that_go_back_count_nothing, 0 },
	{ &damaged_ring_is_given_up, 0 },
	{ &impossible_state_is_damage, 0 },
	{ &scribbled_ring_count_is_harmless, 0 },
	{ &holes_in_the_code_table_fill_later, 0 },
	{ &damaged_code_is_passed_over, 0 },
	{ &absurd_line_numbers, 0 },
	{ &scattered_code_shares_lines, 0 },
	{ &equal_functions_are_one, 0 },
	{ &events_before_the_first_epoch_are_damage, 0 },
	{ &dead_process_is_found_out, 60 },
	{ &unseen_thread_is_not_dead, 60 },
	{ &thread_of_another_namespace_is_not_dead, 60 },
	{ &sleep_ends_when_a_ring_calls, 30 },
	{ &held_thread_takes_steps, 60 },
	{ &threads_start_held, 60 },
	{ &hold_is_no_time_of_who_waits_elsewhere, 0 },
};

UNIT_MAIN("intake", tests)
