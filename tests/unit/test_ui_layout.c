#include "../../ui/layout.h"
#include <string.h>

#include "unit.h"

static const struct pane_sizes automatic;

enum { MOST_ROWS = 70, MOST_COLUMNS = 210 };

/* Counts on each cell how many areas claim it. */
static unsigned char cells[MOST_ROWS][MOST_COLUMNS];

static void claim(const struct area *area, int rows, int columns)
{
	int row;

	if (area->rows == 0)
		return;
	ck_assert_int_ge(area->row, 0);
	ck_assert_int_ge(area->column, 0);
	ck_assert_int_gt(area->columns, 0);
	ck_assert_int_le(area->row + area->rows, rows);
	ck_assert_int_le(area->column + area->columns, columns);
	for (row = area->row; row < area->row + area->rows; row++)
		for (int column = 0; column < area->columns; column++)
			cells[row][area->column + column]++;
}

/* The program's terminal is open if it has the keys. */
static void arrange(struct layout *layout, int rows, int columns, enum pane focus,
		    bool zoomed, const struct pane_sizes *sizes)
{
	struct layout_wish wish = {
		.focus = focus,
		.zoomed = zoomed,
		.program = focus == PANE_PROGRAM,
		.sizes = sizes,
	};

	layout_arrange(layout, rows, columns, &wish);
}

static void check(int rows, int columns, enum pane focus, bool zoomed,
		  const struct pane_sizes *sizes)
{
	struct layout layout;
	int row, column, pane, faults = 0;

	arrange(&layout, rows, columns, focus, zoomed, sizes);
	ck_assert_int_eq(layout.too_small, rows < 8 || columns < 40);
	if (layout.too_small)
		return;
	memset(cells, 0, sizeof(cells));
	claim(&layout.header, rows, columns);
	claim(&layout.bar, rows, columns);
	claim(&layout.divider, rows, columns);
	for (pane = 0; pane < PANES; pane++)
		claim(&layout.panes[pane], rows, columns);
	for (row = 0; row < rows; row++)
		for (column = 0; column < columns; column++)
			faults += cells[row][column] != 1;
	ck_assert_msg(faults == 0, "%dx%d: %d cells", columns, rows, faults);
	/* A heading and two rows, or it is of no use. */
	ck_assert_int_ge(layout.panes[focus].rows, 3);
}

START_TEST(every_cell_belongs_to_one_area)
{
	enum pane focus;
	int rows, columns;

	for (rows = 1; rows < MOST_ROWS; rows++)
		for (columns = 1; columns < MOST_COLUMNS; columns += rows % 7 + 1)
			for (focus = 0; focus < PANES; focus++) {
				check(rows, columns, focus, false, &automatic);
				check(rows, columns, focus, true, &automatic);
			}
}
END_TEST

START_TEST(borders_leave_room_for_all)
{
	struct pane_sizes sizes;
	int rows, columns, round, border;

	srand(1);
	for (round = 0; round < 2000; round++) {
		for (border = 0; border < BORDERS; border++)
			sizes.shares[border] = rand() % 3 ? rand() % 101 : 0;
		rows = rand() % MOST_ROWS;
		columns = rand() % MOST_COLUMNS;
		check(rows, columns, (enum pane)(rand() % PANES), false, &sizes);
	}
}
END_TEST

/* Each step of a key moves the border by a cell or more, and back again. */
START_TEST(panes_grow_and_shrink)
{
	static const int terminals[][2] = { { 18, 80 }, { 24, 80 }, { 60, 200 } };
	struct pane_sizes sizes;
	struct layout before, after;
	size_t i;
	int pane;

	for (i = 0; i < sizeof(terminals) / sizeof(terminals[0]); i++) {
		int rows = terminals[i][0], columns = terminals[i][1];

		for (pane = 0; pane < PANES; pane++) {
			enum pane focus =
				pane == PANE_PROGRAM ? PANE_PROGRAM : PANE_SOURCE;

			sizes = automatic;
			arrange(&before, rows, columns, focus, false, &sizes);
			ck_assert(layout_grow(&before, (enum pane)pane, true, &sizes));
			arrange(&after, rows, columns, focus, false, &sizes);
			ck_assert_int_gt(
				after.panes[pane].rows * after.panes[pane].columns,
				before.panes[pane].rows * before.panes[pane].columns);
			ck_assert(layout_grow(&after, (enum pane)pane, false, &sizes));
			arrange(&after, rows, columns, focus, false, &sizes);
			ck_assert_int_eq(after.panes[pane].rows,
					 before.panes[pane].rows);
		}
	}
	arrange(&before, 10, 80, PANE_SOURCE, false, &automatic);
	ck_assert(!layout_grow(&before, PANE_SOURCE, true, &sizes));
}
END_TEST

/* A border that is dragged somewhere is then there. */
START_TEST(borders_go_where_they_are_dragged)
{
	struct pane_sizes sizes = automatic;
	struct layout layout;
	int column, row;

	for (column = 40; column < 150; column++) {
		arrange(&layout, 60, 200, PANE_SOURCE, false, &sizes);
		sizes.shares[BORDER_LEFT] =
			layout_share(&layout, BORDER_LEFT, 0, column);
		arrange(&layout, 60, 200, PANE_SOURCE, false, &sizes);
		ck_assert_int_le(abs(layout.divider.column - column), 1);
	}
	for (row = 6; row < 17; row++) {
		sizes.shares[BORDER_FUNCTIONS] =
			layout_share(&layout, BORDER_FUNCTIONS, row, 0);
		arrange(&layout, 24, 80, PANE_SOURCE, false, &sizes);
		sizes.shares[BORDER_FUNCTIONS] =
			layout_share(&layout, BORDER_FUNCTIONS, row, 0);
		arrange(&layout, 24, 80, PANE_SOURCE, false, &sizes);
		ck_assert_int_eq(layout.panes[PANE_SOURCE].row, row < 17 ? row : 17);
	}
}
END_TEST

START_TEST(a_usual_terminal_shows_all_panes)
{
	struct layout layout;
	int pane;

	arrange(&layout, 24, 80, PANE_SOURCE, false, &automatic);
	for (pane = 0; pane < PANE_PROGRAM; pane++)
		ck_assert_int_ge(layout.panes[pane].rows, 4);
	ck_assert_int_eq(layout.panes[PANE_PROGRAM].rows, 0);
	ck_assert_int_eq(layout.divider.rows, 0);
	ck_assert_int_gt(layout.panes[PANE_SOURCE].rows,
			 layout.panes[PANE_FUNCTIONS].rows);
}
END_TEST

START_TEST(a_wide_terminal_has_panes_side_by_side)
{
	struct layout layout;

	arrange(&layout, 60, 200, PANE_SOURCE, false, &automatic);
	ck_assert_int_eq(layout.panes[PANE_SOURCE].rows, layout.body.rows);
	ck_assert_int_gt(layout.panes[PANE_SOURCE].columns, 120);
	ck_assert_int_eq(layout.panes[PANE_CALLS].column, 0);
}
END_TEST

START_TEST(the_programs_terminal_stands_below_the_source)
{
	struct layout_wish wish = { .focus = PANE_SOURCE,
				    .program = true,
				    .sizes = &automatic };
	struct layout layout;

	layout_arrange(&layout, 60, 200, &wish);
	ck_assert_int_eq(layout.panes[PANE_PROGRAM].column,
			 layout.panes[PANE_SOURCE].column);
	ck_assert_int_gt(layout.panes[PANE_PROGRAM].row, layout.panes[PANE_SOURCE].row);
	layout_arrange(&layout, 24, 80, &wish);
	ck_assert_int_ge(layout.panes[PANE_PROGRAM].rows, 6);
	ck_assert_int_ge(layout.panes[PANE_FUNCTIONS].rows, 4);
	ck_assert_int_eq(layout.panes[PANE_CALLS].rows, 0);
	wish.focus = PANE_CALLS;
	layout_arrange(&layout, 24, 80, &wish);
	ck_assert_int_eq(layout.panes[PANE_FUNCTIONS].rows, 0);
}
END_TEST

START_TEST(a_low_terminal_shows_the_pane_with_the_keys)
{
	struct layout layout;

	arrange(&layout, 10, 200, PANE_CALLS, false, &automatic);
	ck_assert_int_eq(layout.panes[PANE_CALLS].rows, layout.body.rows);
	ck_assert_int_eq(layout.panes[PANE_SOURCE].rows, 0);
	ck_assert_int_eq(layout.panes[PANE_FUNCTIONS].rows, 0);
}
END_TEST

START_TEST(a_zoomed_pane_has_the_body)
{
	struct layout layout;

	arrange(&layout, 60, 200, PANE_CALLS, true, &automatic);
	ck_assert_int_eq(layout.panes[PANE_CALLS].rows, layout.body.rows);
	ck_assert_int_eq(layout.panes[PANE_CALLS].columns, 200);
	ck_assert_int_eq(layout.panes[PANE_SOURCE].rows, 0);
}
END_TEST

static const struct unit_test tests[] = {
	{ &a_zoomed_pane_has_the_body, 0 },
	{ &every_cell_belongs_to_one_area, 30 },
	{ &borders_leave_room_for_all, 30 },
	{ &panes_grow_and_shrink, 0 },
	{ &borders_go_where_they_are_dragged, 0 },
	{ &a_usual_terminal_shows_all_panes, 0 },
	{ &a_wide_terminal_has_panes_side_by_side, 0 },
	{ &the_programs_terminal_stands_below_the_source, 0 },
	{ &a_low_terminal_shows_the_pane_with_the_keys, 0 },
};

UNIT_MAIN("ui: layout", tests)
