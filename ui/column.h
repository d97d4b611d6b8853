/*
 * column: what stands in one column of a pane, as a record.
 *
 * A pane is an array of columns; the last one takes the rest of the width and
 * is drawn by its view. Columns that do not fit are left out, those with the
 * highest `drop` first, so that the last one keeps its share of the pane.
 */
#ifndef COLUMN_H
#define COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "painter.h"

enum {
	COLUMN_ROOM = 64,  /* bytes of a cell's text */
	COLUMNS_MOST = 12, /* in a pane */
};

struct cell {
	char text[COLUMN_ROOM];
	enum role role;
	int width;		     /* cells that the text may take */
	const struct glyphs *glyphs; /* to write it with */
};

enum sorting { UNSORTED, SORTED_FALLING, SORTED_RISING };

struct column {
	const char *heading; /* in small letters its name in settings; "" or one
	                        word; a column without cannot be hidden */
	int width;	     /* where room is short */
	int wide;	     /* where there is plenty; 0: as width */
	int drop;	     /* 0: never left out */
	bool left;	     /* aligned to the left */
	enum sorting sorted; /* the rows are ranked by it */
	/* Writes the cell of a row; what a row is, the pane knows. */
	void (*print)(const void *row, struct cell *cell);

	/* What rows can be ranked by, if by anything: a figure, the greatest first,
	 * or a text in alphabetical order; and the key that chooses it. */
	uint64_t (*value)(const void *row);
	const char *(*name)(const void *row);
	int key;
};

/* The widths of columns in a pane; 0: left out. */
struct column_fit {
	int widths[COLUMNS_MOST];
	int rest; /* where what is left begins */
	int rest_width;
};

/* `share` per cent of the width are kept for the rest. `hidden` has a bit for each
 * column that the user does not want, 1 << its index. */
void column_arrange(const struct column *columns, size_t count, uint32_t hidden,
		    int width, int share, struct column_fit *fit);

/* A heading with the mark of the column that ranks. */
void column_heading(const struct column *column, const struct glyphs *glyphs,
		    char heading[COLUMN_ROOM]);

/* In the pane's first row; ROLE_HEADING_FOCUS marks that the keys go there. */
void column_headings(const struct column *columns, size_t count,
		     const struct column_fit *fit, const struct painter *painter,
		     enum role role);

/* The index of the column that stands in a cell of the pane; `count` for the rest. */
size_t column_at(const struct column_fit *fit, size_t count, int cell);

void column_row(const struct column *columns, size_t count,
		const struct column_fit *fit, const struct painter *painter, int row,
		const void *data);

#endif
