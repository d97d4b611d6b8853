#include "../../ui/slow_down.h"
#include "unit.h"

static const uint64_t SECOND = 1000000000;

/* 10 million lines are half a second, and so are 5 million other events. */
static const struct event_prices PRICES = { .line = 50000, .other = 100000 };

static const char *shown(const struct slow_down *slow_down,
			 const struct event_prices *prices)
{
	static char text[SLOW_DOWN_ROOM];

	slow_down_print(slow_down, prices, text);
	return text;
}

/* Lines and nothing else. */
static void look(struct slow_down *slow_down, uint64_t ran, uint64_t lines, bool apart)
{
	slow_down_look(slow_down, ran, lines, lines, apart);
}

START_TEST(events_make_up_a_part_of_the_time)
{
	const struct event_prices unknown = { 0 };
	struct slow_down slow_down = { 0 };

	ck_assert_str_eq(shown(&slow_down, &PRICES), "");
	look(&slow_down, SECOND, 0, false);
	ck_assert_str_eq(shown(&slow_down, &PRICES), "~1.0x");
	look(&slow_down, SECOND, 10000000, false);
	ck_assert_str_eq(shown(&slow_down, &PRICES), "~2.0x");
	ck_assert_str_eq(shown(&slow_down, &unknown), "");
	look(&slow_down, 2 * SECOND, 11500000, false);
	ck_assert_str_eq(shown(&slow_down, &PRICES), "~1.4x");
}
END_TEST

START_TEST(lines_and_other_events_have_prices_of_their_own)
{
	struct slow_down slow_down = { 0 };

	slow_down_look(&slow_down, SECOND, 10000000, 5000000, false);
	ck_assert_str_eq(shown(&slow_down, &PRICES), "~4.0x");
	slow_down_look(&slow_down, 2 * SECOND, 10000000, 5000000, false);
	ck_assert_str_eq(shown(&slow_down, &PRICES), "~1.6x");
}
END_TEST

START_TEST(the_least_prices_give_the_least_slow_down)
{
	const struct event_prices least = { 50000, 100000, true };
	struct slow_down slow_down = { 0 };

	look(&slow_down, SECOND, 10000000, false);
	ck_assert_str_eq(shown(&slow_down, &least), ">2.0x");
}
END_TEST

START_TEST(it_has_bounds)
{
	struct slow_down slow_down = { 0 };

	look(&slow_down, SECOND, 18200000, false);
	ck_assert_str_eq(shown(&slow_down, &PRICES), "~11x");
	look(&slow_down, SECOND, 19100000, false);
	ck_assert_str_eq(shown(&slow_down, &PRICES), ">20x");
	look(&slow_down, SECOND, 30000000, false);
	ck_assert_str_eq(shown(&slow_down, &PRICES), ">20x");
}
END_TEST

START_TEST(time_apart_does_not_count)
{
	struct slow_down slow_down = { 0 };

	slow_down_look(&slow_down, SECOND, 10000000, 8000000, true);
	slow_down_look(&slow_down, 9 * SECOND, 10000003, 8000002, false);
	ck_assert_uint_eq(slow_down.time, SECOND);
	ck_assert_uint_eq(slow_down.events, 10000000);
	ck_assert_uint_eq(slow_down.lines, 8000000);
	slow_down_look(&slow_down, 10 * SECOND, 10000010, 8000007, false);
	ck_assert_uint_eq(slow_down.time, 2 * SECOND);
	ck_assert_uint_eq(slow_down.events, 10000007);
	ck_assert_uint_eq(slow_down.lines, 8000005);
}
END_TEST

START_TEST(who_counts_anew_estimates_anew)
{
	struct slow_down slow_down = { 0 };

	look(&slow_down, SECOND, 10000000, false);
	look(&slow_down, 2 * SECOND, 7, false);
	ck_assert_str_eq(shown(&slow_down, &PRICES), "");
	look(&slow_down, 3 * SECOND, 10000007, false);
	ck_assert_str_eq(shown(&slow_down, &PRICES), "~2.0x");
}
END_TEST

static const struct unit_test tests[] = {
	{ &events_make_up_a_part_of_the_time, 0 },
	{ &lines_and_other_events_have_prices_of_their_own, 0 },
	{ &the_least_prices_give_the_least_slow_down, 0 },
	{ &it_has_bounds, 0 },
	{ &time_apart_does_not_count, 0 },
	{ &who_counts_anew_estimates_anew, 0 },
};

UNIT_MAIN("ui: slow-down", tests)
