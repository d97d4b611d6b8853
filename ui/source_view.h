/*
 * source_view: what the files of the source view share.
 *
 * source_view.c looks and draws; source_moves.c carries out what the user does.
 */
#ifndef SOURCE_VIEW_H
#define SOURCE_VIEW_H

#include "follow.h"
#include "list.h"
#include "source_columns.h"
#include "source_figures.h"
#include "source_line.h"
#include "view.h"

struct source_view {
	struct view view;
	int32_t file;			    /* PROFILE_NONE: the script, or nothing */
	const char *path;		    /* of the file; lives with the profile */
	const struct source_text *text;	    /* borrowed from the host, or `script` */
	struct source_text script;	    /* owned */
	const struct source_tokens *tokens; /* of the text, or NULL; borrowed */
	const char *why;		    /* there is no text; borrowed */
	bool changed;			    /* the file is not what ran any more */
	bool wants_text;		    /* a new file was chosen */
	struct list lines;		    /* row 0 is line 1 */
	int side;			    /* cells scrolled to the right */
	bool followed;	/* the cursor's line is followed */
	bool own_side;	/* the user has chosen the side since it is */
	int text_width; /* cells that the text has, or had when it was to be seen */
	bool goes_on;	/* some line beyond the right edge, in the last frame */
	bool ascii;	/* then */
	struct source_figures figures;
	struct follower follower;
	int32_t last_line; /* run before the end, in last_file */
	int32_t last_file;
	bool end_seen;
};

/* A line of the text as it is scrolled now; its text is NULL beyond the end. */
struct source_line source_line_of(const struct source_view *source, int64_t number);

/* As in struct view_kind. */
bool source_act(struct view *view, enum action action);
void source_press(struct view *view, int row, int column);
const char *source_row_text(struct view *view, int64_t row, size_t *length);
int64_t source_cursor_row(const struct view *view);
void source_show_row(struct view *view, int64_t row, size_t at, size_t end);

#endif
