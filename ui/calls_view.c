/*
 * Who calls the selected function and whom it calls, most time first.
 *
 * Two lists, side by side where the pane is wide, else one above the other;
 * one of them has the cursor.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "column.h"
#include "list.h"
#include "number.h"
#include "place_name.h"
#include "view.h"

enum {
	MOST_CALLS = 256,  /* shown of each kind */
	SIDE_BY_SIDE = 76, /* cells from which the lists stand side by side */
	SHARE_OF_NAMES = 55,
	HEADING_ROOM = 32,
};

static const char FROM_OUTSIDE[] = "from outside";

enum side { CALLERS, CALLEES, SIDES };

struct call_row {
	struct call_figures figures;
	int32_t number; /* of the other function; PROFILE_NONE: not counted */
	bool recursive; /* it is the selected one, or both calls and is called */
	struct function_view other;
	uint64_t whole; /* total time of the selected function */
};

struct calls_view {
	struct view view;
	struct list lists[SIDES];
	struct call_row rows[SIDES][MOST_CALLS];
	struct function_view selected;
	int32_t function;      /* that the lists are of */
	bool later;	       /* the figures are newer than the freeze */
	enum side side;	       /* that has the cursor */
	struct bytes row_text; /* owned */
};

static void print_calls(const void *row, struct cell *cell)
{
	const struct call_row *call = row;

	number_count(cell->text, call->figures.calls, cell->width);
}

static void print_total(const void *row, struct cell *cell)
{
	const struct call_row *call = row;

	number_time(cell->text, call->figures.total);
}

static void print_share(const void *row, struct cell *cell)
{
	const struct call_row *call = row;

	number_share(cell->text, call->figures.total, call->whole);
}

static const struct column columns[] = {
	{ .heading = "TOTAL",
	  .width = 8,
	  .print = print_total,
	  .sorted = SORTED_FALLING },
	{ .heading = "SHARE", .width = 5, .print = print_share, .drop = 2 },
	{ .heading = "CALLS", .width = 7, .wide = 11, .print = print_calls, .drop = 1 },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void look_at_side(struct calls_view *calls, enum side side, uint64_t whole)
{
	const struct profile *profile = calls->view.session->profile;
	struct call_figures figures[MOST_CALLS];
	size_t (*read)(const struct profile *, int32_t, int32_t, struct call_figures *,
		       size_t) = side == CALLERS ? profile_callers : profile_callees;
	size_t count = read(profile, calls->function, calls->view.session->thread,
			    figures, MOST_CALLS);
	size_t i;

	if (count > MOST_CALLS)
		count = MOST_CALLS;
	calls->lists[side].count = (int64_t)count;
	for (i = 0; i < count; i++) {
		struct call_row *row = &calls->rows[side][i];

		*row = (struct call_row){ .figures = figures[i], .whole = whole };
		row->number = side == CALLERS ? figures[i].caller : figures[i].callee;
		if (row->number != PROFILE_NONE)
			profile_function(profile, row->number, &row->other);
	}
}

static void mark_recursion(struct calls_view *calls)
{
	int64_t i, j;

	for (i = 0; i < calls->lists[CALLERS].count; i++)
		for (j = 0; j < calls->lists[CALLEES].count; j++)
			if (calls->rows[CALLERS][i].number ==
			    calls->rows[CALLEES][j].number)
				calls->rows[CALLERS][i].recursive =
					calls->rows[CALLEES][j].recursive = true;
}

static void look(struct view *view)
{
	struct calls_view *calls = (struct calls_view *)view;
	const struct profile *profile = view->session->profile;
	struct function_figures figures;
	int side;

	if (!view->session->rank && calls->function == view->session->function)
		return;
	calls->later = view->session->still;
	if (calls->function != view->session->function) {
		calls->function = view->session->function;
		for (side = 0; side < SIDES; side++)
			calls->lists[side] = (struct list){ 0 };
	}
	if (calls->function == PROFILE_NONE)
		return;
	profile_function(profile, calls->function, &calls->selected);
	profile_function_figures(profile, calls->function, calls->view.session->thread,
				 &figures);
	look_at_side(calls, CALLERS, figures.total);
	look_at_side(calls, CALLEES, figures.total);
	mark_recursion(calls);
}

/* Where each list stands within the pane, its heading included. */
static struct area side_area(const struct area *pane, enum side side)
{
	struct area area = *pane;
	bool beside = pane->columns >= SIDE_BY_SIDE;
	int first = beside ? pane->columns / 2 : (pane->rows + 1) / 2;

	if (beside) {
		area.columns = side == CALLERS ? first - 1 : pane->columns - first;
		area.column += side == CALLERS ? 0 : first;
	} else {
		area.rows = side == CALLERS ? first : pane->rows - first;
		area.row += side == CALLERS ? 0 : first;
	}
	return area;
}

static void draw_call(const struct calls_view *calls, const struct call_row *call,
		      const struct column_fit *fit, const struct painter *painter,
		      int row)
{
	struct column_fit name = *fit;
	int mark = 0;

	column_row(columns, COLUMNS, fit, painter, row, call);
	if (call->recursive)
		mark = painter_text(painter, row, fit->rest, fit->rest_width,
				    ROLE_WAITING, painter->glyphs->cycle) +
		       1;
	name.rest += mark;
	name.rest_width -= mark;
	if (call->number != PROFILE_NONE)
		place_draw_function(&calls->view.session->needle, &call->other, &name,
				    painter, row);
	else
		painter_found(painter, row, fit->rest, fit->rest_width, ROLE_FAINT,
			      FROM_OUTSIDE, &calls->view.session->needle);
}

static void draw_side(struct calls_view *calls, enum side side,
		      const struct painter *painter)
{
	bool keys = calls->view.focused && side == calls->side;
	enum role role = keys ? ROLE_HEADING_FOCUS : ROLE_HEADING;
	struct list *list = &calls->lists[side];
	char heading[HEADING_ROOM];
	struct column_fit fit;
	int row;

	column_arrange(columns, COLUMNS, calls->view.hidden, painter->area.columns,
		       SHARE_OF_NAMES, &fit);
	column_headings(columns, COLUMNS, &fit, painter, role);
	snprintf(heading, sizeof(heading), "%s%s OF", calls->later ? "NEWER " : "",
		 side == CALLERS ? "CALLERS" : "CALLEES");
	place_draw_heading(heading,
			   calls->function == PROFILE_NONE ? "-" : calls->selected.name,
			   &fit, painter, role);
	list->rows = painter->area.rows - 1;
	list_settle(list);
	for (row = 0; row < list->rows && list->top + row < list->count; row++) {
		struct painter line = *painter;

		if (keys && list->top + row == list->cursor)
			painter_select(&line, row + 1, true);
		draw_call(calls, &calls->rows[side][list->top + row], &fit, &line,
			  row + 1);
	}
	if (list->count == 0 && calls->function != PROFILE_NONE)
		painter_text(painter, 1, fit.rest, fit.rest_width, ROLE_FAINT,
			     "none that is counted");
}

static void draw(struct view *view, const struct painter *painter)
{
	struct calls_view *calls = (struct calls_view *)view;
	enum side side;

	if (calls->function == PROFILE_NONE)
		calls->lists[CALLERS].count = calls->lists[CALLEES].count = 0;
	for (side = 0; side < SIDES; side++) {
		struct painter part =
			painter_within(painter, side_area(&painter->area, side));

		draw_side(calls, side, &part);
	}
}

static bool open_call(const struct calls_view *calls)
{
	const struct list *list = &calls->lists[calls->side];

	if (list->count == 0)
		return false;
	session_open_function(calls->view.session,
			      calls->rows[calls->side][list->cursor].number,
			      PANE_CALLS);
	return true;
}

static bool act(struct view *view, enum action action)
{
	struct calls_view *calls = (struct calls_view *)view;
	struct list *list = &calls->lists[calls->side];

	if (action == ACTION_LEFT || action == ACTION_RIGHT) {
		calls->side = action == ACTION_LEFT ? CALLERS : CALLEES;
		return true;
	}
	if (action == ACTION_OPEN)
		return open_call(calls);
	if (!list_act(list, action))
		return false;
	/* A list that changes under the cursor would be of no use. */
	view->session->follow = FOLLOW_NOTHING;
	return true;
}

static const char *row_text(struct view *view, int64_t row, size_t *length)
{
	struct calls_view *calls = (struct calls_view *)view;
	const struct call_row *call = &calls->rows[calls->side][row];
	const char *text = FROM_OUTSIDE;

	if (row >= calls->lists[calls->side].count)
		return NULL;
	if (call->number != PROFILE_NONE)
		text = place_find_function(&call->other, &calls->row_text);
	*length = text ? strlen(text) : 0;
	return text;
}

static int64_t cursor_row(const struct view *view)
{
	const struct calls_view *calls = (const struct calls_view *)view;

	return calls->lists[calls->side].cursor;
}

static void show_row(struct view *view, int64_t row, size_t at, size_t end)
{
	struct calls_view *calls = (struct calls_view *)view;

	(void)at;
	(void)end;
	list_show(&calls->lists[calls->side], row);
	view->session->follow = FOLLOW_NOTHING;
}

/* The list at a row and a column of the pane, with its place there; SIDES: none. */
static enum side side_at(const struct view *view, int row, int column,
			 struct area *area)
{
	const struct area whole = { .rows = view->area.rows,
				    .columns = view->area.columns };
	enum side side;

	for (side = 0; side < SIDES; side++) {
		*area = side_area(&whole, side);
		if (area_has(area, row, column))
			break;
	}
	return side;
}

static void press(struct view *view, int row, int column)
{
	struct calls_view *calls = (struct calls_view *)view;
	struct area area;
	enum side side = side_at(view, row, column, &area);

	if (side == SIDES)
		return;
	calls->side = side;
	if (list_press(&calls->lists[side], row - area.row - 1))
		view->session->follow = FOLLOW_NOTHING;
}

/* The other list keeps the cursor. */
static void scroll(struct view *view, enum action action, int row, int column)
{
	struct calls_view *calls = (struct calls_view *)view;
	struct area area;
	enum side side = side_at(view, row, column, &area);

	if (side < SIDES && list_act(&calls->lists[side], action))
		view->session->follow = FOLLOW_NOTHING;
}

static void destroy(struct view *view)
{
	bytes_finish(&((struct calls_view *)view)->row_text);
	free(view);
}

static const struct view_kind kind = {
	.name = "calls",
	.place = IN_CALLS,
	.columns = columns,
	.column_count = COLUMNS,
	.look = look,
	.draw = draw,
	.act = act,
	.press = press,
	.scroll = scroll,
	.row_text = row_text,
	.cursor_row = cursor_row,
	.show_row = show_row,
	.destroy = destroy,
};

struct view *calls_view_create(struct session *session)
{
	struct calls_view *calls = calloc(1, sizeof(*calls));

	if (!calls)
		return NULL;
	calls->view = (struct view){ .kind = &kind, .session = session };
	calls->function = PROFILE_NONE;
	calls->side = CALLEES;
	return &calls->view;
}
