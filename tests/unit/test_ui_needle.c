#include <locale.h>
#include <string.h>

#include "../../ui/needle.h"
#include "unit.h"

/* Where a needle first stands at or behind `from`, -1: nowhere; checks its end. */
static int place(const char *needle, const char *text, size_t from, int length)
{
	struct needle wanted;
	size_t at = 0, end = 0;

	needle_set(&wanted, needle, strlen(needle));
	if (!needle_find(&wanted, text, strlen(text), from, &at, &end))
		return -1;
	ck_assert_int_eq((int)(end - at), length);
	return (int)at;
}

START_TEST(small_letters_find_capitals_and_not_the_other_way_round)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	ck_assert_int_eq(place("for", "x = FOR", 0, 3), 4);
	ck_assert_int_eq(place("For", "for For", 0, 3), 4);
	ck_assert_int_eq(place("größe", "GRÖßE", 0, 7), 0);
	ck_assert_int_eq(place("ö", "xÖ", 0, 2), 1);
	ck_assert_int_eq(place("Ö", "xö", 0, 2), -1);
	ck_assert_int_eq(place("[1]", "{1} [1]", 0, 3), 4);
}
END_TEST

START_TEST(it_is_looked_for_from_a_place_on)
{
	ck_assert_int_eq(place("aa", "aaaa", 1, 2), 1);
	ck_assert_int_eq(place("aa", "aaaa", 3, 2), -1);
	ck_assert_int_eq(place("ab", "aab", 0, 2), 1);
	ck_assert_int_eq(place("longer than the text", "longer", 0, 0), -1);
	ck_assert_int_eq(place("", "anything", 0, 0), -1);
	ck_assert_int_eq(place("x", "", 0, 0), -1);
}
END_TEST

START_TEST(a_long_needle_is_cut_between_characters)
{
	char text[NEEDLE_ROOM * 2];
	struct needle needle;
	size_t at, end;

	memset(text, 'x', sizeof(text));
	memcpy(text + NEEDLE_ROOM - 2, "細", 3);
	needle_set(&needle, text, sizeof(text));
	ck_assert_uint_eq(needle.length, NEEDLE_ROOM - 2);
	ck_assert(needle_find(&needle, text, sizeof(text), 0, &at, &end));
	ck_assert_uint_eq(end, NEEDLE_ROOM - 2);
}
END_TEST

static const struct unit_test tests[] = {
	{ &small_letters_find_capitals_and_not_the_other_way_round, 0 },
	{ &it_is_looked_for_from_a_place_on, 0 },
	{ &a_long_needle_is_cut_between_characters, 0 },
};

UNIT_MAIN("ui: needle", tests)
