#include "../../ui/session.h"
#include "story.h"

static const uint64_t SECOND = 1000000000;

struct scene {
	struct story story;
	struct code_description code;
	struct session session;
};

static void begin(struct scene *scene)
{
	memset(scene, 0, sizeof(*scene));
	story_begin(&scene->story);
	scene->code = story_code(&scene->story, "/a.py", "work", 1, 3);
	scene->session = (struct session){
		.profile = scene->story.profile,
		.clock = &scene->story.clock,
		.thread = PROFILE_ALL,
		.program = {
			.state = PROGRAM_RUNNING,
			.pid = getpid(),
			.started = scene->story.start,
		},
	};
}

static void end(struct scene *scene)
{
	story_end(&scene->story);
}

static void look(struct scene *scene, uint64_t time)
{
	story_round(&scene->story);
	scene->session.now = scene->story.start + time;
	profile_lock(scene->story.profile);
	session_look(&scene->session);
	profile_unlock(scene->story.profile);
}

static void start(struct scene *scene, int thread)
{
	story_thread(&scene->story, thread);
	story_call(&scene->story, thread, EVENT_ENTER, &scene->code, 0);
	story_line(&scene->story, thread, &scene->code, 0, 0);
}

START_TEST(a_thread_is_seen_however_many_there_were_before)
{
	struct scene scene;
	int i;

	begin(&scene);
	for (i = 0; i < 3000; i++) {
		start(&scene, 0);
		story_finish_thread(&scene.story, 0);
		story_round(&scene.story);
	}
	look(&scene, 1000);
	ck_assert(!scene.session.line_open);
	start(&scene, 1);
	look(&scene, 2000);
	ck_assert(scene.session.line_open);
	ck_assert_uint_eq(scene.session.totals.threads_ever, 3001);
	end(&scene);
}
END_TEST

START_TEST(rates_at_the_end_are_of_what_is_counted)
{
	struct scene scene;
	int i;

	begin(&scene);
	start(&scene, 0);
	look(&scene, 8 * SECOND);
	profile_lock(scene.story.profile);
	profile_reset(scene.story.profile, scene.session.now);
	profile_unlock(scene.story.profile);
	session_count_anew(&scene.session);
	for (i = 0; i < 100; i++)
		story_line(&scene.story, 0, &scene.code, 1, 9 * SECOND);
	scene.session.program.state = PROGRAM_EXITED;
	scene.session.program.ended = scene.story.start + 10 * SECOND;
	look(&scene, 11 * SECOND);
	ck_assert_uint_eq(scene.session.ran, 10 * SECOND);
	ck_assert_double_eq(scene.session.rate, 50);
	session_count_anew(&scene.session);
	look(&scene, 12 * SECOND);
	ck_assert_double_eq(scene.session.rate, 0);
	end(&scene);
}
END_TEST

static const struct unit_test tests[] = {
	{ &a_thread_is_seen_however_many_there_were_before, 30 },
	{ &rates_at_the_end_are_of_what_is_counted, 0 },
};

UNIT_MAIN("ui_session", tests)
