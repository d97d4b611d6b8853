/*
 * The functions, ranked by their own busy time.
 *
 * The selection is a function and goes wherever the ranking takes it. What is
 * followed chooses it until the user does.
 */
#include <stdlib.h>

#include "column.h"
#include "list.h"
#include "number.h"
#include "place_name.h"
#include "view.h"

struct function_row {
	int32_t number;
	struct function_view is;
	struct function_figures figures;
	const struct session *session; /* borrowed */
};

struct functions_view {
	struct view view;
	struct list list;
	struct function_row *rows; /* owned; those that ran, best first */
	uint32_t count;
	uint32_t room;
	struct bytes row_text; /* owned */
};

static void print_own(const void *row, struct cell *cell)
{
	const struct function_row *function = row;

	number_time(cell->text, function->figures.busy);
}

static void print_total(const void *row, struct cell *cell)
{
	const struct function_row *function = row;

	number_time(cell->text, function->figures.total);
}

static void print_share(const void *row, struct cell *cell)
{
	const struct function_row *function = row;

	number_share(cell->text, function->figures.busy,
		     function->session->totals.busy);
}

static void print_calls(const void *row, struct cell *cell)
{
	const struct function_row *function = row;

	number_count(cell->text, function->figures.calls, cell->width);
}

static const struct column columns[] = {
	{ .heading = "OWN", .width = 8, .print = print_own, .sorted = true },
	{ .heading = "SHARE", .width = 5, .print = print_share, .drop = 1 },
	{ .heading = "TOTAL", .width = 7, .print = print_total, .drop = 3 },
	{ .heading = "CALLS", .width = 7, .wide = 11, .print = print_calls, .drop = 2 },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]), SHARE_OF_NAMES = 48 };

static bool make_room(struct functions_view *functions, uint32_t count)
{
	struct function_row *rows;
	uint32_t room = count + count / 2 + 64;

	if (count <= functions->room)
		return true;
	rows = realloc(functions->rows, room * sizeof(*rows));
	if (!rows)
		return false;
	functions->rows = rows;
	functions->room = room;
	return true;
}

static void look(struct view *view)
{
	struct functions_view *functions = (struct functions_view *)view;
	struct session *session = view->session;
	uint32_t count = profile_function_count(session->profile), i;

	if (!session->rank)
		return;
	if (!make_room(functions, count))
		count = functions->room;
	functions->count = 0;
	for (i = 0; i < count; i++) {
		struct function_row *row = &functions->rows[functions->count];

		profile_function_figures(session->profile, (int32_t)i, PROFILE_ALL,
					 &row->figures);
		if (row->figures.calls + row->figures.hits == 0)
			continue;
		row->number = (int32_t)i;
		row->session = session;
		profile_function(session->profile, (int32_t)i, &row->is);
		functions->count++;
	}
}

static int by_own_time(const void *left, const void *right)
{
	const struct function_row *a = left, *b = right;

	if (a->figures.busy != b->figures.busy)
		return a->figures.busy < b->figures.busy ? 1 : -1;
	return (a->number > b->number) - (a->number < b->number);
}

static bool settle(struct view *view)
{
	struct functions_view *functions = (struct functions_view *)view;
	struct session *session = view->session;
	uint32_t i;

	if (session->rank && functions->count > 1)
		qsort(functions->rows, functions->count, sizeof(*functions->rows),
		      by_own_time);
	functions->list.count = functions->count;
	functions->list.rows = view->area.rows - 1;
	for (i = 0; i < functions->count; i++)
		if (functions->rows[i].number == session->function)
			functions->list.cursor = i;
	list_settle(&functions->list);
	return false;
}

static void draw(struct view *view, const struct painter *painter)
{
	struct functions_view *functions = (struct functions_view *)view;
	const struct list *list = &functions->list;
	enum role heading = view->focused ? ROLE_HEADING_FOCUS : ROLE_HEADING;
	struct column_fit fit;
	int row;

	column_arrange(columns, COLUMNS, view->hidden, painter->area.columns,
		       SHARE_OF_NAMES, &fit);
	column_headings(columns, COLUMNS, &fit, painter, heading);
	painter_text(painter, 0, fit.rest, fit.rest_width, heading, "FUNCTION");
	if (list->count == 0)
		painter_text(painter, 1, fit.rest, fit.rest_width, ROLE_FAINT,
			     "nothing has run yet");
	for (row = 0; row < list->rows && list->top + row < list->count; row++) {
		const struct function_row *function = &functions->rows[list->top + row];
		struct painter line = *painter;

		if (list->top + row == list->cursor)
			painter_select(&line, row + 1, view->focused);
		column_row(columns, COLUMNS, &fit, &line, row + 1, function);
		place_draw_function(view->session, &function->is, &fit, &line, row + 1);
	}
}

static void choose(struct functions_view *functions)
{
	struct session *session = functions->view.session;

	session->function = functions->rows[functions->list.cursor].number;
	session->follow = FOLLOW_NOTHING;
}

static bool act(struct view *view, enum action action)
{
	struct functions_view *functions = (struct functions_view *)view;
	struct session *session = view->session;

	if (functions->list.count == 0)
		return false;
	if (action == ACTION_OPEN) {
		session_open_function(session,
				      functions->rows[functions->list.cursor].number,
				      PANE_SOURCE);
		return true;
	}
	if (!list_act(&functions->list, action))
		return false;
	choose(functions);
	return true;
}

static const char *row_text(struct view *view, int64_t row, size_t *length)
{
	struct functions_view *functions = (struct functions_view *)view;
	const char *text;

	if (row >= functions->list.count)
		return NULL;
	text = place_find_function(view->session->profile, &functions->rows[row].is,
				   &functions->row_text);
	*length = functions->row_text.length;
	return text;
}

static int64_t cursor_row(const struct view *view)
{
	return ((const struct functions_view *)view)->list.cursor;
}

static void show_row(struct view *view, int64_t row, size_t at, size_t end)
{
	struct functions_view *functions = (struct functions_view *)view;

	(void)at;
	(void)end;
	if (row >= functions->list.count)
		return;
	list_show(&functions->list, row);
	choose(functions);
}

static void destroy(struct view *view)
{
	struct functions_view *functions = (struct functions_view *)view;

	bytes_finish(&functions->row_text);
	free(functions->rows);
	free(functions);
}

static const struct view_kind kind = {
	.name = "functions",
	.place = IN_FUNCTIONS,
	.columns = columns,
	.column_count = COLUMNS,
	.look = look,
	.settle = settle,
	.draw = draw,
	.act = act,
	.row_text = row_text,
	.cursor_row = cursor_row,
	.show_row = show_row,
	.destroy = destroy,
};

struct view *functions_view_create(struct session *session)
{
	struct functions_view *functions = calloc(1, sizeof(*functions));

	if (!functions)
		return NULL;
	functions->view = (struct view){ .kind = &kind, .session = session };
	return &functions->view;
}
