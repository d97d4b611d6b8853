#include <stdint.h>
#include <string.h>

#include "base/bytes.h"
#include "unit.h"

START_TEST(test_zeroed_is_empty)
{
	struct bytes bytes = { 0 };
	char *text;

	bytes_clear(&bytes);
	ck_assert_uint_eq(bytes.length, 0);
	ck_assert_ptr_null(bytes.data);
	text = bytes_take(&bytes);
	ck_assert_str_eq(text, "");
	free(text);
	bytes_finish(&bytes);
}
END_TEST

START_TEST(test_append)
{
	struct bytes bytes = { 0 };

	ck_assert_int_eq(bytes_append(&bytes, NULL, 0), OUTCOME_OK);
	ck_assert_str_eq(bytes.data, "");
	bytes_append_text(&bytes, "one");
	bytes_append_char(&bytes, ' ');
	bytes_append_format(&bytes, "%d%s", 2, "!");
	bytes_append(&bytes, "\0x", 2);
	ck_assert_uint_eq(bytes.length, 8);
	ck_assert_mem_eq(bytes.data, "one 2!\0x", 9);
	bytes_append_format(&bytes, "%s", "");
	ck_assert_uint_eq(bytes.length, 8);
	bytes_clear(&bytes);
	ck_assert_uint_eq(bytes.length, 0);
	ck_assert_str_eq(bytes.data, "");
	bytes_finish(&bytes);
	ck_assert_ptr_null(bytes.data);
}
END_TEST

/* The NUL is there at every length, around every growth. */
START_TEST(test_growth)
{
	struct bytes bytes = { 0 };
	size_t i;

	for (i = 0; i < 5000; i++) {
		ck_assert_int_eq(bytes_append_char(&bytes, (char)('a' + i % 26)),
				 OUTCOME_OK);
		ck_assert_uint_eq(bytes.length, i + 1);
		ck_assert_uint_gt(bytes.room, bytes.length);
		ck_assert_int_eq(bytes.data[i + 1], '\0');
	}
	for (i = 0; i < 5000; i++)
		ck_assert_int_eq(bytes.data[i], (char)('a' + i % 26));
	bytes_finish(&bytes);
}
END_TEST

START_TEST(test_format_longer_than_room)
{
	struct bytes bytes = { 0 };

	bytes_append_text(&bytes, "x");
	bytes_append_format(&bytes, "%*d", 1000, 7);
	ck_assert_uint_eq(bytes.length, 1001);
	ck_assert_uint_eq(strlen(bytes.data), 1001);
	ck_assert_int_eq(bytes.data[1000], '7');
	bytes_finish(&bytes);
}
END_TEST

START_TEST(test_failed_append_changes_nothing)
{
	struct bytes bytes = { 0 };

	bytes_append_text(&bytes, "kept");
	ck_assert_int_eq(bytes_reserve(&bytes, SIZE_MAX), OUTCOME_NO_MEMORY);
	ck_assert_int_eq(bytes_reserve(&bytes, SIZE_MAX / 2), OUTCOME_NO_MEMORY);
	ck_assert_int_eq(bytes_append(&bytes, "x", SIZE_MAX / 2), OUTCOME_NO_MEMORY);
	ck_assert_uint_eq(bytes.length, 4);
	ck_assert_str_eq(bytes.data, "kept");
	bytes_finish(&bytes);
}
END_TEST

START_TEST(test_take)
{
	struct bytes bytes = { 0 };
	char *text;

	bytes_append_text(&bytes, "mine");
	text = bytes_take(&bytes);
	ck_assert_str_eq(text, "mine");
	ck_assert_ptr_null(bytes.data);
	ck_assert_uint_eq(bytes.length + bytes.room, 0);
	free(text);
}
END_TEST

static const struct unit_test tests[] = {
	{ &test_zeroed_is_empty, 0 },
	{ &test_append, 0 },
	{ &test_growth, 0 },
	{ &test_format_longer_than_room, 0 },
	{ &test_failed_append_changes_nothing, 0 },
	{ &test_take, 0 },
};

UNIT_MAIN("bytes", tests)
