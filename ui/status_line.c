#include "status_line.h"

#include <stdio.h>
#include <string.h>

#include "number.h"
#include "text.h"

enum { STATE_ROOM = 64, STATE_GAP = 2, LEAST_NOTICE = 30 };

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
			snprintf(text, STATE_ROOM, "waiting for input%s%s%s",
				 *key ? ": " : "", key, *key ? " types" : "");
			return ROLE_WAITING;
		}
		if (session->speed != VIEWER_FULL_SPEED) {
			snprintf(text, STATE_ROOM, "slowed to %d line%s/s", session->speed,
				 session->speed == 1 ? "" : "s");
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
	painter_text(painter, 0, 1, end - 1, ROLE_TITLE, session->options->title);
}

/* One figure with its unit; nothing where it does not fit. */
static int put_figure(const struct painter *painter, int at, int width,
		      const char *figure, const char *unit)
{
	if (at + width + 1 + (int)strlen(unit) >= painter->area.columns)
		return at;
	painter_right(painter, 1, at, width, ROLE_STRONG, figure);
	return at + width + 1 +
	       painter_text(painter, 1, at + width + 1, painter->area.columns,
			    ROLE_TEXT, unit);
}

static void draw_second(const struct session *session, const struct painter *painter)
{
	const struct profile_totals *totals = &session->totals;
	bool ended = session_ended(session);
	uint32_t threads = ended ? totals->threads_ever : totals->live_threads;
	char figure[NUMBER_ROOM];
	int at = 0, rest;

	number_count(figure, (uint64_t)session->rate, 7);
	at = put_figure(painter, at, 8, figure, "lines/s");
	number_count(figure, totals->line_hits, 15);
	at = put_figure(painter, at, 17, figure,
			totals->line_hits == 1 ? "line " : "lines");
	number_count(figure, threads, 5);
	at = put_figure(painter, at, 5, figure, threads == 1 ? "thread " : "threads");
	if (session->memory && !ended && !session->notice[0]) {
		number_memory(figure, session->memory);
		at = put_figure(painter, at, 9, figure, "");
	}
	rest = painter->area.columns - at - STATE_GAP - 1;
	if (session->notice[0] && rest < LEAST_NOTICE) {
		painter_fill(painter, 1, 0, ROLE_TEXT);
		painter_text(painter, 1, 1, painter->area.columns - 1, ROLE_NOTICE,
			     session->notice);
	} else if (session->notice[0]) {
		painter_right(painter, 1, at + STATE_GAP, rest, ROLE_NOTICE,
			      session->notice);
	} else if (session->options->scope &&
		   rest >= (int)strlen(session->options->scope)) {
		painter_right(painter, 1, at + STATE_GAP, rest, ROLE_FAINT,
			      session->options->scope);
	}
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
