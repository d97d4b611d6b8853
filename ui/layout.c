#include "layout.h"

enum {
	WIDE_COLUMNS = 120, /* from here on panes stand side by side */
	HIGH_ROWS = 18,	    /* below this only one pane is shown */
	TALL_HEADER_ROWS = 12,
	LEFT_LEAST = 46,
	LEFT_MOST = 68,
	PANE_ROWS = 3, /* the least that is left of a pane */
	PANE_COLUMNS = 30,
	STEP = 5, /* per cent */
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

/* What a border's share makes of a length, or what it is by itself. */
static int length_of(const struct pane_sizes *sizes, enum border border, int whole,
		     int automatic)
{
	int share = sizes->shares[border];

	return share ? (share * whole + 50) / 100 : automatic;
}

/* The source above the program's terminal, if that is open. */
static void arrange_source(struct layout *layout, struct area area,
			   const struct layout_wish *wish)
{
	int rows = 0;

	if (wish->program) {
		rows = length_of(wish->sizes, BORDER_PROGRAM, layout->body.rows,
				 area.rows * 2 / 5);
		rows = between(rows, PANE_ROWS, area.rows - PANE_ROWS);
		layout->panes[PANE_PROGRAM] = part(area, area.rows - rows, rows);
		layout->borders[BORDER_PROGRAM] = part(area, area.rows - rows, 1);
	}
	layout->panes[PANE_SOURCE] = part(area, 0, area.rows - rows);
}

static void arrange_wide(struct layout *layout, const struct layout_wish *wish)
{
	const struct pane_sizes *sizes = wish->sizes;
	struct area left = layout->body, right = layout->body;
	int automatic = between(left.columns * 2 / 5, LEFT_LEAST, LEFT_MOST);
	int calls = length_of(sizes, BORDER_LEFT_CALLS, left.rows, left.rows * 2 / 5);

	calls = between(calls, PANE_ROWS, left.rows - PANE_ROWS);
	left.columns = between(length_of(sizes, BORDER_LEFT, left.columns, automatic),
			       PANE_COLUMNS, left.columns - PANE_COLUMNS);
	right.column = left.columns + 1;
	right.columns -= right.column;
	layout->divider = layout->body;
	layout->divider.column = left.columns;
	layout->divider.columns = 1;
	layout->panes[PANE_FUNCTIONS] = part(left, 0, left.rows - calls);
	layout->panes[PANE_CALLS] = part(left, left.rows - calls, calls);
	arrange_source(layout, right, wish);
	layout->borders[BORDER_LEFT] = layout->divider;
	layout->borders[BORDER_LEFT_CALLS] = part(left, left.rows - calls, 1);
}

static void arrange_stacked(struct layout *layout, const struct layout_wish *wish)
{
	const struct pane_sizes *sizes = wish->sizes;
	struct area body = layout->body;
	int functions = length_of(sizes, BORDER_FUNCTIONS, body.rows,
				  between(body.rows * 2 / 7, 5, 14));
	int calls =
		length_of(sizes, BORDER_CALLS, body.rows, between(body.rows / 5, 4, 9));
	enum pane first = wish->program && wish->focus == PANE_CALLS ? PANE_CALLS
								     : PANE_FUNCTIONS;

	functions = between(functions, PANE_ROWS, body.rows - 2 * PANE_ROWS);
	calls = between(calls, PANE_ROWS, body.rows - functions - PANE_ROWS);
	if (wish->program) {
		calls = 0;
	} else {
		layout->panes[PANE_CALLS] = part(body, body.rows - calls, calls);
		layout->borders[BORDER_CALLS] = part(body, body.rows - calls, 1);
	}
	layout->panes[first] = part(body, 0, functions);
	layout->borders[BORDER_FUNCTIONS] = part(body, functions, 1);
	arrange_source(layout, part(body, functions, body.rows - functions - calls),
		       wish);
}

void layout_arrange(struct layout *layout, int rows, int columns,
		    const struct layout_wish *wish)
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
	if (rows < HIGH_ROWS || wish->zoomed)
		layout->panes[wish->focus] = layout->body;
	else if (columns >= WIDE_COLUMNS)
		arrange_wide(layout, wish);
	else
		arrange_stacked(layout, wish);
}

static int share_of(int length, int whole)
{
	int share = (length * 100 + whole / 2) / whole;

	return between(share, LAYOUT_SHARE_LEAST, LAYOUT_SHARE_MOST);
}

int layout_share(const struct layout *layout, enum border border, int row, int column)
{
	const struct area *body = &layout->body;

	switch (border) {
	case BORDER_LEFT:
		return share_of(column - body->column, body->columns);
	case BORDER_FUNCTIONS:
		return share_of(row - body->row, body->rows);
	default:
		return share_of(body->row + body->rows - row, body->rows);
	}
}

/* Moves a border so that what it measures grows; false where it is not shown. */
static bool move_border(const struct layout *layout, enum border border, int step,
			struct pane_sizes *sizes)
{
	const struct area *area = &layout->borders[border];

	if (area->rows == 0)
		return false;
	sizes->shares[border] =
		between(layout_share(layout, border, area->row, area->column) + step,
			LAYOUT_SHARE_LEAST, LAYOUT_SHARE_MOST);
	return true;
}

bool layout_grow(const struct layout *layout, enum pane pane, bool larger,
		 struct pane_sizes *sizes)
{
	int step = larger ? STEP : -STEP;

	switch (pane) {
	case PANE_FUNCTIONS:
		return move_border(layout, BORDER_LEFT_CALLS, -step, sizes) ||
		       move_border(layout, BORDER_FUNCTIONS, step, sizes);
	case PANE_CALLS:
		return move_border(layout, BORDER_LEFT_CALLS, step, sizes) ||
		       move_border(layout, BORDER_CALLS, step, sizes);
	case PANE_PROGRAM:
		return move_border(layout, BORDER_PROGRAM, step, sizes);
	default:
		return move_border(layout, BORDER_LEFT, -step, sizes) ||
		       (move_border(layout, BORDER_CALLS, -step, sizes) &&
			move_border(layout, BORDER_FUNCTIONS, -step, sizes)) ||
		       move_border(layout, BORDER_PROGRAM, -step, sizes);
	}
}
