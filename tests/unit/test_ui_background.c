#include <stdio.h>
#include <string.h>

#include "../../ui/background.h"
#include "../../ui/key.h"
#include "unit.h"

/* What a reader makes of what is typed: the keys, those held back at the end left out. */
static const char *keys_of(struct background_reader *reader, const char *typed)
{
	static char keys[128];
	int ready = 0, count = 0;

	for (; *typed; typed++) {
		enum background_verdict verdict = background_read(reader, *typed);

		if (verdict == BACKGROUND_BEGIN)
			ready = count;
		if (verdict == BACKGROUND_TAKE)
			count = ready;
		else
			keys[count++] = *typed;
		if (verdict == BACKGROUND_KEY)
			ready = count;
		ck_assert_int_le(count - ready, BACKGROUND_BEGINNING);
	}
	keys[ready] = '\0';
	return keys;
}

/* That answer, typed in between two keys, after an answer that said otherwise. */
static void expect(const char *answer, enum background told)
{
	struct background_reader reader = { .due = true };
	char typed[128];

	reader.told = told == BACKGROUND_DARK ? BACKGROUND_LIGHT : BACKGROUND_DARK;
	snprintf(typed, sizeof(typed), "a%sz", answer);
	ck_assert_str_eq(keys_of(&reader, typed), "az");
	ck_assert_msg(reader.told == told, "%s", answer + 1);
	ck_assert(reader.due);
}

START_TEST(colours)
{
	expect("\033]11;rgb:ffff/ffff/ffff\033\\", BACKGROUND_LIGHT);
	expect("\033]11;rgb:0000/0000/0000\007", BACKGROUND_DARK);
	expect("\033]11;rgb:FF/Ff/dD\007", BACKGROUND_LIGHT);
	expect("\033]11;rgba:1e/1e/2e/ff\033\\", BACKGROUND_DARK);
	expect("\033]11;rgba:fafa/fafa/fafa/8000\033\\", BACKGROUND_LIGHT);
	expect("\033]11;rgb:f/f/f\007", BACKGROUND_LIGHT);
	expect("\033]11;rgb:7/7/7\007", BACKGROUND_DARK);
	/* Green is bright and blue is not. */
	expect("\033]11;rgb:0000/ffff/0000\007", BACKGROUND_LIGHT);
	expect("\033]11;rgb:0000/0000/ffff\007", BACKGROUND_DARK);
}
END_TEST

START_TEST(what_is_no_colour_says_nothing)
{
	static const char *const answers[] = {
		"\033]11;\007",
		"\033]11;?\033\\",
		"\033]11;#ffffff\007",
		"\033]11;rgb:\007",
		"\033]11;rgb:ff/ff\007",
		"\033]11;rgb:ff/ff/\007",
		"\033]11;rgb:ff//ff\007",
		"\033]11;rgb:-f/ff/ff\007",
		"\033]11;rgb: ff/ff/ff\007",
		"\033]11;rgb:fffff/fffff/fffff\007",
		"\033]11;rgbi:1.0/1.0/1.0\007",
		"\033]11;rgb:00000000000/00000000000/0000\007",
	};
	size_t i;

	for (i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		struct background_reader reader = { 0 };

		ck_assert_str_eq(keys_of(&reader, answers[i]), "");
		ck_assert_msg(reader.told == BACKGROUND_UNKNOWN, "%s", answers[i] + 1);
	}
}
END_TEST

START_TEST(attributes_end_the_waiting)
{
	struct background_reader reader = { .due = true };

	ck_assert_str_eq(keys_of(&reader, "a\033[?1;2cb\033]11;rgb:ff/ff/ff\007"),
			 "ab");
	ck_assert(!reader.due);
	ck_assert_int_eq(reader.told, BACKGROUND_LIGHT);
	/* Nobody is asked twice, but who answers twice is heard. */
	ck_assert_str_eq(keys_of(&reader, "\033[?64;1;2;6;9;15;18;21;22cq"), "q");
	ck_assert_int_eq(reader.told, BACKGROUND_LIGHT);
}
END_TEST

START_TEST(keys_stay_keys)
{
	static const char *const typed[] = {
		"\033a",       "\033\033[x", "\033]x", "\033]11x",
		"\033]1\0331", "\033[A",     "]11;",
	};
	size_t i;

	for (i = 0; i < sizeof(typed) / sizeof(typed[0]); i++) {
		struct background_reader reader = { .due = true };

		ck_assert_str_eq(keys_of(&reader, typed[i]), typed[i]);
	}
}
END_TEST

START_TEST(an_escape_typed_right_before)
{
	struct background_reader reader = { .due = true };

	ck_assert_str_eq(keys_of(&reader, "\033\033]11;rgb:ff/ff/ff\033\\\033\033[?6c"),
			 "\033\033");
	ck_assert_int_eq(reader.told, BACKGROUND_LIGHT);
	ck_assert(!reader.due);
}
END_TEST

START_TEST(in_pieces)
{
	struct background_reader reader = { 0 };

	/* Of a beginning it is not known in time; of the rest it is for ever. */
	ck_assert_str_eq(keys_of(&reader, "\033]11;rgb:ff/f"), "");
	background_give_up(&reader);
	ck_assert_str_eq(keys_of(&reader, "f/ff\033"), "");
	background_give_up(&reader);
	ck_assert_str_eq(keys_of(&reader, "\\\033]1"), "");
	ck_assert_int_eq(reader.told, BACKGROUND_LIGHT);
	background_give_up(&reader);
	ck_assert_str_eq(keys_of(&reader, "1;"), "1;");
}
END_TEST

START_TEST(an_answer_that_breaks_off)
{
	struct background_reader reader = { 0 };
	char many[BACKGROUND_ROOM + 8];

	ck_assert_str_eq(keys_of(&reader, "\033]11;rgb:ff/\003\003"), "\003\003");
	ck_assert_str_eq(keys_of(&reader, "\033]11;rgb:ff/\033q"), "q");
	ck_assert_str_eq(keys_of(&reader, "\033[?1;q"), "q");
	ck_assert_str_eq(keys_of(&reader, "\033[?1;"), "");
	ck_assert_int_eq(background_read(&reader, KEY_ARROW_UP), BACKGROUND_KEY);
	memset(many, 'x', sizeof(many) - 1);
	many[sizeof(many) - 1] = '\0';
	ck_assert_str_eq(keys_of(&reader, "\033]11;"), "");
	ck_assert_str_eq(keys_of(&reader, many), "xxxxxxxx");
}
END_TEST

static const struct unit_test tests[] = {
	{ &colours, 0 },
	{ &what_is_no_colour_says_nothing, 0 },
	{ &attributes_end_the_waiting, 0 },
	{ &keys_stay_keys, 0 },
	{ &an_escape_typed_right_before, 0 },
	{ &in_pieces, 0 },
	{ &an_answer_that_breaks_off, 0 },
};

UNIT_MAIN("ui: background", tests)
