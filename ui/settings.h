/*
 * settings: what a user wants to find again, as text.
 *
 *   # a comment
 *   theme = contrast
 *   key.freeze = p F5
 *
 * One line each: a name, "=", a value. The names unfold from records: a setting
 * of a family has the name of an action, a view or a role behind a dot. What is
 * new among those can be set without a line here.
 *
 * Reading is lenient: a line that means nothing is passed over, and the first one
 * is told in one line. Writing keeps all lines as they are, comments too, but
 * those of settings that have changed since they were read.
 *
 * No files here: the app reads and writes them. Called by the thread that runs
 * the viewer.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>

#include "background.h"
#include "base/bytes.h"
#include "base/outcome.h"
#include "layout.h"
#include "session.h"
#include "theme.h"

enum {
	SETTINGS_VALUES = 32,	   /* that can change while the viewer runs */
	SETTINGS_VALUE_ROOM = 192, /* bytes of such a value */
	SETTINGS_TROUBLE_ROOM = 640,
	SETTINGS_RATE_MOST = 30, /* frames a second */
};

struct settings {
	enum theme theme;	    /* THEMES: what environment and terminal ask for */
	enum background background; /* what the terminal told of it */
	bool mouse;
	bool ascii;
	enum follow follow; /* what the user has chosen; moving lets go of it */
	int rate;	    /* frames a second while lines run */
	struct pane_sizes sizes;
	char *looks[ROLES]; /* owned, in the words of look.h; NULL: the theme's */

	char *text;					 /* owned; the file, or NULL */
	char read[SETTINGS_VALUES][SETTINGS_VALUE_ROOM]; /* as the text has it */
	char trouble[SETTINGS_TROUBLE_ROOM];		 /* one line; "": none */
};

struct desk;

void settings_init(struct settings *settings);
void settings_finish(struct settings *settings);

/* Takes the lines of a text over into a whole desk; `name` is the text's in
 * messages. OUTCOME_NO_MEMORY. */
enum outcome settings_read(struct desk *desk, const char *name, const char *text);

/* Appends the text that would be read as things stand now. */
enum outcome settings_write(const struct desk *desk, struct bytes *text);

/* The theme in use. */
enum theme settings_theme(const struct settings *settings);

/* Whether it depends on what the terminal tells of its background. */
bool settings_need_background(const struct settings *settings);

/* Brings the theme onto the screen. */
void settings_show(const struct settings *settings);

#endif
