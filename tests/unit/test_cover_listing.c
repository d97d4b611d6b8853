#include "export/cover_listing.h"

#include <string.h>

#include "unit.h"

/* The caller frees what comes back. */
static char *list(const char *text, const struct hit_line *hits, size_t hit_count,
		  const struct line_list *executable, bool blank_if_empty,
		  struct cover_totals *totals)
{
	struct source_text source;
	struct bytes out = { 0 };
	struct cover_input input = {
		.source = &source,
		.hits = hits,
		.hit_count = hit_count,
		.executable = executable,
		.blank_if_empty = blank_if_empty,
	};

	ck_assert_int_eq(source_text_decode(&source, text, strlen(text)), OUTCOME_OK);
	ck_assert_int_eq(cover_listing(&input, &out, totals), OUTCOME_OK);
	source_text_finish(&source);
	return bytes_take(&out);
}

START_TEST(prefixes)
{
	static const struct hit_line hits[] = {
		{ -3, 1 }, { 0, 4 }, { 1, 1 }, { 3, 99999 }, { 4, 123456 }, { 70, 2 },
	};
	int32_t numbers[] = { 0, 1, 3, 5, 6, 7, 80 };
	struct line_list executable = { numbers, 7 };
	struct cover_totals totals;
	char *listing = list("a\n\nb\nc\nd\ne #pragma NO COVER\nf #pragma: no cover",
			     hits, 6, &executable, false, &totals);

	ck_assert_str_eq(listing, "    1: a\n"
				  "       \n"
				  "99999: b\n"
				  "123456: c\n"
				  ">>>>>> d\n"
				  "       e #pragma NO COVER\n"
				  ">>>>>> f #pragma: no cover\n");
	ck_assert_uint_eq(totals.hit_lines, 3);
	ck_assert_uint_eq(totals.lines, 5);
	free(listing);
}
END_TEST

START_TEST(without_missing)
{
	static const struct hit_line hits[] = { { 2, 18446744073709551615u } };
	struct cover_totals totals;
	char *listing = list("a\nb\n", hits, 1, NULL, false, &totals);

	ck_assert_str_eq(listing, "       a\n18446744073709551615: b\n");
	ck_assert_uint_eq(totals.hit_lines, 1);
	ck_assert_uint_eq(totals.lines, 1);
	free(listing);
}
END_TEST

START_TEST(tabs_count_characters)
{
	struct cover_totals totals;
	char *listing = list("\tx\n1234567\ty\n12345678\tz\n"
			     "\xc3\xa9\t\xf0\x9f\x90\x8d\t.\n\t\t\n",
			     NULL, 0, NULL, false, &totals);

	ck_assert_str_eq(listing, "               x\n"
				  "       1234567 y\n"
				  "       12345678        z\n"
				  "       \xc3\xa9       \xf0\x9f\x90\x8d       .\n"
				  "                       \n");
	free(listing);
}
END_TEST

START_TEST(own_encoding)
{
	struct cover_totals totals;
	char *listing = list("# coding: cp1252\r\n\x80\t\x80", NULL, 0, NULL, false,
			     &totals);

	ck_assert_str_eq(listing, "       # coding: cp1252\n       \x80       \x80\n");
	free(listing);
}
END_TEST

START_TEST(byte_order_mark)
{
	struct cover_totals totals;
	char *listing = list("\xef\xbb\xbfx", NULL, 0, NULL, false, &totals);

	ck_assert_str_eq(listing, "\xef\xbb\xbf       x\n");
	free(listing);
	/* Python's codec writes the mark before the first text, and here is none. */
	listing = list("\xef\xbb\xbf", NULL, 0, NULL, false, &totals);
	ck_assert_str_eq(listing, "");
	free(listing);
}
END_TEST

START_TEST(empty_source)
{
	static const struct hit_line hits[] = { { 0, 1 }, { 1, 1 } };
	struct cover_totals totals;
	char *listing = list("", hits, 2, NULL, false, &totals);

	ck_assert_str_eq(listing, "");
	ck_assert_uint_eq(totals.lines, 0);
	free(listing);
	listing = list("", hits, 1, NULL, true, &totals);
	ck_assert_str_eq(listing, "       \n");
	ck_assert_uint_eq(totals.lines, 0);
	free(listing);
	listing = list("", hits, 2, NULL, true, &totals);
	ck_assert_str_eq(listing, "    1: \n");
	ck_assert_uint_eq(totals.lines, 1);
	free(listing);
}
END_TEST

static const struct unit_test tests[] = {
	{ &prefixes, 0 },     { &without_missing, 0 }, { &tabs_count_characters, 0 },
	{ &own_encoding, 0 }, { &byte_order_mark, 0 }, { &empty_source, 0 },
};

UNIT_MAIN("cover_listing", tests)
