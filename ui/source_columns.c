#include "source_columns.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "number.h"

static const uint64_t RECENT = 500000000; /* nanoseconds */
static const uint64_t WARM = 5000000000;

static void print_line(const void *view, const void *data, const struct glyphs *glyphs,
		       struct cell *cell)
{
	const struct source_row *row = data;

	(void)view;
	(void)glyphs;
	cell->role = row->figures.hits ? ROLE_TEXT : ROLE_FAINT;
	snprintf(cell->text, COLUMN_ROOM, "%" PRId64, row->number);
}

/* A 0 is for lines that could run and have not. */
static void print_hits(const void *view, const void *data, const struct glyphs *glyphs,
		       struct cell *cell)
{
	const struct source_row *row = data;

	(void)view;
	(void)glyphs;
	if (row->figures.hits || row->figures.known)
		number_count(cell->text, row->figures.hits, cell->width);
}

static void print_time(struct cell *cell, uint64_t time, const struct source_row *row)
{
	if (row->figures.hits && time > 0)
		number_time(cell->text, time);
}

static void print_busy(const void *view, const void *data, const struct glyphs *glyphs,
		       struct cell *cell)
{
	const struct source_row *row = data;

	(void)view;
	(void)glyphs;
	print_time(cell, row->figures.busy, row);
}

static void print_waiting(const void *view, const void *data,
			  const struct glyphs *glyphs, struct cell *cell)
{
	const struct source_row *row = data;

	(void)view;
	(void)glyphs;
	cell->role = ROLE_WAITING;
	print_time(cell, row->figures.waiting, row);
}

static void print_total(const void *view, const void *data, const struct glyphs *glyphs,
			struct cell *cell)
{
	const struct source_row *row = data;

	(void)view;
	(void)glyphs;
	print_time(cell, row->figures.total, row);
}

static void print_share(const void *view, const void *data, const struct glyphs *glyphs,
			struct cell *cell)
{
	const struct source_row *row = data;

	(void)view;
	(void)glyphs;
	if (row->figures.hits)
		number_share(cell->text, row->figures.busy, row->session->busy);
	if (strcmp(cell->text, "0.0%") == 0)
		cell->role = ROLE_FAINT;
}

enum role source_heat_role(const struct source_row *row)
{
	uint64_t age = row->session->age > row->figures.last
			       ? row->session->age - row->figures.last
			       : 0;

	if (row->mark == MARK_RUNNING || age < RECENT)
		return ROLE_HOT;
	return age < WARM ? ROLE_WARM : ROLE_COLD;
}

/*
 * As long as the line is hot beside the file's hottest, in eighths of a cell,
 * and of a character that pales as the last hit gets older.
 */
static void print_heat(const void *view, const void *data, const struct glyphs *glyphs,
		       struct cell *cell)
{
	const struct source_row *row = data;
	uint64_t eighths;
	const char *full;
	int i;

	(void)view;
	if (row->figures.busy == 0 || row->most == 0)
		return;
	eighths = (uint64_t)((double)row->figures.busy / (double)row->most *
			     cell->width * 8);
	if (eighths > (uint64_t)cell->width * 8)
		eighths = (uint64_t)cell->width * 8;
	cell->role = source_heat_role(row);
	full = cell->role == ROLE_HOT	 ? glyphs->bar[8]
	       : cell->role == ROLE_WARM ? glyphs->warm
					 : glyphs->cold;
	for (i = 0; i < (int)(eighths / 8); i++)
		strcat(cell->text, full);
	/* Only the bright bar has eighths; the others are rounded up. */
	if (eighths % 8)
		strcat(cell->text,
		       cell->role == ROLE_HOT ? glyphs->bar[eighths % 8] : full);
}

static void print_mark(const void *view, const void *data, const struct glyphs *glyphs,
		       struct cell *cell)
{
	const struct source_row *row = data;

	(void)view;
	switch (row->mark) {
	case MARK_NONE:
		break;
	case MARK_WAITING:
		cell->role = ROLE_WAITING;
		strcpy(cell->text, glyphs->waiting);
		break;
	case MARK_RUNNING:
		cell->role = ROLE_RUNNING;
		strcpy(cell->text, glyphs->running);
		break;
	case MARK_LAST:
		cell->role = ROLE_BAD;
		strcpy(cell->text, glyphs->last);
		break;
	}
}

const struct column source_columns[] = {
	{ .heading = "LINE", .width = 5, .print = print_line },
	{ .heading = "HITS", .width = 7, .wide = 13, .print = print_hits },
	{ .heading = "TIME", .width = 7, .print = print_busy, .drop = 2 },
	{ .heading = "WAIT", .width = 7, .print = print_waiting, .drop = 4 },
	{ .heading = "TOTAL", .width = 7, .print = print_total, .drop = 5 },
	{ .heading = "SHARE", .width = 5, .print = print_share, .drop = 3 },
	{ .heading = "HEAT",
	  .width = 6,
	  .wide = 8,
	  .print = print_heat,
	  .drop = 1,
	  .left = true },
	{ .heading = "", .width = 1, .print = print_mark, .left = true },
};

const size_t source_column_count = sizeof(source_columns) / sizeof(source_columns[0]);
