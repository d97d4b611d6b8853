/*
 * view: a part of the screen, as a record of functions.
 *
 * Per frame: `look` copies figures while the profile is locked; then, without
 * the lock, `settle` does what may take longer (fetching a text, sorting) and
 * answers whether it needs another look; then `draw`. A view that is not
 * visible is looked at as well, since others depend on it, but not drawn.
 */
#ifndef VIEW_H
#define VIEW_H

#include <stdbool.h>

#include "action.h"
#include "base/outcome.h"
#include "column.h"
#include "mouse.h"
#include "painter.h"
#include "session.h"

struct view;

struct view_kind {
	const char *name; /* for settings */
	enum place place;
	const struct column *columns; /* that can be hidden; or NULL */
	size_t column_count;
	void (*look)(struct view *view);   /* or NULL */
	bool (*settle)(struct view *view); /* or NULL */
	void (*draw)(struct view *view, const struct painter *painter);
	/* False: the action means nothing here now. */
	bool (*act)(struct view *view, enum action action);
	/* The mouse, on a row and column of the view's area; or NULL. */
	void (*press)(struct view *view, int row, int column);
	/* Its wheel, by an action that scrolls; NULL: `act` does it. */
	void (*scroll)(struct view *view, enum action action, int row, int column);

	/*
	 * For the search (find.h): all three, or none. The text of a row from 0
	 * up, not ended by a NUL and valid until the next call, or NULL beyond
	 * the last; the row of the cursor; and how to put the cursor on a row
	 * with bytes at .. end - 1 of its text to be seen. A view draws what is
	 * found with painter_found.
	 */
	const char *(*row_text)(struct view *view, int64_t row, size_t *length);
	int64_t (*cursor_row)(const struct view *view);
	void (*show_row)(struct view *view, int64_t row, size_t at, size_t end);

	void (*destroy)(struct view *view);
};

/* First in every view's own struct. */
struct view {
	const struct view_kind *kind; /* static */
	struct session *session;      /* borrowed */
	struct area area;	      /* of the screen; rows 0: not visible */
	uint32_t hidden;	      /* columns, as in column_arrange */
	bool focused;
};

/* NULL: out of memory. */
struct view *functions_view_create(struct session *session);
struct view *files_view_create(struct session *session);
struct view *source_view_create(struct session *session);
struct view *tree_view_create(struct session *session);
struct view *calls_view_create(struct session *session);
struct view *program_view_create(struct session *session);

/* Tells the program of the mouse over its terminal, while that is typed into, and of a
 * button that went down there until it comes up, wherever that is; false: it has not
 * asked, or it is none of its business. */
bool program_view_mouse(struct view *view, const struct mouse *mouse);
struct view *help_view_create(struct session *session);
struct view *threads_view_create(struct session *session);
struct view *recent_view_create(struct session *session);

#endif
