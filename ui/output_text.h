/*
 * output_text: what a program wrote to its terminal, as plain lines.
 *
 * Escape sequences are taken out; \r and backspace move back so that what
 * follows overwrites, as a progress bar expects; erasing to the end of the line
 * is obeyed. No screen: programs that draw one are for a terminal emulator.
 * The last OUTPUT_LINES lines are kept.
 */
#ifndef OUTPUT_TEXT_H
#define OUTPUT_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#include "base/outcome.h"

enum {
	OUTPUT_LINES = 10000,
	OUTPUT_LINE_ROOM = 4096, /* characters of a line; the rest is left out */
};

struct output_text {
	char **lines;	     /* owned, and so is each; a ring, UTF-8 */
	int64_t count;	     /* lines ever ended */
	wchar_t *open;	     /* owned; the line that is not ended yet */
	size_t length;	     /* characters of it */
	size_t cursor;	     /* where the next character goes */
	int state;	     /* within an escape sequence */
	char parameters[16]; /* of it */
	size_t parameters_length;
	char partial[4]; /* the begin of a character */
	size_t partial_length;
};

enum outcome output_text_init(struct output_text *text);
void output_text_finish(struct output_text *text);

/* A piece of output; pieces may end anywhere. OUTCOME_NO_MEMORY: lines are lost. */
enum outcome output_text_add(struct output_text *text, const char *bytes,
			     size_t length);

/* Lines are numbered from the first one ever; kept are those from here on. */
int64_t output_text_first(const struct output_text *text);

/* One more than the last; the last one may be open and empty. */
int64_t output_text_end(const struct output_text *text);

/* A line, NUL-terminated. Borrowed until the next call. NULL: not kept. */
const char *output_text_line(struct output_text *text, int64_t number);

#endif
