#include "palette.h"

#include <curses.h>

enum { NONE = -1 }; /* the terminal's own colour */

struct look {
	attr_t plain;  /* attributes without colours */
	attr_t lit;    /* attributes beside colours */
	short few[2];  /* text and ground of the first 8 */
	short many[2]; /* of 256 */
};

static const struct look looks[ROLES] = {
	[ROLE_TEXT] = { A_NORMAL, A_NORMAL, { NONE, NONE }, { NONE, NONE } },
	[ROLE_FAINT] = { A_DIM, A_DIM, { NONE, NONE }, { 244, NONE } },
	[ROLE_STRONG] = { A_BOLD, A_BOLD, { NONE, NONE }, { NONE, NONE } },
	[ROLE_TITLE] = { A_BOLD, A_BOLD, { NONE, NONE }, { NONE, NONE } },
	[ROLE_HEADING] = { A_UNDERLINE,
			   A_UNDERLINE,
			   { COLOR_CYAN, NONE },
			   { 67, NONE } },
	[ROLE_HEADING_FOCUS] = { A_REVERSE | A_BOLD,
				 A_BOLD,
				 { COLOR_WHITE, COLOR_BLUE },
				 { 231, 24 } },
	[ROLE_CURSOR] = { A_REVERSE, A_REVERSE, { NONE, NONE }, { NONE, NONE } },
	[ROLE_CURSOR_AWAY] = { A_BOLD, A_BOLD, { COLOR_CYAN, NONE }, { 74, NONE } },
	[ROLE_FIGURE] = { A_NORMAL, A_NORMAL, { NONE, NONE }, { NONE, NONE } },
	[ROLE_HOT] = { A_BOLD, A_BOLD, { COLOR_RED, NONE }, { 203, NONE } },
	[ROLE_WARM] = { A_NORMAL, A_NORMAL, { COLOR_YELLOW, NONE }, { 172, NONE } },
	[ROLE_COLD] = { A_DIM, A_DIM, { COLOR_YELLOW, NONE }, { 137, NONE } },
	[ROLE_RUNNING] = { A_BOLD, A_BOLD, { COLOR_GREEN, NONE }, { 71, NONE } },
	[ROLE_WAITING] = { A_BOLD, A_NORMAL, { COLOR_YELLOW, NONE }, { 172, NONE } },
	[ROLE_GOOD] = { A_BOLD, A_BOLD, { COLOR_GREEN, NONE }, { 71, NONE } },
	[ROLE_BAD] = { A_REVERSE | A_BOLD,
		       A_BOLD,
		       { COLOR_WHITE, COLOR_RED },
		       { 231, 160 } },
	[ROLE_NOTICE] = { A_BOLD, A_BOLD, { COLOR_MAGENTA, NONE }, { 133, NONE } },
	[ROLE_KEY] = { A_BOLD, A_BOLD, { COLOR_CYAN, NONE }, { 67, NONE } },
	[ROLE_LABEL] = { A_NORMAL, A_NORMAL, { NONE, NONE }, { NONE, NONE } },
	[ROLE_PROMPT] = { A_REVERSE, A_BOLD, { COLOR_WHITE, COLOR_BLUE }, { 231, 24 } },
	[ROLE_DIVIDER] = { A_DIM, A_DIM, { COLOR_CYAN, NONE }, { 67, NONE } },
	[ROLE_MATCH] = { A_REVERSE | A_BOLD,
			 A_NORMAL,
			 { COLOR_BLACK, COLOR_YELLOW },
			 { 16, 220 } },
	[ROLE_NEVER] = { A_NORMAL, A_NORMAL, { COLOR_MAGENTA, NONE }, { 133, NONE } },
	[ROLE_KEYWORD] = { A_BOLD, A_BOLD, { COLOR_BLUE, NONE }, { 68, NONE } },
	[ROLE_STRING] = { A_NORMAL, A_NORMAL, { COLOR_GREEN, NONE }, { 65, NONE } },
	[ROLE_COMMENT] = { A_NORMAL, A_DIM, { NONE, NONE }, { 245, NONE } },
	[ROLE_NUMBER] = { A_NORMAL, A_NORMAL, { COLOR_CYAN, NONE }, { 30, NONE } },
	[ROLE_OPERATOR] = { A_NORMAL, A_NORMAL, { NONE, NONE }, { NONE, NONE } },
	[ROLE_DEFINITION] = { A_NORMAL, A_BOLD, { NONE, NONE }, { NONE, NONE } },
	[ROLE_BUILTIN] = { A_NORMAL, A_NORMAL, { COLOR_CYAN, NONE }, { 67, NONE } },
};

/* What palette_init found; written once before anything is drawn. */
static bool lit;

void palette_init(bool colour)
{
	int role;

	lit = colour && has_colors() && start_color() == OK && COLORS >= 8 &&
	      COLOR_PAIRS > ROLES && use_default_colors() == OK;
	for (role = 0; lit && role < ROLES; role++) {
		const short *colours =
			COLORS >= 256 ? looks[role].many : looks[role].few;

		init_pair((short)(role + 1), colours[0], colours[1]);
	}
}

struct palette_look palette_look(enum role role)
{
	return (struct palette_look){
		.attributes = lit ? looks[role].lit : looks[role].plain,
		.pair = lit ? (short)(role + 1) : 0,
	};
}
