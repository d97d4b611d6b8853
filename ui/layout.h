/*
 * layout: which pane stands where at which size of the terminal.
 *
 * Pure arithmetic. Areas never overlap and never leave the screen; a pane that
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

struct layout {
	bool too_small;
	struct area header;
	struct area body; /* between header and key bar */
	struct area panes[PANES];
	struct area divider; /* one column wide, between panes side by side */
	struct area bar;
};

/*
 * Wide and high: functions and calls in a column at the left of the source.
 * High: one above the other. Else, or zoomed: only the pane that has the focus.
 */
void layout_arrange(struct layout *layout, int rows, int columns, enum pane focus,
		    bool zoomed);

#endif
