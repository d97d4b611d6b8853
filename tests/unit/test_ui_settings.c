#include <stdio.h>
#include <string.h>

#include "../../ui/desk.h"
#include "../../ui/ranked_view.h"
#include "../../ui/setting.h"
#include "unit.h"

static const struct viewer_options options;

static void begin(struct desk *desk, const char *text)
{
	*desk = (struct desk){ .session.options = &options };
	ck_assert_int_eq(desk_init(desk), OUTCOME_OK);
	ck_assert_int_eq(settings_read(desk, "config", text), OUTCOME_OK);
}

static void expect_text(const struct desk *desk, const char *expected)
{
	struct bytes text = { 0 };

	ck_assert_int_eq(settings_write(desk, &text), OUTCOME_OK);
	ck_assert_str_eq(text.data, expected);
	bytes_finish(&text);
}

/* What is said about a text of one line, the last of two. */
static void expect_trouble(const char *line, const char *expected)
{
	struct desk desk;
	char text[1024], whole[1024];

	snprintf(text, sizeof(text), "mouse = off\n%s", line);
	snprintf(whole, sizeof(whole), "%s%s", *expected ? "config:2: " : "", expected);
	begin(&desk, text);
	ck_assert_str_eq(desk.settings.trouble, whole);
	ck_assert(!desk.settings.mouse);
	desk_finish(&desk);
}

static const char *ranking_column(const struct desk *desk, int view)
{
	const struct ranked_view *ranked = ranked_view_of(desk->views[view]);

	return ranked->kind->columns[ranked->column].heading;
}

START_TEST(all_kinds_of_values)
{
	struct desk desk;
	char names[KEYMAP_NAMES_ROOM];

	begin(&desk, "\xEF\xBB\xBFtheme = light\r\n"
		     "  # a comment = with a sign\n"
		     "\n"
		     "mouse=off\nascii = on\nfollow = off\nrate = 30\n"
		     "size.left = 95\nsize.calls = 5\nsize.functions = auto\n"
		     "columns.source = HITS, line\n"
		     "columns.functions = none\n"
		     "rank.functions = Function reversed\n"
		     "rank.files = cover\n"
		     "key.up = = # Up\n"
		     "look.hot = bold 203 on 17\n"
		     "look.hot = plain");
	ck_assert_str_eq(desk.settings.trouble, "");
	ck_assert_int_eq(desk.settings.theme, THEME_LIGHT);
	ck_assert(!desk.settings.mouse);
	ck_assert(desk.settings.ascii);
	ck_assert_int_eq(desk.session.follow, FOLLOW_NOTHING);
	ck_assert_int_eq(desk.settings.rate, 30);
	ck_assert_int_eq(desk.settings.sizes.shares[BORDER_LEFT], 95);
	ck_assert_int_eq(desk.settings.sizes.shares[BORDER_CALLS], 5);
	ck_assert_int_eq(desk.settings.sizes.shares[BORDER_FUNCTIONS], 0);
	ck_assert_str_eq(ranking_column(&desk, PANE_FUNCTIONS), "FUNCTION");
	ck_assert(ranked_view_of(desk.views[PANE_FUNCTIONS])->reversed);
	ck_assert_str_eq(ranking_column(&desk, VIEW_FILES), "COVER");
	ck_assert(!ranked_view_of(desk.views[VIEW_FILES])->reversed);
	keymap_names(&desk.keymap, ACTION_UP, names);
	ck_assert_str_eq(names, "= # Up");
	keymap_names(&desk.keymap, ACTION_SIZES, names);
	ck_assert_str_eq(names, "");
	ck_assert_str_eq(desk.settings.looks[ROLE_HOT], "plain");
	desk_finish(&desk);
}
END_TEST

START_TEST(what_is_wrong_is_told_with_its_place)
{
	char words[600];

	expect_trouble("theme", "'theme': a setting is NAME = VALUE");
	expect_trouble("= dark",
		       "no setting '': theme, mouse, ascii, follow, rate, key.…, "
		       "look.…, size.…, columns.…, rank.…");
	expect_trouble("rank.calls = total",
		       "no setting 'rank.calls': functions, files");
	expect_trouble("rank.files = share",
		       "rank.files = share: own, hits, run, lines, cover, file, "
		       "each with or without reversed");
	expect_trouble("size.up = 3", "no setting 'size.up': left, left-calls, "
				      "functions, calls, program");
	expect_trouble("theme = Dark", "theme = Dark: dark, light, contrast, mono, "
				       "auto");
	expect_trouble("mouse = maybe", "mouse = maybe: off, on");
	expect_trouble("follow =", "follow = : off, hottest, running");
	expect_trouble("rate = 31", "rate = 31: 1 to 30");
	expect_trouble("rate = +3", "rate = +3: 1 to 30");
	expect_trouble("rate = 3x", "rate = 3x: 1 to 30");
	expect_trouble("rate = 99999999999999999999",
		       "rate = 99999999999999999999: 1 to 30");
	expect_trouble("size.left = 4", "size.left = 4: 5 to 95 per cent, or auto");
	expect_trouble("key.up = Hyper-P",
		       "key.up = Hyper-P: no key 'Hyper-P'; x, Ctrl-X, F1 to F12, "
		       "Space, Enter, PgUp …");
	expect_trouble("key.quit =", "key.quit = : this one needs a key");
	expect_trouble("key.return =", "key.return = : this one needs a key");
	expect_trouble("key.freeze = q", "key.quit: no key is left for it: it keeps q");
	expect_trouble("look.hot = pink",
		       "look.hot = pink: words such as: bold underline bright-red on "
		       "17, plain");
	expect_trouble("columns.calls = total rate",
		       "columns.calls = total rate: total share calls, or all or none");
	memset(words, 'x', sizeof(words) - 1);
	words[sizeof(words) - 1] = '\0';
	memcpy(words, "theme = ", 8);
	expect_trouble(words, "'theme': a setting is NAME = VALUE");
}
END_TEST

START_TEST(the_first_of_several_is_told)
{
	struct desk desk;

	begin(&desk, "key.up = w\nkey.down = w\nthme = dark\n\nrate = 0\n");
	ck_assert_str_eq(desk.settings.trouble,
			 "config:2: key.down = w: 'w' is given to up above "
			 "(and 2 more)");
	desk_finish(&desk);
}
END_TEST

/* Wherever the file says so. */
START_TEST(quitting_always_has_a_key)
{
	char names[KEYMAP_NAMES_ROOM];
	struct desk desk;

	begin(&desk, "key.freeze = p q\nmouse = off\n");
	ck_assert_str_eq(desk.settings.trouble,
			 "config:1: key.quit: no key is left for it: it keeps q");
	keymap_names(&desk.keymap, ACTION_QUIT, names);
	ck_assert_str_eq(names, "q");
	keymap_names(&desk.keymap, ACTION_FREEZE, names);
	ck_assert_str_eq(names, "p");
	desk_finish(&desk);
	begin(&desk, "key.freeze = q\nkey.quit = Q\n");
	ck_assert_str_eq(desk.settings.trouble, "");
	keymap_names(&desk.keymap, ACTION_QUIT, names);
	ck_assert_str_eq(names, "Q");
	desk_finish(&desk);
}
END_TEST

START_TEST(only_what_has_changed_is_written)
{
	static const char text[] = "# Mine.\n\n  theme = dark \nrate=8\n"
				   "future = 1\nrate = 4";
	struct desk desk;

	begin(&desk, text);
	expect_text(&desk, "# Mine.\n\n  theme = dark \nrate=8\n"
			   "future = 1\nrate = 4\n");
	desk.settings.theme = THEME_MONO;
	desk.settings.rate = 5;
	desk.settings.mouse = false;
	desk.views[PANE_CALLS]->hidden = 6;
	ranked_by(ranked_view_of(desk.views[PANE_FUNCTIONS]), 0);
	expect_text(&desk, "# Mine.\n\ntheme = mono\nrate = 5\nfuture = 1\n"
			   "mouse = off\ncolumns.calls = total\n"
			   "rank.functions = own reversed\n");
	desk_finish(&desk);
	begin(&desk, "");
	expect_text(&desk, "");
	desk_finish(&desk);
}
END_TEST

/* Every setting that can change is written in words that are read again. */
START_TEST(what_is_written_is_read)
{
	struct desk desk, again;
	struct bytes text = { 0 };
	struct setting setting;
	int i;

	begin(&desk, "");
	desk.settings.theme = THEME_CONTRAST;
	desk.settings.ascii = true;
	desk.settings.mouse = false;
	desk.settings.follow = FOLLOW_RUNNING;
	desk.settings.rate = 1;
	for (i = 0; i < BORDERS; i++)
		desk.settings.sizes.shares[i] = 10 + i;
	desk.views[PANE_SOURCE]->hidden = 5;
	desk.views[PANE_CALLS]->hidden = 7;
	ranked_view_of(desk.views[VIEW_FILES])->column = 2;
	ranked_view_of(desk.views[VIEW_FILES])->reversed = true;
	ck_assert_int_eq(settings_write(&desk, &text), OUTCOME_OK);
	begin(&again, text.data);
	ck_assert_str_eq(again.settings.trouble, "");
	for (setting_first(&setting, &desk); setting.record;
	     setting_next(&setting, &desk)) {
		char ours[SETTINGS_VALUE_ROOM], theirs[SETTINGS_VALUE_ROOM];

		if (!setting.record->print)
			continue;
		setting.record->print(&desk, setting.member, ours);
		setting.record->print(&again, setting.member, theirs);
		ck_assert_str_eq(ours, theirs);
	}
	bytes_finish(&text);
	desk_finish(&again);
	desk_finish(&desk);
}
END_TEST

START_TEST(every_setting_is_found_by_its_name)
{
	char name[SETTING_NAME_ROOM], reason[SETTING_REASON_ROOM] = "";
	struct setting setting, found;
	int count = 0, kept = 0;
	struct desk desk;

	begin(&desk, "");
	for (setting_first(&setting, &desk); setting.record;
	     setting_next(&setting, &desk)) {
		setting_name(&setting, &desk, name);
		ck_assert_msg(setting_find(&found, &desk, name, reason), "%s", name);
		ck_assert_ptr_eq(found.record, setting.record);
		ck_assert_int_eq(found.member, setting.member);
		count++;
		kept += setting.record->print != NULL;
	}
	ck_assert_int_gt(count, ACTIONS + ROLES + BORDERS);
	ck_assert_int_le(kept, SETTINGS_VALUES);
	desk_finish(&desk);
}
END_TEST

/* Lines made of pieces of lines: none is fatal, all are kept as they are. */
START_TEST(lines_by_chance)
{
	static const char *const pieces[] = {
		"theme",  "mouse",    "size.",
		"left",	  "columns.", "source",
		"key.",	  "look.",    "hot",
		"quit",	  " = ",      "=",
		"\n",	  "\n",	      "dark",
		"off",	  "95",	      "-1",
		" ",	  "#",	      "bold",
		"on 255", "Ctrl-",    "line hits",
		"F1 F2",  "\xff",     "é",
		"\t",	  ",",	      "none",
		"\r",	  "\n",	      "key.up = x y z\n",
	};
	struct desk desk;
	int round, i;

	srand(1);
	for (round = 0; round < 3000; round++) {
		char text[2048] = "", expected[2050];
		size_t length;

		for (i = rand() % 60; i > 0; i--)
			strcat(text, pieces[(size_t)rand() %
					    (sizeof(pieces) / sizeof(pieces[0]))]);
		begin(&desk, text);
		ck_assert_int_ge(desk.settings.rate, 1);
		ck_assert_ptr_null(strchr(desk.settings.trouble, '\n'));
		strcpy(expected, text);
		length = strlen(expected);
		if (length > 0 && expected[length - 1] != '\n')
			strcat(expected, "\n");
		expect_text(&desk, expected);
		desk_finish(&desk);
	}
}
END_TEST

static const struct unit_test tests[] = {
	{ &all_kinds_of_values, 0 },
	{ &what_is_wrong_is_told_with_its_place, 0 },
	{ &the_first_of_several_is_told, 0 },
	{ &quitting_always_has_a_key, 0 },
	{ &only_what_has_changed_is_written, 0 },
	{ &what_is_written_is_read, 0 },
	{ &every_setting_is_found_by_its_name, 0 },
	{ &lines_by_chance, 60 },
};

UNIT_MAIN("ui: settings", tests)
