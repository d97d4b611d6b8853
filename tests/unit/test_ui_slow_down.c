#include "../../ui/slow_down.h"
#include "unit.h"

static const uint64_t SECOND = 1000000000;

enum { COST = 50000 /* picoseconds: 10 million events are half a second */ };

static const char *shown(const struct slow_down *slow_down, uint64_t cost)
{
	static char text[SLOW_DOWN_ROOM];

	slow_down_print(slow_down, cost, text);
	return text;
}

START_TEST(events_make_up_a_part_of_the_time)
{
	struct slow_down slow_down = { 0 };

	ck_assert_str_eq(shown(&slow_down, COST), "");
	slow_down_look(&slow_down, SECOND, 0, false);
	ck_assert_str_eq(shown(&slow_down, COST), "~1.0x");
	slow_down_look(&slow_down, SECOND, 10000000, false);
	ck_assert_str_eq(shown(&slow_down, COST), "~2.0x");
	ck_assert_str_eq(shown(&slow_down, 0), "");
	slow_down_look(&slow_down, 2 * SECOND, 11500000, false);
	ck_assert_str_eq(shown(&slow_down, COST), "~1.4x");
}
END_TEST

START_TEST(it_has_bounds)
{
	struct slow_down slow_down = { 0 };

	slow_down_look(&slow_down, SECOND, 18200000, false);
	ck_assert_str_eq(shown(&slow_down, COST), "~11x");
	slow_down_look(&slow_down, SECOND, 19100000, false);
	ck_assert_str_eq(shown(&slow_down, COST), ">20x");
	slow_down_look(&slow_down, SECOND, 30000000, false);
	ck_assert_str_eq(shown(&slow_down, COST), ">20x");
}
END_TEST

START_TEST(time_apart_does_not_count)
{
	struct slow_down slow_down = { 0 };

	slow_down_look(&slow_down, SECOND, 10000000, true);
	slow_down_look(&slow_down, 9 * SECOND, 10000003, false);
	ck_assert_uint_eq(slow_down.time, SECOND);
	ck_assert_uint_eq(slow_down.events, 10000000);
	slow_down_look(&slow_down, 10 * SECOND, 10000010, false);
	ck_assert_uint_eq(slow_down.time, 2 * SECOND);
	ck_assert_uint_eq(slow_down.events, 10000007);
}
END_TEST

START_TEST(who_counts_anew_estimates_anew)
{
	struct slow_down slow_down = { 0 };

	slow_down_look(&slow_down, SECOND, 10000000, false);
	slow_down_look(&slow_down, 2 * SECOND, 7, false);
	ck_assert_str_eq(shown(&slow_down, COST), "");
	slow_down_look(&slow_down, 3 * SECOND, 10000007, false);
	ck_assert_str_eq(shown(&slow_down, COST), "~2.0x");
}
END_TEST

static const struct unit_test tests[] = {
	{ &events_make_up_a_part_of_the_time, 0 },
	{ &it_has_bounds, 0 },
	{ &time_apart_does_not_count, 0 },
	{ &who_counts_anew_estimates_anew, 0 },
};

UNIT_MAIN("ui: slow-down", tests)
