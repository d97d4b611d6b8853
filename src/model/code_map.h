/*
 * code_map: what the places in events stand for.
 *
 * Files, functions and lines get dense numbers in the order they become known.
 * A line is one line of one file, whichever code objects run it: a lambda and
 * the function around it share the number of the line they share. Line numbers
 * of a file can lie anywhere up to INT_MAX and far apart; they are kept as
 * extents of neighbours, so that only lines with code cost memory.
 *
 * Not locked: the profile's lock covers it.
 */
#ifndef CODE_MAP_H
#define CODE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/table.h"
#include "wire/code_table.h"

#define NO_LINE UINT32_MAX
#define NO_FUNCTION UINT32_MAX

struct place {
	uint32_t line;     /* NO_LINE: the code object itself */
	uint32_t function; /* NO_FUNCTION: nothing is known of this place */
};

/* Lines first .. first + count - 1 of a file, numbered from base up. */
struct extent {
	uint32_t file;
	int32_t first;
	uint32_t count;
	uint32_t base;
};

struct map_file {
	char *name;       /* owned */
	uint32_t length;
	uint32_t *order;  /* owned; numbers of its extents, by first line */
	uint32_t order_used, order_room;
};

struct map_function {
	char *name;       /* owned */
	uint32_t length;
	uint32_t file;
	int32_t first_line;
	uint32_t flags;   /* enum code_flag */
};

struct code_map {
	struct place *places;           /* owned; by place */
	uint32_t place_used, place_room;
	struct extent *extents;         /* owned; by base */
	uint32_t extent_used, extent_room;
	uint32_t line_used;
	struct map_file *files;         /* owned */
	uint32_t file_used, file_room;
	struct map_function *functions; /* owned */
	uint32_t function_used, function_room;
	struct table file_index, function_index;
};

void code_map_init(struct code_map *map);
void code_map_finish(struct code_map *map);

/* No event comes any more: forgets which lines the places stand for. */
void code_map_seal(struct code_map *map);

/* Takes a code object in. OUTCOME_DAMAGED: its places are another's or beyond
 * all that were handed out (`place_limit`). */
enum outcome code_map_add(struct code_map *map, const struct code_description *code,
			  uint32_t place_limit);

/* The position in the file's order of the first extent that ends behind `line`. */
uint32_t code_map_search(const struct code_map *map, uint32_t file, int64_t line);

/* Where the line of a number stands. */
void code_map_where(const struct code_map *map, uint32_t line, int32_t *file,
		    int32_t *number);

size_t code_map_memory(const struct code_map *map);

#endif
