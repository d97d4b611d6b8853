#include "column.h"

#include <stdio.h>

enum { GAP = 1 }; /* blank cells before each column */

static int total_width(const struct column_fit *fit, size_t count)
{
	int total = 0;
	size_t i;

	for (i = 0; i < count; i++)
		if (fit->widths[i] > 0)
			total += fit->widths[i] + GAP;
	return total;
}

static bool leave_one_out(const struct column *columns, size_t count,
			  struct column_fit *fit)
{
	size_t worst = count, i;

	for (i = 0; i < count; i++)
		if (fit->widths[i] > 0 && columns[i].drop > 0 &&
		    (worst == count || columns[i].drop > columns[worst].drop))
			worst = i;
	if (worst == count)
		return false;
	fit->widths[worst] = 0;
	return true;
}

void column_arrange(const struct column *columns, size_t count, uint32_t hidden,
		    int width, int share, struct column_fit *fit)
{
	int room = width - width * share / 100 - GAP;
	size_t i;

	*fit = (struct column_fit){ 0 };
	for (i = 0; i < count; i++)
		fit->widths[i] = hidden & 1u << i ? 0 : columns[i].width;
	while (total_width(fit, count) > room && leave_one_out(columns, count, fit))
		;
	for (i = 0; i < count; i++) {
		int more = columns[i].wide - columns[i].width;

		if (fit->widths[i] > 0 && more > 0 &&
		    total_width(fit, count) + more <= room)
			fit->widths[i] = columns[i].wide;
	}
	fit->rest = total_width(fit, count) + GAP;
	fit->rest_width = width > fit->rest ? width - fit->rest : 0;
}

static void put(const struct column *column, int width, const struct painter *painter,
		int row, int at, enum role role, const char *text)
{
	if (column->left)
		painter_text(painter, row, at, width, role, text);
	else
		painter_right(painter, row, at, width, role, text);
}

void column_heading(const struct column *column, const struct glyphs *glyphs,
		    char heading[COLUMN_ROOM])
{
	snprintf(heading, COLUMN_ROOM, "%s%s%s",
		 column->sorted == SORTED_FALLING  ? glyphs->falling
		 : column->sorted == SORTED_RISING ? glyphs->rising
						   : "",
		 column->sorted ? " " : "", column->heading);
}

void column_headings(const struct column *columns, size_t count,
		     const struct column_fit *fit, const struct painter *painter,
		     enum role role)
{
	int at = 0;
	size_t i;

	painter_fill(painter, 0, 0, role);
	if (role == ROLE_HEADING_FOCUS)
		painter_text(painter, 0, 0, 1, role, painter->glyphs->focus);
	for (i = 0; i < count; i++) {
		char heading[COLUMN_ROOM];

		if (fit->widths[i] == 0)
			continue;
		column_heading(&columns[i], painter->glyphs, heading);
		put(&columns[i], fit->widths[i], painter, 0, at + GAP, role, heading);
		at += fit->widths[i] + GAP;
	}
}

size_t column_at(const struct column_fit *fit, size_t count, int cell)
{
	int end = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		end += fit->widths[i] > 0 ? fit->widths[i] + GAP : 0;
		if (cell < end)
			return i;
	}
	return count;
}

void column_row(const struct column *columns, size_t count,
		const struct column_fit *fit, const struct painter *painter, int row,
		const void *data)
{
	int at = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		struct cell cell = {
			.role = ROLE_FIGURE,
			.width = fit->widths[i],
			.glyphs = painter->glyphs,
		};

		if (fit->widths[i] == 0)
			continue;
		columns[i].print(data, &cell);
		put(&columns[i], fit->widths[i], painter, row, at + GAP, cell.role,
		    cell.text);
		at += fit->widths[i] + GAP;
	}
}
