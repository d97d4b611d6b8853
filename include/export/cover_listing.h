/*
 * cover_listing: a source with the number of times that each line ran.
 *
 * The text of a .cover file, as the standard trace module writes it: each line
 * of the source, tabs expanded, behind "%5d: " where it was hit, ">>>>>> " where
 * it could have been and was not, and else seven blanks. It is in the encoding
 * of the source and begins with its byte order mark if it had one.
 */
#ifndef EXPORT_COVER_LISTING_H
#define EXPORT_COVER_LISTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/outcome.h"
#include "model/source_text.h"

struct hit_line {
	int32_t line;
	uint64_t hits;
};

/* Line numbers in ascending order. */
struct line_list {
	int32_t *lines; /* owned, by whoever holds the list; free it */
	size_t count;
};

/* Everything is borrowed. Numbers that are no line of the source are allowed
 * (generated code may claim any) and count for nothing. */
struct cover_input {
	const struct source_text *source;
	const struct hit_line *hits; /* ascending */
	size_t hit_count;
	const struct line_list *executable; /* NULL: do not mark what never ran */
	bool blank_if_empty; /* a source of no bytes is one blank line: 3.13 on */
};

struct cover_totals {
	uint32_t hit_lines;
	uint32_t lines; /* hit, or marked as never run */
};

/* Appends the listing. OUTCOME_DAMAGED or OUTCOME_UNSUPPORTED: the source's
 * encoding cannot take it. */
enum outcome cover_listing(const struct cover_input *input, struct bytes *out,
			   struct cover_totals *totals);

#endif
