#include "../../ui/call_tree.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

/* 1 calls 2 and 3; 2 calls 4, itself and 1 again; 4 calls 2. */
static const struct call_figures calls[] = {
	{ .caller = 1, .callee = 2, .calls = 10, .total = 90 },
	{ .caller = 1, .callee = 3, .calls = 20, .total = 5 },
	{ .caller = 2, .callee = 4, .calls = 30, .total = 60 },
	{ .caller = 2, .callee = 2, .calls = 40, .total = 50 },
	{ .caller = 2, .callee = 1, .calls = 50, .total = 1 },
	{ .caller = 4, .callee = 2, .calls = 60, .total = 30 },
};

static struct call_tree tree;

static void fill(void)
{
	call_tree_fill(&tree, calls, sizeof(calls) / sizeof(calls[0]), 7);
}

/* Functions, each with its depth in dots, "-" when unfolded and "@" for a cycle. */
static void expect(const char *want)
{
	char got[256] = "", row[64];
	int i;

	fill();
	for (i = 0; i < tree.row_count; i++) {
		snprintf(row, sizeof(row), "%.*s%d%s%s ", tree.rows[i].depth, "......",
			 (int)tree.rows[i].function,
			 tree.rows[i].branch == TREE_FOLDED ? "" : "-",
			 tree.rows[i].cycle ? "@" : "");
		strcat(got, row);
	}
	ck_assert_str_eq(got, want);
}

START_TEST(branches_unfold_and_fold)
{
	call_tree_plant(&tree, 1);
	expect("1- .2 .3 ");
	ck_assert_int_ne(call_tree_unfold(&tree, &tree.rows[1]), TREE_FOLDED);
	expect("1- .2- ..4 ..2@ ..1@ .3 ");
	call_tree_unfold(&tree, &tree.rows[2]);
	expect("1- .2- ..4- ...2@ ..2@ ..1@ .3 ");
	call_tree_fold(&tree, &tree.rows[1]);
	expect("1- .2 .3 ");
	call_tree_unfold(&tree, &tree.rows[2]); /* calls nothing */
	expect("1- .2 .3- ");
	call_tree_unfold(&tree, &tree.rows[1]);
	expect("1- .2- ..4- ...2@ ..2@ ..1@ .3- ");
	call_tree_fold(&tree, &tree.rows[0]);
	expect("1 ");
	call_tree_unfold(&tree, &tree.rows[0]);
	expect("1- .2- ..4- ...2@ ..2@ ..1@ .3- ");
	call_tree_plant(&tree, 4);
	expect("4- .2 ");
}
END_TEST

START_TEST(rows_have_the_figures_of_their_calls)
{
	call_tree_plant(&tree, 1);
	tree.branches[TREE_ROOT].total = 100;
	fill();
	tree.branches[call_tree_unfold(&tree, &tree.rows[1])].total = 95;
	fill();
	ck_assert_uint_eq(tree.rows[0].calls, 7);
	ck_assert_uint_eq(tree.rows[0].total, 100);
	ck_assert_uint_eq(tree.rows[1].calls, 10);
	ck_assert_uint_eq(tree.rows[1].total, 90);
	ck_assert_uint_eq(tree.rows[1].whole, 100);
	ck_assert_uint_eq(tree.rows[2].total, 60);
	ck_assert_uint_eq(tree.rows[2].whole, 95);
	ck_assert_int_eq(call_tree_find(&tree, tree.rows[2].parent, 4), 2);
	ck_assert_int_eq(call_tree_find(&tree, TREE_ROOT, 3), 5);
	ck_assert_int_eq(call_tree_find(&tree, TREE_ROOT, 4), 0);
}
END_TEST

START_TEST(cycles_do_not_unfold)
{
	call_tree_plant(&tree, 1);
	fill();
	call_tree_unfold(&tree, &tree.rows[1]);
	fill();
	ck_assert(tree.rows[3].cycle);
	ck_assert_int_eq(call_tree_unfold(&tree, &tree.rows[3]), TREE_FOLDED);
	ck_assert_int_eq(call_tree_unfold(&tree, &tree.rows[4]), TREE_FOLDED);
	expect("1- .2- ..4 ..2@ ..1@ .3 ");
}
END_TEST

static int grow(int parent, int32_t function)
{
	struct tree_row row = { .parent = parent, .function = function };

	return call_tree_unfold(&tree, &row);
}

START_TEST(depth_branches_and_rows_have_limits)
{
	static struct call_figures many[TREE_ROWS + 10];
	int branch = TREE_ROOT, i;

	call_tree_plant(&tree, 0);
	for (i = 1; i < 2 * TREE_DEPTH && branch != TREE_FOLDED; i++)
		branch = grow(branch, i);
	ck_assert_int_eq(i, TREE_DEPTH + 1);
	for (i = 0; i < 2 * TREE_BRANCHES; i++)
		grow(TREE_ROOT, 1000 + i);
	ck_assert_int_eq(tree.branch_count, TREE_BRANCHES);
	ck_assert_int_eq(grow(TREE_ROOT, 999), TREE_FOLDED);
	call_tree_plant(&tree, 0);
	for (i = 0; i < TREE_ROWS + 10; i++)
		many[i].callee = i + 1;
	call_tree_fill(&tree, many, TREE_ROWS + 10, 0);
	ck_assert_int_eq(tree.row_count, TREE_ROWS);
}
END_TEST

static const struct unit_test tests[] = {
	{ &branches_unfold_and_fold, 0 },
	{ &rows_have_the_figures_of_their_calls, 0 },
	{ &cycles_do_not_unfold, 0 },
	{ &depth_branches_and_rows_have_limits, 0 },
};

UNIT_MAIN("ui_call_tree", tests)
