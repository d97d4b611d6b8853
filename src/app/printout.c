#include "printout.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/utf8.h"
#include "base/write_all.h"

enum { PIECE = 65536, ROWS = 64 /* copied at a time */ };

static const char LEAVE_ALTERNATE[] = "\033[?1049l";

struct printout {
	struct bytes text;
	int fd; /* -1: all is collected */
	bool colours;
	bool failed;
};

static void flush(struct printout *out, size_t least)
{
	if (out->fd < 0 || out->text.length < least)
		return;
	if (!out->failed && out->text.length)
		out->failed = write_all(out->fd, out->text.data, out->text.length);
	bytes_clear(&out->text);
}

static void add(struct printout *out, const char *text, size_t length)
{
	if (bytes_append(&out->text, text, length)) {
		errno = ENOMEM;
		out->failed = true;
	}
}

static void add_character(struct printout *out, uint32_t value)
{
	char bytes[UTF8_BYTES];

	add(out, bytes, utf8_encode(value, bytes));
}

static void add_colour(struct printout *out, unsigned int colour, unsigned int base)
{
	if (colour < 8)
		(void)bytes_append_format(&out->text, ";%u", base + colour);
	else if (colour < 16)
		(void)bytes_append_format(&out->text, ";%u", base + 60 + colour - 8);
	else
		(void)bytes_append_format(&out->text, ";%u;5;%u", base + 8, colour);
}

/* ECMA-48's SGR: everything off, then what the cell has. */
static void add_look(struct printout *out, const struct emulator_cell *cell)
{
	static const char *const codes[] = { ";1", ";4", ";3", ";5", ";7", ";9" };
	size_t i;

	add(out, "\033[0", 3);
	for (i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (cell->attributes & 1u << i)
			add(out, codes[i], 2);
	if (cell->attributes & EMULATOR_HAS_TEXT)
		add_colour(out, cell->text, 30);
	if (cell->attributes & EMULATOR_HAS_GROUND)
		add_colour(out, cell->ground, 40);
	add(out, "m", 1);
}

static bool same_look(const struct emulator_cell *a, const struct emulator_cell *b)
{
	return a->attributes == b->attributes && a->text == b->text &&
	       a->ground == b->ground;
}

static bool is_blank(const struct emulator_cell *cell)
{
	return cell->characters[0] == 0 && cell->width == 1 && cell->attributes == 0;
}

static void add_row(struct printout *out, const struct emulator_cell *cells,
		    int columns, bool goes_on)
{
	struct emulator_cell look = { .width = 1 };
	int i, j;

	while (columns && !goes_on && is_blank(&cells[columns - 1]))
		columns--;
	for (i = 0; i < columns; i++) {
		if (cells[i].width == 0)
			continue;
		if (out->colours && !same_look(&cells[i], &look)) {
			look = cells[i];
			add_look(out, &look);
		}
		if (!cells[i].characters[0])
			add(out, " ", 1);
		for (j = 0; j < EMULATOR_CHARACTERS && cells[i].characters[j]; j++)
			add_character(out, cells[i].characters[j]);
	}
	if (look.attributes)
		add(out, "\033[0m", 4);
	if (!goes_on)
		add(out, "\n", 1);
	flush(out, PIECE);
}

/* The last row may be one that only the cursor stands in. */
static int64_t end_of_text(struct emulator *emulator, int64_t from,
			   const struct emulator_view *view,
			   struct emulator_cell *cells)
{
	int64_t end = view->end;
	int i;

	for (; end > from; end--) {
		emulator_copy(emulator, end - 1, 1, view->columns, cells, NULL);
		for (i = 0; i < view->columns && is_blank(&cells[i]); i++)
			;
		if (i < view->columns)
			break;
	}
	return end;
}

static void add_rows(struct printout *out, struct emulator *emulator, int64_t from,
		     const struct emulator_view *view, struct emulator_cell *cells)
{
	int64_t end = end_of_text(emulator, from, view, cells), row;
	bool goes_on[ROWS];
	int i;

	for (row = from; row < end && !out->failed; row += ROWS) {
		int count = end - row < ROWS ? (int)(end - row) : ROWS;

		emulator_copy(emulator, row, count, view->columns, cells, goes_on);
		for (i = 0; i < count; i++)
			add_row(out, cells + (size_t)i * (size_t)view->columns,
				view->columns, goes_on[i] && row + i < end - 1);
	}
}

bool printout_write(struct emulator *emulator, int fd)
{
	struct printout out = { .fd = fd, .colours = isatty(fd) }, over;
	struct emulator_view view;
	struct emulator_cell *cells;

	over = out;
	emulator_look(emulator, &view);
	cells = malloc(ROWS * (size_t)view.columns * sizeof(*cells));
	if (!cells)
		return false;
	if (view.alternate) {
		/* Collected first: the main screen is to be seen only without it. */
		over.fd = -1;
		add_rows(&over, emulator, view.screen, &view, cells);
		emulator_feed(emulator, LEAVE_ALTERNATE, sizeof(LEAVE_ALTERNATE) - 1);
		emulator_look(emulator, &view);
	}
	add_rows(&out, emulator, view.first, &view, cells);
	add(&out, over.text.data ? over.text.data : "", over.text.length);
	flush(&out, 0);
	bytes_finish(&out.text);
	bytes_finish(&over.text);
	free(cells);
	return !out.failed;
}
