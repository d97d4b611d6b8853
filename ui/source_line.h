/*
 * source_line: the text of one line of source, scrolled sideways and coloured.
 */
#ifndef SOURCE_LINE_H
#define SOURCE_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/source_tokens.h"
#include "painter.h"

struct source_line {
	const char *text; /* not ended by a NUL */
	size_t length;
	int side;			    /* cells scrolled to the right */
	const struct needle *needle;	    /* marked where it stands */
	size_t place;			    /* of the line in its text, in bytes */
	const struct source_tokens *tokens; /* of that text, or NULL */
};

/* Returns the cells it took; *goes_on becomes true when text is left beyond the
 * right edge. */
int source_line_draw(const struct source_line *line, const struct painter *painter,
		     int row, int column, int width, bool *goes_on);

/* The cells that the line has to be scrolled, from `side`, to be read where its
 * indentation takes much of the width; else 0, unless it can be read as it is. */
int source_line_lead(const struct source_line *line, bool ascii, int width);

/* The cells that the line has to be scrolled, from `side`, for bytes at .. end - 1
 * to be seen. */
int source_line_reveal(const struct source_line *line, bool ascii, int width, size_t at,
		       size_t end);

/* The same for its end to be at the right edge. */
int source_line_end(const struct source_line *line, bool ascii, int width);

#endif
