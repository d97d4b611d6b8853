#include <curses.h>
#include <stdio.h>

#include "../../ui/picture.h"
#include "../../ui/view.h"
#include "story.h"

enum { KEPT = 64 }; /* finished threads that stay apart */

/* The page of threads of a program, on a screen that nobody sees. */
struct scene {
	struct story story;
	struct code_description code;
	struct session session;
	struct view *view;
	SCREEN *screen;
	FILE *nowhere;
};

static void look(struct scene *scene)
{
	profile_lock(scene->story.profile);
	scene->view->kind->look(scene->view);
	profile_unlock(scene->story.profile);
}

static void draw(struct scene *scene)
{
	struct painter painter;

	painter_init(&painter, scene->view->area.rows, scene->view->area.columns, true);
	scene->view->kind->draw(scene->view, &painter);
}

static void begin(struct scene *scene)
{
	memset(scene, 0, sizeof(*scene));
	story_begin(&scene->story);
	scene->code = story_code(&scene->story, "/a.py", "work", 1, 3);
	scene->session = (struct session){
		.profile = scene->story.profile,
		.clock = &scene->story.clock,
		.thread = PROFILE_ALL,
		.program.pid = getpid(),
	};
	scene->view = threads_view_create(&scene->session);
	ck_assert_ptr_nonnull(scene->view);
	scene->view->area = (struct area){ .rows = 24, .columns = 80 };
	scene->nowhere = fopen("/dev/null", "r+");
	ck_assert_ptr_nonnull(scene->nowhere);
	scene->screen = newterm("vt100", scene->nowhere, scene->nowhere);
	ck_assert_ptr_nonnull(scene->screen);
}

static void end(struct scene *scene)
{
	endwin();
	delscreen(scene->screen);
	fclose(scene->nowhere);
	scene->view->kind->destroy(scene->view);
	story_end(&scene->story);
}

static void start(struct scene *scene, int thread, const char *name)
{
	struct story *story = &scene->story;

	story_thread(story, thread);
	ring_set_name(&story->segment.rings[story->rings[thread]], name);
	story_call(story, thread, EVENT_ENTER, &scene->code, 0);
	story_line(story, thread, &scene->code, 0, 0);
	story_round(story);
}

static void finish(struct scene *scene, int thread)
{
	story_finish_thread(&scene->story, thread);
	story_round(&scene->story);
}

/* As many as fold all that have finished before them. */
static void come_and_go(struct scene *scene)
{
	int i;

	for (i = 0; i < KEPT; i++) {
		start(scene, STORY_THREADS - 1, "passer-by");
		finish(scene, STORY_THREADS - 1);
	}
}

START_TEST(names_outlive_their_threads)
{
	struct scene scene;

	begin(&scene);
	start(&scene, 0, "worker");
	finish(&scene, 0);
	look(&scene);
	come_and_go(&scene);
	start(&scene, 1, "heir"); /* to the memory that was the worker's */
	draw(&scene);
	ck_assert(picture_shows("worker"));
	end(&scene);
}
END_TEST

START_TEST(the_folded_have_one_row)
{
	struct scene scene;

	begin(&scene);
	start(&scene, 0, "worker");
	start(&scene, 1, "other");
	look(&scene);
	draw(&scene);
	ck_assert(!picture_shows("finished threads"));
	finish(&scene, 1);
	come_and_go(&scene);
	come_and_go(&scene);
	look(&scene);
	/* Behind those that live: down from the first row, past the worker. */
	scene.view->kind->act(scene.view, ACTION_DOWN);
	scene.view->kind->act(scene.view, ACTION_DOWN);
	draw(&scene);
	ck_assert(picture_shows(">finished threads"));
	scene.view->kind->act(scene.view, ACTION_OPEN);
	ck_assert_int_eq(scene.session.thread, 1);
	end(&scene);
}
END_TEST

START_TEST(the_cursor_stays_with_its_thread)
{
	struct scene scene;
	int i;

	begin(&scene);
	start(&scene, 0, "first");
	start(&scene, 1, "second");
	start(&scene, 2, "third");
	look(&scene);
	draw(&scene);
	for (i = 0; i < 3; i++)
		scene.view->kind->act(scene.view, ACTION_DOWN);
	finish(&scene, 0); /* its row goes below those that live */
	look(&scene);
	draw(&scene);
	ck_assert(picture_shows(">third"));
	scene.view->kind->act(scene.view, ACTION_OPEN);
	ck_assert_int_eq(scene.session.thread, 2);
	finish(&scene, 2);
	come_and_go(&scene);
	look(&scene);
	draw(&scene);
	ck_assert(picture_shows(">finished threads"));
	end(&scene);
}
END_TEST

static const struct unit_test tests[] = {
	{ &names_outlive_their_threads, 0 },
	{ &the_folded_have_one_row, 0 },
	{ &the_cursor_stays_with_its_thread, 0 },
};

UNIT_MAIN("ui_threads_view", tests)
