/*
 * summary_table: how much of each file was run, as `trace --summary` prints it.
 *
 * Rows are sorted by module name; two modules of one name have two rows.
 */
#ifndef EXPORT_SUMMARY_TABLE_H
#define EXPORT_SUMMARY_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/outcome.h"

struct summary_row {
	char *module; /* owned */
	char *path;   /* owned */
	uint32_t hit_lines;
	uint32_t lines;
};

/* A zeroed struct is a valid empty table. */
struct summary_table {
	struct summary_row *rows; /* owned */
	size_t count;
	size_t room;
};

void summary_table_finish(struct summary_table *table);

/* Copies the strings. A file without lines gets no row. */
enum outcome summary_table_add(struct summary_table *table, const char *module,
			       const char *path, uint32_t hit_lines, uint32_t lines);

/* Sorts the rows and appends the table; nothing when there is no row. `tenths`:
 * the share with one decimal, as Python prints it from 3.14 on. */
enum outcome summary_table_print(struct summary_table *table, bool tenths,
				 struct bytes *out);

#endif
