/*
 * palette: roles instead of colours.
 *
 * A view names what something is; the palette knows how that looks with 256,
 * 16 or 8 colours or none. On a terminal's own colours: background and plain
 * text are never set, so light and dark terminals both work. Colour is never
 * the only difference: every role that matters differs in an attribute, or its
 * view uses another character.
 */
#ifndef PALETTE_H
#define PALETTE_H

#include <stdbool.h>

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

/* After curses has started, in its thread. Colours are used where the terminal
 * has them and `colour` allows it. */
void palette_init(bool colour);

/* What curses wants; opaque to everyone but the painter. */
struct palette_look {
	unsigned long attributes;
	short pair;
};

struct palette_look palette_look(enum role role);

#endif
