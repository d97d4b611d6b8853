#include "roll.h"

#include <stdlib.h>
#include <string.h>

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static struct emulator_cell ground_of(const struct emulator_cell *pen)
{
	return (struct emulator_cell){
		.ground = pen->ground,
		.attributes = pen->attributes & EMULATOR_HAS_GROUND,
		.width = 1,
	};
}

enum outcome roll_init(struct roll *roll, int rows, int columns)
{
	*roll = (struct roll){ .rows = rows, .columns = columns };
	roll->screens[ROLL_MAIN] = roll_rows_make(rows, columns);
	roll->screens[ROLL_ALTERNATE] = roll_rows_make(rows, columns);
	roll->kept = calloc(EMULATOR_LINES, sizeof(*roll->kept));
	return roll->screens[ROLL_MAIN] && roll->screens[ROLL_ALTERNATE] && roll->kept
		       ? OUTCOME_OK
		       : OUTCOME_NO_MEMORY;
}

void roll_finish(struct roll *roll)
{
	roll_rows_free(roll->screens[ROLL_MAIN], roll->rows);
	roll_rows_free(roll->screens[ROLL_ALTERNATE], roll->rows);
	roll_rows_free(roll->kept, EMULATOR_LINES);
}

/* Keeps the first row of the main screen, without memory as an empty one. */
static void keep(struct roll *roll, const struct roll_row *row)
{
	struct roll_row *place = &roll->kept[roll->screen % EMULATOR_LINES];
	int used = roll_row_trimmed(row);

	free(place->cells);
	place->cells = used ? malloc((size_t)used * sizeof(*place->cells)) : NULL;
	place->room = place->used = place->cells ? used : 0;
	place->goes_on = row->goes_on;
	if (place->cells)
		memcpy(place->cells, row->cells, (size_t)used * sizeof(*place->cells));
	roll->screen++;
	if (roll->screen - roll->first > EMULATOR_LINES)
		roll->first = roll->screen - EMULATOR_LINES;
}

/* The row kept last is on the screen again. */
static void bring_back(struct roll *roll, struct roll_row *row)
{
	struct roll_row *place = &roll->kept[--roll->screen % EMULATOR_LINES];
	int used = smaller(place->used, row->room);

	roll_row_clear(row);
	if (used)
		memcpy(row->cells, place->cells, (size_t)used * sizeof(*row->cells));
	row->used = used;
	row->goes_on = place->goes_on;
	roll_row_cut(row);
	free(place->cells);
	*place = (struct roll_row){ .room = 0 };
}

static int last_used(const struct roll_row *rows, int count)
{
	while (count > 0 && roll_row_trimmed(&rows[count - 1]) == 0)
		count--;
	return count;
}

int roll_last_used(const struct roll *roll)
{
	return last_used(roll->screens[roll->on], roll->rows);
}

/*
 * How many rows leave the main screen at its top when it gets `rows` of them;
 * where it grows, as a negative number, how many come back. Blank rows at the
 * bottom go first, and the cursor's row never goes. A full-screen program draws
 * the alternate screen anew: there rows come and go at the bottom only.
 */
static int plan(const struct roll *roll, int screen, int rows, int cursor_row)
{
	int used = last_used(roll->screens[screen], roll->rows);
	int needed = larger(used, cursor_row + 1);

	if (screen != ROLL_MAIN)
		return 0;
	if (rows < roll->rows)
		return smaller(larger(0, needed - rows), cursor_row);
	return roll->screen - roll->first < rows - roll->rows
		       ? -(int)(roll->screen - roll->first)
		       : roll->rows - rows;
}

static void move_rows(struct roll *roll, int screen, struct roll_row *rows, int count,
		      int gone)
{
	struct roll_row *old = roll->screens[screen];
	int i;

	for (i = 0; i < gone; i++)
		keep(roll, &old[i]);
	for (i = 0; i < count; i++) {
		int from = i + gone;
		struct roll_row swapped;

		if (from < 0 || from >= roll->rows)
			continue;
		swapped = rows[i];
		rows[i] = old[from];
		old[from] = swapped;
	}
	for (i = -gone; i > 0; i--)
		bring_back(roll, &rows[i - 1]);
	roll_rows_free(old, roll->rows);
	roll->screens[screen] = rows;
}

/* All rows of a screen get another width. */
static bool set_columns(struct roll *roll, int columns)
{
	int screen, i;

	for (screen = 0; screen < ROLL_SCREENS; screen++)
		for (i = 0; i < roll->rows; i++)
			if (roll->screens[screen][i].room < columns &&
			    !roll_row_set_room(&roll->screens[screen][i], columns))
				return false;
	for (screen = 0; screen < ROLL_SCREENS; screen++)
		for (i = 0; i < roll->rows; i++)
			roll_row_set_room(&roll->screens[screen][i], columns);
	return true;
}

int roll_resize(struct roll *roll, int rows, int columns, int cursor_row)
{
	struct roll_row *made[ROLL_SCREENS];
	int gone[ROLL_SCREENS], screen;

	made[ROLL_MAIN] = roll_rows_make(rows, columns);
	made[ROLL_ALTERNATE] = roll_rows_make(rows, columns);
	if (!made[ROLL_MAIN] || !made[ROLL_ALTERNATE] || !set_columns(roll, columns)) {
		roll_rows_free(made[ROLL_MAIN], rows);
		roll_rows_free(made[ROLL_ALTERNATE], rows);
		return 0;
	}
	for (screen = 0; screen < ROLL_SCREENS; screen++) {
		/* The cursor of a screen that is off is where its text ends. */
		int row = screen == roll->on
				  ? cursor_row
				  : last_used(roll->screens[screen], roll->rows) - 1;

		gone[screen] = plan(roll, screen, rows, larger(row, 0));
		move_rows(roll, screen, made[screen], rows, gone[screen]);
	}
	roll->rows = rows;
	roll->columns = columns;
	return -gone[roll->on];
}

void roll_show(struct roll *roll, int screen)
{
	roll->on = screen;
}

void roll_put(struct roll *roll, int row, int column, const struct emulator_cell *cell)
{
	static const struct emulator_cell behind = { .width = 0 };
	struct roll_row *place;
	int end = column + (cell->width == 2 ? 2 : 1);

	if (row < 0 || row >= roll->rows || column < 0 || end > roll->columns)
		return;
	place = &roll->screens[roll->on][row];
	place->cells[column] = *cell;
	if (cell->width == 2) {
		place->cells[column + 1] = behind;
		place->cells[column + 1].ground = cell->ground;
		place->cells[column + 1].attributes = cell->attributes;
	}
	place->used = larger(place->used, end);
	roll_row_mend(place, column);
	roll_row_mend(place, end);
}

static struct roll_area within(const struct roll *roll, struct roll_area area)
{
	return (struct roll_area){
		.row = larger(area.row, 0),
		.column = larger(area.column, 0),
		.row_end = smaller(area.row_end, roll->rows),
		.column_end = smaller(area.column_end, roll->columns),
	};
}

void roll_erase(struct roll *roll, struct roll_area area,
		const struct emulator_cell *pen)
{
	struct emulator_cell cell = ground_of(pen);
	int row;

	area = within(roll, area);
	for (row = area.row; row < area.row_end && area.column < area.column_end;
	     row++) {
		struct roll_row *place = &roll->screens[roll->on][row];

		roll_row_fill(place, area.column, area.column_end, &cell);
		roll_row_mend(place, area.column);
		roll_row_mend(place, area.column_end);
		if (area.column_end == roll->columns)
			place->goes_on = false;
	}
}

/* Whole rows change places, which costs the same however wide they are. */
static void scroll_rows(struct roll *roll, struct roll_area area, int up,
			const struct emulator_cell *pen)
{
	struct roll_row *rows = roll->screens[roll->on];
	struct emulator_cell cell = ground_of(pen);
	int count = area.row_end - area.row, step, i;

	for (step = 0; step < abs(up) && step < count; step++) {
		int from = up > 0 ? area.row : area.row_end - 1;
		int to = up > 0 ? area.row_end - 1 : area.row;
		struct roll_row moved = rows[from];

		if (up > 0 && from == 0 && roll->on == ROLL_MAIN)
			keep(roll, &moved);
		for (i = from; i != to; i += up > 0 ? 1 : -1)
			rows[i] = rows[i + (up > 0 ? 1 : -1)];
		rows[to] = moved;
		roll_row_clear(&rows[to]);
		if (!roll_cell_is_plain(&cell))
			roll_row_fill(&rows[to], 0, roll->columns, &cell);
	}
}

/* A part of the columns: from the side that nothing is moved to. */
static void scroll_cells(struct roll *roll, struct roll_area area, int up, int left,
			 const struct emulator_cell *pen)
{
	struct roll_row *rows = roll->screens[roll->on];
	struct emulator_cell cell = ground_of(pen);
	int width = area.column_end - area.column, i;
	int columns = smaller(abs(left), width);

	for (i = 0; i < area.row_end - area.row; i++) {
		int row = up >= 0 ? area.row + i : area.row_end - 1 - i;
		int from = row + up;
		struct roll_row *place = &rows[row];
		struct emulator_cell *to = place->cells + area.column;

		place->used = larger(place->used, area.column_end);
		if (from < area.row || from >= area.row_end) {
			roll_row_fill(place, area.column, area.column_end, &cell);
			continue;
		}
		memmove(to + (left < 0 ? columns : 0),
			rows[from].cells + area.column + (left > 0 ? columns : 0),
			(size_t)(width - columns) * sizeof(*to));
		if (columns)
			roll_row_fill(place,
				      left > 0 ? area.column_end - columns
					       : area.column,
				      left > 0 ? area.column_end
					       : area.column + columns,
				      &cell);
		roll_row_mend(place, area.column);
		roll_row_mend(place, area.column_end);
	}
}

void roll_scroll(struct roll *roll, struct roll_area area, int up, int left,
		 const struct emulator_cell *pen)
{
	area = within(roll, area);
	if (area.row >= area.row_end || area.column >= area.column_end)
		return;
	if (left == 0 && area.column == 0 && area.column_end == roll->columns)
		scroll_rows(roll, area, up, pen);
	else
		scroll_cells(roll, area, up, left, pen);
}

void roll_go_on(struct roll *roll, int row)
{
	if (row >= 0 && row < roll->rows)
		roll->screens[roll->on][row].goes_on = true;
	else if (row == -1 && roll->on == ROLL_MAIN && roll->screen > roll->first)
		roll->kept[(roll->screen - 1) % EMULATOR_LINES].goes_on = true;
}

const struct roll_row *roll_row(const struct roll *roll, int64_t number)
{
	if (number < roll->first || number >= roll->screen + roll->rows)
		return NULL;
	return number < roll->screen ? &roll->kept[number % EMULATOR_LINES]
				     : &roll->screens[roll->on][number - roll->screen];
}
