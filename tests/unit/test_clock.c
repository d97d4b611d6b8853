#include "base/clock.h"
#include "unit.h"

static void ticks_never_fall(enum clock_kind kind)
{
	uint64_t last = clock_ticks(kind);
	int i;

	for (i = 0; i < 200000; i++) {
		uint64_t now = clock_ticks(kind);

		if (now < last)
			ck_abort_msg("from %llu to %llu", (unsigned long long)last,
				     (unsigned long long)now);
		last = now;
	}
}

START_TEST(test_monotone)
{
	struct clock clock;

	ticks_never_fall(CLOCK_KIND_MONOTONIC);
	clock_init(&clock);
	ticks_never_fall(clock.kind);
}
END_TEST

START_TEST(test_monotonic_kind_is_nanoseconds)
{
	struct clock clock;
	uint64_t before = clock_monotonic(), now;

	clock_init_kind(&clock, CLOCK_KIND_MONOTONIC);
	now = clock_ticks(clock.kind);
	ck_assert(before <= now && now <= clock_monotonic());
	clock_refine(&clock);
	ck_assert(clock.nanoseconds_per_tick == 1.0);
	ck_assert_uint_eq(clock_nanoseconds(&clock, 123456789), 123456789);
	ck_assert_uint_eq(clock_interval(&clock, 123456789), 123456789);
}
END_TEST

/* An interval that lies inside another one is not longer by the other clock,
 * whatever delays there are in between. A twentieth is the rate's tolerance. */
static void rate_is_sane(enum clock_kind kind)
{
	struct clock clock;
	uint64_t outer, ticks, inner, length;
	int i;

	clock_init_kind(&clock, kind);
	for (i = 0; i < 5; i++) {
		outer = clock_monotonic();
		ticks = clock_ticks(kind);
		inner = clock_monotonic();
		while (clock_monotonic() - inner < 4000000)
			;
		inner = clock_monotonic() - inner;
		ticks = clock_ticks(kind) - ticks;
		outer = clock_monotonic() - outer;
		length = clock_nanoseconds(&clock, ticks);
		ck_assert_uint_le(length, outer + outer / 20);
		ck_assert_uint_ge(length, inner - inner / 20);
		clock_refine(&clock);
	}
}

START_TEST(test_rates)
{
	struct clock clock;

	clock_init(&clock);
	rate_is_sane(CLOCK_KIND_MONOTONIC);
	rate_is_sane(clock.kind);
}
END_TEST

START_TEST(test_conversion_and_back)
{
	const struct clock clock = {
		.kind = CLOCK_KIND_COUNTER,
		.nanoseconds_per_tick = 0.4,
	};

	ck_assert_uint_eq(clock_nanoseconds(&clock, 0), 0);
	ck_assert_uint_eq(clock_nanoseconds(&clock, 1000), 400);
	ck_assert_uint_eq(clock_interval(&clock, 400), 1000);
	/* a week of ticks */
	ck_assert_uint_eq(clock_nanoseconds(&clock, 1500000000000000), 600000000000000);
}
END_TEST

/* Four ticks a nanosecond, compared every second. */
static const uint64_t SECOND = 1000000000;

static void go_on(struct clock *clock, int seconds)
{
	while (seconds--)
		clock_compare(clock, clock->latest_ticks + 4 * SECOND,
			      clock->latest_nanoseconds + SECOND);
}

static struct clock clock_of_four(void)
{
	return (struct clock){
		.kind = CLOCK_KIND_COUNTER,
		.start_ticks = 1000,
		.start_nanoseconds = 77,
		.latest_ticks = 1000,
		.latest_nanoseconds = 77,
		.nanoseconds_per_tick = 0.25,
	};
}

static void rate_is_four(const struct clock *clock)
{
	ck_assert_uint_ge(clock_interval(clock, SECOND), 4 * SECOND - SECOND / 1000);
	ck_assert_uint_le(clock_interval(clock, SECOND), 4 * SECOND + SECOND / 1000);
}

/* Of a sleeping machine the counter alone goes on, between two comparisons a second
 * apart or in the middle of a short one. What CLOCK_MONOTONIC tells since the start
 * stays the length of the whole. */
START_TEST(test_suspend)
{
	static const uint64_t asleep[] = { 50000000, 3000000000, 3600000000000 };
	struct clock clock;
	size_t i;

	for (i = 0; i < sizeof(asleep) / sizeof(*asleep); i++) {
		clock = clock_of_four();
		go_on(&clock, 2);
		clock_compare(&clock, clock.latest_ticks + 4 * (SECOND + asleep[i]),
			      clock.latest_nanoseconds + SECOND);
		rate_is_four(&clock);
		clock_compare(&clock, clock.latest_ticks + 4 * (SECOND / 1000 + asleep[i]),
			      clock.latest_nanoseconds + SECOND / 1000);
		rate_is_four(&clock);
		go_on(&clock, 3);
		rate_is_four(&clock);
		ck_assert_uint_le(clock_nanoseconds(&clock, clock.latest_ticks -
								    clock.start_ticks),
				  6 * SECOND + SECOND / 100);
	}
}
END_TEST

/* Before there is a rate to compare with. */
START_TEST(test_suspend_at_once)
{
	struct clock clock = clock_of_four();

	clock_compare(&clock, 1000 + 4 * 60 * SECOND, 77 + SECOND);
	go_on(&clock, 1);
	rate_is_four(&clock);
	go_on(&clock, 5);
	rate_is_four(&clock);
}
END_TEST

START_TEST(test_counter_that_begins_anew)
{
	struct clock clock = clock_of_four();

	go_on(&clock, 2);
	clock_compare(&clock, 50, clock.latest_nanoseconds + SECOND);
	rate_is_four(&clock);
	go_on(&clock, 3);
	rate_is_four(&clock);
}
END_TEST

/* It was measured over a moment; a later one counts, however far off it was. */
START_TEST(test_first_rate_is_rough)
{
	struct clock clock = clock_of_four();

	clock.nanoseconds_per_tick = 0.22;
	go_on(&clock, 1);
	rate_is_four(&clock);
}
END_TEST

START_TEST(test_no_clock)
{
	ck_assert_uint_eq(clock_ticks(CLOCK_KIND_NONE), 0);
	ck_assert_uint_eq(clock_ticks(CLOCK_KIND_NONE), 0);
}
END_TEST

static const struct unit_test tests[] = {
	{ &test_monotone, 0 },
	{ &test_monotonic_kind_is_nanoseconds, 0 },
	{ &test_rates, 60 },
	{ &test_conversion_and_back, 0 },
	{ &test_suspend, 0 },
	{ &test_suspend_at_once, 0 },
	{ &test_counter_that_begins_anew, 0 },
	{ &test_first_rate_is_rough, 0 },
	{ &test_no_clock, 0 },
};

UNIT_MAIN("clock", tests)
