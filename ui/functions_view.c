/*
 * The functions that have run.
 *
 * What is followed chooses the selected one until the user does.
 */
#include <stdlib.h>
#include <string.h>

#include "function_table.h"
#include "number.h"
#include "place_name.h"
#include "ranked_view.h"

struct function_row {
	const struct function_entry *entry;
	const struct function_figures *figures;
	uint64_t all_busy; /* own time of all functions */
};

struct functions_view {
	struct ranked_view ranked;
	struct function_table table;
	struct function_row row;
	uint64_t all_busy; /* when the table was made */
};

static uint64_t own(const void *row)
{
	return ((const struct function_row *)row)->figures->busy;
}

static uint64_t total(const void *row)
{
	return ((const struct function_row *)row)->figures->total;
}

static uint64_t calls(const void *row)
{
	return ((const struct function_row *)row)->figures->calls;
}

static uint64_t hits(const void *row)
{
	return ((const struct function_row *)row)->figures->hits;
}

static uint64_t rate(const void *row)
{
	return ((const struct function_row *)row)->entry->rate;
}

static bool suspends(const void *row)
{
	return ((const struct function_row *)row)->entry->is.suspends;
}

/* Calls that are no generator's are in flight while they are on the stack, and
 * live for their total time: nothing new. */
static uint64_t in_flight(const void *row)
{
	return suspends(row) ? ((const struct function_row *)row)->figures->in_flight
			     : 0;
}

static uint64_t resumes(const void *row)
{
	return ((const struct function_row *)row)->figures->resumes;
}

static uint64_t life(const void *row)
{
	return suspends(row) ? ((const struct function_row *)row)->figures->mean : 0;
}

static const char *name(const void *row)
{
	return ((const struct function_row *)row)->entry->is.name;
}

static void print_own(const void *row, struct cell *cell)
{
	number_time(cell->text, own(row));
}

static void print_share(const void *row, struct cell *cell)
{
	number_share(cell->text, own(row),
		     ((const struct function_row *)row)->all_busy);
}

static void print_total(const void *row, struct cell *cell)
{
	number_time(cell->text, total(row));
}

static void print_calls(const void *row, struct cell *cell)
{
	number_count(cell->text, calls(row), cell->width);
}

static void print_hits(const void *row, struct cell *cell)
{
	number_count(cell->text, hits(row), cell->width);
}

static void print_rate(const void *row, struct cell *cell)
{
	if (rate(row) == 0)
		return;
	number_count(cell->text, rate(row), cell->width - 2);
	strcat(cell->text, "/s");
}

static void print_in_flight(const void *row, struct cell *cell)
{
	if (suspends(row))
		number_count(cell->text, in_flight(row), cell->width);
}

static void print_resumes(const void *row, struct cell *cell)
{
	if (suspends(row))
		number_count(cell->text, resumes(row), cell->width);
}

static void print_life(const void *row, struct cell *cell)
{
	if (suspends(row))
		number_time(cell->text, life(row));
}

/* In the order in which the key for the next one goes through them. */
static const struct column columns[] = {
	{ .heading = "OWN", .width = 8, .print = print_own, .value = own, .key = 'o' },
	{ .heading = "SHARE", .width = 5, .print = print_share, .drop = 1 },
	{ .heading = "TOTAL",
	  .width = 7,
	  .print = print_total,
	  .drop = 3,
	  .value = total,
	  .key = 't' },
	{ .heading = "CALLS",
	  .width = 7,
	  .wide = 11,
	  .print = print_calls,
	  .drop = 2,
	  .value = calls,
	  .key = 'c' },
	{ .heading = "FLIGHT",
	  .width = 6,
	  .print = print_in_flight,
	  .drop = 4,
	  .value = in_flight,
	  .key = 'f' },
	{ .heading = "LIFE",
	  .width = 7,
	  .print = print_life,
	  .drop = 5,
	  .value = life,
	  .key = 'l' },
	{ .heading = "RESUMES",
	  .width = 7,
	  .print = print_resumes,
	  .drop = 6,
	  .value = resumes,
	  .key = 'e' },
	{ .heading = "HITS",
	  .width = 7,
	  .print = print_hits,
	  .drop = 7,
	  .value = hits,
	  .key = 'h' },
	{ .heading = "RATE",
	  .width = 7,
	  .print = print_rate,
	  .drop = 8,
	  .value = rate,
	  .key = 'r' },
	{ .heading = "FUNCTION", .name = name, .key = 'n' },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]), SHARE_OF_NAMES = 48 };

static bool shows(const struct ranked_view *ranked, const struct column *column)
{
	bool generators = column->print == print_in_flight ||
			  column->print == print_life || column->print == print_resumes;

	return !generators || ((const struct functions_view *)ranked)->table.suspends;
}

static uint32_t count(const struct ranked_view *ranked)
{
	return ((const struct functions_view *)ranked)->table.count;
}

static const void *row(struct ranked_view *ranked, int32_t number)
{
	struct functions_view *functions = (struct functions_view *)ranked;

	if (!function_table_ran(&functions->table, number))
		return NULL;
	functions->row = (struct function_row){
		.entry = &functions->table.entries[number],
		.figures = &functions->table.figures[number],
		.all_busy = functions->all_busy,
	};
	return &functions->row;
}

static const struct function_view *view_of(const struct ranked_view *ranked,
					   int32_t number)
{
	return &((const struct functions_view *)ranked)->table.entries[number].is;
}

static bool passes(const struct ranked_view *ranked, int32_t number)
{
	const struct function_view *function = view_of(ranked, number);

	return filter_passes(&ranked->filter, function->name,
			     place_shown(function->path), function->path);
}

static void draw_name(struct ranked_view *ranked, int32_t number,
		      const struct column_fit *fit, const struct painter *painter,
		      int row)
{
	place_draw_function(&ranked->view.session->needle, view_of(ranked, number), fit,
			    painter, row);
}

static const char *text(struct ranked_view *ranked, int32_t number)
{
	return place_find_function(view_of(ranked, number), &ranked->text);
}

static int32_t selected(const struct ranked_view *ranked)
{
	return ranked->view.session->function;
}

static void select_function(struct ranked_view *ranked, int32_t number)
{
	ranked->view.session->function = number;
}

static void open_function(struct ranked_view *ranked, int32_t number)
{
	session_open_function(ranked->view.session, number, PANE_SOURCE);
}

static void look(struct view *view)
{
	struct functions_view *functions = (struct functions_view *)view;

	if (!view->session->rank)
		return;
	function_table_look(&functions->table, view->session);
	functions->all_busy = view->session->totals.busy;
	functions->ranked.stale = true;
}

static void destroy(struct view *view)
{
	struct functions_view *functions = (struct functions_view *)view;

	function_table_finish(&functions->table);
	ranked_finish(&functions->ranked);
	free(functions);
}

static const struct ranked_kind ranked_kind = {
	.columns = columns,
	.column_count = COLUMNS,
	.share = SHARE_OF_NAMES,
	.count = count,
	.row = row,
	.passes = passes,
	.shows = shows,
	.draw_name = draw_name,
	.text = text,
	.selected = selected,
	.select = select_function,
	.open = open_function,
};

static const struct view_kind kind = {
	.name = "functions",
	.place = IN_FUNCTIONS,
	.columns = columns,
	.column_count = COLUMNS - 1,
	.look = look,
	.settle = ranked_settle,
	.draw = ranked_draw,
	.act = ranked_act,
	.press = ranked_press,
	.row_text = ranked_row_text,
	.cursor_row = ranked_cursor_row,
	.show_row = ranked_show_row,
	.destroy = destroy,
};

struct view *functions_view_create(struct session *session)
{
	struct functions_view *functions = calloc(1, sizeof(*functions));

	if (!functions)
		return NULL;
	functions->ranked.view = (struct view){ .kind = &kind, .session = session };
	functions->ranked.kind = &ranked_kind;
	return &functions->ranked.view;
}
