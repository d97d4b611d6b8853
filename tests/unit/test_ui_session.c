#include "../../ui/session.h"
#include "story.h"

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

static const struct unit_test tests[] = {
	{ &a_thread_is_seen_however_many_there_were_before, 30 },
};

UNIT_MAIN("ui_session", tests)
