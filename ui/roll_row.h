/*
 * roll_row: one row of a terminal, its cells from the left to the right.
 *
 * A wide character has two cells, the second of no width. Cells behind the used ones
 * are blank and plain, so that what is empty costs no time.
 */
#ifndef ROLL_ROW_H
#define ROLL_ROW_H

#include <stdbool.h>

#include "ui/emulator.h"

struct roll_row {
	struct emulator_cell *cells; /* owned; `room` of them */
	int room;
	int used;     /* cells behind these are blank and plain */
	bool goes_on; /* its line is continued in the next row */
};

/* An array, to be given to roll_rows_free; NULL without memory. */
struct roll_row *roll_rows_make(int rows, int columns);
void roll_rows_free(struct roll_row *rows, int count);

/* Another number of cells; false without memory, and then nothing has changed. */
bool roll_row_set_room(struct roll_row *row, int room);

/* Cells from .. end - 1, which lie in the row. */
void roll_row_fill(struct roll_row *row, int from, int end,
		   const struct emulator_cell *cell);

void roll_row_clear(struct roll_row *row);

/* A wide character cut in two between column - 1 and column is none. */
void roll_row_mend(struct roll_row *row, int column);

/* Nor is one that the row's end has cut. */
void roll_row_cut(struct roll_row *row);

/* How many cells are left where the blank and plain ones at the end go. */
int roll_row_trimmed(const struct roll_row *row);

/* Looks like a cell that nothing was ever written to. */
bool roll_cell_is_plain(const struct emulator_cell *cell);

#endif
