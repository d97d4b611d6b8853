/* Threads: apart, together, folded. */
#include <stdio.h>

#include "story.h"

enum { KEPT = 64 }; /* finished threads that stay apart */

/* A thread that runs one line of `code` for 10 and ends. */
static void short_thread(struct story *story, int thread,
			 const struct code_description *code, uint64_t time)
{
	story_thread(story, thread);
	story_call(story, thread, EVENT_ENTER, code, time);
	story_line(story, thread, code, 0, time);
	story_call(story, thread, EVENT_LEAVE, code, time + 10);
	story_finish_thread(story, thread);
}

START_TEST(figures_are_per_thread_and_together)
{
	struct story story;
	struct code_description a;
	struct line_figures figures;
	struct call_figures pairs[2];

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_thread(&story, 1);
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	story_call(&story, 1, EVENT_ENTER, &a, 0);
	story_line(&story, 0, &a, 0, 0);
	story_line(&story, 1, &a, 0, 0);
	story_line(&story, 1, &a, 0, 5);
	story_call(&story, 0, EVENT_LEAVE, &a, 30);
	story_look(&story, 100);
	figures = story_figures(&story, "/a.py", 0, 1);
	ck_assert_uint_eq(figures.hits, 1);
	ck_assert_uint_eq(line_own(&figures), 30);
	figures = story_figures(&story, "/a.py", 1, 1);
	ck_assert_uint_eq(figures.hits, 2);
	ck_assert_uint_eq(line_own(&figures), 100);
	figures = story_figures(&story, "/a.py", PROFILE_ALL, 1);
	ck_assert_uint_eq(figures.hits, 3);
	ck_assert_uint_eq(figures.total, 130);
	ck_assert_uint_eq(story_calls(&story, "a", 0).calls, 1);
	ck_assert_uint_eq(story_calls(&story, "a", PROFILE_ALL).calls, 2);
	ck_assert_uint_eq(story_calls(&story, "a", PROFILE_ALL).in_flight, 1);
	ck_assert_uint_eq(profile_callers(story.profile, 0, PROFILE_ALL, pairs, 2), 1);
	ck_assert_uint_eq(pairs[0].calls, 2);
	ck_assert_uint_eq(pairs[0].total, 130);
	ck_assert_int_eq(profile_latest_thread(story.profile), 1);
	story_end(&story);
}
END_TEST

START_TEST(generator_may_end_in_another_thread)
{
	struct story story;
	struct code_description a;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	story_thread(&story, 1);
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	story_call(&story, 0, EVENT_YIELD, &a, 10);
	story_call(&story, 1, EVENT_RESUME, &a, 20);
	story_call(&story, 1, EVENT_LEAVE, &a, 25);
	story_look(&story, 30);
	ck_assert_uint_eq(story_calls(&story, "a", PROFILE_ALL).in_flight, 0);
	ck_assert_uint_eq(story_calls(&story, "a", PROFILE_ALL).total, 15);
	ck_assert_uint_eq(story_calls(&story, "a", 1).in_flight, 0);
	story_end(&story);
}
END_TEST

START_TEST(finished_threads_fold)
{
	enum { THREADS = 3000 };
	struct profile_totals totals;
	struct line_figures figures;
	struct function_figures calls;
	struct thread_view view;
	struct story story;
	struct code_description a, b;
	size_t memory = 0;
	int i;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	b = story_code(&story, "/b.py", "b", 1, 3);
	story_thread(&story, 0); /* lives all the while */
	story_call(&story, 0, EVENT_ENTER, &b, 0);
	story_line(&story, 0, &b, 0, 0);
	for (i = 0; i < THREADS; i++) {
		short_thread(&story, 1, &a, (uint64_t)i);
		story_round(&story);
		if (i == KEPT + 1)
			memory = profile_memory(story.profile);
	}
	story_look(&story, 10000);
	ck_assert_uint_eq(profile_memory(story.profile), memory);
	ck_assert_uint_eq(profile_thread_count(story.profile), THREADS + 1);
	figures = story_figures(&story, "/a.py", PROFILE_ALL, 1);
	ck_assert_uint_eq(figures.hits, THREADS);
	ck_assert_uint_eq(figures.total, THREADS * 10);
	figures = story_figures(&story, "/a.py", 1, 1);
	ck_assert_uint_eq(figures.hits, THREADS - KEPT);
	figures = story_figures(&story, "/a.py", THREADS, 1);
	ck_assert_uint_eq(figures.hits, 1);
	calls = story_calls(&story, "a", PROFILE_ALL);
	ck_assert_uint_eq(calls.calls, THREADS);
	ck_assert_uint_eq(calls.total, THREADS * 10);
	ck_assert_uint_eq(story_figures(&story, "/b.py", 0, 1).hits, 1);
	profile_thread(story.profile, 7, &view);
	ck_assert(view.folded);
	ck_assert_str_eq(view.name, "finished threads");
	ck_assert_uint_eq(view.lines, THREADS - KEPT);
	profile_totals(story.profile, 7, &totals);
	ck_assert_uint_eq(totals.line_hits, THREADS - KEPT);
	ck_assert_uint_eq(totals.busy + totals.waiting, (THREADS - KEPT) * 10);
	ck_assert_uint_eq(totals.threads_ever, THREADS + 1);
	profile_totals(story.profile, THREADS, &totals);
	ck_assert_uint_eq(totals.line_hits, 1);
	ck_assert_uint_eq(totals.busy + totals.waiting, 10);
	ck_assert_uint_eq(totals.live_threads, 1);
	profile_thread(story.profile, 0, &view);
	ck_assert(!view.folded);
	/* These are passed over. */
	ck_assert_int_eq(profile_next_thread(story.profile, PROFILE_NONE), 0);
	for (i = 0; i < KEPT; i++) {
		int32_t last = THREADS - KEPT + i;

		ck_assert_int_eq(profile_next_thread(story.profile, i ? last : 0), last + 1);
	}
	ck_assert_int_eq(profile_next_thread(story.profile, THREADS), PROFILE_NONE);
	profile_totals(story.profile, PROFILE_ALL, &totals);
	ck_assert_uint_eq(totals.threads_ever, THREADS + 1);
	ck_assert_uint_eq(totals.live_threads, 1);
	ck_assert_uint_eq(totals.line_hits, THREADS + 1);
	ck_assert_uint_eq(totals.busy + totals.waiting, THREADS * 10 + 10000);
	profile_reset(story.profile, story.start + 10000);
	profile_look(story.profile, story.start + 10000);
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 1).hits, 0);
	profile_totals(story.profile, PROFILE_ALL, &totals);
	ck_assert_uint_eq(totals.busy + totals.waiting + totals.line_hits, 0);
	story_end(&story);
}
END_TEST

/* Each thread leaves a generator behind that nobody goes on with. */
START_TEST(suspended_generators_fold_with_their_threads)
{
	enum { THREADS = 3 * KEPT };
	struct code_description feed;
	struct function_figures calls;
	struct story story;
	int i;

	story_begin(&story);
	feed = story_code_of(&story, CODE_GENERATOR, "/a.py", "feed", 1, 3);
	for (i = 0; i < THREADS; i++) {
		story_thread(&story, 1);
		story_call(&story, 1, EVENT_ENTER, &feed, 100);
		story_line(&story, 1, &feed, 1, 110);
		story_call(&story, 1, EVENT_YIELD, &feed, 120);
		story_finish_thread(&story, 1);
		story_round(&story);
	}
	story_look(&story, 1100);
	ck_assert_uint_eq(story_figures(&story, "/a.py", PROFILE_ALL, 2).suspended,
			  THREADS);
	calls = story_calls(&story, "feed", PROFILE_ALL);
	ck_assert_uint_eq(calls.in_flight, THREADS);
	ck_assert_uint_eq(calls.mean, 1000);
	story_end(&story);
}
END_TEST

START_TEST(finished_thread_ends_at_its_last_event)
{
	struct story story;
	struct code_description a;
	struct recent_line recent[2];
	struct thread_view view;

	story_begin(&story);
	a = story_code(&story, "/a.py", "a", 1, 3);
	story_thread(&story, 0);
	ring_set_name(&story.segment.rings[story.rings[0]], "worker");
	story_call(&story, 0, EVENT_ENTER, &a, 0);
	story_line(&story, 0, &a, 0, 5);
	story_line(&story, 0, &a, 1, 25);
	story_finish_thread(&story, 0);
	story_look(&story, 5000);
	ck_assert_uint_eq(story_calls(&story, "a", 0).total, 25);
	ck_assert_uint_eq(story_calls(&story, "a", 0).in_flight, 0);
	profile_thread(story.profile, 0, &view);
	ck_assert_str_eq(view.name, "worker");
	ck_assert_int_eq(view.pid, getpid());
	ck_assert_int_eq(view.state, THREAD_FINISHED);
	ck_assert_int_eq(view.line, PROFILE_NONE);
	ck_assert_uint_eq(profile_recent(story.profile, 0, recent, 2), 2);
	ck_assert_int_eq(recent[0].line, 2);
	/* Its ring is free for the next one, which has a number of its own. */
	ck_assert_uint_eq(atomic_load(&story.segment.rings[story.rings[0]].state),
			  RING_FREE);
	story_thread(&story, 1);
	ck_assert_uint_eq(story.rings[1], story.rings[0]);
	story_call(&story, 1, EVENT_ENTER, &a, 6000);
	story_line(&story, 1, &a, 2, 6000);
	story_look(&story, 6010);
	ck_assert_uint_eq(profile_thread_count(story.profile), 2);
	ck_assert_uint_eq(story_figures(&story, "/a.py", 1, 3).total, 10);
	ck_assert_uint_eq(story_figures(&story, "/a.py", 0, 3).hits, 0);
	story_end(&story);
}
END_TEST

static const struct unit_test tests[] = {
	{ &figures_are_per_thread_and_together, 0 },
	{ &generator_may_end_in_another_thread, 0 },
	{ &suspended_generators_fold_with_their_threads, 0 },
	{ &finished_threads_fold, 30 },
	{ &finished_thread_ends_at_its_last_event, 0 },
};

UNIT_MAIN("profile_threads", tests)
