#include <math.h>
#include <string.h>

#include "../../ui/theme.h"
#include "unit.h"

static void expect_look(const char *words, const char *printed)
{
	struct look look = { .marks = 99 };
	char text[LOOK_ROOM];

	ck_assert_msg(look_parse(&look, words), "%s", words);
	look_print(&look, text);
	ck_assert_str_eq(text, printed);
}

START_TEST(looks_in_words)
{
	static const char *const wrong[] = {
		"",
		" ",
		"on",
		"bold on",
		"pink",
		"256",
		"-1",
		"12a",
		"brigh",
		"on plain",
		"red on bold",
		"bright-",
		"boldboldboldboldbold",
	};
	struct look look = { .text = 7 };
	size_t i;

	expect_look("plain", "plain");
	expect_look("bold red on bright-white", "bold red on bright-white");
	expect_look("  red \t bold ", "bold red");
	expect_look("reverse underline dim bold", "bold dim underline reverse");
	expect_look("9 on 16", "bright-red on 16");
	expect_look("on 255", "on 255");
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ck_assert_msg(!look_parse(&look, wrong[i]), "%s", wrong[i]);
	ck_assert_int_eq(look.text, 7);
}
END_TEST

START_TEST(names_lead_back)
{
	enum theme theme;
	enum role role;

	for (role = 0; role < ROLES; role++)
		ck_assert_int_eq(role_from_name(role_name(role)), role);
	for (theme = 0; theme < THEMES; theme++)
		ck_assert_int_eq(theme_from_name(theme_name(theme)), theme);
	ck_assert_int_eq(role_from_name("Hot"), ROLES);
	ck_assert_int_eq(theme_from_name(""), THEMES);
}
END_TEST

START_TEST(every_depth_has_its_colours_only)
{
	static const int colours[DEPTHS] = { 0, 8, 16, 256 };
	enum theme theme;
	enum depth depth;
	enum role role;

	for (theme = 0; theme < THEMES; theme++)
		for (depth = 0; depth < DEPTHS; depth++)
			for (role = 0; role < ROLES; role++) {
				struct look look = theme_look(theme, role, depth);

				ck_assert_int_lt(look.text, colours[depth]);
				ck_assert_int_lt(look.ground, colours[depth]);
				if (theme == THEME_MONO)
					ck_assert_int_eq(look.text, LOOK_OWN);
			}
}
END_TEST

/* 0 … 1, of a channel of the 256 colours that all terminals agree on. */
static double channel(int colour, int place)
{
	int level = (colour - 16) / (int)pow(6, 2 - place) % 6;
	double value = colour >= 232 ? 8 + 10 * (colour - 232)
		       : level	     ? 55 + 40 * level
				     : 0;

	value /= 255;
	return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* WCAG 2: 0.2126 R + 0.7152 G + 0.0722 B. */
static double luminance(int colour)
{
	return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 1) +
	       0.0722 * channel(colour, 2);
}

static double contrast(int a, int b)
{
	double first = luminance(a) + 0.05, second = luminance(b) + 0.05;

	return first > second ? first / second : second / first;
}

/* The least contrast of a theme's roles where plain text and ground are these. */
static void expect_contrast(enum theme theme, int text, int ground, double least)
{
	enum role role;

	for (role = 0; role < ROLES; role++) {
		struct look look = theme_look(theme, role, DEPTH_256);
		double found = contrast(look.text == LOOK_OWN ? text : look.text,
					look.ground == LOOK_OWN ? ground : look.ground);

		ck_assert_msg(found >= least, "%s: %s has %.1f", theme_name(theme),
			      role_name(role), found);
	}
}

START_TEST(themes_can_be_read)
{
	expect_contrast(THEME_DARK, 252, 234, 4.5);
	expect_contrast(THEME_LIGHT, 16, 231, 4.5);
	expect_contrast(THEME_CONTRAST, 231, 16, 7);
}
END_TEST

START_TEST(high_contrast_dims_nothing)
{
	enum depth depth;
	enum role role;

	for (depth = 0; depth < DEPTHS; depth++)
		for (role = 0; role < ROLES; role++)
			ck_assert_msg(!(theme_look(THEME_CONTRAST, role, depth).marks &
					LOOK_DIM),
				      "%s", role_name(role));
}
END_TEST

/* What a view tells apart by its role alone must differ without colours. */
START_TEST(colour_is_never_the_only_difference)
{
	static const enum role pairs[][2] = {
		{ ROLE_HEADING, ROLE_HEADING_FOCUS },
		{ ROLE_CURSOR, ROLE_TEXT },
		{ ROLE_CURSOR_AWAY, ROLE_TEXT },
		{ ROLE_CURSOR, ROLE_CURSOR_AWAY },
		{ ROLE_KEY, ROLE_LABEL },
		{ ROLE_BAD, ROLE_GOOD },
		{ ROLE_NOTICE, ROLE_TEXT },
		{ ROLE_PROMPT, ROLE_LABEL },
		{ ROLE_MATCH, ROLE_TEXT },
		{ ROLE_MATCH, ROLE_CURSOR },
	};
	enum theme theme;
	size_t i;

	for (theme = 0; theme < THEMES; theme++)
		for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
			ck_assert_msg(
				theme_look(theme, pairs[i][0], DEPTH_NONE).marks !=
					theme_look(theme, pairs[i][1], DEPTH_NONE)
						.marks,
				"%s, %s", theme_name(theme), role_name(pairs[i][0]));
}
END_TEST

static void surround(const char *no_color, const char *clicolor, const char *force,
		     const char *ground)
{
	setenv("NO_COLOR", no_color, 1);
	setenv("CLICOLOR", clicolor, 1);
	setenv("CLICOLOR_FORCE", force, 1);
	setenv("COLORFGBG", ground, 1);
}

START_TEST(the_environment_chooses)
{
	surround("", "", "", "");
	ck_assert_int_eq(theme_automatic(BACKGROUND_UNKNOWN), THEME_DARK);
	surround("0", "", "1", "");
	ck_assert_int_eq(theme_automatic(BACKGROUND_UNKNOWN), THEME_MONO);
	surround("", "0", "", "0;15");
	ck_assert_int_eq(theme_automatic(BACKGROUND_UNKNOWN), THEME_MONO);
	surround("", "0", "0", "");
	ck_assert_int_eq(theme_automatic(BACKGROUND_UNKNOWN), THEME_MONO);
	surround("", "0", "1", "");
	ck_assert_int_eq(theme_automatic(BACKGROUND_UNKNOWN), THEME_DARK);
	surround("", "1", "", "0;default;15");
	ck_assert_int_eq(theme_automatic(BACKGROUND_UNKNOWN), THEME_LIGHT);
	surround("", "", "", "15;0");
	ck_assert_int_eq(theme_automatic(BACKGROUND_UNKNOWN), THEME_DARK);
	surround("", "", "", "0;7");
	ck_assert_int_eq(theme_automatic(BACKGROUND_UNKNOWN), THEME_LIGHT);
	surround("", "", "", "7;8");
	ck_assert_int_eq(theme_automatic(BACKGROUND_UNKNOWN), THEME_DARK);
}
END_TEST

START_TEST(the_terminal_is_heard_where_the_environment_is_silent)
{
	surround("", "", "", "");
	ck_assert_int_eq(theme_automatic(BACKGROUND_LIGHT), THEME_LIGHT);
	ck_assert_int_eq(theme_automatic(BACKGROUND_DARK), THEME_DARK);
	surround("", "", "", "15;default");
	ck_assert_int_eq(theme_automatic(BACKGROUND_LIGHT), THEME_LIGHT);
	surround("", "", "", "15;0");
	ck_assert_int_eq(theme_automatic(BACKGROUND_LIGHT), THEME_DARK);
	surround("", "", "", "0;15");
	ck_assert_int_eq(theme_automatic(BACKGROUND_DARK), THEME_LIGHT);
	surround("1", "", "", "");
	ck_assert_int_eq(theme_automatic(BACKGROUND_LIGHT), THEME_MONO);
	surround("", "0", "", "");
	ck_assert_int_eq(theme_automatic(BACKGROUND_LIGHT), THEME_MONO);
}
END_TEST

static const struct unit_test tests[] = {
	{ &looks_in_words, 0 },
	{ &names_lead_back, 0 },
	{ &every_depth_has_its_colours_only, 0 },
	{ &themes_can_be_read, 0 },
	{ &high_contrast_dims_nothing, 0 },
	{ &colour_is_never_the_only_difference, 0 },
	{ &the_environment_chooses, 0 },
	{ &the_terminal_is_heard_where_the_environment_is_silent, 0 },
};

UNIT_MAIN("ui: theme", tests)
