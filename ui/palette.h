/*
 * palette: the roles of a theme as curses wants them.
 *
 * Uses as many colours as the terminal has; none where it has less than eight or
 * cannot go back to its own. Called by the thread that runs the viewer.
 */
#ifndef PALETTE_H
#define PALETTE_H

#include <stdbool.h>

#include "theme.h"

/* After curses has started, and whenever the theme changes. `own` are looks of
 * the user's for some roles, in the words of look.h, or NULL; one that names a
 * colour beyond the terminal's is passed over. */
void palette_use(enum theme theme, char *const own[ROLES]);

/* The pairs of colours from this one on are free for others; roles keep theirs. */
enum { PALETTE_PAIRS = ROLES + 1 };

/* Whether the theme has any. */
bool palette_has_colours(void);

/* What curses wants; opaque to everyone but the painter. */
struct palette_look {
	unsigned long attributes;
	short pair;
};

struct palette_look palette_look(enum role role);

#endif
