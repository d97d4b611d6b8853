#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "../../ui/key_script.h"
#include "../../ui/keymap.h"
#include "unit.h"

START_TEST(every_action_is_complete)
{
	enum action action;

	for (action = 0; action < ACTIONS; action++) {
		const struct action_record *record = action_record(action);

		ck_assert_ptr_nonnull(record->name);
		ck_assert_ptr_nonnull(record->keys);
		ck_assert_ptr_nonnull(record->help);
		ck_assert_msg(record->where != 0, "%s", record->name);
		/* The help screen is made for 80 columns. */
		ck_assert_uint_le(strlen(record->help), 80 - 18);
		ck_assert_uint_le(strlen(record->keys), 13);
	}
}
END_TEST

START_TEST(every_key_has_a_name_that_leads_back)
{
	struct keymap keymap;
	int i;

	keymap_init(&keymap);
	ck_assert_int_gt(keymap.count, ACTIONS);
	ck_assert_int_lt(keymap.count, KEYMAP_ROOM);
	for (i = 0; i < keymap.count; i++) {
		char name[KEY_NAME_ROOM];

		ck_assert_int_ne(keymap.bindings[i].key, KEY_UNKNOWN);
		key_to_name(keymap.bindings[i].key, name);
		ck_assert_int_eq(key_from_name(name), keymap.bindings[i].key);
	}
}
END_TEST

START_TEST(a_key_means_one_thing_in_a_place)
{
	struct keymap keymap;
	int i, j;

	keymap_init(&keymap);
	for (i = 0; i < keymap.count; i++)
		for (j = 0; j < i; j++)
			if (keymap.bindings[i].key == keymap.bindings[j].key)
				ck_assert_int_eq(
					action_record(keymap.bindings[i].action)
							->where &
						action_record(keymap.bindings[j].action)
							->where,
					0);
	ck_assert_int_eq(keymap_find(&keymap, 'q', IN_HELP), ACTION_QUIT);
	ck_assert_int_eq(keymap_find(&keymap, 'f', IN_HELP), ACTION_NONE);
	ck_assert_int_eq(keymap_find(&keymap, KEY_UNKNOWN, IN_ALL), ACTION_NONE);
}
END_TEST

START_TEST(ranks_in_a_place_s_key_bar_are_distinct)
{
	enum action i, j;

	for (i = 0; i < ACTIONS; i++)
		for (j = 0; j < i; j++)
			if (action_record(i)->label && action_record(j)->label &&
			    action_record(i)->where & action_record(j)->where)
				ck_assert_int_ne(action_record(i)->bar,
						 action_record(j)->bar);
}
END_TEST

START_TEST(names_that_are_none)
{
	ck_assert_int_eq(key_from_name("Ctrl-Left"), KEY_ARROW_LEFT | KEY_WITH_CTRL);
	ck_assert_int_eq(key_from_name("Alt-Shift-F5"),
			 (KEY_FUNCTION_1 + 4) | KEY_WITH_ALT | KEY_WITH_SHIFT);
	ck_assert_int_eq(key_from_name("Alt-x"), KEY_UNKNOWN);
	ck_assert_int_eq(key_from_name(""), KEY_UNKNOWN);
	ck_assert_int_eq(key_from_name("Ctrl-"), KEY_UNKNOWN);
	ck_assert_int_eq(key_from_name("Ctrl-AB"), KEY_UNKNOWN);
	ck_assert_int_eq(key_from_name("ab"), KEY_UNKNOWN);
	ck_assert_int_eq(key_from_name("ctrl-c"), KEY_UNKNOWN);
	ck_assert_int_eq(key_from_name("Ctrl-c"), KEY_CTRL_C);
	ck_assert_int_eq(key_from_name("é"), 0xE9);
}
END_TEST

static void expect_names(const struct keymap *keymap, enum action action,
			 const char *expected)
{
	char names[KEYMAP_NAMES_ROOM];

	keymap_names(keymap, action, names);
	ck_assert_str_eq(names, expected);
}

START_TEST(keys_that_the_user_gives)
{
	struct keymap keymap;
	char culprit[KEY_NAME_ROOM];
	enum action other = ACTION_NONE;

	keymap_init(&keymap);
	/* q is taken from quit; the others were nobody's. */
	ck_assert_int_eq(
		keymap_give(&keymap, ACTION_FREEZE, " F12  q\té", culprit, &other),
		OUTCOME_OK);
	expect_names(&keymap, ACTION_FREEZE, "F12 q é");
	expect_names(&keymap, ACTION_QUIT, "");
	ck_assert_int_eq(keymap_find(&keymap, 'p', IN_SOURCE), ACTION_NONE);
	ck_assert_int_eq(keymap_find(&keymap, KEY_FUNCTION_12, IN_SOURCE),
			 ACTION_FREEZE);
	ck_assert_int_eq(keymap_find(&keymap, 0xE9, IN_CALLS), ACTION_FREEZE);
	/* What was given is not taken again. */
	ck_assert_int_eq(keymap_give(&keymap, ACTION_QUIT, "x q", culprit, &other),
			 OUTCOME_DAMAGED);
	ck_assert_str_eq(culprit, "q");
	ck_assert_int_eq(other, ACTION_FREEZE);
	expect_names(&keymap, ACTION_QUIT, "");
	ck_assert_int_eq(keymap_give(&keymap, ACTION_QUIT, "x", culprit, &other),
			 OUTCOME_OK);
	ck_assert_int_eq(keymap_find(&keymap, 'x', IN_HELP), ACTION_QUIT);
	/* An action can be given keys anew, and none. */
	ck_assert_int_eq(keymap_give(&keymap, ACTION_FREEZE, "q", culprit, &other),
			 OUTCOME_OK);
	expect_names(&keymap, ACTION_FREEZE, "q");
	ck_assert_int_eq(keymap_give(&keymap, ACTION_FREEZE, "", culprit, &other),
			 OUTCOME_OK);
	expect_names(&keymap, ACTION_FREEZE, "");
}
END_TEST

START_TEST(keys_that_cannot_be_given)
{
	struct keymap keymap;
	char culprit[KEY_NAME_ROOM], many[2 * KEYMAP_ROOM + 1];
	enum action other;
	int count, i;

	keymap_init(&keymap);
	count = keymap.count;
	ck_assert_int_eq(keymap_give(&keymap, ACTION_UP, "w F13 x", culprit, &other),
			 OUTCOME_NOT_FOUND);
	ck_assert_str_eq(culprit, "F13");
	ck_assert_int_eq(keymap_give(&keymap, ACTION_UP, "Ctrl-Backspace-and-so-on",
				     culprit, &other),
			 OUTCOME_NOT_FOUND);
	for (i = 0; i < KEYMAP_ROOM; i++)
		memcpy(many + 2 * i, "w ", 3);
	ck_assert_int_eq(keymap_give(&keymap, ACTION_UP, many, culprit, &other),
			 OUTCOME_FULL);
	ck_assert_int_eq(keymap.count, count);
	expect_names(&keymap, ACTION_UP, "Up k");
}
END_TEST

START_TEST(a_key_is_given_back)
{
	struct keymap keymap;
	char culprit[KEY_NAME_ROOM], many[2 * KEYMAP_ROOM + 1] = "";
	enum action other;
	int i;

	keymap_init(&keymap);
	keymap_give(&keymap, ACTION_FREEZE, "F5 q", culprit, &other);
	keymap_give_back(&keymap, ACTION_QUIT);
	expect_names(&keymap, ACTION_QUIT, "q");
	expect_names(&keymap, ACTION_FREEZE, "F5");
	/* Also where there is no room to give any. */
	keymap_init(&keymap);
	keymap_give(&keymap, ACTION_FREEZE, "q", culprit, &other);
	keymap_give(&keymap, ACTION_FREEZE, "", culprit, &other);
	keymap_give(&keymap, ACTION_UP, "", culprit, &other);
	for (i = keymap.count; i < KEYMAP_ROOM; i++)
		strcat(many, "w ");
	ck_assert_int_eq(keymap_give(&keymap, ACTION_UP, many, culprit, &other),
			 OUTCOME_FULL);
	ck_assert_int_eq(keymap_give(&keymap, ACTION_UP, many + 2, culprit, &other),
			 OUTCOME_OK);
	keymap_give_back(&keymap, ACTION_QUIT);
	expect_names(&keymap, ACTION_QUIT, "q");
}
END_TEST

/* Notes the actions that the keys of a script can mean. */
static void note_actions(const char *path, const struct keymap *keymap, char *pressed)
{
	struct key_script script;
	struct step step;
	int i;

	ck_assert_int_eq(key_script_load(&script, path), OUTCOME_OK);
	do {
		key_script_next(&script, &step);
		ck_assert_msg(step.kind != STEP_WRONG, "%s:%d", path, step.line);
		for (i = 0; step.kind == STEP_KEY && i < keymap->count; i++)
			if (keymap->bindings[i].key == step.key)
				pressed[keymap->bindings[i].action] = 1;
	} while (step.kind != STEP_END);
	key_script_finish(&script);
}

START_TEST(every_action_is_pressed_by_a_screen_test)
{
	const char *top = getenv("srcdir");
	char pressed[ACTIONS] = { 0 }, pattern[4096];
	struct keymap keymap;
	glob_t found;
	size_t i;

	keymap_init(&keymap);
	snprintf(pattern, sizeof(pattern), "%s/tests/screen/keys/*.keys",
		 top ? top : ".");
	ck_assert_int_eq(glob(pattern, 0, NULL, &found), 0);
	for (i = 0; i < found.gl_pathc; i++)
		note_actions(found.gl_pathv[i], &keymap, pressed);
	globfree(&found);
	for (i = 0; i < ACTIONS; i++)
		ck_assert_msg(pressed[i], "no key script presses a key of '%s'",
			      action_record((enum action)i)->name);
}
END_TEST

static const struct unit_test tests[] = {
	{ &every_action_is_complete, 0 },
	{ &every_key_has_a_name_that_leads_back, 0 },
	{ &a_key_means_one_thing_in_a_place, 0 },
	{ &ranks_in_a_place_s_key_bar_are_distinct, 0 },
	{ &names_that_are_none, 0 },
	{ &keys_that_the_user_gives, 0 },
	{ &keys_that_cannot_be_given, 0 },
	{ &a_key_is_given_back, 0 },
	{ &every_action_is_pressed_by_a_screen_test, 0 },
};

UNIT_MAIN("ui: keymap", tests)
