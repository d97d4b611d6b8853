/*
 * A file's source with the figures of its lines.
 *
 * It shows one place at a time: where the user went, or what it follows. Before
 * the profile knows a file it shows the script's text as it lies on the disk.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "place_name.h"
#include "source_view.h"

enum {
	SHARE_OF_TEXT = 42,   /* per cent of the pane's width kept for source, */
	NARROW_SHARE = 50,    /* and at most so many for as much of it as */
	READABLE = 44,	      /* these cells */
	MOST_LINES = 1 << 20, /* shown of a file without text */
	HEADING_ROOM = 512,
	NAMES_ROOM = 128, /* bytes of the names of threads on a line */
	NAMES_GAP = 2,
	NAMES_LEAST = 12, /* cells that are worth a name */
};

static void choose_file(struct source_view *source, int32_t file)
{
	if (file == source->file || file == PROFILE_NONE)
		return;
	source->file = file;
	source->path = profile_file_name(source->view.session->profile, file);
	source->wants_text = true;
	source->side = 0;
	source->own_side = false;
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
	struct followed place;

	if (session->follow != FOLLOW_HOTTEST)
		follow_reset(&source->follower);
	if (session->follow == FOLLOW_NOTHING)
		source->own_side = false;
	if (!follow_place(&source->follower, session, &place))
		return;
	source->followed = true;
	show(source, place.file, place.line);
	session->function = place.function;
}

/* After an exception or a fatal signal: where it stood. */
static void look_at_end(struct source_view *source)
{
	struct session *session = source->view.session;
	struct recent_line recent;
	int32_t thread;

	if (source->end_seen || session->still || !session_ended(session))
		return;
	source->end_seen = true;
	thread = session_last_thread(session);
	if (session->program.code == 0 || thread == PROFILE_NONE ||
	    profile_recent(session->profile, thread, &recent, 1) == 0)
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

	/* Out of sight it keeps its rows, so that it comes back as it was. */
	if (view->area.rows > 0)
		source->lines.rows = view->area.rows - 1;
	source->followed = false;
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

/* Per cent of the pane. */
static int share_of_text(int width)
{
	int share = READABLE * 100 / width;

	return share < SHARE_OF_TEXT  ? SHARE_OF_TEXT
	       : share > NARROW_SHARE ? NARROW_SHARE
				      : share;
}

/* What the columns and the text get of the pane as it is now. */
static void arrange(const struct source_view *source,
		    struct column columns[SOURCE_COLUMNS], struct column_fit *fit)
{
	const struct source_extent extent = {
		.last_line = last_line(source),
		.most_hits = source->figures.most_hits,
		.parks = source->figures.parks,
		.of_function = source->view.session->share_of_function,
	};
	int width = source->view.area.columns;

	source_columns_make(columns, &extent);
	column_arrange(columns, SOURCE_COLUMNS, source->view.hidden, width,
		       share_of_text(width), fit);
}

/* What is followed shall be read, and not only be known to be indented. */
static void lead(struct source_view *source)
{
	struct source_line line = source_line_of(source, source->lines.cursor + 1);

	if (source->followed && !source->own_side && line.text)
		source->side = source_line_lead(&line, source->ascii,
						source->text_width);
}

static bool settle(struct view *view)
{
	struct source_view *source = (struct source_view *)view;
	const struct viewer_host *host = view->session->host;
	struct column columns[SOURCE_COLUMNS];
	bool again = source->wants_text;
	struct column_fit fit;

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
	if (view->area.rows > 0) {
		arrange(source, columns, &fit);
		source->text_width = fit.rest_width;
		lead(source);
	}
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
		place_name(place, source->path, 0);
	else if (source->text)
		place_name(place, session->options->script, 0);
	if (source->last_line > 0 && source->file == source->last_file)
		more = "  where it ended";
	if (source->figures.later)
		more = "  newer than the freeze";
	snprintf(text, HEADING_ROOM, "%s%s%s", place,
		 source->changed ? "  changed since it ran" : "", more);
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
	const struct source_line text = source_line_of(source, number);
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
	bool nothing_ran = session_ended(session) && !source->text &&
			   source->file == PROFILE_NONE;
	int row = painter->area.rows > 4 ? 2 : 1;

	if (nothing_ran || session_nothing_in_scope(session)) {
		/* At the end, where it hides the least of a text. */
		if (source->text && painter->area.rows > 4)
			row = painter->area.rows - 2;
		painter_fill(painter, row, 0, ROLE_TEXT);
		painter_text(painter, row, 2, INT_MAX, ROLE_NOTICE,
			     nothing_ran ? "Nothing in scope has run."
					 : "Nothing in scope has run for a second.");
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
	struct column columns[SOURCE_COLUMNS];
	char name[HEADING_ROOM];
	struct column_fit fit;
	int row;

	arrange(source, columns, &fit);
	column_headings(columns, SOURCE_COLUMNS, &fit, painter, heading);
	name_file(source, name);
	painter_text(painter, 0, fit.rest, fit.rest_width, heading, name);
	source->goes_on = false;
	source->ascii = painter->ascii;
	for (row = 0;
	     row < source->lines.rows && source->lines.top + row < source->lines.count;
	     row++)
		draw_line(source, painter, row, columns, &fit);
	draw_message(source, painter, &fit);
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
	.act = source_act,
	.press = source_press,
	.row_text = source_row_text,
	.cursor_row = source_cursor_row,
	.show_row = source_show_row,
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
