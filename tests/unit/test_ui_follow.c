#include "../../ui/follow.h"
#include "story.h"

static const uint64_t SECOND = 1000000000;

struct scene {
	struct story story;
	struct code_description outer, inner; /* /a.py: 1 to 9; 4 to 5 */
	struct session session;
	struct follower follower;
	struct followed place;
};

static void begin(struct scene *scene)
{
	memset(scene, 0, sizeof(*scene));
	story_begin(&scene->story);
	scene->outer = story_code(&scene->story, "/a.py", "outer", 1, 9);
	scene->inner = story_code(&scene->story, "/a.py", "outer.inner", 4, 2);
	story_thread(&scene->story, 0);
	story_call(&scene->story, 0, EVENT_ENTER, &scene->outer, 0);
	scene->session = (struct session){
		.profile = scene->story.profile,
		.clock = &scene->story.clock,
		.thread = PROFILE_ALL,
		.follow = FOLLOW_HOTTEST,
	};
	follow_reset(&scene->follower);
}

static void end(struct scene *scene)
{
	story_end(&scene->story);
}

/* The line to show in a frame; PROFILE_NONE: stay. */
static int32_t line_at(struct scene *scene, uint64_t time, bool rank)
{
	bool moves;

	story_look(&scene->story, time);
	scene->session.now = scene->session.figures_at = scene->story.start + time;
	scene->session.rank = rank;
	profile_lock(scene->story.profile);
	moves = follow_place(&scene->follower, &scene->session, &scene->place);
	profile_unlock(scene->story.profile);
	return moves ? scene->place.line : PROFILE_NONE;
}

static const char *function(const struct scene *scene)
{
	struct function_view view;

	profile_function(scene->story.profile, scene->place.function, &view);
	return view.name;
}

START_TEST(the_hottest_line_is_looked_for_with_the_lists)
{
	struct scene scene;

	begin(&scene);
	ck_assert_int_eq(line_at(&scene, 10, false), PROFILE_NONE);
	story_line(&scene.story, 0, &scene.outer, 1, 100);
	story_line(&scene.story, 0, &scene.outer, 2, 200);
	/* Where none was found as well. */
	ck_assert_int_eq(line_at(&scene, 201, false), PROFILE_NONE);
	ck_assert_int_eq(line_at(&scene, 201, true), 2);
	ck_assert_str_eq(function(&scene), "outer");
	ck_assert_int_eq(line_at(&scene, SECOND / 2, true), 2);
	ck_assert_int_eq(line_at(&scene, 2 * SECOND, false), 2);
	ck_assert_int_eq(line_at(&scene, 2 * SECOND, true), 3);
	/* Another thread's is looked for at once. */
	scene.session.thread = 0;
	story_call(&scene.story, 0, EVENT_ENTER, &scene.inner, 2 * SECOND);
	story_line(&scene.story, 0, &scene.inner, 1, 2 * SECOND);
	ck_assert_int_eq(line_at(&scene, 9 * SECOND, false), 5);
	ck_assert_str_eq(function(&scene), "outer.inner");
	end(&scene);
}
END_TEST

START_TEST(the_running_line_is_followed_in_every_frame)
{
	struct scene scene;

	begin(&scene);
	scene.session.follow = FOLLOW_RUNNING;
	ck_assert_int_eq(line_at(&scene, 10, false), PROFILE_NONE);
	story_line(&scene.story, 0, &scene.outer, 2, 100);
	ck_assert_int_eq(line_at(&scene, 110, false), 3);
	ck_assert_str_eq(function(&scene), "outer");
	story_call(&scene.story, 0, EVENT_ENTER, &scene.inner, 200);
	story_line(&scene.story, 0, &scene.inner, 0, 200);
	ck_assert_int_eq(line_at(&scene, 210, false), 4);
	ck_assert_str_eq(function(&scene), "outer.inner");
	scene.session.still = true;
	ck_assert_int_eq(line_at(&scene, 210, false), PROFILE_NONE);
	end(&scene);
}
END_TEST

static const struct unit_test tests[] = {
	{ &the_hottest_line_is_looked_for_with_the_lists, 0 },
	{ &the_running_line_is_followed_in_every_frame, 0 },
};

UNIT_MAIN("ui_follow", tests)
