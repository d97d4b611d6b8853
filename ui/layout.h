/*
 * layout: which pane stands where at which size of the terminal.
 *
 * Pure arithmetic. Borders between panes stand where they do by themselves, or
 * where the user has put them, as far as every pane keeps a few rows. Areas never overlap and never leave the screen; a pane that
 * has no room has height 0.
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

enum pane {
	PANE_FUNCTIONS,
	PANE_SOURCE,
	PANE_CALLS,
	PANES,
};

/* Which the user can move. */
enum border {
	BORDER_LEFT,	   /* panes side by side: the width of those at the left */
	BORDER_LEFT_CALLS, /* there, the height of the calls */
	BORDER_FUNCTIONS,  /* panes one above the other: the height of functions */
	BORDER_CALLS,	   /* and of calls */
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

/*
 * Wide and high: functions and calls in a column at the left of the source.
 * High: one above the other. Else, or zoomed: only the pane that has the focus.
 */
void layout_arrange(struct layout *layout, int rows, int columns, enum pane focus,
		    bool zoomed, const struct pane_sizes *sizes);

/* The share that puts a border onto a row and column of the screen. */
int layout_share(const struct layout *layout, enum border border, int row, int column);

/* Makes a pane larger or smaller by a step; false where no border can move. */
bool layout_grow(const struct layout *layout, enum pane pane, bool larger,
		 struct pane_sizes *sizes);

#endif
