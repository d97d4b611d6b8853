/*
 * The threads: what each does and where it stands. One of them, or all, is looked
 * at: then every figure on the screen is of it.
 *
 * Those that live come first. Of the finished ones that the profile has folded
 * into one there is one row.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "column.h"
#include "list.h"
#include "number.h"
#include "place_name.h"
#include "view.h"

enum { MOST_ROWS = 4096, SHARE_OF_PLACES = 45, NAME_ROOM = 64 };

struct thread_row {
	int32_t number; /* PROFILE_ALL: the first row */
	char name[NAME_ROOM];
	struct thread_view is; /* but for its name, which goes with the thread */
	struct function_view function;
	const char *path; /* of the line; NULL: it stands on none */
	const struct session *session;
};

struct threads_view {
	struct view view;
	struct list list;
	struct thread_row *rows; /* owned; MOST_ROWS */
	bool looked;
	bool placed; /* the cursor, on the row of the thread that is looked at */
};

static const char *name_of(const struct thread_row *row)
{
	if (row->number == PROFILE_ALL)
		return "all threads";
	return *row->name ? row->name : "(no name)";
}

static void print_name(const void *data, struct cell *cell)
{
	const struct thread_row *row = data;

	if (row->number == row->session->thread)
		cell->role = ROLE_STRONG;
	if (row->number == PROFILE_ALL || row->is.folded ||
	    row->is.pid == row->session->program.pid)
		snprintf(cell->text, COLUMN_ROOM, "%s", name_of(row));
	else
		snprintf(cell->text, COLUMN_ROOM, "%d: %.50s", row->is.pid, name_of(row));
}

static void print_state(const void *data, struct cell *cell)
{
	static const char *const states[] = {
		[THREAD_RUNNING] = "running",  [THREAD_WAITING] = "waiting",
		[THREAD_STARVED] = "held",     [THREAD_FINISHED] = "finished",
		[THREAD_LOST] = "not counted",
	};
	const struct thread_row *row = data;

	if (row->number == PROFILE_ALL)
		return;
	if (row->is.state == THREAD_WAITING || row->is.state == THREAD_STARVED)
		cell->role = ROLE_WAITING;
	else if (row->is.state == THREAD_RUNNING)
		cell->role = ROLE_GOOD;
	else
		cell->role = ROLE_FAINT;
	strcpy(cell->text, states[row->is.state]);
}

static void print_lines(const void *data, struct cell *cell)
{
	const struct thread_row *row = data;

	number_count(cell->text, row->is.lines, cell->width);
}

static void print_depth(const void *data, struct cell *cell)
{
	const struct thread_row *row = data;

	if (row->is.depth)
		number_count(cell->text, row->is.depth, cell->width);
}

static void print_tid(const void *data, struct cell *cell)
{
	const struct thread_row *row = data;

	cell->role = ROLE_FAINT;
	if (row->number != PROFILE_ALL && !row->is.folded)
		snprintf(cell->text, COLUMN_ROOM, "%d", row->is.tid);
}

static const struct column columns[] = {
	{ .heading = "THREAD",
	  .width = 22, /* "ThreadPoolExecutor-0_1" */
	  .wide = 28,
	  .left = true,
	  .print = print_name },
	{ .heading = "STATE", .width = 11, .left = true, .print = print_state },
	{ .heading = "LINES", .width = 7, .wide = 15, .print = print_lines },
	{ .heading = "DEPTH", .width = 6, .print = print_depth, .drop = 1 },
	{ .heading = "TID", .width = 8, .print = print_tid, .drop = 2 },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void add_thread(struct threads_view *threads, int32_t number,
		       const struct thread_view *is)
{
	const struct profile *profile = threads->view.session->profile;
	struct thread_row *row = &threads->rows[threads->list.count++];

	*row = (struct thread_row){
		.number = number,
		.is = *is,
		.session = threads->view.session,
	};
	row->is.name = NULL;
	snprintf(row->name, sizeof(row->name), "%s", is->name);
	if (is->function != PROFILE_NONE)
		profile_function(profile, is->function, &row->function);
	if (is->line != PROFILE_NONE)
		row->path = profile_file_name(profile, is->file);
}

/* One of the two kinds: those that live, or those that have finished. */
static void add_threads(struct threads_view *threads, bool finished)
{
	const struct profile *profile = threads->view.session->profile;
	int32_t number = PROFILE_NONE;

	while (threads->list.count < MOST_ROWS &&
	       (number = profile_next_thread(profile, number)) != PROFILE_NONE) {
		struct thread_view is;

		profile_thread(profile, number, &is);
		if ((is.state == THREAD_FINISHED) == finished)
			add_thread(threads, number, &is);
	}
}

/* All that are folded, under the least of their numbers. */
static void add_folded(struct threads_view *threads)
{
	const struct profile *profile = threads->view.session->profile;
	struct thread_view is;
	int32_t number = 0;

	while (profile_next_thread(profile, number - 1) == number)
		number++;
	if ((uint32_t)number >= profile_thread_count(profile) ||
	    threads->list.count == MOST_ROWS)
		return;
	profile_thread(profile, number, &is);
	add_thread(threads, number, &is);
}

/* The row that tells of a thread: that of the folded ones if it has none. */
static int64_t row_of(const struct threads_view *threads, int32_t number)
{
	int64_t folded = 0, i;

	for (i = 0; i < threads->list.count; i++) {
		if (threads->rows[i].number == number)
			return i;
		if (threads->rows[i].is.folded)
			folded = i;
	}
	return folded;
}

static void look(struct view *view)
{
	struct threads_view *threads = (struct threads_view *)view;
	const struct session *session = view->session;
	int32_t under_cursor = threads->placed
				       ? threads->rows[threads->list.cursor].number
				       : session->thread;
	struct thread_view all = {
		.name = "",
		.function = PROFILE_NONE,
		.line = PROFILE_NONE,
	};
	struct profile_totals totals;

	if (view->area.rows == 0) {
		threads->placed = threads->looked = false;
		return;
	}
	if (session->still && threads->looked)
		return;
	threads->looked = true;
	profile_totals(session->profile, PROFILE_ALL, &totals);
	all.lines = totals.line_hits;
	threads->list.count = 0;
	add_thread(threads, PROFILE_ALL, &all);
	add_threads(threads, false);
	add_folded(threads);
	add_threads(threads, true);
	/* The rows change their places when threads begin and end. */
	threads->list.cursor = row_of(threads, under_cursor);
	threads->placed = true;
}

static void draw_place(const struct thread_row *row, const struct column_fit *fit,
		       const struct painter *painter, int at)
{
	char place[PLACE_NAME_ROOM];
	int used = 0;

	if (row->is.function != PROFILE_NONE)
		used = 2 + painter_text(painter, at, fit->rest, fit->rest_width,
					ROLE_TEXT, row->function.name);
	if (!row->path)
		return;
	place_name(place, row->path, row->is.line);
	painter_text(painter, at, fit->rest + used, fit->rest_width - used, ROLE_FAINT,
		     place);
}

static void draw(struct view *view, const struct painter *painter)
{
	struct threads_view *threads = (struct threads_view *)view;
	struct list *list = &threads->list;
	struct column_fit fit;
	int at;

	column_arrange(columns, COLUMNS, view->hidden, painter->area.columns,
		       SHARE_OF_PLACES, &fit);
	column_headings(columns, COLUMNS, &fit, painter, ROLE_HEADING_FOCUS);
	painter_text(painter, 0, fit.rest, fit.rest_width, ROLE_HEADING_FOCUS, "AT");
	list->rows = painter->area.rows - 1;
	list_settle(list);
	for (at = 0; at < list->rows && list->top + at < list->count; at++) {
		struct thread_row *row = &threads->rows[list->top + at];
		struct painter line = *painter;

		if (list->top + at == list->cursor)
			painter_select(&line, at + 1, true);
		column_row(columns, COLUMNS, &fit, &line, at + 1, row);
		draw_place(row, &fit, &line, at + 1);
	}
}

static bool act(struct view *view, enum action action)
{
	struct threads_view *threads = (struct threads_view *)view;

	if (action != ACTION_OPEN)
		return list_act(&threads->list, action);
	if (threads->list.count > 0)
		session_choose_thread(view->session,
				      threads->rows[threads->list.cursor].number);
	view->session->leaves_page = true;
	return true;
}

static void press(struct view *view, int row, int column)
{
	(void)column;
	list_press(&((struct threads_view *)view)->list, row - 1);
}

static void destroy(struct view *view)
{
	free(((struct threads_view *)view)->rows);
	free(view);
}

static const struct view_kind kind = {
	.name = "threads",
	.place = IN_THREADS,
	.columns = columns,
	.column_count = COLUMNS,
	.look = look,
	.draw = draw,
	.act = act,
	.press = press,
	.destroy = destroy,
};

struct view *threads_view_create(struct session *session)
{
	struct threads_view *threads = calloc(1, sizeof(*threads));

	if (!threads)
		return NULL;
	threads->rows = calloc(MOST_ROWS, sizeof(*threads->rows));
	if (!threads->rows) {
		free(threads);
		return NULL;
	}
	threads->view = (struct view){ .kind = &kind, .session = session };
	return &threads->view;
}
