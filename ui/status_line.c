#include "status_line.h"

#include <stdio.h>
#include <string.h>

#include "number.h"
#include "text.h"

enum {
	STATE_ROOM = 128,
	STATE_GAP = 2,
	LEAST_NOTICE = 40, /* cells; else it has the line alone */
	LEAST_FIGURES = 60,
};

static void name_killer(int signal, char text[STATE_ROOM])
{
	const char *name = sigabbrev_np(signal);

	if (name)
		snprintf(text, STATE_ROOM, "killed by SIG%s", name);
	else
		snprintf(text, STATE_ROOM, "killed by signal %d", signal);
}

/* What the program does, in words. */
static enum role name_state(const struct session *session, char text[STATE_ROOM])
{
	const struct program_view *program = &session->program;
	char key[KEY_NAME_ROOM];

	switch (program->state) {
	case PROGRAM_STARTING:
		strcpy(text, "starting");
		return ROLE_WAITING;
	case PROGRAM_RUNNING:
		if (session->held) {
			strcpy(text, "held");
			return ROLE_NOTICE;
		}
		if (program->waits_for_input) {
			keymap_first_key(session->keymap, ACTION_TYPE, key);
			if (session->typing)
				key[0] = '\0';
			snprintf(text, STATE_ROOM, "waiting for input%s%s%s",
				 *key ? ": " : "", key, *key ? " types" : "");
			return ROLE_WAITING;
		}
		if (session->speed != VIEWER_FULL_SPEED) {
			snprintf(text, STATE_ROOM, "slowed to %d line%s/s",
				 session->speed, session->speed == 1 ? "" : "s");
			return ROLE_NOTICE;
		}
		strcpy(text, session->waiting ? "waiting" : "running");
		return session->waiting ? ROLE_WAITING : ROLE_GOOD;
	case PROGRAM_STOPPED:
		strcpy(text, "stopped");
		return ROLE_WAITING;
	case PROGRAM_EXITED:
		snprintf(text, STATE_ROOM, "finished with status %d", program->code);
		return program->code ? ROLE_BAD : ROLE_GOOD;
	case PROGRAM_KILLED:
		name_killer(program->code, text);
		return ROLE_BAD;
	}
	return ROLE_TEXT;
}

/* Puts text at the right end of what is still free; returns the new end. */
static int put_right(const struct painter *painter, int end, enum role role,
		     const char *text)
{
	int width = text_width(text, strlen(text), painter->ascii);

	painter_right(painter, 0, end - width, width, role, text);
	return end - width - STATE_GAP;
}

static void draw_first(const struct session *session, const struct painter *painter)
{
	char watch[NUMBER_ROOM], state[STATE_ROOM];
	enum role role = name_state(session, state);
	int end = painter->area.columns - 1;
	uint64_t time = session_running_time(session);

	if (session_ended(session))
		number_time(watch, time);
	else
		number_watch(watch, time);
	if (session->program.started)
		end = put_right(painter, end, ROLE_STRONG, watch);
	end = put_right(painter, end, role, state);
	if (session->frozen) {
		number_watch(watch, session->ran);
		snprintf(state, sizeof(state), "view frozen at %s", watch);
		end = put_right(painter, end, ROLE_NOTICE, state);
	}
	if (session->thread != PROFILE_ALL) {
		snprintf(state, sizeof(state), "only %s", session->thread_name);
		end = put_right(painter, end, ROLE_NOTICE, state);
	}
	painter_text(painter, 0, 1, end - 1, ROLE_TITLE, session->options->title);
}

/*
 * The second line: figures with their units, from the left.
 */

enum { FIGURE_ROOM = 96, GAP = 2, WIDE = 110 /* columns */ };

struct figure_text {
	char number[FIGURE_ROOM]; /* "": there is no such figure now */
	const char *unit;
	int width; /* of the number */
	const struct glyphs *glyphs;
};

struct figure {
	int width;	/* of the number, so that nothing jumps */
	int wide;	/* where there is plenty of room; 0: as width */
	int unit_width; /* with the blank in front of it */
	int drop;	/* 0: never left out; the highest goes first */
	void (*print)(const struct session *session, struct figure_text *text);
};

static void print_rate(const struct session *session, struct figure_text *text)
{
	number_count(text->number, (uint64_t)session->rate, text->width);
	text->unit = "lines/s";
}

/* The latest samples of the rate; the tallest of all that are kept is full. */
static void print_history(const struct session *session, struct figure_text *text)
{
	double most = 0;
	int i;

	for (i = 0; i < SESSION_RATES; i++)
		if (session->rates[i] > most)
			most = session->rates[i];
	for (i = SESSION_RATES - text->width; i < SESSION_RATES && most > 0; i++) {
		int eighths = (int)(session->rates[i] / most * 7.999);

		strcat(text->number,
		       session->rates[i] > 0 ? text->glyphs->column[eighths] : " ");
	}
}

static void print_lines(const struct session *session, struct figure_text *text)
{
	uint64_t hits = session->totals.line_hits;

	number_count(text->number, hits, text->width);
	text->unit = hits == 1 ? "line" : "lines";
}

static void print_threads(const struct session *session, struct figure_text *text)
{
	const struct profile_totals *totals = &session->totals;
	uint32_t threads =
		session_ended(session) ? totals->threads_ever : totals->live_threads;

	number_count(text->number, threads, text->width);
	text->unit = threads == 1 ? "thread" : "threads";
}

static void print_covered(const struct session *session, struct figure_text *text)
{
	const struct coverage *coverage = &session->coverage;

	if (coverage->lines > 0)
		snprintf(text->number, FIGURE_ROOM, "%u%%",
			 (unsigned)(coverage->lines_run * UINT64_C(100) /
				    coverage->lines));
	text->unit = "covered";
}

static void print_memory(const struct session *session, struct figure_text *text)
{
	if (session->memory && !session_ended(session))
		number_memory(text->number, session->memory);
}

static const struct figure figures[] = {
	{ .width = 7, .unit_width = 8, .print = print_rate },
	{ .width = 8, .wide = SESSION_RATES, .drop = 4, .print = print_history },
	{ .width = 13, .wide = 15, .unit_width = 6, .drop = 1, .print = print_lines },
	{ .width = 4, .unit_width = 8, .drop = 2, .print = print_threads },
	{ .width = 4, .unit_width = 8, .drop = 3, .print = print_covered },
	{ .width = 7, .drop = 5, .print = print_memory },
};

enum { FIGURES = sizeof(figures) / sizeof(figures[0]) };

static int width_of(const struct figure *figure, int room)
{
	return room >= WIDE && figure->wide ? figure->wide : figure->width;
}

/* How low `drop` must be for all figures with it to fit. */
static int find_drop(int room)
{
	int drop = FIGURES, width;
	size_t i;

	do {
		for (i = 0, width = 1; i < FIGURES; i++)
			if (figures[i].drop <= drop)
				width += width_of(&figures[i], room) +
					 figures[i].unit_width + GAP;
	} while (width > room + GAP && --drop > 0);
	return drop;
}

/* Returns where they end. */
static int draw_figures(const struct session *session, const struct painter *painter,
			int room)
{
	int drop = find_drop(room), at = 1;
	size_t i;

	for (i = 0; i < FIGURES; i++) {
		const struct figure *figure = &figures[i];
		struct figure_text text = {
			.unit = "",
			.width = width_of(figure, room),
			.glyphs = painter->glyphs,
		};

		if (figure->drop > drop)
			continue;
		figure->print(session, &text);
		if (*text.number) {
			painter_right(painter, 1, at, text.width, ROLE_STRONG,
				      text.number);
			painter_text(painter, 1, at + text.width + 1,
				     painter->area.columns, ROLE_TEXT, text.unit);
		}
		at += text.width + figure->unit_width + GAP;
	}
	return at;
}

/* The scope with what is known of the hook and of the slow-down. False: there is no
 * room for it. */
static bool draw_counting(const struct session *session, const struct painter *painter,
			  int at, int room, const char *hook, const char *slowed)
{
	char text[256];
	int length = snprintf(text, sizeof(text), "%s%s%s%s%s", session->options->scope,
			      *hook ? ", by " : "", hook, *slowed ? ", " : "", slowed);

	if (length >= (int)sizeof(text) || length > room)
		return false;
	painter_right(painter, 1, at, room, ROLE_FAINT, text);
	return true;
}

/* What is counted, how and for what price; the hook, whose reason may be long, gives
 * way first. */
static void draw_scope(const struct session *session, const struct painter *painter,
		       int at, int room)
{
	const char *hook = session->program.hook, *slowed = session->slowed;

	if (!draw_counting(session, painter, at, room, hook, slowed) &&
	    !draw_counting(session, painter, at, room, "", slowed))
		draw_counting(session, painter, at, room, "", "");
}

static void draw_second(const struct session *session, const struct painter *painter)
{
	int columns = painter->area.columns, at, rest;

	if (session->notice[0] && columns < LEAST_NOTICE + LEAST_FIGURES) {
		painter_text(painter, 1, 1, columns - 1, ROLE_NOTICE, session->notice);
		return;
	}
	at = draw_figures(session, painter,
			  session->notice[0] ? columns - LEAST_NOTICE : columns);
	rest = columns - at - 1;
	if (session->notice[0])
		painter_right(painter, 1, at, rest, ROLE_NOTICE, session->notice);
	else if (session->options->scope)
		draw_scope(session, painter, at, rest);
}

void status_line_draw(const struct session *session, const struct painter *painter)
{
	draw_first(session, painter);
	if (painter->area.rows > 1)
		draw_second(session, painter);
	else if (session->notice[0])
		painter_text(painter, 0, 1, painter->area.columns / 2, ROLE_NOTICE,
			     session->notice);
}
