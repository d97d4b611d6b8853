#include "export/summary_table.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 16 };

static void finish_row(struct summary_row *row)
{
	free(row->module);
	free(row->path);
}

void summary_table_finish(struct summary_table *table)
{
	size_t i;

	for (i = 0; i < table->count; i++)
		finish_row(&table->rows[i]);
	free(table->rows);
	*table = (struct summary_table){ 0 };
}

static enum outcome make_room(struct summary_table *table)
{
	size_t room = table->room ? table->room * 2 : FIRST_ROOM;
	struct summary_row *rows;

	if (table->count < table->room)
		return OUTCOME_OK;
	rows = reallocarray(table->rows, room, sizeof(*rows));
	if (!rows)
		return OUTCOME_NO_MEMORY;
	table->rows = rows;
	table->room = room;
	return OUTCOME_OK;
}

enum outcome summary_table_add(struct summary_table *table, const char *module,
			       const char *path, uint32_t hit_lines, uint32_t lines)
{
	struct summary_row row;
	enum outcome outcome;

	if (!lines)
		return OUTCOME_OK;
	outcome = make_room(table);
	if (outcome)
		return outcome;
	row = (struct summary_row){
		.module = strdup(module),
		.path = strdup(path),
		.hit_lines = hit_lines,
		.lines = lines,
	};
	if (!row.module || !row.path) {
		finish_row(&row);
		return OUTCOME_NO_MEMORY;
	}
	table->rows[table->count++] = row;
	return OUTCOME_OK;
}

/* Bytes of UTF-8 sort as Python sorts the characters. */
static int compare_rows(const void *left, const void *right)
{
	const struct summary_row *a = left, *b = right;
	int order = strcmp(a->module, b->module);

	return order ? order : strcmp(a->path, b->path);
}

static enum outcome print_row(const struct summary_row *row, bool tenths,
			      struct bytes *out)
{
	uint32_t percent = (uint32_t)((uint64_t)row->hit_lines * 100 / row->lines);
	char share[16];

	/* Divided first, as 3.14 does it, so that ties round alike. */
	if (tenths)
		snprintf(share, sizeof(share), "%.1f%%",
			 (double)row->hit_lines / row->lines * 100);
	else
		snprintf(share, sizeof(share), "%3" PRIu32 "%%", percent);
	return bytes_append_format(out, "%5" PRIu32 "   %s   %s   (%s)\n", row->lines,
				   share, row->module, row->path);
}

enum outcome summary_table_print(struct summary_table *table, bool tenths,
				 struct bytes *out)
{
	enum outcome outcome;
	size_t i;

	if (!table->count)
		return OUTCOME_OK;
	qsort(table->rows, table->count, sizeof(*table->rows), compare_rows);
	outcome = bytes_append_text(out, "lines   cov%   module   (path)\n");
	for (i = 0; i < table->count && !outcome; i++)
		outcome = print_row(&table->rows[i], tenths, out);
	return outcome;
}
