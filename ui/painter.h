/*
 * painter: puts characters of a role into an area of the screen.
 *
 * Rows and columns count from 0 within the area; whatever lies outside is cut
 * off, so a view cannot draw over another. Wide characters that would stick out
 * are replaced by blanks. Nothing reaches the terminal before painter_show.
 * Called by the thread that runs the viewer.
 */
#ifndef PAINTER_H
#define PAINTER_H

#include <stdbool.h>
#include <stddef.h>

#include "layout.h"
#include "needle.h"
#include "palette.h"

/* The characters that differ between UTF-8 and ASCII. */
struct glyphs {
	const char *bar[9]; /* a cell filled by eighths from the left; [0] is "" */
	const char *folded; /* beside a row of a tree: there is more below it */
	const char *unfolded;
	const char *leaf;   /* there is nothing below it */
	const char *cycle;  /* a function that calls itself, or stands above */
	const char *column[8]; /* a cell filled by eighths from below */
	const char *track;  /* a cell that a bar does not reach */
	const char *warm;   /* a full cell of a bar that cools down */
	const char *cold;
	const char *running;
	const char *waiting;
	const char *last;   /* the last line run */
	const char *falling; /* beside the heading of the column that ranks */
	const char *rising;
	const char *never;  /* code that never ran */
	const char *vertical;
	const char *more;     /* text goes on beyond the edge */
	const char *less;     /* text has begun before the left edge */
	const char *selected; /* beside a selected row */
	const char *focus;    /* in the heading of the pane that has the keys */
};

struct painter {
	struct area area;
	const struct glyphs *glyphs; /* static */
	bool ascii;
	enum role over; /* drawn instead of every role but ROLE_MATCH, for a selected
			   row; ROLES: no */
};

/* A part of a line of text. */
struct passage {
	const char *text; /* not ended by a NUL */
	size_t length;
	int cell;	/* of the line, where it begins: tabs depend on it */
	int skip;	/* the line's first cell to be shown */
	enum role role; /* where `roles` says nothing */
	const unsigned char *roles; /* of its first bytes, one each, or NULL */
	size_t roles_length;
};

enum {
	PASSAGE_ROOM = 4096, /* bytes whose roles matter: more than a screen is wide */
};

/* Puts ROLE_MATCH over what a needle finds in the bytes that have roles; `from`
 * is where they begin in the text. */
void passage_mark(unsigned char *roles, size_t roles_length, const char *text,
		  size_t length, size_t from, const struct needle *needle);

/* A painter for the whole screen. */
void painter_init(struct painter *painter, int rows, int columns, bool ascii);

/* The same for a part of it, given in the screen's rows and columns. */
struct painter painter_within(const struct painter *painter, struct area area);

/*
 * Text in at most `width` cells from `column` on, whose last one says so where
 * the text goes on; returns the cells it took. painter_part leaves out the first
 * `skip` cells of the text and is for text that is not ended by a NUL.
 */
int painter_text(const struct painter *painter, int row, int column, int width,
		 enum role role, const char *text);
int painter_right(const struct painter *painter, int row, int column, int width,
		  enum role role, const char *text);
int painter_part(const struct painter *painter, int row, int column, int width,
		 int skip, enum role role, const char *text, size_t length);

int painter_passage(const struct painter *painter, int row, int column, int width,
		    const struct passage *passage);

/* painter_text whose parts that a needle finds are marked. */
int painter_found(const struct painter *painter, int row, int column, int width,
		  enum role role, const char *text, const struct needle *needle);

/* Makes a whole row look selected, and what this painter draws from now on. */
void painter_select(struct painter *painter, int row, bool focused);

/* Blanks of a role from `column` to the end of the row. */
void painter_fill(const struct painter *painter, int row, int column, enum role role);

/* The terminal's cursor is to be seen there; without this it is hidden. */
void painter_cursor(const struct painter *painter, int row, int column);

/* Begins a new picture. */
void painter_begin(void);

/* Sends what has changed to the terminal. */
void painter_show(void);

/* Sounds the terminal's bell, at once. */
void painter_bell(void);

#endif
