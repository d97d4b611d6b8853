#include "layout.h"

enum {
	WIDE_COLUMNS = 120, /* from here on panes stand side by side */
	HIGH_ROWS = 18,	    /* below this only one pane is shown */
	TALL_HEADER_ROWS = 12,
	LEFT_LEAST = 46,
	LEFT_MOST = 68,
};

static int between(int value, int least, int most)
{
	return value < least ? least : value > most ? most : value;
}

static struct area part(struct area whole, int row, int rows)
{
	return (struct area){
		.row = whole.row + row,
		.column = whole.column,
		.rows = rows,
		.columns = whole.columns,
	};
}

static void arrange_wide(struct layout *layout)
{
	struct area left = layout->body, right = layout->body;
	int calls = left.rows * 2 / 5;

	left.columns = between(left.columns * 2 / 5, LEFT_LEAST, LEFT_MOST);
	right.column = left.columns + 1;
	right.columns -= right.column;
	layout->divider = layout->body;
	layout->divider.column = left.columns;
	layout->divider.columns = 1;
	layout->panes[PANE_FUNCTIONS] = part(left, 0, left.rows - calls);
	layout->panes[PANE_CALLS] = part(left, left.rows - calls, calls);
	layout->panes[PANE_SOURCE] = right;
}

static void arrange_stacked(struct layout *layout)
{
	struct area body = layout->body;
	int functions = between(body.rows * 2 / 7, 5, 14);
	int calls = between(body.rows / 5, 4, 9);

	layout->panes[PANE_FUNCTIONS] = part(body, 0, functions);
	layout->panes[PANE_SOURCE] =
		part(body, functions, body.rows - functions - calls);
	layout->panes[PANE_CALLS] = part(body, body.rows - calls, calls);
}

void layout_arrange(struct layout *layout, int rows, int columns, enum pane focus,
		    bool zoomed)
{
	struct area screen = { .rows = rows, .columns = columns };
	int header = rows >= TALL_HEADER_ROWS ? 2 : 1;

	*layout = (struct layout){
		.too_small = rows < LAYOUT_LEAST_ROWS || columns < LAYOUT_LEAST_COLUMNS,
	};
	if (layout->too_small)
		return;
	layout->header = part(screen, 0, header);
	layout->body = part(screen, header, rows - header - 1);
	layout->bar = part(screen, rows - 1, 1);
	if (rows < HIGH_ROWS || zoomed)
		layout->panes[focus] = layout->body;
	else if (columns >= WIDE_COLUMNS)
		arrange_wide(layout);
	else
		arrange_stacked(layout);
}
