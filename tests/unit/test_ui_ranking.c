#include "../../ui/ranking.h"

#include <stdlib.h>
#include <string.h>

#include "unit.h"

static void assert_order(struct ranking *ranking, const int32_t *want, size_t count)
{
	size_t i;

	ck_assert_uint_eq(ranking->count, count);
	for (i = 0; i < count; i++) {
		ck_assert_int_eq(ranking_at(ranking, i), want[i]);
		ck_assert_uint_eq(ranking_position(ranking, want[i]), i);
	}
}

static void add(struct ranking *ranking, int32_t number, uint64_t value)
{
	ck_assert_int_eq(ranking_add(ranking, number, value, NULL), OUTCOME_OK);
}

START_TEST(values_rank_both_ways_and_numbers_break_ties)
{
	struct ranking ranking = { 0 };
	bool falling = true;

	do {
		ranking_begin(&ranking, falling);
		add(&ranking, 7, 20);
		add(&ranking, 3, UINT64_MAX);
		add(&ranking, 9, 20);
		add(&ranking, 1, 0);
		assert_order(&ranking,
			     falling ? (int32_t[]){ 3, 7, 9, 1 }
				     : (int32_t[]){ 1, 7, 9, 3 },
			     4);
		falling = !falling;
	} while (!falling);
	ck_assert_uint_eq(ranking_position(&ranking, 8), 4);
	ranking_finish(&ranking);
}
END_TEST

START_TEST(names_rank_by_all_their_bytes)
{
	static const char *const names[] = { "Reader.read_line", "a",
					     "Reader.read",	 "",
					     "Reader.read_line", "\303\251t\303\251" };
	struct ranking ranking = { 0 };
	int32_t i;

	ranking_begin(&ranking, false);
	for (i = 0; i < 6; i++)
		ck_assert_int_eq(ranking_add(&ranking, i, 0, names[i]), OUTCOME_OK);
	assert_order(&ranking, (int32_t[]){ 3, 2, 0, 4, 1, 5 }, 6);
	ranking_finish(&ranking);
}
END_TEST

/* The whole order as the C library's qsort has it. */
static int compare(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->value != b->value)
		return a->value < b->value ? 1 : -1;
	return (a->number > b->number) - (a->number < b->number);
}

enum { MANY = 5000, WINDOW = 40 };

/* Values that are the higher bits of random numbers, or the number of the row. */
static void assert_windows(int shift)
{
	static struct ranked whole[MANY];
	struct ranking ranking = { 0 };
	uint32_t chance = 12345;
	size_t at, i;

	ranking_begin(&ranking, true);
	for (i = 0; i < MANY; i++) {
		chance = chance * 1664525 + 1013904223;
		whole[i].number = (int32_t)i;
		whole[i].value = shift < 32 ? chance >> shift : i;
		add(&ranking, (int32_t)i, whole[i].value);
	}
	qsort(whole, MANY, sizeof(whole[0]), compare);
	for (at = 0; at < MANY * 20; at += 997) {
		ranking_sort(&ranking, at % MANY, at % MANY + WINDOW);
		for (i = at % MANY; i < at % MANY + WINDOW && i < MANY; i++) {
			ck_assert_int_eq(ranking.rows[i].number, whole[i].number);
			ck_assert_int_eq(ranking_at(&ranking, i), whole[i].number);
		}
	}
	ck_assert_uint_eq(ranking_position(&ranking, whole[1234].number), 1234);
	ranking_sort(&ranking, 0, SIZE_MAX);
	for (i = 0; i < MANY; i++)
		ck_assert_int_eq(ranking.rows[i].number, whole[i].number);
	ranking_finish(&ranking);
}

/* Windows anywhere, in any order of asking. */
START_TEST(windows_are_parts_of_the_whole_order)
{
	assert_windows(0);
	assert_windows(29); /* many equal ones */
	assert_windows(32); /* in the opposite order */
}
END_TEST

static const struct unit_test tests[] = {
	{ &values_rank_both_ways_and_numbers_break_ties, 0 },
	{ &names_rank_by_all_their_bytes, 0 },
	{ &windows_are_parts_of_the_whole_order, 0 },
};

UNIT_MAIN("ui_ranking", tests)
