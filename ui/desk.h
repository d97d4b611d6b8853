/*
 * desk: the panes on the screen, who has the keys, and what actions do.
 */
#ifndef DESK_H
#define DESK_H

#include <stdbool.h>

#include "find.h"
#include "keymap.h"
#include "layout.h"
#include "mouse.h"
#include "prompt.h"
#include "session.h"
#include "settings.h"
#include "typing.h"
#include "view.h"

/* Views beyond the panes fill the whole body while they are open, but for the
 * columns: a box over the panes. */
enum {
	PAGE_HELP = PANES,
	PAGE_THREADS,
	PAGE_RECENT,
	VIEW_FILES, /* in the pane of functions */
	VIEW_TREE,  /* in that of callers and callees */
	PAGE_COLUMNS,
	DESK_VIEWS,
	NO_PAGE = -1,
};

/* What an action asks of whoever runs the desk. */
enum {
	DESK_LEAVE = 1 << 0,
	DESK_SUSPEND = 1 << 1,
	DESK_REDRAW = 1 << 2,
	DESK_MOUSE = 1 << 3, /* the mouse is wanted, or no longer */
	DESK_EDIT = 1 << 4,  /* the line that the source is on */
};

/* What the open prompt is for. */
enum asked {
	ASKED_TO_QUIT,
	ASKED_FOR_TEXT, /* to find */
	ASKED_FOR_LINE,
	ASKED_FOR_FILTER,
	ASKED_FOR_RANK,
};

struct desk {
	struct session session;
	struct view *views[DESK_VIEWS]; /* owned; by enum pane, then the pages, then
	                                   others that a pane may show */
	int page;			/* PAGE_… or NO_PAGE */
	struct layout layout;
	struct keymap keymap;
	struct prompt prompt;
	enum asked asked;
	struct find find;
	bool zoomed;
	struct typing typing;
	struct settings settings;
	enum border grabbed; /* by the mouse; BORDERS: none */
	bool dragged;	     /* it has moved since */
	const char *message; /* static or session.said; until the next key; or NULL */
	bool ascii;
};

/* OUTCOME_NO_MEMORY. The session's borrowed pointers are set by the caller. */
enum outcome desk_init(struct desk *desk);
void desk_finish(struct desk *desk);

/* Looks at the profile and draws a whole picture of this size. */
void desk_frame(struct desk *desk, int rows, int columns);

/* Whether the program's terminal is to be seen. */
bool desk_shows_program(const struct desk *desk);

/* What a key does, an action, and the mouse; they return DESK_… flags. */
unsigned desk_key(struct desk *desk, int key);
unsigned desk_act(struct desk *desk, enum action action);
unsigned desk_mouse(struct desk *desk, const struct mouse *mouse);

/* The view that keys go to. */
struct view *desk_active(const struct desk *desk);

#endif
