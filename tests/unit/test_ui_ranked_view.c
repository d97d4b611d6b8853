#include "../../ui/ranked_view.h"
#include "story.h"

/* The list of functions of a program: "hot" took 500, "warm" 300 and "cold" 10 ns. */
struct scene {
	struct story story;
	struct session session;
	struct view *view;
	struct ranked_view *ranked;
};

static void run(struct story *story, const char *name, int32_t line, uint64_t at,
		uint64_t end)
{
	struct code_description code = story_code(story, "/a.py", name, line, 2);

	story_call(story, 0, EVENT_ENTER, &code, at);
	story_line(story, 0, &code, 0, at);
	story_call(story, 0, EVENT_LEAVE, &code, end);
}

static void frame(struct scene *scene)
{
	profile_lock(scene->story.profile);
	scene->view->kind->look(scene->view);
	profile_unlock(scene->story.profile);
	scene->view->kind->settle(scene->view);
}

static void begin(struct scene *scene)
{
	memset(scene, 0, sizeof(*scene));
	story_begin(&scene->story);
	story_thread(&scene->story, 0);
	run(&scene->story, "cold", 1, 0, 10);
	run(&scene->story, "hot", 11, 10, 510);
	run(&scene->story, "warm", 21, 510, 810);
	story_look(&scene->story, 1000);
	scene->session = (struct session){
		.profile = scene->story.profile,
		.clock = &scene->story.clock,
		.thread = PROFILE_ALL,
		.function = PROFILE_NONE,
		.rank = true,
	};
	scene->view = functions_view_create(&scene->session);
	ck_assert_ptr_nonnull(scene->view);
	scene->view->area = (struct area){ .rows = 3, .columns = 80 };
	scene->ranked = ranked_view_of(scene->view);
	ck_assert_ptr_nonnull(scene->ranked);
	frame(scene);
}

static void end(struct scene *scene)
{
	scene->view->kind->destroy(scene->view);
	story_end(&scene->story);
}

static const char *selected(const struct scene *scene)
{
	struct function_view view;

	profile_function(scene->story.profile, scene->session.function, &view);
	return view.name;
}

static void expect_rows(struct scene *scene, const char *want)
{
	char got[256] = "";
	const char *text;
	size_t length;
	int64_t row;

	for (row = 0; (text = ranked_row_text(scene->view, row, &length)); row++)
		strcat(strncat(got, text, strcspn(text, " ")), " ");
	ck_assert_str_eq(got, want);
}

START_TEST(keys_between_frames_act_on_what_they_made)
{
	struct scene scene;

	begin(&scene);
	scene.session.function = story_function(&scene.story, "hot");
	frame(&scene);
	ranked_filter(scene.ranked, "c|w", 3);
	ranked_act(scene.view, ACTION_DOWN);
	ck_assert_str_eq(selected(&scene), "cold");
	ranked_filter(scene.ranked, "", 0);
	ranked_act(scene.view, ACTION_TOP);
	ck_assert_str_eq(selected(&scene), "hot");
	ranked_act(scene.view, ACTION_REVERSE);
	ranked_act(scene.view, ACTION_TOP);
	ck_assert_str_eq(selected(&scene), "cold");
	end(&scene);
}
END_TEST

START_TEST(the_selection_goes_where_the_ranking_takes_it)
{
	struct scene scene;

	begin(&scene);
	expect_rows(&scene, "hot warm cold ");
	ranked_act(scene.view, ACTION_BOTTOM);
	ck_assert_str_eq(selected(&scene), "cold");
	ck_assert_int_eq(scene.ranked->list.top, 1); /* two rows are seen */
	ranked_act(scene.view, ACTION_REVERSE);
	frame(&scene);
	expect_rows(&scene, "cold warm hot ");
	ck_assert_int_eq(scene.ranked->list.cursor, 0);
	ck_assert_int_eq(scene.ranked->list.top, 0);
	ck_assert_str_eq(selected(&scene), "cold");
	end(&scene);
}
END_TEST

START_TEST(a_hidden_selection_gives_way_unless_it_is_followed)
{
	struct scene scene;

	begin(&scene);
	scene.session.function = story_function(&scene.story, "hot");
	scene.session.follow = FOLLOW_HOTTEST;
	ranked_filter(scene.ranked, "warm", 4);
	frame(&scene);
	expect_rows(&scene, "warm ");
	ck_assert_int_eq(scene.ranked->all, 3);
	ck_assert_str_eq(selected(&scene), "hot");
	scene.session.follow = FOLLOW_NOTHING;
	frame(&scene);
	ck_assert_str_eq(selected(&scene), "warm");
	ranked_filter(scene.ranked, "x", 1);
	frame(&scene);
	expect_rows(&scene, "");
	ck_assert(!ranked_act(scene.view, ACTION_DOWN));
	ck_assert(!ranked_act(scene.view, ACTION_OPEN));
	ck_assert_str_eq(selected(&scene), "warm");
	end(&scene);
}
END_TEST

/* Columns for generators are passed over where there are none. */
START_TEST(the_next_column_is_one_that_shows_something)
{
	static const char *const next[] = { "TOTAL", "CALLS",	 "HITS",
					    "RATE",  "FUNCTION", "OWN" };
	struct scene scene;
	size_t i;

	begin(&scene);
	ranked_by(scene.ranked, 0);
	ck_assert(scene.ranked->reversed);
	for (i = 0; i < sizeof(next) / sizeof(next[0]); i++) {
		const struct column *columns = scene.ranked->kind->columns;

		ranked_act(scene.view, ACTION_RANK_NEXT);
		ck_assert_str_eq(columns[scene.ranked->column].heading, next[i]);
		ck_assert(!scene.ranked->reversed);
	}
	end(&scene);
}
END_TEST

static const struct unit_test tests[] = {
	{ &keys_between_frames_act_on_what_they_made, 0 },
	{ &the_selection_goes_where_the_ranking_takes_it, 0 },
	{ &a_hidden_selection_gives_way_unless_it_is_followed, 0 },
	{ &the_next_column_is_one_that_shows_something, 0 },
};

UNIT_MAIN("ui_ranked_view", tests)
