/*
 * A file's source with the figures of its lines.
 *
 * It shows one place at a time: where the user went, or what it follows. Before
 * the profile knows a file it shows the script's text as it lies on the disk.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "list.h"
#include "place_name.h"
#include "source_columns.h"
#include "text.h"
#include "view.h"

enum {
	SHARE_OF_TEXT = 45,   /* per cent of the pane's width kept for source */
	SIDE_STEP = 8,	      /* cells that one key scrolls sideways */
	MOST_THREADS = 256,   /* whose lines are marked */
	MOST_LINES = 1 << 20, /* shown of a file without text */
	HEADING_ROOM = 512,
};

static const uint64_t STEADY = 1000000000; /* ns that a followed place stays at least */

struct source_view {
	struct view view;
	int32_t file;			/* PROFILE_NONE: the script, or nothing */
	const struct source_text *text; /* borrowed from the host, or `script` */
	struct source_text script;	/* owned */
	const char *why;		/* there is no text; borrowed */
	bool changed;			/* the file is not what ran any more */
	struct list lines;		/* row 0 is line 1 */
	int side;			/* cells scrolled to the right */
	int widest;			/* cells of the widest line on the screen */
	int32_t highest;		/* of the lines the profile knows */
	uint64_t most;			/* busy time of its hottest line */
	uint64_t moved_at;		/* ticks, by following */
	int32_t last_line;		/* run before the end, in last_file */
	int32_t last_file;
	bool end_seen;
	bool wants_text;	      /* a new file was chosen */
	struct line_figures *figures; /* owned; of the lines on the screen, of all
	                                     while the view is frozen */
	int64_t figures_room;
	int64_t figures_first; /* line of figures[0] */
	int64_t figures_count;
	bool figures_whole;			  /* they are of the whole file */
	struct thread_view threads[MOST_THREADS]; /* that stand in this file */
	uint32_t thread_count;
};

static void choose_file(struct source_view *source, int32_t file)
{
	if (file == source->file || file == PROFILE_NONE)
		return;
	source->file = file;
	source->wants_text = true;
	source->figures_whole = false;
	source->side = 0;
	source->lines.top = source->lines.cursor = 0;
	source->lines.count = INT_MAX; /* until the text says how many */
}

static void show(struct source_view *source, int32_t file, int32_t line)
{
	choose_file(source, file);
	if (line > 0)
		list_show(&source->lines, line - 1);
}

/* The place to follow; false when there is none now. */
static bool followed_place(struct source_view *source, int32_t *file, int32_t *line)
{
	const struct session *session = source->view.session;
	struct function_view function;
	struct thread_view thread;
	int32_t latest;

	if (session->follow == FOLLOW_RUNNING) {
		latest = profile_latest_thread(session->profile);
		if (latest == PROFILE_NONE)
			return false;
		profile_thread(session->profile, latest, &thread);
		*file = thread.file;
		*line = thread.line;
		return thread.line != PROFILE_NONE;
	}
	if (session->follow != FOLLOW_HOTTEST || session->hottest == PROFILE_NONE)
		return false;
	profile_function(session->profile, session->hottest, &function);
	*file = function.file;
	*line = profile_hottest_line(session->profile, function.file, PROFILE_ALL);
	return *line != PROFILE_NONE;
}

static void follow(struct source_view *source)
{
	struct session *session = source->view.session;
	int32_t file, line;
	uint64_t stood = clock_nanoseconds(session->clock,
					   session->figures_at - source->moved_at);

	if (session->frozen || !followed_place(source, &file, &line))
		return;
	if (file == source->file && line == source->lines.cursor + 1)
		return;
	if (session->follow == FOLLOW_HOTTEST && source->moved_at && stood < STEADY)
		return;
	source->moved_at = session->figures_at;
	show(source, file, line);
	if (session->follow == FOLLOW_RUNNING)
		session->function = profile_function_at(session->profile, file, line);
}

/* After an exception or a fatal signal: where it stood. */
static void look_at_end(struct source_view *source)
{
	struct session *session = source->view.session;
	int32_t latest = profile_latest_thread(session->profile);
	struct recent_line recent;

	if (source->end_seen || session->frozen || !session_ended(session))
		return;
	source->end_seen = true;
	if (session->program.code == 0 || latest == PROFILE_NONE ||
	    profile_recent(session->profile, latest, &recent, 1) == 0)
		return;
	source->last_file = recent.file;
	source->last_line = recent.line;
	session->follow = FOLLOW_NOTHING;
	session->function = recent.function;
	show(source, recent.file, recent.line);
}

static void look_at_threads(struct source_view *source)
{
	const struct session *session = source->view.session;
	uint32_t count = profile_thread_count(session->profile), i;

	source->thread_count = 0;
	for (i = 0; i < count && source->thread_count < MOST_THREADS; i++) {
		struct thread_view *thread = &source->threads[source->thread_count];

		profile_thread(session->profile, (int32_t)i, thread);
		if (thread->file == source->file && thread->line != PROFILE_NONE &&
		    thread->state != THREAD_FINISHED && thread->state != THREAD_LOST)
			source->thread_count++;
	}
}

static bool make_room(struct source_view *source, int64_t count)
{
	struct line_figures *figures;

	if (count <= source->figures_room)
		return true;
	figures = realloc(source->figures, (size_t)count * sizeof(*figures));
	if (!figures)
		return false;
	source->figures = figures;
	source->figures_room = count;
	return true;
}

static void look_at_hottest(struct source_view *source)
{
	const struct profile *profile = source->view.session->profile;
	struct line_figures hottest = { .busy = 0 };
	int32_t lowest, line;

	source->highest = 0;
	profile_file_lines(profile, source->file, &lowest, &source->highest);
	line = profile_hottest_line(profile, source->file, PROFILE_ALL);
	if (line != PROFILE_NONE)
		profile_lines(profile, source->file, PROFILE_ALL, line, 1, &hottest);
	source->most = hottest.busy;
}

/* What is on the screen; all of it when the view is frozen, since the user may
 * still scroll and shall see one moment only. */
static void look_at_lines(struct source_view *source)
{
	const struct session *session = source->view.session;
	int64_t first = source->lines.top + 1, count = source->lines.rows;

	if (session->frozen && source->figures_whole)
		return;
	source->figures_whole = session->frozen && !source->wants_text;
	if (source->figures_whole) {
		first = 1;
		count = source->lines.count;
	}
	look_at_hottest(source);
	source->figures_count = 0;
	if (count <= 0 || first + count > INT_MAX || !make_room(source, count))
		return;
	source->figures_first = first;
	source->figures_count = count;
	profile_lines(session->profile, source->file, PROFILE_ALL, (int32_t)first,
		      (uint32_t)count, source->figures);
}

static void look(struct view *view)
{
	struct source_view *source = (struct source_view *)view;
	struct session *session = view->session;

	source->lines.rows = view->area.rows > 1 ? view->area.rows - 1 : 0;
	look_at_end(source);
	if (session->go) {
		session->go = false;
		show(source, session->go_file, session->go_line);
	} else {
		follow(source);
	}
	if (source->file == PROFILE_NONE && profile_file_count(session->profile) > 0)
		choose_file(source, 0);
	if (source->file == PROFILE_NONE)
		return;
	list_settle(&source->lines);
	if (!session->frozen)
		look_at_threads(source);
	look_at_lines(source);
}

static bool settle(struct view *view)
{
	struct source_view *source = (struct source_view *)view;
	const struct viewer_host *host = view->session->host;
	bool again = source->wants_text;

	if (source->wants_text) {
		source->wants_text = false;
		source->why = NULL;
		source->changed = false;
		source->text = host->source(host->context, source->file,
					    &source->changed, &source->why);
	}
	if (source->text)
		source->lines.count = source->text->line_count;
	else
		source->lines.count =
			source->highest < MOST_LINES ? source->highest : MOST_LINES;
	list_settle(&source->lines);
	return again;
}

static enum line_mark mark_of(const struct source_view *source, int64_t line)
{
	enum line_mark mark = MARK_NONE;
	uint32_t i;

	if (source->file == source->last_file && line == source->last_line)
		return MARK_LAST;
	for (i = 0; i < source->thread_count; i++) {
		if (source->threads[i].line != line)
			continue;
		if (source->threads[i].state == THREAD_RUNNING)
			return MARK_RUNNING;
		mark = MARK_WAITING;
	}
	return mark;
}

static void name_file(const struct source_view *source, char text[HEADING_ROOM])
{
	const struct session *session = source->view.session;
	static const char *const followed[FOLLOWS] = {
		[FOLLOW_NOTHING] = "",
		[FOLLOW_HOTTEST] = "  follows the hottest line",
		[FOLLOW_RUNNING] = "  follows the running line",
	};
	char place[PLACE_NAME_ROOM] = "SOURCE";
	const char *more = followed[session->follow];

	if (source->file != PROFILE_NONE)
		place_name(place, profile_file_name(session->profile, source->file), 0);
	else if (source->text)
		place_name(place, session->options->script, 0);
	if (source->last_line > 0 && source->file == source->last_file)
		more = "  where it ended";
	snprintf(text, HEADING_ROOM, "%s%s%s", place,
		 source->changed ? "  changed since it ran" : "", more);
}

static void draw_text(struct source_view *source, const struct painter *painter,
		      int row, const struct column_fit *fit,
		      const struct source_row *line)
{
	size_t length;
	const char *text = source->text
				   ? source_text_line(source->text,
						      (uint32_t)line->number, &length)
				   : NULL;
	int width, room = fit->rest_width;

	if (!text)
		return;
	width = text_width(text, length, painter->ascii);
	if (width > source->widest)
		source->widest = width;
	if (width > source->side + room)
		painter_text(painter, row, fit->rest + --room, 1, ROLE_FAINT,
			     painter->glyphs->more);
	painter_part(painter, row, fit->rest, room, source->side, ROLE_TEXT, text,
		     length);
}

static void draw_line(struct source_view *source, const struct painter *painter, int at,
		      const struct column_fit *fit)
{
	struct painter line = *painter;
	struct source_row row = {
		.number = source->lines.top + at + 1,
		.session = source->view.session,
		.most = source->most,
	};
	int64_t index;

	index = row.number - source->figures_first;
	if (index >= 0 && index < source->figures_count)
		row.figures = source->figures[index];
	row.mark = mark_of(source, row.number);
	if (source->lines.top + at == source->lines.cursor)
		painter_select(&line, at + 1, source->view.focused);
	column_row(source_columns, source_column_count, fit, &line, at + 1, source,
		   &row);
	draw_text(source, &line, at + 1, fit, &row);
}

/* Said in the middle of the pane when there is nothing to see in it. */
static void draw_message(const struct source_view *source,
			 const struct painter *painter)
{
	const struct session *session = source->view.session;
	int row = painter->area.rows > 4 ? 2 : 1;

	if (session_nothing_in_scope(session)) {
		painter_fill(painter, row, 0, ROLE_TEXT);
		painter_text(painter, row, 2, INT_MAX, ROLE_NOTICE,
			     "Nothing in scope has run for a second.");
		painter_fill(painter, row + 1, 0, ROLE_TEXT);
		painter_text(painter, row + 1, 2, INT_MAX, ROLE_TEXT,
			     "--scope PKG counts a package too, --all everything.");
	} else if (!source->text && source->why) {
		painter_text(painter, 1, 2, INT_MAX, ROLE_NOTICE, source->why);
	} else if (!source->text && source->file == PROFILE_NONE) {
		painter_text(painter, row, 2, INT_MAX, ROLE_FAINT,
			     "The source shows here once the program runs.");
	}
}

static void draw(struct view *view, const struct painter *painter)
{
	struct source_view *source = (struct source_view *)view;
	enum role heading = view->focused ? ROLE_HEADING_FOCUS : ROLE_HEADING;
	char name[HEADING_ROOM];
	struct column_fit fit;
	int row;

	column_arrange(source_columns, source_column_count, painter->area.columns,
		       SHARE_OF_TEXT, &fit);
	column_headings(source_columns, source_column_count, &fit, painter, heading);
	name_file(source, name);
	painter_text(painter, 0, fit.rest, fit.rest_width, heading, name);
	source->widest = 0;
	for (row = 0;
	     row < source->lines.rows && source->lines.top + row < source->lines.count;
	     row++)
		draw_line(source, painter, row, &fit);
	if (source->side > source->widest)
		source->side = source->widest;
	draw_message(source, painter);
}

static bool act(struct view *view, enum action action)
{
	struct source_view *source = (struct source_view *)view;
	struct session *session = view->session;

	if (action == ACTION_LEFT) {
		source->side -= source->side < SIDE_STEP ? source->side : SIDE_STEP;
		return true;
	}
	if (action == ACTION_RIGHT) {
		if (source->side + SIDE_STEP < source->widest)
			source->side += SIDE_STEP;
		return true;
	}
	if (!list_act(&source->lines, action))
		return false;
	session->follow = FOLLOW_NOTHING;
	if (source->file != PROFILE_NONE) {
		int32_t function;

		profile_lock(session->profile);
		function = profile_function_at(session->profile, source->file,
					       (int32_t)source->lines.cursor + 1);
		profile_unlock(session->profile);
		if (function != PROFILE_NONE)
			session->function = function;
	}
	return true;
}

static void destroy(struct view *view)
{
	struct source_view *source = (struct source_view *)view;

	source_text_finish(&source->script);
	free(source->figures);
	free(source);
}

static const struct view_kind kind = {
	.place = IN_SOURCE,
	.look = look,
	.settle = settle,
	.draw = draw,
	.act = act,
	.destroy = destroy,
};

struct view *source_view_create(struct session *session)
{
	struct source_view *source = calloc(1, sizeof(*source));
	const char *script = session->options->script;

	if (!source)
		return NULL;
	source->view = (struct view){ .kind = &kind, .session = session };
	source->file = source->last_file = PROFILE_NONE;
	if (script && source_text_load(&source->script, script) == OUTCOME_OK)
		source->text = &source->script;
	return &source->view;
}
