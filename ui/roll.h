/*
 * roll: the rows of a terminal, as on a roll of paper.
 *
 * The last ones are the screen; what is scrolled off the top of the main screen
 * is kept, up to EMULATOR_LINES rows. The alternate screen, while it is on, lies
 * over the main one. Rectangles are given in rows and columns of the screen, and
 * what lies outside is left out. Not locked: the emulator does that.
 */
#ifndef ROLL_H
#define ROLL_H

#include "base/outcome.h"
#include "roll_row.h"
#include "ui/emulator.h"

enum { ROLL_MAIN, ROLL_ALTERNATE, ROLL_SCREENS };

struct roll {
	int rows, columns;
	struct roll_row *screens[ROLL_SCREENS]; /* owned; `rows` of each */
	int on;					/* ROLL_… that is to be seen */
	struct roll_row *kept; /* owned; row n is at n % EMULATOR_LINES */
	int64_t first;	       /* the oldest that is kept */
	int64_t screen;	       /* number of the screen's first row */
};

struct roll_area {
	int row, column;
	int row_end, column_end; /* behind the last ones */
};

/* OUTCOME_NO_MEMORY; it may be finished all the same. */
enum outcome roll_init(struct roll *roll, int rows, int columns);
void roll_finish(struct roll *roll);

/* Returns how many rows what is on the screen has moved down, the cursor's row
 * with it; less than 0 is up. Without memory nothing changes, not even the size. */
int roll_resize(struct roll *roll, int rows, int columns, int cursor_row);

void roll_show(struct roll *roll, int screen);

void roll_put(struct roll *roll, int row, int column, const struct emulator_cell *cell);

/* Blank, on the ground that `pen` has. */
void roll_erase(struct roll *roll, struct roll_area area,
		const struct emulator_cell *pen);

/* Moves an area's cells up and to the left (down and right where negative). */
void roll_scroll(struct roll *roll, struct roll_area area, int up, int left,
		 const struct emulator_cell *pen);

/* The line in this row of the screen is continued in the next. */
void roll_go_on(struct roll *roll, int row);

/* NULL where it is not kept. Borrowed until the next change. */
const struct roll_row *roll_row(const struct roll *roll, int64_t number);

/* Behind the last row of the screen that is not blank. */
int roll_last_used(const struct roll *roll);

#endif
