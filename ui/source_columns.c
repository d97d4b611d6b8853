#include "source_columns.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "number.h"

/* Those that depend on the file. */
enum { COLUMN_LINE, COLUMN_HITS, COLUMN_PARKED = 7, COLUMN_SHARE, COLUMN_HEAT };

enum { LEAST_HITS = 10 };

static const uint64_t RECENT = 500000000; /* nanoseconds */
static const uint64_t WARM = 5000000000;

static void print_line(const void *data, struct cell *cell)
{
	const struct source_row *row = data;

	cell->role = row->figures.hits ? ROLE_TEXT : ROLE_FAINT;
	snprintf(cell->text, COLUMN_ROOM, "%" PRId64, row->number);
}

/* A 0 is for lines that could run and have not. */
static void print_hits(const void *data, struct cell *cell)
{
	const struct source_row *row = data;

	if (row->mark == MARK_NEVER)
		cell->role = ROLE_NEVER;
	if (row->figures.hits || row->figures.known)
		number_count(cell->text, row->figures.hits, cell->width);
}

/* Nothing where it has not run of late. */
static void print_rate(const void *data, struct cell *cell)
{
	const struct source_row *row = data;

	if (row->rate >= 9.95)
		number_count(cell->text, (uint64_t)(row->rate + 0.5), cell->width - 2);
	else if (row->rate > 0)
		snprintf(cell->text, COLUMN_ROOM, "%.1f", row->rate);
	if (row->rate > 0)
		strcat(cell->text, "/s");
}

static void print_time(struct cell *cell, uint64_t time, const struct source_row *row)
{
	if (row->figures.hits && time > 0)
		number_time(cell->text, time);
}

static void print_busy(const void *data, struct cell *cell)
{
	const struct source_row *row = data;

	print_time(cell, row->figures.busy, row);
}

static void print_waiting(const void *data, struct cell *cell)
{
	const struct source_row *row = data;

	cell->role = ROLE_WAITING;
	print_time(cell, row->figures.waiting, row);
}

static void print_total(const void *data, struct cell *cell)
{
	const struct source_row *row = data;

	print_time(cell, row->figures.total, row);
}

static void print_each(const void *data, struct cell *cell)
{
	const struct source_row *row = data;

	if (row->figures.hits)
		print_time(cell, row->figures.total / row->figures.hits, row);
}

static void print_parked(const void *data, struct cell *cell)
{
	const struct source_row *row = data;

	cell->role = ROLE_WAITING;
	if (row->figures.suspended)
		number_count(cell->text, row->figures.suspended, cell->width);
}

static void print_share(const void *data, struct cell *cell)
{
	const struct source_row *row = data;

	if (row->figures.hits)
		number_share(cell->text, row->figures.busy, row->shared);
	if (strcmp(cell->text, "0.0%") == 0)
		cell->role = ROLE_FAINT;
}

static enum role heat_role(const struct source_row *row)
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
static void print_heat(const void *data, struct cell *cell)
{
	const struct source_row *row = data;
	uint64_t eighths;
	const char *full;
	int i;

	if (row->figures.busy == 0 || row->most == 0)
		return;
	eighths = (uint64_t)((double)row->figures.busy / (double)row->most *
			     cell->width * 8);
	if (eighths > (uint64_t)cell->width * 8)
		eighths = (uint64_t)cell->width * 8;
	cell->role = heat_role(row);
	full = cell->role == ROLE_HOT	 ? cell->glyphs->bar[8]
	       : cell->role == ROLE_WARM ? cell->glyphs->warm
					 : cell->glyphs->cold;
	for (i = 0; i < (int)(eighths / 8); i++)
		strcat(cell->text, full);
	/* Only the bright bar has eighths; the others are rounded up. */
	if (eighths % 8)
		strcat(cell->text,
		       cell->role == ROLE_HOT ? cell->glyphs->bar[eighths % 8] : full);
}

/* One thread needs no number. */
static void print_threads(const struct source_row *row, struct cell *cell)
{
	size_t length = strlen(cell->text);

	if (row->threads > 9)
		snprintf(cell->text + length, COLUMN_ROOM - length, "+");
	else if (row->threads > 1)
		snprintf(cell->text + length, COLUMN_ROOM - length, "%" PRIu32,
			 row->threads);
}

static void print_mark(const void *data, struct cell *cell)
{
	const struct source_row *row = data;

	switch (row->mark) {
	case MARK_NONE:
		break;
	case MARK_WAITING:
		cell->role = ROLE_WAITING;
		strcpy(cell->text, cell->glyphs->waiting);
		break;
	case MARK_RUNNING:
		cell->role = ROLE_RUNNING;
		strcpy(cell->text, cell->glyphs->running);
		break;
	case MARK_LAST:
		cell->role = ROLE_BAD;
		strcpy(cell->text, cell->glyphs->last);
		return;
	case MARK_NEVER:
		cell->role = ROLE_NEVER;
		strcpy(cell->text, cell->glyphs->never);
		return;
	}
	print_threads(row, cell);
}

const struct column source_columns[SOURCE_COLUMNS] = {
	{ .heading = "LINE", .width = 5, .print = print_line },
	{ .heading = "HITS", .width = LEAST_HITS, .print = print_hits },
	{ .heading = "RATE", .width = 7, .print = print_rate, .drop = 5 },
	{ .heading = "TIME", .width = 7, .print = print_busy, .drop = 2 },
	{ .heading = "WAIT", .width = 7, .print = print_waiting, .drop = 7 },
	{ .heading = "TOTAL", .width = 7, .print = print_total, .drop = 6 },
	{ .heading = "EACH", .width = 7, .print = print_each, .drop = 8 },
	{ .heading = "PARKED", .width = 6, .print = print_parked, .drop = 4 },
	{ .heading = "SHARE", .width = 5, .print = print_share, .drop = 3 },
	{ .heading = "HEAT", .width = 6, .print = print_heat, .drop = 1, .left = true },
	{ .heading = "", .width = 2, .print = print_mark, .left = true },
};

static int digits(int64_t number)
{
	int count = 1;

	while (number >= 10) {
		number /= 10;
		count++;
	}
	return count;
}

void source_columns_make(struct column columns[SOURCE_COLUMNS],
			 const struct source_extent *extent)
{
	int hits = digits((int64_t)extent->most_hits);

	memcpy(columns, source_columns, sizeof(source_columns));
	if (digits(extent->last_line) > columns[COLUMN_LINE].width)
		columns[COLUMN_LINE].width = digits(extent->last_line);
	/* All digits with their commas; some room from the start, so that the
	 * text does not move in the first second. */
	hits += (hits - 1) / 3;
	columns[COLUMN_HITS].width = hits > LEAST_HITS ? hits : LEAST_HITS;
	if (!extent->parks)
		columns[COLUMN_PARKED].width = 0;
	if (!extent->of_function)
		return;
	/* Who asks for it wants to see it. */
	columns[COLUMN_SHARE].heading = "FUNC%";
	columns[COLUMN_SHARE].drop = source_columns[COLUMN_HEAT].drop;
	columns[COLUMN_HEAT].drop = source_columns[COLUMN_SHARE].drop;
}
