/*
 * theme: how each role looks, on terminals of every depth of colour.
 *
 * A role is what something is; views name nothing else. A theme has a look for
 * each role and depth, in the words of look.h. Dark and light stand on the
 * terminal's own colours for plain text and its ground; contrast brings its own,
 * and dims nothing. Colour is never the only difference: roles that matter
 * differ without colours, too, or their view uses another character.
 */
#ifndef THEME_H
#define THEME_H

#include "background.h"
#include "look.h"

enum role {
	ROLE_TEXT,
	ROLE_FAINT, /* figures that say little, places, blanks */
	ROLE_STRONG,
	ROLE_TITLE,	    /* the program's command line */
	ROLE_HEADING,	    /* a pane's heading */
	ROLE_HEADING_FOCUS, /* of the pane that has the keys */
	ROLE_CURSOR,	    /* the selected row where the keys go */
	ROLE_CURSOR_AWAY,   /* the selected row of another pane */
	ROLE_FIGURE,
	ROLE_HOT,     /* ran just now */
	ROLE_WARM,    /* ran a moment ago */
	ROLE_COLD,    /* ran long ago */
	ROLE_RUNNING, /* a thread is here */
	ROLE_WAITING,
	ROLE_GOOD,
	ROLE_BAD,
	ROLE_NOTICE,
	ROLE_KEY,   /* a key's name in the key bar */
	ROLE_LABEL, /* what it does */
	ROLE_PROMPT,
	ROLE_DIVIDER,
	ROLE_MATCH, /* what a search has found; shows in a selected row as well */
	ROLE_NEVER, /* code that never ran */
	/* source */
	ROLE_KEYWORD,
	ROLE_STRING,
	ROLE_COMMENT,
	ROLE_NUMBER,
	ROLE_OPERATOR,
	ROLE_DEFINITION, /* the name that def or class gives */
	ROLE_BUILTIN,
	ROLES,
};

enum theme {
	THEME_DARK, /* for dark terminals */
	THEME_LIGHT,
	THEME_CONTRAST,
	THEME_MONO, /* attributes only */
	THEMES,
};

enum depth {
	DEPTH_NONE,
	DEPTH_8,
	DEPTH_16,
	DEPTH_256,
	DEPTHS,
};

/* Names are those of options and settings; static. */
const char *role_name(enum role role);
const char *theme_name(enum theme theme);

/* ROLES and THEMES for a name that names none. */
enum role role_from_name(const char *name);
enum theme theme_from_name(const char *name);

/* The look as it is written down, LOOK_OWN for what plain text has. */
struct look theme_look(enum theme theme, enum role role, enum depth depth);

/*
 * The theme where the user has chosen none: monochrome where NO_COLOR is set or
 * CLICOLOR is 0 (unless CLICOLOR_FORCE is set and not 0); dark or light as COLORFGBG
 * names a ground, or else as the terminal told; dark where nobody knows.
 */
enum theme theme_automatic(enum background told);

#endif
