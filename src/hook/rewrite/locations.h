/*
 * locations: the location table of code objects, read and written.
 *
 * The format is that of CPython's Objects/locations.md (InternalDocs/code_objects.md
 * since 3.13): entries of one to eight code units, each with a line, an end line and
 * two columns, or less. Written again, an entry may become two, or two of the same
 * location one; what each unit's location is stays.
 */
#ifndef HOOK_REWRITE_LOCATIONS_H
#define HOOK_REWRITE_LOCATIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"

/* Lines and columns as the interpreter counts them; -1: not known. Without a line the
 * rest does not count. */
struct location {
	int line, end_line, column, end_column;
};

/* Reads a table from its front. */
struct location_reader {
	const unsigned char *at, *end;
	int line; /* where the next entry counts from: co_firstlineno at first */
	struct location location;
	uint32_t units_left; /* of the entry that `location` belongs to */
};

/* The location of the next unit; behind the table's end there is none. */
const struct location *location_next(struct location_reader *reader);

/* Writes a table from its front: `line` begins as co_firstlineno, the rest zeroed. */
struct location_writer {
	struct bytes bytes; /* the caller finishes it */
	int line;
	struct location location;
	uint32_t units; /* of `location`, not written yet */
};

enum outcome location_add(struct location_writer *writer, struct location location,
			  uint32_t units);
enum outcome location_flush(struct location_writer *writer);

#endif
