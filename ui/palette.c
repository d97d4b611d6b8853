#include "palette.h"

#include <curses.h>

/* By role; written between two pictures only. */
static struct palette_look used[ROLES];

/* Curses asks the terminal once. */
static enum depth find_depth(void)
{
	static bool asked;
	static enum depth depth;

	if (!asked && has_colors() && start_color() == OK && COLORS >= 8 &&
	    COLOR_PAIRS > ROLES && use_default_colors() == OK)
		depth = COLORS >= 256 ? DEPTH_256 : COLORS >= 16 ? DEPTH_16 : DEPTH_8;
	asked = true;
	return depth;
}

static unsigned long attributes(const struct look *look)
{
	return (look->marks & LOOK_BOLD ? A_BOLD : 0) |
	       (look->marks & LOOK_DIM ? A_DIM : 0) |
	       (look->marks & LOOK_UNDERLINE ? A_UNDERLINE : 0) |
	       (look->marks & LOOK_REVERSE ? A_REVERSE : 0);
}

static bool is_possible(const struct look *look, enum depth depth)
{
	int colours = depth == DEPTH_NONE ? 0 : COLORS;

	return look->text < colours && look->ground < colours;
}

static struct look find_look(enum theme theme, enum role role, enum depth depth,
			     const char *own)
{
	struct look look;

	if (own && look_parse(&look, own) && is_possible(&look, depth))
		return look;
	return theme_look(theme, role, depth);
}

void palette_use(enum theme theme, char *const own[ROLES])
{
	enum depth depth = theme == THEME_MONO ? DEPTH_NONE : find_depth();
	struct look text = find_look(theme, ROLE_TEXT, depth, own[ROLE_TEXT]);
	enum role role;

	for (role = 0; role < ROLES; role++) {
		struct look look = find_look(theme, role, depth, own[role]);
		short pair = (short)(role + 1);

		used[role] = (struct palette_look){ .attributes = attributes(&look) };
		if (depth == DEPTH_NONE)
			continue;
		used[role].pair = pair;
		init_pair(pair, (short)(look.text == LOOK_OWN ? text.text : look.text),
			  (short)(look.ground == LOOK_OWN ? text.ground : look.ground));
	}
}

bool palette_has_colours(void)
{
	return used[ROLE_TEXT].pair != 0;
}

struct palette_look palette_look(enum role role)
{
	return used[role];
}
