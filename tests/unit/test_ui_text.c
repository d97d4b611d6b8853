#include <locale.h>
#include <string.h>

#include "../../ui/text.h"
#include "unit.h"

static wchar_t decode(const char *bytes, size_t length, size_t wanted)
{
	wchar_t character;

	ck_assert_uint_eq(text_decode(bytes, length, &character), wanted);
	return character;
}

START_TEST(characters_go_there_and_back)
{
	static const wchar_t some[] = { 'a',   0x7F,   0x80,	0x7FF,
					0x800, 0xFFFF, 0x10000, 0x10FFFF };
	size_t i;

	for (i = 0; i < sizeof(some) / sizeof(some[0]); i++) {
		char bytes[TEXT_BYTES];
		size_t size = text_encode(some[i], bytes);

		ck_assert_int_eq(decode(bytes, size, size), some[i]);
	}
}
END_TEST

START_TEST(wrong_bytes_are_replaced_one_by_one)
{
	ck_assert_int_eq(decode("\xFF", 1, 1), 0xFFFD);
	ck_assert_int_eq(decode("\xC3", 1, 1), 0xFFFD); /* cut off */
	ck_assert_int_eq(decode("\xC3(", 2, 1), 0xFFFD);
	ck_assert_int_eq(decode("\xC0\x80", 2, 1), 0xFFFD);	/* too long for a NUL */
	ck_assert_int_eq(decode("\xE0\x80\x80", 3, 1), 0xFFFD); /* too long */
	ck_assert_int_eq(decode("\xED\xA0\x80", 3, 1), 0xFFFD); /* half of a pair */
	ck_assert_int_eq(decode("\xF4\x90\x80\x80", 4, 1), 0xFFFD); /* beyond the end */
}
END_TEST

static size_t shown(wchar_t character, int column, bool ascii, wchar_t first, int width)
{
	wchar_t text[TEXT_TAB];
	int cells;
	size_t count = text_shown(character, column, ascii, text, &cells);

	ck_assert_int_eq(text[0], first);
	ck_assert_int_eq(cells, width);
	return count;
}

START_TEST(nothing_unsafe_is_shown)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	ck_assert_uint_eq(shown(27, 0, false, '^', 2), 2);
	ck_assert_uint_eq(shown(0, 0, false, '^', 2), 2);
	shown(0x7F, 0, false, '^', 2);
	shown(0x9B, 0, false, 0xFFFD, 1);   /* a control sequence in one byte */
	shown(0x202E, 0, false, 0xFFFD, 1); /* would turn the line around */
	shown(0x2066, 0, true, '?', 1);
}
END_TEST

START_TEST(widths_and_tabs)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	shown('a', 3, false, 'a', 1);
	shown(L'細', 0, false, L'細', 2);
	shown(L'細', 0, true, '?', 1);
	shown(0x301, 0, false, 0x301, 0); /* a combining accent */
	ck_assert_uint_eq(shown('\t', 0, false, ' ', 8), 8);
	ck_assert_uint_eq(shown('\t', 7, false, ' ', 1), 1);
	ck_assert_int_eq(text_width("a\t細\x1b", strlen("a\t細\x1b"), false), 12);
}
END_TEST

static size_t before(const char *text, int cells, int at)
{
	int cell = 0;
	size_t bytes = text_before(text, strlen(text), cells, false, &cell);

	ck_assert_int_eq(cell, at);
	return bytes;
}

START_TEST(a_line_is_entered_at_any_cell)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	ck_assert_uint_eq(before("abc", 0, 0), 0);
	ck_assert_uint_eq(before("abc", 2, 2), 2);
	ck_assert_uint_eq(before("abc", 9, 3), 3);
	ck_assert_uint_eq(before("a\tb", 8, 8), 2);
	ck_assert_uint_eq(before("a\tb", 5, 1), 1); /* within the tab */
	ck_assert_uint_eq(before("a細胞b", 3, 3), 4);
	ck_assert_uint_eq(before("a細胞b", 4, 3), 4); /* within a wide one */
	ck_assert_uint_eq(before("a\033b", 3, 3), 2);
	ck_assert_uint_eq(before("ten plain ones\t2345678é234", 27, 27), 27);
	ck_assert_uint_eq(before("01234567\17701234567", 10, 10), 9);
}
END_TEST

static const struct unit_test tests[] = {
	{ &a_line_is_entered_at_any_cell, 0 },
	{ &characters_go_there_and_back, 0 },
	{ &wrong_bytes_are_replaced_one_by_one, 0 },
	{ &nothing_unsafe_is_shown, 0 },
	{ &widths_and_tabs, 0 },
};

UNIT_MAIN("ui: text", tests)
