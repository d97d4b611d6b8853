#include "../../ui/function_table.h"
#include "story.h"

static const uint64_t SECOND = 1000000000;

struct scene {
	struct story story;
	struct code_description code;
	struct session session;
	struct function_table table;
	uint64_t hits; /* told so far, a microsecond apart */
};

static void begin(struct scene *scene)
{
	memset(scene, 0, sizeof(*scene));
	story_begin(&scene->story);
	scene->code = story_code(&scene->story, "/a.py", "work", 1, 2);
	story_thread(&scene->story, 0);
	scene->session.profile = scene->story.profile;
	scene->session.clock = &scene->story.clock;
	scene->session.thread = PROFILE_ALL;
	scene->session.program.state = PROGRAM_RUNNING;
}

static void end(struct scene *scene)
{
	function_table_finish(&scene->table);
	story_end(&scene->story);
}

static void run(struct scene *scene, uint64_t hits)
{
	for (; hits > 0; hits--)
		story_line(&scene->story, 0, &scene->code, 0, 1000 * scene->hits++);
	story_round(&scene->story);
}

/* Looks so many nanoseconds after the start; the rate of the one function. */
static uint64_t rate_at(struct scene *scene, uint64_t time)
{
	scene->session.now = scene->story.start + time;
	scene->session.counted = time;
	profile_lock(scene->story.profile);
	function_table_look(&scene->table, &scene->session);
	profile_unlock(scene->story.profile);
	ck_assert_uint_eq(scene->table.count, 1);
	return scene->table.entries[0].rate;
}

START_TEST(a_rate_is_of_the_last_half_second_at_least)
{
	struct scene scene;

	begin(&scene);
	run(&scene, 100);
	ck_assert_uint_eq(rate_at(&scene, SECOND / 2), 200); /* of the whole run */
	run(&scene, 60);
	ck_assert_uint_eq(rate_at(&scene, SECOND / 4 * 3), 200); /* too soon */
	ck_assert_uint_eq(scene.table.figures[0].hits, 160);
	ck_assert_uint_eq(rate_at(&scene, SECOND / 4 * 5), 80);
	ck_assert_uint_eq(rate_at(&scene, SECOND * 2), 0);
	scene.session.program.state = PROGRAM_EXITED;
	ck_assert_uint_eq(rate_at(&scene, SECOND * 2), 80); /* in its whole time */
	end(&scene);
}
END_TEST

START_TEST(counting_anew_and_another_thread_begin_anew)
{
	struct scene scene;

	begin(&scene);
	run(&scene, 1000);
	rate_at(&scene, SECOND);
	profile_lock(scene.story.profile);
	profile_reset(scene.story.profile, scene.story.start + SECOND);
	profile_unlock(scene.story.profile);
	run(&scene, 10);
	ck_assert_uint_eq(rate_at(&scene, SECOND * 2), 10);
	scene.session.thread = 0;
	ck_assert_uint_eq(rate_at(&scene, SECOND * 2 + 1), 4); /* in a bit over 2 s */
	end(&scene);
}
END_TEST

START_TEST(what_has_run_is_listed)
{
	struct code_description feed;
	struct scene scene;

	begin(&scene);
	feed = story_code_of(&scene.story, CODE_GENERATOR, "/b.py", "feed", 1, 2);
	story_round(&scene.story);
	run(&scene, 1);
	function_table_look(&scene.table, &scene.session);
	ck_assert_uint_eq(scene.table.count, 2);
	ck_assert(
		function_table_ran(&scene.table, story_function(&scene.story, "work")));
	ck_assert(!function_table_ran(&scene.table,
				      story_function(&scene.story, "feed")));
	ck_assert(!scene.table.suspends);
	story_call(&scene.story, 0, EVENT_ENTER, &feed, 5000);
	story_round(&scene.story);
	function_table_look(&scene.table, &scene.session);
	ck_assert(
		function_table_ran(&scene.table, story_function(&scene.story, "feed")));
	ck_assert(scene.table.suspends);
	end(&scene);
}
END_TEST

static const struct unit_test tests[] = {
	{ &a_rate_is_of_the_last_half_second_at_least, 0 },
	{ &counting_anew_and_another_thread_begin_anew, 0 },
	{ &what_has_run_is_listed, 0 },
};

UNIT_MAIN("ui_function_table", tests)
