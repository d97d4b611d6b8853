/*
 * layout: which pane stands where at which size of the terminal.
 *
 * Pure arithmetic. Borders between panes stand where they do by themselves, or
 * where the user has put them, as far as every pane keeps a few rows. Areas never
 * overlap and never leave the screen; a pane that has no room has height 0.
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdbool.h>

enum {
	LAYOUT_LEAST_ROWS = 8,
	LAYOUT_LEAST_COLUMNS = 40,
};

struct area {
	int row;
	int column;
	int rows;
	int columns;
};

static inline bool area_has(const struct area *area, int row, int column)
{
	return row >= area->row && row < area->row + area->rows &&
	       column >= area->column && column < area->column + area->columns;
}

enum pane {
	PANE_FUNCTIONS,
	PANE_SOURCE,
	PANE_CALLS,
	PANE_PROGRAM, /* its terminal; only while it is open */
	PANES,
};

/* Which the user can move. */
enum border {
	BORDER_LEFT,	   /* panes side by side: the width of those at the left */
	BORDER_LEFT_CALLS, /* there, the height of the calls */
	BORDER_FUNCTIONS,  /* panes one above the other: the height of functions */
	BORDER_CALLS,	   /* and of calls */
	BORDER_PROGRAM,	   /* the height of the program's terminal */
	BORDERS,
};

enum { LAYOUT_SHARE_LEAST = 5, LAYOUT_SHARE_MOST = 95 };

/* In per cent of the body; 0: by itself. */
struct pane_sizes {
	int shares[BORDERS];
};

struct layout {
	bool too_small;
	struct area header;
	struct area body; /* between header and key bar */
	struct area panes[PANES];
	struct area divider;	      /* one column wide, between panes side by side */
	struct area borders[BORDERS]; /* where they can be taken hold of: the
	                                 divider, or the heading below */
	struct area bar;
};

struct layout_wish {
	enum pane focus; /* the pane that has the keys is always to be seen */
	bool zoomed;	 /* it alone */
	bool program;	 /* the program's terminal is open */
	const struct pane_sizes *sizes; /* borrowed */
};

/*
 * Wide and high: functions and calls in a column at the left of the source. High:
 * one above the other. The program's terminal stands below the source; where they
 * are one above the other, in the place of the calls, which take that of the
 * functions while they have the keys. Else, or zoomed: only one pane.
 */
void layout_arrange(struct layout *layout, int rows, int columns,
		    const struct layout_wish *wish);

/* The share that puts a border onto a row and column of the screen. */
int layout_share(const struct layout *layout, enum border border, int row, int column);

/* Makes a pane larger or smaller by a step; false where no border can move. */
bool layout_grow(const struct layout *layout, enum pane pane, bool larger,
		 struct pane_sizes *sizes);

#endif
