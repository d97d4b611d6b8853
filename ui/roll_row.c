#include "roll_row.h"

#include <stdlib.h>

static const struct emulator_cell blank = { .width = 1 };

bool roll_cell_is_plain(const struct emulator_cell *cell)
{
	return (cell->characters[0] == 0 || cell->characters[0] == ' ') &&
	       cell->width == 1 && cell->attributes == 0;
}

void roll_row_fill(struct roll_row *row, int from, int end,
		   const struct emulator_cell *cell)
{
	int i;

	if (roll_cell_is_plain(cell) && end >= row->used)
		row->used = from < row->used ? from : row->used;
	else
		row->used = end > row->used ? end : row->used;
	for (i = from; i < end; i++)
		row->cells[i] = *cell;
}

void roll_row_clear(struct roll_row *row)
{
	int i;

	for (i = 0; i < row->used; i++)
		row->cells[i] = blank;
	row->used = 0;
	row->goes_on = false;
}

void roll_row_mend(struct roll_row *row, int column)
{
	if (column <= 0 || column >= row->room)
		return;
	if (row->cells[column].width == 0 && row->cells[column - 1].width != 2)
		row->cells[column] = blank;
	if (row->cells[column - 1].width == 2 && row->cells[column].width != 0)
		row->cells[column - 1] = blank;
}

void roll_row_cut(struct roll_row *row)
{
	if (row->room > 0 && row->cells[row->room - 1].width == 2)
		row->cells[row->room - 1] = blank;
}

bool roll_row_set_room(struct roll_row *row, int room)
{
	struct emulator_cell *cells =
		realloc(row->cells, (size_t)room * sizeof(*cells));
	int i;

	if (!cells)
		return false;
	row->cells = cells;
	for (i = row->room; i < room; i++)
		cells[i] = blank;
	row->used = room < row->used ? room : row->used;
	row->room = room;
	roll_row_cut(row);
	return true;
}

int roll_row_trimmed(const struct roll_row *row)
{
	int used = row->used;

	while (used > 0 && roll_cell_is_plain(&row->cells[used - 1]))
		used--;
	return used;
}

void roll_rows_free(struct roll_row *rows, int count)
{
	int i;

	for (i = 0; rows && i < count; i++)
		free(rows[i].cells);
	free(rows);
}

struct roll_row *roll_rows_make(int rows, int columns)
{
	struct roll_row *made = calloc((size_t)rows, sizeof(*made));
	int i;

	for (i = 0; made && i < rows; i++) {
		if (!roll_row_set_room(&made[i], columns)) {
			roll_rows_free(made, i);
			return NULL;
		}
	}
	return made;
}
