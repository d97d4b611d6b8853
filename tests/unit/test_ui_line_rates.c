#include "../../ui/line_rates.h"
#include "story.h"

static const uint64_t SECOND = 1000000000;

static struct story story;
static struct session session;
static struct line_rates rates;
static struct code_description code;

/* Hits line 3 of ten so often, ends at `at` and takes a look. */
static void run(int hits, uint64_t at)
{
	int i;

	for (i = 0; i < hits; i++)
		story_line(&story, 0, &code, 2, at);
	story_look(&story, at);
	session.figures_at = story.start + at;
	profile_lock(story.profile);
	line_rates_look(&rates, &session, 0, 1, 5);
	profile_unlock(story.profile);
}

static void begin(void)
{
	story_begin(&story);
	code = story_code(&story, "/a.py", "<module>", 1, 10);
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &code, 0);
	rates = (struct line_rates){ .file = PROFILE_NONE };
	session = (struct session){ .profile = story.profile,
				    .clock = &story.clock,
				    .thread = PROFILE_ALL };
}

static void end(void)
{
	line_rates_finish(&rates);
	story_end(&story);
}

START_TEST(two_looks_make_a_rate)
{
	begin();
	run(1, SECOND);
	ck_assert(line_rates_of(&rates, 3) == LINE_RATE_UNKNOWN);
	run(5, SECOND + SECOND / 10); /* too early for another */
	ck_assert(line_rates_of(&rates, 3) == LINE_RATE_UNKNOWN);
	run(95, 3 * SECOND);
	ck_assert_double_eq(line_rates_of(&rates, 3), 50);
	ck_assert_double_eq(line_rates_of(&rates, 4), 0);
	run(20, 4 * SECOND);
	ck_assert_double_eq(line_rates_of(&rates, 3), 20);
	end();
}
END_TEST

START_TEST(lines_beside_the_screen_have_rates_and_others_have_none)
{
	begin();
	run(1, SECOND);
	run(1, 2 * SECOND);
	ck_assert_double_eq(line_rates_of(&rates, 10), 0);
	ck_assert(line_rates_of(&rates, 11) == LINE_RATE_UNKNOWN);
	ck_assert(line_rates_of(&rates, 0) == LINE_RATE_UNKNOWN);
	end();
}
END_TEST

START_TEST(counts_that_begin_anew_are_no_rate)
{
	begin();
	run(100, SECOND);
	profile_lock(story.profile);
	profile_reset(story.profile, story.start + SECOND);
	profile_unlock(story.profile);
	run(2, 2 * SECOND);
	ck_assert_double_eq(line_rates_of(&rates, 3), 0);
	run(8, 3 * SECOND);
	ck_assert_double_eq(line_rates_of(&rates, 3), 8);
	end();
}
END_TEST

START_TEST(another_thread_begins_anew)
{
	begin();
	run(1, SECOND);
	run(10, 2 * SECOND);
	session.thread = 0;
	run(10, 3 * SECOND);
	ck_assert(line_rates_of(&rates, 3) == LINE_RATE_UNKNOWN);
	run(7, 4 * SECOND);
	ck_assert_double_eq(line_rates_of(&rates, 3), 7);
	end();
}
END_TEST

static const struct unit_test tests[] = {
	{ &two_looks_make_a_rate, 0 },
	{ &lines_beside_the_screen_have_rates_and_others_have_none, 0 },
	{ &counts_that_begin_anew_are_no_rate, 0 },
	{ &another_thread_begins_anew, 0 },
};

UNIT_MAIN("ui: line rates", tests)
