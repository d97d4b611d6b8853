#include <string.h>

#include "../../ui/mouse.h"
#include "unit.h"

static const char *left;

/* As a terminal that has no more after the text. */
static int next(void)
{
	return left && *left ? (unsigned char)*left++ : -1;
}

static bool read_text(int code, const char *text, struct mouse *mouse)
{
	left = text;
	return mouse_read(code, next, mouse);
}

static void expect(int code, const char *text, enum mouse_kind kind, int column,
		   int row)
{
	struct mouse mouse;

	ck_assert_msg(read_text(code, text, &mouse), "%s", text);
	ck_assert_int_eq(mouse.kind, kind);
	ck_assert_int_eq(mouse.column, column);
	ck_assert_int_eq(mouse.row, row);
	ck_assert_msg(!*left, "%s", text);
}

START_TEST(in_numbers)
{
	expect(MOUSE_CODE_SGR, "0;1;1M", MOUSE_PRESS, 0, 0);
	expect(MOUSE_CODE_SGR, "0;250;60m", MOUSE_RELEASE, 249, 59);
	expect(MOUSE_CODE_SGR, "32;7;8M", MOUSE_DRAG, 6, 7);
	expect(MOUSE_CODE_SGR, "64;7;8M", MOUSE_WHEEL_UP, 6, 7);
	expect(MOUSE_CODE_SGR, "65;7;8M", MOUSE_WHEEL_DOWN, 6, 7);
	/* With Ctrl. */
	expect(MOUSE_CODE_SGR, "16;9;8M", MOUSE_PRESS, 8, 7);
}
END_TEST

START_TEST(in_bytes)
{
	expect(MOUSE_CODE_OLD, " !!", MOUSE_PRESS, 0, 0);
	expect(MOUSE_CODE_OLD, "#\xff\x21", MOUSE_RELEASE, 222, 0);
	expect(MOUSE_CODE_OLD, "@()", MOUSE_DRAG, 7, 8);
	expect(MOUSE_CODE_OLD, "`()", MOUSE_WHEEL_UP, 7, 8);
	expect(MOUSE_CODE_OLD, "a()", MOUSE_WHEEL_DOWN, 7, 8);
}
END_TEST

START_TEST(what_does_not_matter_here)
{
	static const char *const sgr[] = {
		"1;7;8M",  "2;7;8m",
		"34;7;8M", "66;7;8M",
		"67;7;8M", "",
		"0;7;8",   "0;7",
		"M",	   ";;M",
		"0;0;0M",  "0;7;8x",
		"0;-1;8M", "99999999999999999999;1;1M",
	};
	static const char *const old[] = { "", " ", " !", "!!!", "\"!!", "b!!" };
	struct mouse mouse;
	size_t i;

	for (i = 0; i < sizeof(sgr) / sizeof(sgr[0]); i++)
		ck_assert_msg(!read_text(MOUSE_CODE_SGR, sgr[i], &mouse), "%s", sgr[i]);
	for (i = 0; i < sizeof(old) / sizeof(old[0]); i++)
		ck_assert_msg(!read_text(MOUSE_CODE_OLD, old[i], &mouse), "%s", old[i]);
}
END_TEST

static const struct unit_test tests[] = {
	{ &in_numbers, 0 },
	{ &in_bytes, 0 },
	{ &what_does_not_matter_here, 0 },
};

UNIT_MAIN("ui: mouse", tests)
