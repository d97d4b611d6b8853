#include "../../src/model/pace.h"

#include "unit.h"

static const uint64_t SECOND = 1000000000;

static struct pace pace;

static void begin(int rate)
{
	pace_init(&pace);
	pace_set(&pace, rate);
}

/* Sums up to the rate, however often it is asked. */
START_TEST(lines_fall_due)
{
	static const int rates[] = { 1, 3, 7, 50, 999, 1000000 };
	uint64_t now, due, wait;
	size_t i;

	for (i = 0; i < sizeof(rates) / sizeof(rates[0]); i++) {
		begin(rates[i]);
		ck_assert(pace_is_asked(&pace));
		ck_assert(pace_look(&pace, 5).changed);
		ck_assert(!pace_is_asked(&pace));
		due = 0;
		for (now = 5; now < 5 + 10 * SECOND; now += SECOND / 731)
			due += pace_look(&pace, now).due;
		ck_assert_uint_ge(due, 10 * (uint64_t)rates[i] * 998 / 1000);
		ck_assert_uint_le(due, 10 * (uint64_t)rates[i]);
		wait = pace_wait(&pace, now);
		ck_assert_uint_le(wait, SECOND / (uint64_t)rates[i]);
		ck_assert_uint_ge(pace_look(&pace, now + wait + 1).due, 1);
		pace_finish(&pace);
	}
}
END_TEST

START_TEST(nothing_falls_due_where_no_rate_is)
{
	static const int rates[] = { 0, INTAKE_FREE };
	size_t i;

	for (i = 0; i < 2; i++) {
		begin(rates[i]);
		pace_look(&pace, 0);
		ck_assert_uint_eq(pace_look(&pace, 100 * SECOND).due, 0);
		ck_assert_uint_eq(pace_wait(&pace, 100 * SECOND), UINT64_MAX);
		ck_assert_int_eq(pace_is_free(&pace), rates[i] == INTAKE_FREE);
		pace_finish(&pace);
	}
}
END_TEST

static void give(struct pace_share *share, uint64_t now, uint64_t lines)
{
	struct pace_turn turn = pace_look(&pace, now);

	pace_give(&pace, &turn, share, 7, lines);
}

START_TEST(little_is_caught_up_with)
{
	struct pace_share share = { .told_line = true };

	begin(100);
	give(&share, 0, 30);
	ck_assert(!pace_allows(&share, 30));
	give(&share, SECOND / 100, 30);
	ck_assert(pace_allows(&share, 30));
	ck_assert(!pace_allows(&share, 31));
	give(&share, 60 * SECOND, 30); /* it slept for a minute */
	ck_assert(pace_allows(&share, 32));
	ck_assert(!pace_allows(&share, 33));
	pace_set(&pace, 0);
	give(&share, 60 * SECOND, 30); /* and is held */
	ck_assert(!pace_allows(&share, 30));
	pace_finish(&pace);
}
END_TEST

START_TEST(steps_go_to_whom_they_are_for)
{
	struct pace_share share = { .told_line = true };

	begin(0);
	give(&share, 0, 5);
	pace_step(&pace, 8);
	give(&share, 1, 5);
	ck_assert(!pace_allows(&share, 5));
	pace_step(&pace, 7);
	give(&share, 2, 5);
	ck_assert(pace_allows(&share, 5));
	ck_assert(!pace_allows(&share, 6));
	give(&share, 3, 6); /* it has taken it */
	ck_assert(!pace_allows(&share, 6));
	pace_step(&pace, PROFILE_ALL);
	ck_assert(pace_is_asked(&pace));
	give(&share, 4, 6);
	ck_assert(pace_allows(&share, 6));
	/* what is no line is no stop */
	share.told_line = false;
	ck_assert(pace_allows(&share, 7));
	pace_finish(&pace);
}
END_TEST

static const struct unit_test tests[] = {
	{ &lines_fall_due, 0 },
	{ &nothing_falls_due_where_no_rate_is, 0 },
	{ &little_is_caught_up_with, 0 },
	{ &steps_go_to_whom_they_are_for, 0 },
};

UNIT_MAIN("pace", tests)
