/*
 * The last lines that ran, newest first: of the thread that is looked at, or some
 * of each, with the thread that ran last, or that the program ended in, at the top.
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
	OF_EACH = 100, /* lines, where there are several threads */
	MOST_THREADS = 256,
	SHARE_OF_TEXT = 50,
};

struct recent_row {
	struct recent_line at;
	const char *path;     /* NULL: the row is a thread's heading */
	const char *function; /* of a heading: the thread's name */
	uint64_t age;	      /* nanoseconds since it ran */
};

/* What is put before what: the thread, by when it ran last. */
struct runner {
	int32_t thread;
	uint64_t last;
};

struct recent_view {
	struct view view;
	struct list list;
	struct recent_row *rows; /* owned */
	int64_t room;
	struct recent_line *lines; /* owned; PROFILE_RECENT_LINES */
	char names[MOST_THREADS][64];
	int32_t of; /* whose they are */
	bool looked;
};

static void print_age(const void *data, struct cell *cell)
{
	const struct recent_row *row = data;

	cell->role = ROLE_FAINT;
	number_time(cell->text, row->age);
}

static void print_file(const void *data, struct cell *cell)
{
	const struct recent_row *row = data;

	snprintf(cell->text, COLUMN_ROOM, "%s", place_shown(row->path));
}

static void print_line(const void *data, struct cell *cell)
{
	const struct recent_row *row = data;

	snprintf(cell->text, COLUMN_ROOM, "%d", row->at.line);
}

static void print_function(const void *data, struct cell *cell)
{
	const struct recent_row *row = data;
	const char *name = place_fit(row->function, cell->width, false);

	cell->role = ROLE_FAINT;
	snprintf(cell->text, COLUMN_ROOM, "%s%s",
		 name == row->function ? "" : cell->glyphs->less, name);
}

static const struct column columns[] = {
	{ .heading = "AGO", .width = 8, .print = print_age, .drop = 2 },
	{ .heading = "FILE",
	  .width = 14,
	  .wide = 24,
	  .left = true,
	  .print = print_file },
	{ .heading = "LINE", .width = 5, .print = print_line },
	{ .heading = "FUNCTION",
	  .width = 14,
	  .wide = 28,
	  .left = true,
	  .print = print_function,
	  .drop = 1 },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static struct recent_row *add_row(struct recent_view *recent)
{
	if (recent->list.count == recent->room) {
		int64_t room = recent->room ? 2 * recent->room : 1024;
		struct recent_row *rows =
			realloc(recent->rows, (size_t)room * sizeof(*rows));

		if (!rows)
			return NULL;
		recent->rows = rows;
		recent->room = room;
	}
	return &recent->rows[recent->list.count++];
}

static void add_heading(struct recent_view *recent, int32_t thread, int index)
{
	struct recent_row *row = add_row(recent);
	struct thread_view is;

	if (!row)
		return;
	profile_thread(recent->view.session->profile, thread, &is);
	snprintf(recent->names[index], sizeof(recent->names[index]), "%s",
		 *is.name ? is.name : "(no name)");
	*row = (struct recent_row){ .function = recent->names[index] };
}

static void add_lines(struct recent_view *recent, int32_t thread, size_t most)
{
	const struct session *session = recent->view.session;
	size_t count = profile_recent(session->profile, thread, recent->lines, most), i;
	uint64_t now = session->age;

	for (i = 0; i < count; i++) {
		struct recent_row *row = add_row(recent);
		struct function_view function;

		if (!row)
			return;
		profile_function(session->profile, recent->lines[i].function,
				 &function);
		*row = (struct recent_row){
			.at = recent->lines[i],
			.path = profile_file_name(session->profile,
						  recent->lines[i].file),
			.function = function.name,
			.age = now > recent->lines[i].time ? now - recent->lines[i].time
							   : 0,
		};
	}
}

static int by_latest(const void *left, const void *right)
{
	const struct runner *a = left, *b = right;

	if (a->last != b->last)
		return a->last < b->last ? 1 : -1;
	return (a->thread > b->thread) - (a->thread < b->thread);
}

/* The threads that have run lines, the latest first, but before them the one that the
 * program ended in; not more than fit. */
static int find_runners(const struct session *session, struct runner runners[])
{
	const struct profile *profile = session->profile;
	int32_t first = session_last_thread(session);
	int32_t number = PROFILE_NONE;
	int count = 0;

	while ((number = profile_next_thread(profile, number)) != PROFILE_NONE) {
		struct thread_view is;

		profile_thread(profile, number, &is);
		if (is.last == 0)
			continue;
		/* Those that began last, where there are too many. */
		runners[count++ % MOST_THREADS] = (struct runner){
			.thread = number,
			.last = number == first ? UINT64_MAX : is.last,
		};
	}
	if (count > MOST_THREADS)
		count = MOST_THREADS;
	qsort(runners, (size_t)count, sizeof(*runners), by_latest);
	return count;
}

static void look(struct view *view)
{
	struct recent_view *recent = (struct recent_view *)view;
	const struct session *session = view->session;
	struct runner runners[MOST_THREADS];
	int count, i;

	if (view->area.rows == 0) {
		recent->looked = false;
		return;
	}
	if (recent->looked && !session->rank && recent->of == session->thread)
		return;
	recent->looked = true;
	recent->of = session->thread;
	recent->list.count = 0;
	if (session->thread != PROFILE_ALL) {
		add_lines(recent, session->thread, PROFILE_RECENT_LINES);
		return;
	}
	count = find_runners(session, runners);
	for (i = 0; i < count; i++) {
		if (count > 1)
			add_heading(recent, runners[i].thread, i);
		add_lines(recent, runners[i].thread,
			  count > 1 ? OF_EACH : PROFILE_RECENT_LINES);
	}
}

static void draw_text(const struct recent_view *recent, const struct recent_row *row,
		      const struct column_fit *fit, const struct painter *painter,
		      int at)
{
	const struct viewer_host *host = recent->view.session->host;
	const struct source_text *source;
	const char *text = NULL, *why;
	size_t length = 0;
	bool changed;

	source = host->source(host->context, row->at.file, &changed, &why);
	if (source && row->at.line > 0)
		text = source_text_line(source, (uint32_t)row->at.line, &length);
	while (length && (*text == ' ' || *text == '\t')) {
		text++;
		length--;
	}
	if (text)
		painter_part(painter, at, fit->rest, fit->rest_width, 0, ROLE_TEXT,
			     text, length);
}

static void draw_row(const struct recent_view *recent, const struct recent_row *row,
		     const struct column_fit *fit, const struct painter *painter,
		     int at)
{
	if (row->path) {
		column_row(columns, COLUMNS, fit, painter, at, row);
		draw_text(recent, row, fit, painter, at);
	} else {
		painter_text(painter, at, 1, painter->area.columns, ROLE_STRONG,
			     row->function);
	}
}

static void draw(struct view *view, const struct painter *painter)
{
	struct recent_view *recent = (struct recent_view *)view;
	struct list *list = &recent->list;
	struct column_fit fit;
	int at;

	column_arrange(columns, COLUMNS, view->hidden, painter->area.columns,
		       SHARE_OF_TEXT, &fit);
	column_headings(columns, COLUMNS, &fit, painter, ROLE_HEADING_FOCUS);
	painter_text(painter, 0, fit.rest, fit.rest_width, ROLE_HEADING_FOCUS,
		     "LAST LINES, NEWEST FIRST");
	list->rows = painter->area.rows - 1;
	list_settle(list);
	if (list->count == 0)
		painter_text(painter, 1, 1, painter->area.columns, ROLE_FAINT,
			     session_nothing_ran(recent->view.session));
	for (at = 0; at < list->rows && list->top + at < list->count; at++) {
		struct painter line = *painter;

		if (list->top + at == list->cursor)
			painter_select(&line, at + 1, true);
		draw_row(recent, &recent->rows[list->top + at], &fit, &line, at + 1);
	}
}

static bool act(struct view *view, enum action action)
{
	struct recent_view *recent = (struct recent_view *)view;
	const struct recent_row *row;

	if (action != ACTION_OPEN)
		return list_act(&recent->list, action);
	if (recent->list.count == 0)
		return false;
	row = &recent->rows[recent->list.cursor];
	if (!row->path)
		return false;
	session_open_line(view->session, row->at.file, row->at.line);
	view->session->focus = PANE_SOURCE;
	view->session->leaves_page = true;
	return true;
}

static void press(struct view *view, int row, int column)
{
	(void)column;
	list_press(&((struct recent_view *)view)->list, row - 1);
}

static void destroy(struct view *view)
{
	struct recent_view *recent = (struct recent_view *)view;

	free(recent->rows);
	free(recent->lines);
	free(recent);
}

static const struct view_kind kind = {
	.name = "recent",
	.place = IN_RECENT,
	.columns = columns,
	.column_count = COLUMNS,
	.look = look,
	.draw = draw,
	.act = act,
	.press = press,
	.destroy = destroy,
};

struct view *recent_view_create(struct session *session)
{
	struct recent_view *recent = calloc(1, sizeof(*recent));

	if (!recent)
		return NULL;
	recent->lines = calloc(PROFILE_RECENT_LINES, sizeof(*recent->lines));
	if (!recent->lines) {
		free(recent);
		return NULL;
	}
	recent->view = (struct view){ .kind = &kind, .session = session };
	return &recent->view;
}
