/*
 * When to draw, and where keys come from.
 *
 * A frame is drawn when a key was answered, when the size changed, and when time
 * has passed: as little as settings.h says while lines run, a second once nothing
 * can change any more.
 */
#include "ui/viewer.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "acting.h"
#include "desk.h"
#include "key_script.h"
#include "picture.h"
#include "terminal.h"

/* Milliseconds. */
enum {
	FRAME_STIRRED = 20, /* what a key did to the program shows soon */
	FRAME_WAITING = 250,
	FRAME_ENDED = 1000,
	FRAME_TYPING = 25,
	LEAVE_LOOK = 250, /* the host is asked at least this often */
	SCRIPT_LOOK = 20, /* a script that waits draws this often */
};

enum { SCRIPT_LOOKS = 1500 }; /* before a script gives up waiting */

static const uint64_t MILLISECOND = 1000000; /* nanoseconds */

struct viewer {
	struct desk desk;
	struct key_script script;
	bool scripted;
};

static char script_trouble[256]; /* what *why of viewer_run points to */

static void draw(struct viewer *viewer)
{
	int rows, columns;

	terminal_size(&rows, &columns);
	desk_frame(&viewer->desk, rows, columns);
}

static bool leaves(const struct viewer *viewer)
{
	const struct viewer_host *host = viewer->desk.session.host;

	return host->leave(host->context);
}

/* The program runs on and is counted meanwhile. */
static void edit(struct desk *desk)
{
	const struct session *session = &desk->session;
	const struct viewer_host *host = session->host;
	/* Where the keys before have led to may not have been drawn yet. */
	int32_t file = session->go ? session->go_file : session->file;
	int32_t line = session->go ? session->go_line : session->line;

	terminal_lend();
	if (!host->edit(host->context, file, line, desk->session.said,
			sizeof(desk->session.said)))
		desk->message = desk->session.said;
	terminal_take_back();
}

/* Does what the desk wishes; true when it is time to go. */
static bool grant(struct desk *desk, unsigned wishes)
{
	if (wishes & DESK_MOUSE)
		terminal_use_mouse(desk->settings.mouse);
	if (wishes & DESK_REDRAW)
		terminal_redraw();
	if (wishes & DESK_SUSPEND)
		terminal_suspend();
	if (wishes & DESK_EDIT)
		edit(desk);
	return wishes & DESK_LEAVE;
}

static bool press(struct viewer *viewer, int key)
{
	struct desk *desk = &viewer->desk;
	struct mouse mouse;

	if (key != KEY_POINTER)
		return grant(desk, desk_key(desk, key));
	return terminal_mouse(&mouse) && grant(desk, desk_mouse(desk, &mouse));
}

static int frame_delay(const struct desk *desk)
{
	const struct session *session = &desk->session;

	if (session_ended(session))
		return FRAME_ENDED;
	if (session_is_stirred(session))
		return FRAME_STIRRED;
	return session->waiting || session->quiet > 1000 * MILLISECOND
		       ? FRAME_WAITING
		       : 1000 / desk->settings.rate;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

/* Milliseconds from now on. */
static int left_until(uint64_t due)
{
	uint64_t now = clock_monotonic();

	return due > now ? (int)((due - now) / MILLISECOND) + 1 : 0;
}

/* Until something has happened or the next frame is due; what has happened. What
 * the program writes into its terminal is to be seen soon, and at once by who is
 * typing. */
static unsigned await_events(const struct viewer *viewer, uint64_t drawn)
{
	const struct desk *desk = &viewer->desk;
	const struct session *session = &desk->session;
	int soon = session->typing ? FRAME_TYPING : 1000 / desk->settings.rate;
	int delay = frame_delay(desk);
	int news = desk_shows_program(desk)
			   ? emulator_descriptor(session->host->emulator)
			   : -1;
	unsigned events = 0;

	while (!events && !leaves(viewer)) {
		int left = left_until(drawn + (uint64_t)delay * MILLISECOND);

		if (left == 0)
			break;
		events = terminal_wait(smaller(left, LEAVE_LOOK), news);
		if (events & TERMINAL_NEWS) {
			delay = smaller(delay, soon);
			news = -1;
		}
		events &= ~(unsigned)TERMINAL_NEWS;
	}
	return events;
}

/* The terminal may have told how bright it is, also when nobody waits any more. */
static void heed_background(struct settings *settings)
{
	if (settings->background == terminal_background())
		return;
	settings->background = terminal_background();
	settings_show(settings);
}

static void run(struct viewer *viewer)
{
	bool leave = false;

	while (!leave && !leaves(viewer)) {
		uint64_t drawn = clock_monotonic();
		unsigned events;
		int key;

		terminal_tell_pasting(viewer->desk.session.typing);
		draw(viewer);
		events = await_events(viewer, drawn);
		leave = events & TERMINAL_GONE;
		if (events & TERMINAL_STOP)
			terminal_suspend();
		while (!leave && (events & TERMINAL_KEY) && terminal_key(&key))
			leave = press(viewer, key);
		heed_background(&viewer->desk.settings);
	}
}

static enum outcome script_failed(enum outcome outcome, int line, const char *what)
{
	snprintf(script_trouble, sizeof(script_trouble),
		 "line %d of the key script: %s", line, what);
	return outcome;
}

static bool wait_for(struct viewer *viewer, const char *text)
{
	int looks;

	for (looks = 0; looks < SCRIPT_LOOKS && !leaves(viewer); looks++) {
		draw(viewer);
		if (picture_shows(text))
			return true;
		terminal_wait(SCRIPT_LOOK, -1);
	}
	return false;
}

static enum outcome save(const struct step *step)
{
	return step->kind == STEP_LOOKS ? picture_save_looks(step->text)
					: picture_save(step->text);
}

static enum outcome run_script(struct viewer *viewer)
{
	struct step step = { .kind = STEP_KEY };

	while (!leaves(viewer)) {
		draw(viewer);
		key_script_next(&viewer->script, &step);
		switch (step.kind) {
		case STEP_END:
			return OUTCOME_OK;
		case STEP_KEY:
			if (press(viewer, step.key))
				return OUTCOME_OK;
			break;
		case STEP_MOUSE:
			if (grant(&viewer->desk,
				  desk_mouse(&viewer->desk, &step.mouse)))
				return OUTCOME_OK;
			break;
		case STEP_SIZE:
			terminal_resize(step.rows, step.columns);
			break;
		case STEP_WAIT:
			if (!wait_for(viewer, step.text))
				return script_failed(OUTCOME_NOT_FOUND, step.line,
						     "the screen never showed that");
			break;
		case STEP_SAVE:
		case STEP_LOOKS:
			if (save(&step) != OUTCOME_OK)
				return script_failed(OUTCOME_SYSTEM, step.line,
						     strerror(errno));
			break;
		case STEP_WRONG:
			return script_failed(OUTCOME_DAMAGED, step.line,
					     "not understood");
		}
	}
	return OUTCOME_OK;
}

/* The text of the settings, then what was said on the command line. */
static enum outcome take_settings(struct desk *desk)
{
	const struct viewer_options *options = desk->session.options;
	struct settings *settings = &desk->settings;
	enum outcome outcome =
		settings_read(desk, options->settings_name, options->settings);

	settings->ascii |= options->ascii;
	settings->mouse &= !options->no_mouse;
	if (options->theme)
		settings->theme = theme_from_name(options->theme);
	desk->message = options->settings_trouble;
	if (*settings->trouble)
		desk->message = settings->trouble;
	return outcome;
}

static enum outcome open_all(struct viewer *viewer, const char *keys_path,
			     const char *terminal_path, const char **why)
{
	enum outcome outcome = OUTCOME_OK;

	viewer->scripted = keys_path != NULL;
	if (viewer->scripted)
		outcome = key_script_load(&viewer->script, keys_path);
	if (outcome) {
		*why = "the key script cannot be read";
		return outcome;
	}
	outcome = desk_init(&viewer->desk);
	if (outcome) {
		*why = "no memory for the screen";
		return outcome;
	}
	outcome = take_settings(&viewer->desk);
	if (outcome) {
		*why = "no memory for the settings";
		return outcome;
	}
	acting_begin(&viewer->desk.session);
	return terminal_open(terminal_path, why);
}

static void tell_farewell(const struct viewer_host *host, bool needed)
{
	size_t length;
	const char *bytes = terminal_goodbye(&length);

	if (host->farewell)
		host->farewell(host->context, bytes, needed ? length : 0);
}

enum outcome viewer_run(struct profile *profile, const struct clock *clock,
			const struct viewer_host *host,
			const struct viewer_options *options, const char **why)
{
	struct viewer viewer = {
		.desk.session = {
			.profile = profile,
			.clock = clock,
			.host = host,
			.options = options,
		},
	};
	enum outcome outcome =
		open_all(&viewer, options->keys_path, options->terminal_path, why);

	if (outcome == OUTCOME_OK) {
		tell_farewell(host, true);
		/* A script reads no keys, and the answer stands among them. */
		if (!viewer.scripted && settings_need_background(&viewer.desk.settings))
			terminal_ask_background();
		viewer.desk.settings.background = terminal_background();
		settings_show(&viewer.desk.settings);
		terminal_use_mouse(viewer.desk.settings.mouse);
		viewer.desk.ascii =
			viewer.desk.settings.ascii || !terminal_is_unicode();
		if (viewer.scripted)
			outcome = run_script(&viewer);
		else
			run(&viewer);
		terminal_close();
		tell_farewell(host, false);
		if (outcome)
			*why = script_trouble;
	}
	desk_finish(&viewer.desk);
	key_script_finish(&viewer.script);
	return outcome;
}

bool viewer_has_theme(const char *name)
{
	return theme_from_name(name) != THEMES;
}

bool viewer_abandon(void)
{
	return terminal_abandon();
}
