/*
 * action: the one list of what a user can do.
 *
 * Key bindings, the key bar and the help screen unfold from it: a new action is
 * one line here and one case where it is carried out.
 */
#ifndef ACTION_H
#define ACTION_H

#include <stdint.h>

/* Where keys can go. */
enum place {
	IN_FUNCTIONS = 1 << 0,
	IN_SOURCE = 1 << 1,
	IN_CALLS = 1 << 2,
	IN_PROGRAM = 1 << 3, /* its terminal */
	IN_HELP = 1 << 4,

	IN_TYPING = 1 << 5, /* all other keys are the program's */
	IN_FILES = 1 << 6,
	IN_THREADS = 1 << 7,
	IN_RECENT = 1 << 8, /* the last lines */
	IN_TREE = 1 << 9,
	IN_COLUMNS = 1 << 10, /* the box that chooses them */

	IN_LISTS = IN_FUNCTIONS | IN_FILES,
	IN_PANES = IN_LISTS | IN_SOURCE | IN_CALLS | IN_TREE | IN_PROGRAM,
	IN_PAGES = IN_THREADS | IN_RECENT,
	IN_ALL = IN_PANES | IN_PAGES | IN_HELP | IN_COLUMNS,
};

enum topic {
	TOPIC_MOVING,
	TOPIC_LOOKING,
	TOPIC_PROGRAM,
	TOPIC_SCREEN,
	TOPICS,
};

/* In the order of the help screen. */
enum action {
	ACTION_UP,
	ACTION_DOWN,
	ACTION_PAGE_UP,
	ACTION_PAGE_DOWN,
	ACTION_SCROLL_UP,
	ACTION_SCROLL_DOWN,
	ACTION_TOP,
	ACTION_BOTTOM,
	ACTION_LEFT,
	ACTION_RIGHT,
	ACTION_LINE_START,
	ACTION_LINE_END,
	ACTION_CENTRE,
	ACTION_NEXT_PANE,
	ACTION_PREVIOUS_PANE,
	ACTION_ZOOM,
	ACTION_LINE,
	ACTION_NEXT_HOT,
	ACTION_PREVIOUS_HOT,
	ACTION_NEXT_NEVER,
	ACTION_PREVIOUS_NEVER,
	ACTION_FIND,
	ACTION_FIND_NEXT,
	ACTION_FIND_PREVIOUS,
	ACTION_OPEN,
	ACTION_CALLS,
	ACTION_CALLER,
	ACTION_TREE,
	ACTION_HOT_PATH,
	ACTION_BACK,
	ACTION_FILES,
	ACTION_RANK_NEXT,
	ACTION_RANK,
	ACTION_REVERSE,
	ACTION_FILTER,
	ACTION_THREADS,
	ACTION_RECENT,
	ACTION_FOLLOW,
	ACTION_SHARE,
	ACTION_COLUMNS,
	ACTION_TOGGLE,
	ACTION_FREEZE,
	ACTION_OUTPUT,
	ACTION_TYPE,
	ACTION_RETURN,
	ACTION_HOLD,
	ACTION_STEP,
	ACTION_SLOWER,
	ACTION_FASTER,
	ACTION_RESET,
	ACTION_WRITE,
	ACTION_EDIT,
	ACTION_INTERRUPT,
	ACTION_LARGER,
	ACTION_SMALLER,
	ACTION_SIZES,
	ACTION_MOUSE,
	ACTION_THEME,
	ACTION_KEEP,
	ACTION_DRAW_LESS,
	ACTION_DRAW_MORE,
	ACTION_PRINT,
	ACTION_HELP,
	ACTION_REDRAW,
	ACTION_SUSPEND,
	ACTION_QUIT,
	ACTIONS,
	ACTION_NONE = ACTIONS,
};

struct action_record {
	const char *name;  /* for settings and scripts */
	const char *keys;  /* names as in key.h, separated by blanks */
	const char *help;  /* what it does, one line */
	const char *label; /* in the key bar; NULL: it is not shown there */
	enum topic topic;
	int bar;	/* rank in the key bar: the lowest goes first and stays
	                      longest where the bar is narrow */
	uint32_t where; /* places it works in */
};

const struct action_record *action_record(enum action action);

const char *topic_title(enum topic topic);

#endif
