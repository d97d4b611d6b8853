/* Hits, own and total times, calls: exact figures for told stories. */
#include "story.h"

#define assert_line(story, file, number, want_hits, want_own, want_total) \
	do { \
		struct line_figures got = \
			story_figures(story, file, PROFILE_ALL, number); \
		ck_assert_uint_eq(got.hits, want_hits); \
		ck_assert_uint_eq(line_own(&got), want_own); \
		ck_assert_uint_eq(got.total, want_total); \
	} while (0)

#define assert_calls(story, name, want_calls, want_own, want_total) \
	do { \
		struct function_figures got = story_calls(story, name, PROFILE_ALL); \
		ck_assert_uint_eq(got.calls, want_calls); \
		ck_assert_uint_eq(function_own(&got), want_own); \
		ck_assert_uint_eq(got.total, want_total); \
	} while (0)

static struct call_figures find_pair(struct story *story, const char *caller,
				     const char *callee)
{
	int32_t from = caller ? story_function(story, caller) : PROFILE_NONE;
	int32_t to = story_function(story, callee);
	struct call_figures down[16], up[16];
	size_t downs = profile_callees(story->profile, from, PROFILE_ALL, down, 16);
	size_t ups = profile_callers(story->profile, to, PROFILE_ALL, up, 16);
	size_t i, j;

	for (i = 0; i < downs; i++)
		for (j = 0; j < ups; j++)
			if (down[i].callee == to && up[j].caller == from) {
				ck_assert_uint_eq(down[i].calls, up[j].calls);
				ck_assert_uint_eq(down[i].total, up[j].total);
				return down[i];
			}
	return (struct call_figures){ .caller = from, .callee = to };
}

START_TEST(loop_has_exact_figures)
{
	struct story story;
	struct code_description main;
	int i;

	story_begin(&story);
	main = story_code(&story, "/a.py", "<module>", 1, 3);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &main, 100);
	story_line(&story, 0, &main, 0, 110);
	for (i = 0; i < 1000; i++) {
		story_line(&story, 0, &main, 1, 120 + (uint64_t)i * 10);
		story_line(&story, 0, &main, 2, 124 + (uint64_t)i * 10);
	}
	story_call(&story, 0, EVENT_LEAVE, &main, 10120);
	story_look(&story, 20000);
	assert_line(&story, "/a.py", 1, 1, 10, 10);
	assert_line(&story, "/a.py", 2, 1000, 4000, 4000);
	assert_line(&story, "/a.py", 3, 1000, 6000, 6000);
	assert_calls(&story, "<module>", 1, 10020, 10020);
	ck_assert_uint_eq(story_calls(&story, "<module>", 0).hits, 2001);
	ck_assert_uint_eq(story_calls(&story, "<module>", 0).in_flight, 0);
	story_end(&story);
}
END_TEST

/* The functions outer, in lines 1 to 5, and inner, in 10 to 14; and a thread. */
static void begin_outer_and_inner(struct story *story, struct code_description *outer,
				  struct code_description *inner)
{
	story_begin(story);
	*outer = story_code(story, "/a.py", "outer", 1, 5);
	*inner = story_code(story, "/a.py", "inner", 10, 5);
	story_thread(story, 0);
}

START_TEST(callee_time_is_total_of_the_calling_line)
{
	struct story story;
	struct code_description outer, inner;

	begin_outer_and_inner(&story, &outer, &inner);
	story_call(&story, 0, EVENT_ENTER, &outer, 0);
	story_line(&story, 0, &outer, 1, 5);
	story_call(&story, 0, EVENT_ENTER, &inner, 15);
	story_line(&story, 0, &inner, 1, 18); /* 3 are the function's, no line's */
	story_call(&story, 0, EVENT_LEAVE, &inner, 48);
	story_line(&story, 0, &outer, 2, 55); /* 7 more for the calling line */
	story_call(&story, 0, EVENT_UNWIND, &outer, 60);
	story_look(&story, 100);
	assert_line(&story, "/a.py", 2, 1, 17, 50);
	assert_line(&story, "/a.py", 3, 1, 5, 5);
	assert_line(&story, "/a.py", 11, 1, 30, 30);
	assert_calls(&story, "outer", 1, 27, 60);
	assert_calls(&story, "inner", 1, 33, 33);
	ck_assert_uint_eq(find_pair(&story, "outer", "inner").calls, 1);
	ck_assert_uint_eq(find_pair(&story, "outer", "inner").total, 33);
	ck_assert_uint_eq(find_pair(&story, NULL, "outer").total, 60);
	story_end(&story);
}
END_TEST

/* The same calls, told with ENTER and LINE in one event. */
START_TEST(entry_with_its_line_counts_as_both)
{
	struct story story;
	struct code_description outer, inner;
	struct function_figures figures;

	begin_outer_and_inner(&story, &outer, &inner);
	story_tell(&story, 0, EVENT_ENTER_LINE, story_place(&outer, 1), 5);
	story_tell(&story, 0, EVENT_ENTER_LINE, story_place(&inner, 1), 18);
	story_line(&story, 0, &inner, 2, 28);
	story_call(&story, 0, EVENT_LEAVE, &inner, 48);
	story_line(&story, 0, &outer, 2, 55);
	story_call(&story, 0, EVENT_LEAVE, &outer, 60);
	story_look(&story, 100);
	assert_line(&story, "/a.py", 2, 1, 20, 50);
	assert_line(&story, "/a.py", 3, 1, 5, 5);
	assert_line(&story, "/a.py", 11, 1, 10, 10);
	assert_line(&story, "/a.py", 12, 1, 20, 20);
	assert_calls(&story, "outer", 1, 25, 55);
	assert_calls(&story, "inner", 1, 30, 30);
	figures = story_calls(&story, "inner", PROFILE_ALL);
	ck_assert_uint_eq(figures.hits, 2);
	ck_assert_uint_eq(figures.in_flight, 0);
	ck_assert_uint_eq(find_pair(&story, "outer", "inner").calls, 1);
	ck_assert_uint_eq(find_pair(&story, NULL, "outer").total, 55);
	story_end(&story);
}
END_TEST

START_TEST(recursion_counts_once)
{
	struct story story;
	struct code_description fact;
	uint64_t time = 0;
	int i;

	story_begin(&story);
	fact = story_code(&story, "/a.py", "fact", 1, 3);
	story_thread(&story, 0);
	/* Each of ten calls: 10 to its line 2, which calls the next 20 later. */
	for (i = 0; i < 10; i++, time += 30) {
		story_call(&story, 0, EVENT_ENTER, &fact, time);
		story_line(&story, 0, &fact, 1, time + 10);
	}
	for (i = 0; i < 10; i++, time += 5)
		story_call(&story, 0, EVENT_LEAVE, &fact, time);
	time -= 5;
	story_look(&story, 1000);
	ck_assert_uint_eq(time, 345);
	/* Own of line 2: 20 in each call, and 5 after each of nine returns. */
	assert_line(&story, "/a.py", 2, 10, 245, 335);
	assert_calls(&story, "fact", 10, 345, 345);
	ck_assert_uint_eq(find_pair(&story, NULL, "fact").total, 345);
	ck_assert_uint_eq(find_pair(&story, "fact", "fact").calls, 9);
	ck_assert_uint_eq(find_pair(&story, "fact", "fact").total, 340 - 30);
	story_end(&story);
}
END_TEST

START_TEST(mutual_recursion_counts_once)
{
	struct story story;
	struct code_description even, odd;

	story_begin(&story);
	even = story_code(&story, "/a.py", "even", 1, 2);
	odd = story_code(&story, "/a.py", "odd", 5, 2);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &even, 0);
	story_line(&story, 0, &even, 1, 0);
	story_call(&story, 0, EVENT_ENTER, &odd, 10);
	story_line(&story, 0, &odd, 1, 10);
	story_call(&story, 0, EVENT_ENTER, &even, 30);
	story_line(&story, 0, &even, 1, 30);
	story_call(&story, 0, EVENT_LEAVE, &even, 70);
	story_call(&story, 0, EVENT_LEAVE, &odd, 70);
	story_call(&story, 0, EVENT_LEAVE, &even, 100);
	story_look(&story, 1000);
	assert_line(&story, "/a.py", 2, 2, 80, 100); /* 10 + 40 + 30 */
	assert_line(&story, "/a.py", 6, 1, 20, 60);
	assert_calls(&story, "even", 2, 80, 100);
	assert_calls(&story, "odd", 1, 20, 60);
	ck_assert_uint_eq(find_pair(&story, "even", "odd").total, 60);
	ck_assert_uint_eq(find_pair(&story, "odd", "even").total, 40);
	story_end(&story);
}
END_TEST

START_TEST(two_codes_on_one_line_share_it)
{
	struct story story;
	struct code_description main, lambda;
	int32_t functions[5];

	story_begin(&story);
	main = story_code(&story, "/a.py", "<module>", 1, 3);
	lambda = story_code(&story, "/a.py", "<lambda>", 2, 1);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &main, 0);
	story_line(&story, 0, &main, 1, 0);
	story_call(&story, 0, EVENT_ENTER, &lambda, 10);
	story_line(&story, 0, &lambda, 0, 10);
	story_call(&story, 0, EVENT_LEAVE, &lambda, 40);
	story_line(&story, 0, &main, 2, 50);
	story_look(&story, 50);
	assert_line(&story, "/a.py", 2, 2, 50, 50);
	assert_calls(&story, "<lambda>", 1, 30, 30);
	assert_calls(&story, "<module>", 1, 20, 50);
	ck_assert_int_eq(profile_function_at(story.profile, 0, 2),
			 story_function(&story, "<lambda>"));
	ck_assert_int_eq(profile_function_at(story.profile, 0, 3),
			 story_function(&story, "<module>"));
	ck_assert_int_eq(profile_function_at(story.profile, 0, 4), PROFILE_NONE);
	profile_functions_at(story.profile, 0, 0, 5, functions);
	ck_assert_int_eq(functions[0], PROFILE_NONE);
	ck_assert_int_eq(functions[1], story_function(&story, "<module>"));
	ck_assert_int_eq(functions[2], story_function(&story, "<lambda>"));
	ck_assert_int_eq(functions[3], story_function(&story, "<module>"));
	ck_assert_int_eq(functions[4], PROFILE_NONE);
	story_end(&story);
}
END_TEST

START_TEST(suspended_generator_takes_no_time)
{
	struct story story;
	struct code_description main, numbers;
	struct function_figures figures;

	story_begin(&story);
	main = story_code(&story, "/a.py", "main", 1, 3);
	numbers = story_code_of(&story, CODE_GENERATOR, "/a.py", "numbers", 10, 3);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &main, 0);
	story_line(&story, 0, &main, 0, 0);
	story_call(&story, 0, EVENT_ENTER, &numbers, 10);
	story_line(&story, 0, &numbers, 1, 10);
	story_call(&story, 0, EVENT_YIELD, &numbers, 30);
	story_look(&story, 35);
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 11).suspended, 1);
	ck_assert_uint_eq(story_calls(&story, "numbers", PROFILE_ALL).mean, 25);
	story_line(&story, 0, &main, 1, 40); /* suspended: 100 for main's line 2 */
	story_tell(&story, 0, EVENT_RESUME, story_place(&numbers, 1), 140);
	story_look(&story, 150);
	figures = story_calls(&story, "numbers", PROFILE_ALL);
	ck_assert_uint_eq(figures.in_flight, 1);
	ck_assert_uint_eq(figures.mean, 140); /* from 10 to now */
	ck_assert_uint_eq(figures.total, 30);
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 11).suspended, 0);
	assert_line(&story, "/a.py", 11, 1, 30, 30);
	story_line(&story, 0, &numbers, 2, 170);
	story_call(&story, 0, EVENT_YIELD, &numbers, 180);
	/* Resumed without a line: the time is the function's only. */
	story_call(&story, 0, EVENT_RESUME, &numbers, 200);
	story_call(&story, 0, EVENT_UNWIND, &numbers, 204);
	story_call(&story, 0, EVENT_LEAVE, &main, 210);
	story_look(&story, 300);
	assert_line(&story, "/a.py", 11, 1, 50, 50); /* 20, and 30 when resumed */
	assert_line(&story, "/a.py", 12, 1, 10, 10);
	assert_line(&story, "/a.py", 1, 1, 20, 40);
	assert_line(&story, "/a.py", 2, 1, 126, 170);
	assert_calls(&story, "numbers", 1, 64, 64);
	figures = story_calls(&story, "numbers", PROFILE_ALL);
	ck_assert_uint_eq(figures.resumes, 2);
	ck_assert_uint_eq(figures.in_flight, 0);
	ck_assert_uint_eq(figures.mean, 194); /* from 10 to 204 */
	ck_assert_uint_eq(find_pair(&story, "main", "numbers").calls, 1);
	ck_assert_uint_eq(find_pair(&story, "main", "numbers").total, 64);
	story_end(&story);
}
END_TEST

START_TEST(generator_goes_on_in_a_new_thread)
{
	struct story story;
	struct code_description numbers;

	story_begin(&story);
	numbers = story_code_of(&story, CODE_GENERATOR, "/a.py", "numbers", 10, 3);
	story_thread(&story, 0);
	story_tell(&story, 0, EVENT_RESUME, story_place(&numbers, 0), 0);
	story_line(&story, 0, &numbers, 1, 10);
	story_line(&story, 0, &numbers, 2, 30);
	story_call(&story, 0, EVENT_LEAVE, &numbers, 60);
	story_look(&story, 60);
	assert_line(&story, "/a.py", 10, 0, 10, 10);
	assert_line(&story, "/a.py", 11, 1, 20, 20);
	assert_line(&story, "/a.py", 12, 1, 30, 30);
	story_end(&story);
}
END_TEST

/* As that which begins a thread does: it is a caller, and was not called. */
START_TEST(call_that_began_before_goes_on)
{
	struct story story;
	struct code_description begin, work;
	struct function_figures figures;

	story_begin(&story);
	begin = story_code(&story, "/a.py", "begin", 1, 3);
	work = story_code(&story, "/a.py", "work", 10, 3);
	story_thread(&story, 0);
	story_tell(&story, 0, EVENT_RESUME, story_place(&begin, 1), 0);
	story_call(&story, 0, EVENT_ENTER, &work, 10);
	story_call(&story, 0, EVENT_LEAVE, &work, 30);
	story_look(&story, 30);
	ck_assert_uint_eq(find_pair(&story, "begin", "work").calls, 1);
	figures = story_calls(&story, "begin", PROFILE_ALL);
	ck_assert_uint_eq(figures.calls, 0);
	ck_assert_uint_eq(figures.resumes, 0);
	assert_line(&story, "/a.py", 2, 0, 10, 30);
	story_end(&story);
}
END_TEST

START_TEST(gaps_are_nobodys)
{
	struct story story;
	struct code_description outer, inner;
	struct profile_totals totals;

	begin_outer_and_inner(&story, &outer, &inner);
	story_call(&story, 0, EVENT_ENTER, &outer, 0);
	story_line(&story, 0, &outer, 0, 0);
	story_call(&story, 0, EVENT_ENTER, &inner, 10);
	story_starve(&story, 0, EVENT_LINE, story_place(&inner, 0), 20, 5020);
	story_line(&story, 0, &inner, 1, 5050);
	story_starve(&story, 0, EVENT_LEAVE, inner.first_place, 5060,
		     UINT64_C(20000000000));
	story_line(&story, 0, &outer, 1, UINT64_C(20000000007));
	story_call(&story, 0, EVENT_LEAVE, &outer, UINT64_C(20000000010));
	story_look(&story, UINT64_C(30000000000));
	assert_line(&story, "/a.py", 10, 1, 30, 30);
	assert_line(&story, "/a.py", 11, 1, 10, 10);
	assert_line(&story, "/a.py", 1, 1, 17, 67);
	assert_calls(&story, "inner", 1, 50, 50);
	assert_calls(&story, "outer", 1, 20, 70);
	profile_totals(story.profile, PROFILE_ALL, &totals);
	ck_assert_uint_eq(totals.starved, UINT64_C(20000000010) - 70);
	ck_assert_uint_eq(totals.busy + totals.waiting, 70); /* of both functions */
	story_end(&story);
}
END_TEST

START_TEST(time_goes_on_across_epochs)
{
	const uint64_t epoch = UINT64_C(1) << 32;
	struct story story;
	struct code_description main;
	uint64_t wrap;

	story_begin(&story);
	main = story_code(&story, "/a.py", "main", 1, 3);
	story_thread(&story, 0);
	wrap = epoch - story.start % epoch; /* here the low half becomes 0 */
	story_call(&story, 0, EVENT_ENTER, &main, wrap - 10);
	story_line(&story, 0, &main, 0, wrap - 1);
	story_line(&story, 0, &main, 1, wrap);
	story_line(&story, 0, &main, 2, wrap + 7);
	story_line(&story, 0, &main, 0, wrap + 3 * epoch + 1);
	story_look(&story, wrap + 3 * epoch + 100);
	assert_line(&story, "/a.py", 1, 2, 100, 100);
	assert_line(&story, "/a.py", 2, 1, 7, 7);
	assert_line(&story, "/a.py", 3, 1, 3 * epoch - 6, 3 * epoch - 6);
	story_end(&story);
}
END_TEST

START_TEST(open_calls_count_to_the_look)
{
	struct story story;
	struct code_description outer, inner;

	begin_outer_and_inner(&story, &outer, &inner);
	story_call(&story, 0, EVENT_ENTER, &outer, 0);
	story_line(&story, 0, &outer, 0, 0);
	story_call(&story, 0, EVENT_ENTER, &inner, 10);
	story_line(&story, 0, &inner, 0, 20);
	story_look(&story, 1020);
	assert_line(&story, "/a.py", 10, 1, 1000, 1000);
	assert_line(&story, "/a.py", 1, 1, 10, 1020);
	assert_calls(&story, "outer", 1, 10, 1020);
	assert_calls(&story, "inner", 1, 1010, 1010);
	ck_assert_uint_eq(find_pair(&story, "outer", "inner").total, 1010);
	ck_assert_uint_eq(story_calls(&story, "inner", PROFILE_ALL).hits, 1);
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 10).running, 1);
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 1).running, 0);
	/* An event that was on its way: the look has not changed anything. */
	story_line(&story, 0, &inner, 1, 25);
	story_look(&story, 1030);
	assert_line(&story, "/a.py", 10, 1, 5, 5);
	assert_line(&story, "/a.py", 11, 1, 1005, 1005);
	story_end(&story);
}
END_TEST

START_TEST(stack_is_mended)
{
	struct story story;
	struct code_description a, b, c;
	struct thread_view view;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	b = story_code(&story, "/a.py", "b", 10, 3);
	c = story_code(&story, "/a.py", "c", 20, 3);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	story_line(&story, 0, &a, 0, 0);
	story_call(&story, 0, EVENT_ENTER, &b, 10);
	story_line(&story, 0, &b, 0, 10);
	story_line(&story, 0, &a, 1, 30); /* b's return was missed */
	story_line(&story, 0, &c, 0, 40); /* and c's beginning */
	story_round(&story);
	profile_thread(story.profile, 0, &view);
	ck_assert_uint_eq(view.depth, 2);
	ck_assert_int_eq(view.function, story_function(&story, "c"));
	story_call(&story, 0, EVENT_LEAVE, &b, 50); /* not on the stack */
	story_call(&story, 0, EVENT_LEAVE, &a, 60);
	story_look(&story, 100);
	profile_thread(story.profile, 0, &view);
	ck_assert_uint_eq(view.depth, 0);
	assert_calls(&story, "a", 1, 20, 60);
	assert_calls(&story, "b", 1, 20, 20);
	assert_calls(&story, "c", 0, 20, 20);
	assert_line(&story, "/a.py", 1, 1, 10, 30);
	assert_line(&story, "/a.py", 2, 1, 10, 30);
	assert_line(&story, "/a.py", 20, 1, 20, 20);
	story_end(&story);
}
END_TEST

START_TEST(off_ends_open_calls)
{
	struct story story;
	struct code_description a;
	struct thread_view view;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	story_line(&story, 0, &a, 0, 5);
	story_tell(&story, 0, EVENT_OFF, 0, 25);
	story_look(&story, 1000);
	assert_calls(&story, "a", 1, 25, 25);
	assert_line(&story, "/a.py", 1, 1, 20, 20);
	ck_assert_uint_eq(story_calls(&story, "a", PROFILE_ALL).in_flight, 0);
	profile_thread(story.profile, 0, &view);
	ck_assert_int_eq(view.state, THREAD_LOST);
	ck_assert_uint_eq(view.depth, 0);
	story_end(&story);
}
END_TEST

START_TEST(reset_keeps_open_calls)
{
	struct story story;
	struct code_description a, b;
	struct profile_totals totals;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	b = story_code(&story, "/a.py", "b", 10, 3);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	story_line(&story, 0, &a, 0, 0);
	story_call(&story, 0, EVENT_ENTER, &b, 100);
	story_line(&story, 0, &b, 0, 200);
	story_round(&story);
	profile_reset(story.profile, story.start + 300);
	profile_totals(story.profile, PROFILE_ALL, &totals);
	ck_assert_uint_eq(totals.events + totals.line_hits + totals.calls, 0);
	ck_assert_uint_eq(totals.busy + totals.waiting, 0);
	story_line(&story, 0, &b, 1, 310);
	story_call(&story, 0, EVENT_LEAVE, &b, 350);
	story_call(&story, 0, EVENT_LEAVE, &a, 360);
	story_look(&story, 400);
	assert_line(&story, "/a.py", 10, 0, 10, 10);
	assert_line(&story, "/a.py", 11, 1, 40, 40);
	assert_line(&story, "/a.py", 1, 0, 10, 60);
	assert_calls(&story, "a", 0, 10, 60);
	assert_calls(&story, "b", 0, 50, 50);
	ck_assert_uint_eq(find_pair(&story, "a", "b").total, 50);
	ck_assert_uint_eq(story_calls(&story, "b", PROFILE_ALL).hits, 1);
	profile_totals(story.profile, PROFILE_ALL, &totals);
	ck_assert_uint_eq(totals.line_hits, 1);
	ck_assert_uint_eq(totals.busy + totals.waiting, 60);
	story_end(&story);
}
END_TEST

START_TEST(end_closes_at_its_moment)
{
	struct story story;
	struct code_description a;
	struct recent_line last;
	struct thread_view view;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	story_line(&story, 0, &a, 0, 10);
	story_line(&story, 0, &a, 2, 20);
	ck_assert_int_eq(intake_drain(story.intake), OUTCOME_OK);
	profile_end(story.profile, story.start + 500);
	profile_look(story.profile, story.start + 9000);
	assert_line(&story, "/a.py", 3, 1, 480, 480);
	assert_calls(&story, "a", 1, 500, 500);
	profile_thread(story.profile, 0, &view);
	ck_assert_int_eq(view.state, THREAD_FINISHED);
	ck_assert_int_eq(profile_latest_thread(story.profile), 0);
	ck_assert_uint_eq(profile_recent(story.profile, 0, &last, 1), 1);
	ck_assert_int_eq(last.line, 3);
	ck_assert_int_eq(last.function, story_function(&story, "a"));
	story_end(&story);
}
END_TEST

START_TEST(recent_lines_are_the_last_ones)
{
	static struct recent_line recent[PROFILE_RECENT_LINES + 10];
	struct story story;
	struct code_description a;
	uint32_t i;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 100);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	for (i = 0; i < 10000; i++)
		story_line(&story, 0, &a, i % 100, i);
	story_round(&story);
	ck_assert_uint_eq(profile_recent(story.profile, 0, recent, PROFILE_RECENT_LINES + 10),
			  PROFILE_RECENT_LINES);
	for (i = 0; i < PROFILE_RECENT_LINES; i++)
		ck_assert_int_eq(recent[i].line, 1 + (int32_t)((9999 - i) % 100));
	ck_assert_uint_eq(profile_recent(story.profile, 0, recent, 3), 3);
	profile_lock(story.profile);
	profile_seal(story.profile);
	ck_assert_uint_eq(profile_recent(story.profile, 0, recent, 1), 0);
	profile_unlock(story.profile);
	ck_assert_uint_ge(story_figures(&story, "/a.py", 0, 1).hits, 1); /* they stay */
	story_end(&story);
}
END_TEST

static void note_line(void *context, int32_t line, uint64_t hits)
{
	uint64_t *sum = context;

	*sum = *sum * 1000 + (uint64_t)line * 10 + hits;
}

START_TEST(files_tell_their_lines)
{
	struct line_figures figures[5];
	int32_t lowest, highest, file;
	struct code_description a, b;
	struct story story;
	uint64_t told = 0;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 4, 2);
	b = story_code(&story, "/a.py", "b", 3, 4); /* around a */
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &b, 0);
	story_line(&story, 0, &b, 3, 10);
	story_line(&story, 0, &b, 0, 20);
	story_line(&story, 0, &b, 3, 50);
	story_line(&story, 0, &b, 1, 60);
	story_line(&story, 0, &a, 0, 65);
	story_look(&story, 70);
	file = story_file(&story, "/a.py");
	ck_assert_int_eq(story_file(&story, "/b.py"), PROFILE_NONE);
	ck_assert(profile_file_lines(story.profile, file, &lowest, &highest));
	ck_assert_int_eq(lowest, 3);
	ck_assert_int_eq(highest, 6);
	profile_lines(story.profile, file, PROFILE_ALL, 2, 5, figures);
	ck_assert(!figures[0].known && figures[1].known && figures[4].known);
	ck_assert_uint_eq(figures[2].hits, 2); /* line 4, by a and by b */
	ck_assert_uint_eq(figures[3].hits, 0);
	ck_assert_uint_eq(figures[3].last, 0);
	ck_assert_uint_gt(figures[2].last, 0);
	profile_each_hit_line(story.profile, file, note_line, &told);
	ck_assert_uint_eq(told, 31042062); /* 3 once, 4 twice, 6 twice */
	ck_assert_int_eq(profile_hottest_line(story.profile, file, PROFILE_ALL), 3);
	story_end(&story);
}
END_TEST

/* A generator begun in one thread and ended in another; one that stays. */
START_TEST(a_generator_lives_across_threads_and_resets)
{
	struct code_description numbers;
	struct function_figures figures;
	struct story story;

	story_begin(&story);
	numbers = story_code_of(&story, CODE_GENERATOR, "/a.py", "numbers", 10, 3);
	story_thread(&story, 0);
	story_thread(&story, 1);
	story_call(&story, 0, EVENT_ENTER, &numbers, 100);
	story_line(&story, 0, &numbers, 1, 110);
	story_call(&story, 0, EVENT_YIELD, &numbers, 120);
	story_call(&story, 0, EVENT_ENTER, &numbers, 200);
	story_line(&story, 0, &numbers, 1, 210);
	story_call(&story, 0, EVENT_YIELD, &numbers, 220);
	story_look(&story, 300);
	figures = story_calls(&story, "numbers", PROFILE_ALL);
	ck_assert_uint_eq(figures.in_flight, 2);
	ck_assert_uint_eq(figures.mean, 150); /* 200 and 100 */
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 11).suspended, 2);
	profile_lock(story.profile);
	profile_reset(story.profile, story.start + 300);
	profile_unlock(story.profile);
	story_finish_thread(&story, 0);
	story_tell(&story, 1, EVENT_RESUME, story_place(&numbers, 1), 400);
	story_call(&story, 1, EVENT_LEAVE, &numbers, 420);
	story_look(&story, 500);
	figures = story_calls(&story, "numbers", PROFILE_ALL);
	ck_assert_uint_eq(figures.calls, 0);
	ck_assert_uint_eq(figures.in_flight, 1);
	ck_assert_uint_eq(figures.mean, 160); /* since the reset: 120 and 200 */
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 11).suspended, 1);
	profile_lock(story.profile);
	profile_end(story.profile, story.start + 600);
	profile_unlock(story.profile);
	story_look(&story, 9000);
	ck_assert_uint_eq(story_calls(&story, "numbers", PROFILE_ALL).mean, 210);
	story_end(&story);
}
END_TEST

/* Of a program without recursion on the whole: a calls b and c, b calls c. */
START_TEST(pairs_are_found_by_several_callers)
{
	bool callers[3] = { true, true, false }, marks[3];
	struct code_description a, b, c;
	struct call_figures *calls;
	struct story story;
	size_t count;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	b = story_code(&story, "/a.py", "b", 10, 3);
	c = story_code(&story, "/a.py", "c", 20, 3);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	story_line(&story, 0, &a, 0, 0);
	story_call(&story, 0, EVENT_ENTER, &b, 10);
	story_line(&story, 0, &b, 0, 10);
	story_call(&story, 0, EVENT_ENTER, &c, 20);
	story_call(&story, 0, EVENT_LEAVE, &c, 25);
	story_call(&story, 0, EVENT_LEAVE, &b, 30);
	story_call(&story, 0, EVENT_ENTER, &c, 40);
	story_call(&story, 0, EVENT_LEAVE, &c, 90);
	story_look(&story, 100);
	ck_assert_int_eq(profile_calls_by(story.profile, PROFILE_ALL, callers, 3, &calls,
					  &count), OUTCOME_OK);
	ck_assert_uint_eq(count, 3);
	ck_assert(calls[0].caller == 0 && calls[0].callee == 2 && calls[0].total == 50);
	ck_assert(calls[1].caller == 0 && calls[1].callee == 1 && calls[1].total == 20);
	ck_assert(calls[2].caller == 1 && calls[2].callee == 2 && calls[2].total == 5);
	free(calls);
	callers[0] = false;
	ck_assert_int_eq(profile_calls_by(story.profile, PROFILE_ALL, callers, 2, &calls,
					  &count), OUTCOME_OK);
	ck_assert_uint_eq(count, 1);
	free(calls);
	profile_mark_callers(story.profile, PROFILE_ALL, marks, 3);
	ck_assert(marks[0] && marks[1] && !marks[2]);
	story_end(&story);
}
END_TEST

static void assert_file(const struct file_figures *figures, uint32_t lines, uint32_t run,
			uint64_t hits, uint64_t own)
{
	ck_assert_uint_eq(figures->coverage.lines, lines);
	ck_assert_uint_eq(figures->coverage.lines_run, run);
	ck_assert_uint_eq(figures->hits, hits);
	ck_assert_uint_eq(figures->busy + figures->waiting, own);
}

/* Lines lie on several pages, threads have some of them; the third file has a line 0,
 * as every module. */
START_TEST(files_have_sums_and_coverage)
{
	struct code_description a, inner, b, never;
	struct function_figures one, all[4];
	struct file_figures figures[3];
	struct coverage coverage;
	struct story story;
	uint32_t i;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 100);
	b = story_code(&story, "/b.py", "b", 1, 30);
	inner = story_code(&story, "/a.py", "inner", 50, 100); /* 50 of them a's */
	never = story_code(&story, "/c.py", "never", 0, 8);
	(void)never;
	story_thread(&story, 0);
	story_thread(&story, 1);
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	story_line(&story, 0, &a, 0, 0);
	story_line(&story, 0, &a, 63, 10);
	story_line(&story, 0, &a, 64, 20);
	story_call(&story, 0, EVENT_ENTER, &inner, 30);
	story_line(&story, 0, &inner, 99, 40);
	story_call(&story, 1, EVENT_ENTER, &a, 0);
	story_line(&story, 1, &a, 64, 10);
	story_line(&story, 1, &a, 65, 20);
	story_call(&story, 1, EVENT_ENTER, &b, 30);
	story_line(&story, 1, &b, 29, 30);
	story_look(&story, 100);
	profile_files(story.profile, PROFILE_ALL, figures, 3);
	assert_file(&figures[0], 149, 5, 6, 100 + 30);
	assert_file(&figures[1], 30, 1, 1, 70);
	assert_file(&figures[2], 7, 0, 0, 0);
	profile_coverage(story.profile, PROFILE_ALL, &coverage);
	ck_assert_uint_eq(coverage.lines, 149 + 30 + 7);
	ck_assert_uint_eq(coverage.lines_run, 5 + 1);
	profile_coverage(story.profile, 1, &coverage);
	ck_assert_uint_eq(coverage.lines_run, 2 + 1);
	profile_files(story.profile, 1, figures, 2); /* the third has no room */
	assert_file(&figures[0], 149, 2, 2, 30);
	assert_file(&figures[1], 30, 1, 1, 70);
	profile_functions(story.profile, PROFILE_ALL, all, 4);
	for (i = 0; i < 4; i++) {
		profile_function_figures(story.profile, (int32_t)i, PROFILE_ALL, &one);
		ck_assert_mem_eq(&one, &all[i], sizeof(one));
	}
	ck_assert_uint_eq(all[0].hits, 5);
	story_end(&story);
}
END_TEST

static const struct unit_test tests[] = {
	{ &a_generator_lives_across_threads_and_resets, 0 },
	{ &files_have_sums_and_coverage, 0 },
	{ &pairs_are_found_by_several_callers, 0 },
	{ &loop_has_exact_figures, 0 },
	{ &callee_time_is_total_of_the_calling_line, 0 },
	{ &entry_with_its_line_counts_as_both, 0 },
	{ &recursion_counts_once, 0 },
	{ &mutual_recursion_counts_once, 0 },
	{ &two_codes_on_one_line_share_it, 0 },
	{ &suspended_generator_takes_no_time, 0 },
	{ &generator_goes_on_in_a_new_thread, 0 },
	{ &call_that_began_before_goes_on, 0 },
	{ &gaps_are_nobodys, 0 },
	{ &time_goes_on_across_epochs, 0 },
	{ &open_calls_count_to_the_look, 0 },
	{ &stack_is_mended, 0 },
	{ &off_ends_open_calls, 0 },
	{ &reset_keeps_open_calls, 0 },
	{ &end_closes_at_its_moment, 0 },
	{ &recent_lines_are_the_last_ones, 0 },
	{ &files_tell_their_lines, 0 },
};

UNIT_MAIN("profile", tests)
