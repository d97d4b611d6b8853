#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../ui/key.h"
#include "../../ui/key_script.h"
#include "unit.h"

static void load(struct key_script *script, const char *text)
{
	char path[] = "/tmp/tracetui-keys-XXXXXX";
	int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	ck_assert_int_eq(key_script_load(script, path), OUTCOME_OK);
	unlink(path);
}

static void expect_key(struct key_script *script, int key)
{
	struct step step;

	key_script_next(script, &step);
	ck_assert_int_eq(step.kind, STEP_KEY);
	ck_assert_int_eq(step.key, key);
}

static void expect_text(struct key_script *script, enum step_kind kind,
			const char *text)
{
	struct step step;

	key_script_next(script, &step);
	ck_assert_int_eq(step.kind, kind);
	ck_assert_str_eq(step.text, text);
}

static void expect(struct key_script *script, enum step_kind kind, int line)
{
	struct step step;

	key_script_next(script, &step);
	ck_assert_int_eq(step.kind, kind);
	ck_assert_int_eq(step.line, line);
}

START_TEST(all_steps)
{
	struct key_script script;
	struct step step;

	load(&script, "# a comment\n\nkeys Down  Ctrl-C q\ntype a b\nsize 80x24\n"
		      "wait two words\nsave file.txt\nlooks other.txt");
	expect_key(&script, KEY_ARROW_DOWN);
	expect_key(&script, KEY_CTRL_C);
	expect_key(&script, 'q');
	expect_key(&script, 'a');
	expect_key(&script, ' ');
	expect_key(&script, 'b');
	key_script_next(&script, &step);
	ck_assert_int_eq(step.kind, STEP_SIZE);
	ck_assert_int_eq(step.columns, 80);
	ck_assert_int_eq(step.rows, 24);
	expect_text(&script, STEP_WAIT, "two words");
	expect_text(&script, STEP_SAVE, "file.txt");
	expect_text(&script, STEP_LOOKS, "other.txt");
	expect(&script, STEP_END, 8);
	expect(&script, STEP_END, 8);
	key_script_finish(&script);
}
END_TEST

START_TEST(the_mouse)
{
	struct key_script script;
	struct step step;

	load(&script, "mouse press 12 4\nmouse wheel-down 1 1");
	key_script_next(&script, &step);
	ck_assert_int_eq(step.kind, STEP_MOUSE);
	ck_assert_int_eq(step.mouse.kind, MOUSE_PRESS);
	ck_assert_int_eq(step.mouse.column, 11);
	ck_assert_int_eq(step.mouse.row, 3);
	key_script_next(&script, &step);
	ck_assert_int_eq(step.mouse.kind, MOUSE_WHEEL_DOWN);
	ck_assert_int_eq(step.mouse.column, 0);
	expect(&script, STEP_END, 2);
	key_script_finish(&script);
}
END_TEST

START_TEST(wrong_lines_are_told_by_number)
{
	struct key_script script;

	load(&script, "mouse press 3\nmouse jump 1 2\nmouse press 1 2 3\n");
	expect(&script, STEP_WRONG, 1);
	expect(&script, STEP_WRONG, 2);
	expect(&script, STEP_WRONG, 3);
	key_script_finish(&script);
	load(&script, "dance\nkeys Nokey\nsize 80\nsave\nwait\n");
	expect(&script, STEP_WRONG, 1);
	expect(&script, STEP_WRONG, 2);
	expect(&script, STEP_WRONG, 3);
	expect(&script, STEP_WRONG, 4);
	expect(&script, STEP_WRONG, 5);
	expect(&script, STEP_END, 5);
	key_script_finish(&script);
}
END_TEST

START_TEST(empty_and_missing_files)
{
	struct key_script script;

	load(&script, "");
	expect(&script, STEP_END, 0);
	key_script_finish(&script);
	ck_assert_int_eq(key_script_load(&script, "/nonexistent/keys"), OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, ENOENT);
	key_script_finish(&script);
}
END_TEST

static const struct unit_test tests[] = {
	{ &all_steps, 0 },
	{ &the_mouse, 0 },
	{ &wrong_lines_are_told_by_number, 0 },
	{ &empty_and_missing_files, 0 },
};

UNIT_MAIN("ui: key script", tests)
