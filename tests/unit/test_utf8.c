#include <string.h>

#include "base/utf8.h"
#include "unit.h"

START_TEST(code_points)
{
	static const struct {
		uint32_t code;
		const char *bytes;
	} characters[] = {
		{ 0x7f, "\x7f" },
		{ 0x80, "\xc2\x80" },
		{ 0x7ff, "\xdf\xbf" },
		{ 0x800, "\xe0\xa0\x80" },
		{ 0xdc80, "\xed\xb2\x80" },
		{ 0xffff, "\xef\xbf\xbf" },
		{ 0x10000, "\xf0\x90\x80\x80" },
		{ 0x10ffff, "\xf4\x8f\xbf\xbf" },
	};
	char bytes[UTF8_BYTES];
	size_t i;

	for (i = 0; i < sizeof(characters) / sizeof(*characters); i++) {
		size_t length = strlen(characters[i].bytes);

		ck_assert_uint_eq(utf8_encode(characters[i].code, bytes), length);
		ck_assert_mem_eq(bytes, characters[i].bytes, length);
		ck_assert_uint_eq(utf8_valid(bytes, length), length);
		ck_assert_uint_eq(utf8_valid(bytes, length - 1), 0);
	}
	ck_assert_uint_eq(utf8_encode(0, bytes), 1);
	ck_assert_int_eq(bytes[0], 0);
	ck_assert_uint_eq(utf8_valid("a\xc1\x81", 3), 1);
	ck_assert_uint_eq(utf8_valid("ab\xf4\x90\x80\x80", 6), 2);
}
END_TEST

START_TEST(names_of_the_system)
{
	static const char name[] = "od\xff\xe2\x82\xac\xed\xb2\x80";
	struct bytes text = { 0 }, back = { 0 };

	ck_assert_int_eq(utf8_from_system(&text, name, strlen(name)), OUTCOME_OK);
	ck_assert_str_eq(text.data, "od\xed\xb3\xbf\xe2\x82\xac\xed\xb3\xad\xed\xb2\xb2"
				    "\xed\xb2\x80");
	ck_assert_int_eq(utf8_to_system(&back, text.data, text.length), OUTCOME_OK);
	ck_assert_str_eq(back.data, name);
	bytes_finish(&text);
	bytes_finish(&back);
}
END_TEST

static const struct unit_test tests[] = {
	{ &code_points, 0 },
	{ &names_of_the_system, 0 },
};

UNIT_MAIN("utf8", tests)
