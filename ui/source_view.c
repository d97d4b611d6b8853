/*
 * A file's source with the figures of its lines.
 *
 * It shows one place at a time: where the user went, or what it follows. Before
 * the profile knows a file it shows the script's text as it lies on the disk.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "follow.h"
#include "list.h"
#include "place_name.h"
#include "source_columns.h"
#include "source_figures.h"
#include "source_line.h"
#include "source_seek.h"
#include "view.h"

enum {
	SHARE_OF_TEXT = 42,   /* per cent of the pane's width kept for source */
	SIDE_STEP = 8,	      /* cells that one key scrolls sideways */
	MOST_LINES = 1 << 20, /* shown of a file without text */
	HEADING_ROOM = 512,
	NAMES_ROOM = 128, /* bytes of the names of threads on a line */
	NAMES_GAP = 2,
	NAMES_LEAST = 12, /* cells that are worth a name */
};

struct source_view {
	struct view view;
	int32_t file;			    /* PROFILE_NONE: the script, or nothing */
	const struct source_text *text;	    /* borrowed from the host, or `script` */
	struct source_text script;	    /* owned */
	const struct source_tokens *tokens; /* of the text, or NULL; borrowed */
	const char *why;		    /* there is no text; borrowed */
	bool changed;			    /* the file is not what ran any more */
	bool wants_text;		    /* a new file was chosen */
	struct list lines;		    /* row 0 is line 1 */
	int side;			    /* cells scrolled to the right */
	int text_width; /* cells that the text had in the last frame */
	bool goes_on;	/* some line beyond the right edge, then */
	bool ascii;	/* then */
	struct source_figures figures;
	struct follower follower;
	int32_t last_line; /* run before the end, in last_file */
	int32_t last_file;
	bool end_seen;
};

static void choose_file(struct source_view *source, int32_t file)
{
	if (file == source->file || file == PROFILE_NONE)
		return;
	source->file = file;
	source->wants_text = true;
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

static void follow(struct source_view *source)
{
	struct session *session = source->view.session;
	int32_t file, line;

	if (session->follow != FOLLOW_HOTTEST)
		follow_reset(&source->follower);
	if (!follow_place(&source->follower, session, &file, &line))
		return;
	show(source, file, line);
	session->function = profile_function_at(session->profile, file, line);
}

/* After an exception or a fatal signal: where it stood. */
static void look_at_end(struct source_view *source)
{
	struct session *session = source->view.session;
	int32_t latest = profile_latest_thread(session->profile);
	struct recent_line recent;

	if (source->end_seen || session->still || !session_ended(session))
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

static void look(struct view *view)
{
	struct source_view *source = (struct source_view *)view;
	struct session *session = view->session;

	source->lines.rows = view->area.rows > 1 ? view->area.rows - 1 : 0;
	look_at_end(source);
	if (session->go) {
		session->go = false;
		show(source, session->go_file, session->go_line);
		source->side = session->go_side;
		if (session->go_top >= 0)
			source->lines.top = session->go_top;
	} else {
		follow(source);
	}
	if (source->file == PROFILE_NONE && profile_file_count(session->profile) > 0)
		choose_file(source, 0);
	session->file = source->file;
	session->line = (int32_t)source->lines.cursor + 1;
	session->top = source->lines.top;
	session->side = source->side;
	if (source->file == PROFILE_NONE)
		return;
	list_settle(&source->lines);
	source_figures_look(&source->figures, session, source->file,
			    source->lines.top + 1, source->lines.rows,
			    source->wants_text ? 0 : source->lines.count);
}

static int64_t last_line(const struct source_view *source)
{
	int64_t known = source->figures.highest;

	if (source->text)
		return source->text->line_count;
	return known < MOST_LINES ? known : MOST_LINES;
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
		source->tokens = NULL;
		source->text = host->source(host->context, source->file,
					    &source->changed, &source->why);
	}
	if (source->text && source->file != PROFILE_NONE && !source->tokens)
		source->tokens = host->tokens(host->context, source->file);
	source->lines.count = last_line(source);
	list_settle(&source->lines);
	return again;
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
	if (source->figures.later)
		more = "  newer than the freeze";
	snprintf(text, HEADING_ROOM, "%s%s%s", place,
		 source->changed ? "  changed since it ran" : "", more);
}

static struct source_line line_of(const struct source_view *source, int64_t number)
{
	struct source_line line = {
		.side = source->side,
		.needle = &source->view.session->needle,
		.tokens = source->tokens,
	};

	if (!source->text)
		return line;
	line.text = source_text_line(source->text, (uint32_t)number, &line.length);
	if (line.text)
		line.place = (size_t)(line.text - source->text->text);
	return line;
}

/* Who stands there, at the right edge behind the text, if there is a choice. */
static void draw_names(const struct source_view *source, const struct painter *painter,
		       int row, const struct column_fit *fit, int64_t number, int used)
{
	int room = fit->rest_width - used - NAMES_GAP;
	char names[NAMES_ROOM];

	source_figures_names(&source->figures, number, names, sizeof(names));
	if (room >= NAMES_LEAST)
		painter_right(painter, row, fit->rest + used + NAMES_GAP, room,
			      ROLE_FAINT, names);
}

static void draw_line(struct source_view *source, const struct painter *painter, int at,
		      const struct column *columns, const struct column_fit *fit)
{
	struct session *session = source->view.session;
	int64_t number = source->lines.top + at + 1;
	struct source_row row = source_figures_row(&source->figures, session, number);
	const struct source_line text = line_of(source, number);
	struct painter line = *painter;
	int used = 0;

	if (source->file == source->last_file && number == source->last_line)
		row.mark = MARK_LAST;
	if (number == source->lines.cursor + 1)
		painter_select(&line, at + 1, source->view.focused);
	column_row(columns, SOURCE_COLUMNS, fit, &line, at + 1, &row);
	if (text.text)
		used = source_line_draw(&text, &line, at + 1, fit->rest,
					fit->rest_width, &source->goes_on);
	if (row.threads > 0 && session->totals.live_threads > 1)
		draw_names(source, &line, at + 1, fit, number, used);
}

/* Said in the middle of the pane when there is nothing to see in it. */
static void draw_message(const struct source_view *source,
			 const struct painter *painter, const struct column_fit *fit)
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
		painter_text(painter, 1, fit->rest, INT_MAX, ROLE_NOTICE, source->why);
	} else if (!source->text && source->file == PROFILE_NONE) {
		painter_text(painter, row, 2, INT_MAX, ROLE_FAINT,
			     "The source shows here once the program runs.");
	}
}

static void draw(struct view *view, const struct painter *painter)
{
	struct source_view *source = (struct source_view *)view;
	enum role heading = view->focused ? ROLE_HEADING_FOCUS : ROLE_HEADING;
	const struct source_extent extent = {
		.last_line = last_line(source),
		.most_hits = source->figures.most_hits,
		.parks = source->figures.parks,
		.of_function = view->session->share_of_function,
	};
	struct column columns[SOURCE_COLUMNS];
	char name[HEADING_ROOM];
	struct column_fit fit;
	int row;

	source_columns_make(columns, &extent);
	column_arrange(columns, SOURCE_COLUMNS, view->hidden, painter->area.columns,
		       SHARE_OF_TEXT, &fit);
	column_headings(columns, SOURCE_COLUMNS, &fit, painter, heading);
	name_file(source, name);
	painter_text(painter, 0, fit.rest, fit.rest_width, heading, name);
	source->text_width = fit.rest_width;
	source->goes_on = false;
	source->ascii = painter->ascii;
	for (row = 0;
	     row < source->lines.rows && source->lines.top + row < source->lines.count;
	     row++)
		draw_line(source, painter, row, columns, &fit);
	draw_message(source, painter, &fit);
}

/* The user goes his own way, and with him the selection of a function. */
static void let_go(struct source_view *source)
{
	struct session *session = source->view.session;

	session->follow = FOLLOW_NOTHING;
	session_choose_function(session, source->file,
				(int32_t)source->lines.cursor + 1);
}

static bool scroll(struct source_view *source, enum action action)
{
	struct source_line line = line_of(source, source->lines.cursor + 1);

	switch (action) {
	case ACTION_LEFT:
		source->side -= source->side < SIDE_STEP ? source->side : SIDE_STEP;
		return true;
	case ACTION_RIGHT:
		source->side += source->goes_on ? SIDE_STEP : 0;
		return true;
	case ACTION_LINE_START:
		source->side = 0;
		return true;
	case ACTION_LINE_END:
		if (line.text)
			source->side = source_line_end(&line, source->ascii,
						       source->text_width);
		return true;
	default:
		return false;
	}
}

static bool seek(struct source_view *source, enum action action)
{
	struct session *session = source->view.session;
	bool back = action == ACTION_PREVIOUS_HOT || action == ACTION_PREVIOUS_NEVER;
	bool never = action == ACTION_NEXT_NEVER || action == ACTION_PREVIOUS_NEVER;
	int64_t line;

	if (!back && action != ACTION_NEXT_HOT && action != ACTION_NEXT_NEVER)
		return false;
	line = source_seek(&source->figures, session, never ? SOUGHT_NEVER : SOUGHT_HOT,
			   source->lines.cursor + 1, back ? -1 : 1,
			   source->lines.count);
	if (line > 0) {
		list_show(&source->lines, line - 1);
		let_go(source);
	} else {
		snprintf(session->said, sizeof(session->said), "%s %s.",
			 never ? "All code has run" : "Nothing hot",
			 back ? "above" : "below");
	}
	return true;
}

static bool act(struct view *view, enum action action)
{
	struct source_view *source = (struct source_view *)view;

	if (scroll(source, action) || seek(source, action))
		return true;
	if (!list_act(&source->lines, action))
		return false;
	let_go(source);
	return true;
}

static const char *row_text(struct view *view, int64_t row, size_t *length)
{
	const struct source_view *source = (struct source_view *)view;

	if (!source->text || row >= source->text->line_count)
		return NULL;
	return source_text_line(source->text, (uint32_t)row + 1, length);
}

static int64_t cursor_row(const struct view *view)
{
	return ((const struct source_view *)view)->lines.cursor;
}

static void show_row(struct view *view, int64_t row, size_t at, size_t end)
{
	struct source_view *source = (struct source_view *)view;
	struct source_line line = line_of(source, row + 1);

	list_show(&source->lines, row);
	if (line.text)
		source->side = source_line_reveal(&line, source->ascii,
						  source->text_width, at, end);
	let_go(source);
}

static void press(struct view *view, int row, int column)
{
	struct source_view *source = (struct source_view *)view;

	(void)column;
	if (list_press(&source->lines, row - 1))
		let_go(source);
}

static void destroy(struct view *view)
{
	struct source_view *source = (struct source_view *)view;

	source_text_finish(&source->script);
	source_figures_finish(&source->figures);
	free(source);
}

static const struct view_kind kind = {
	.name = "source",
	.place = IN_SOURCE,
	.columns = source_columns,
	.column_count = SOURCE_COLUMNS,
	.look = look,
	.settle = settle,
	.draw = draw,
	.act = act,
	.press = press,
	.row_text = row_text,
	.cursor_row = cursor_row,
	.show_row = show_row,
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
	source->figures.file = PROFILE_NONE;
	follow_reset(&source->follower);
	if (script && source_text_load(&source->script, script) == OUTCOME_OK)
		source->text = &source->script;
	return &source->view;
}
