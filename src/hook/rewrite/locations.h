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
#include <string.h>

#include "base/bytes.h"

/* Lines and columns as the interpreter counts them; -1: not known. Without a line the
 * rest does not count. */
struct location {
	int line, end_line, column, end_column;
};

/* Reads a table from its front: `line` begins as co_firstlineno, the rest zeroed. */
struct location_reader {
	const unsigned char *at, *end;
	int line; /* where the next entry counts from */
	struct location location;
	uint32_t next; /* unit: the first behind those of `location` */
};

/* Goes to the next entry; behind the table's end is one without a location. */
void location_read(struct location_reader *reader);

/* The location of a unit that is not before the one last asked for. */
static inline const struct location *location_of_unit(struct location_reader *reader,
						      uint32_t unit)
{
	while (reader->next <= unit)
		location_read(reader);
	return &reader->location;
}

/* Writes a table from its front: `line` begins as co_firstlineno, the rest zeroed. */
struct location_writer {
	struct bytes bytes; /* the caller finishes it */
	int line;
	struct location location;
	uint32_t units; /* of `location`, not written yet */
};

enum outcome location_flush(struct location_writer *writer);

/* The next so many units have this location: all of it -1 where there is no line. */
static inline enum outcome location_add(struct location_writer *writer,
					const struct location *location, uint32_t units)
{
	enum outcome outcome = OUTCOME_OK;

	if (memcmp(location, &writer->location, sizeof(*location)) != 0) {
		outcome = location_flush(writer);
		writer->location = *location;
	}
	writer->units += units;
	return outcome;
}

#endif
