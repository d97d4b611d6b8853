#include "../../ui/number.h"
#include <string.h>

#include "unit.h"

static const uint64_t THOUSAND_DAYS = UINT64_C(86400000000000) * 1000;

static const char *count(uint64_t value, int width)
{
	static char text[NUMBER_ROOM];

	number_count(text, value, width);
	return text;
}

static const char *length(uint64_t nanoseconds)
{
	static char text[NUMBER_ROOM];

	number_time(text, nanoseconds);
	return text;
}

static const char *share(uint64_t part, uint64_t whole)
{
	static char text[NUMBER_ROOM];

	number_share(text, part, whole);
	return text;
}

START_TEST(counts_are_exact_where_they_fit)
{
	ck_assert_str_eq(count(0, 7), "0");
	ck_assert_str_eq(count(999, 7), "999");
	ck_assert_str_eq(count(1000, 7), "1,000");
	ck_assert_str_eq(count(999999, 7), "999,999");
	ck_assert_str_eq(count(1234567, 7), "1.23M");
	ck_assert_str_eq(count(1234567, 9), "1,234,567");
	ck_assert_str_eq(count(UINT64_MAX, 26), "18,446,744,073,709,551,615");
	ck_assert_str_eq(count(UINT64_MAX, 7), "18.4E");
}
END_TEST

START_TEST(rounding_goes_up_to_the_next_unit)
{
	ck_assert_str_eq(count(999499, 4), "999k");
	ck_assert_str_eq(count(999500, 4), "1.00M");
	ck_assert_str_eq(count(9994, 4), "9.99k");
	ck_assert_str_eq(count(9996, 4), "10.0k");
	ck_assert_str_eq(length(999499), "999 us");
	ck_assert_str_eq(length(999500), "1.00 ms");
	ck_assert_str_eq(length(99949), "99.9 us");
	ck_assert_str_eq(length(99951), "100 us");
}
END_TEST

START_TEST(times_have_units)
{
	ck_assert_str_eq(length(0), "0 ns");
	ck_assert_str_eq(length(789), "789 ns");
	ck_assert_str_eq(length(1000), "1.00 us");
	ck_assert_str_eq(length(45600000), "45.6 ms");
	ck_assert_str_eq(length(1230000000), "1.23 s");
	ck_assert_str_eq(length(UINT64_C(999000000000)), "999 s");
	ck_assert_str_eq(length(UINT64_C(1234000000000)), "20m34s");
	ck_assert_str_eq(length(UINT64_C(12300000000000)), "3h25m");
	ck_assert_str_eq(length(UINT64_C(1062000000000000)), "12d07h");
}
END_TEST

START_TEST(no_time_is_wider_than_its_column)
{
	uint64_t value;

	for (value = 1; value < UINT64_MAX / 3; value = value * 3 + 1)
		ck_assert_uint_le(strlen(length(value)),
				  value < THOUSAND_DAYS ? 7u : 9u);
}
END_TEST

START_TEST(shares_stay_within_five_cells)
{
	ck_assert_str_eq(share(1, 0), "");
	ck_assert_str_eq(share(0, 9), "0.0%");
	ck_assert_str_eq(share(456, 1000), "45.6%");
	ck_assert_str_eq(share(9994, 10000), "99.9%");
	ck_assert_str_eq(share(9995, 10000), "100%");
	/* The whole was read a moment before its part. */
	ck_assert_str_eq(share(11, 10), "100%");
}
END_TEST

START_TEST(watches_count_seconds)
{
	char text[NUMBER_ROOM];

	number_watch(text, UINT64_C(12999999999));
	ck_assert_str_eq(text, "0:12");
	number_watch(text, UINT64_C(3723000000000));
	ck_assert_str_eq(text, "1:02:03");
	number_memory(text, UINT64_C(40265318));
	ck_assert_str_eq(text, "38.4 MB");
}
END_TEST

static const struct unit_test tests[] = {
	{ &counts_are_exact_where_they_fit, 0 },
	{ &rounding_goes_up_to_the_next_unit, 0 },
	{ &times_have_units, 0 },
	{ &no_time_is_wider_than_its_column, 0 },
	{ &shares_stay_within_five_cells, 0 },
	{ &watches_count_seconds, 0 },
};

UNIT_MAIN("ui: number", tests)
