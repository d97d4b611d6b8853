#include "painter.h"

#include <curses.h>
#include <string.h>

#include "text.h"

static const struct glyphs unicode_glyphs = {
	.bar = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█" },
	.warm = "▒",
	.cold = "░",
	.running = "►",
	.waiting = "…",
	.last = "×",
	.sorted = "▼",
	.vertical = "│",
	.more = "…",
	.selected = "›",
	.focus = "»",
};

static const struct glyphs ascii_glyphs = {
	.bar = { "", "#", "#", "#", "#", "#", "#", "#", "#" },
	.warm = "=",
	.cold = "-",
	.running = ">",
	.waiting = "~",
	.last = "x",
	.sorted = "v",
	.vertical = "|",
	.more = "$",
	.selected = ">",
	.focus = "*",
};

enum { RUN_ROOM = 256 }; /* characters handed to curses at a time */

/* Characters that wait to be drawn with one look. */
struct run {
	wchar_t text[RUN_ROOM];
	int length;
};

void painter_init(struct painter *painter, int rows, int columns, bool ascii)
{
	*painter = (struct painter){
		.area = { .rows = rows, .columns = columns },
		.glyphs = ascii ? &ascii_glyphs : &unicode_glyphs,
		.ascii = ascii,
		.over = ROLES,
	};
}

struct painter painter_within(const struct painter *painter, struct area area)
{
	struct painter part = *painter;

	part.area = area;
	return part;
}

static void take_look(const struct painter *painter, enum role role)
{
	bool own = painter->over == ROLES || role == ROLE_MATCH;
	struct palette_look look = palette_look(own ? role : painter->over);

	attr_set((attr_t)look.attributes, look.pair, NULL);
}

static void flush_run(struct run *run)
{
	addnwstr(run->text, run->length);
	run->length = 0;
}

static void add_to_run(struct run *run, wchar_t character)
{
	if (run->length == RUN_ROOM)
		flush_run(run);
	run->text[run->length++] = character;
}

/* Cells before `first` are left out; returns the cell after the character. */
static int add_shown(struct run *run, const wchar_t *shown, size_t count, int cells,
		     int at, int first, int end)
{
	size_t i;
	int cell;

	if (at >= first && at + cells <= end) {
		for (i = 0; i < count; i++)
			if (cells > 0 || run->length > 0)
				add_to_run(run, shown[i]);
	} else {
		for (cell = at; cell < at + cells; cell++)
			if (cell >= first && cell < end)
				add_to_run(run, L' ');
	}
	return at + cells;
}

/* Whether a text takes no more than `end` cells. */
static bool fits(const struct painter *painter, const char *text, size_t length,
		 int end)
{
	wchar_t character, shown[TEXT_TAB];
	int at = 0, cells;

	while (length > 0 && at <= end) {
		size_t size = text_decode(text, length, &character);

		text_shown(character, at, painter->ascii, shown, &cells);
		at += cells;
		text += size;
		length -= size;
	}
	return at <= end;
}

int painter_part(const struct painter *painter, int row, int column, int width,
		 int skip, enum role role, const char *text, size_t length)
{
	struct run run = { .length = 0 };
	wchar_t character, shown[TEXT_TAB];
	int at = 0, end, cells;
	bool cut;

	if (width > painter->area.columns - column)
		width = painter->area.columns - column;
	if (row < 0 || row >= painter->area.rows || column < 0 || width <= 0)
		return 0;
	cut = !fits(painter, text, length, skip + width);
	end = skip + width - cut;
	take_look(painter, role);
	move(painter->area.row + row, painter->area.column + column);
	while (length > 0 && at < end) {
		size_t size = text_decode(text, length, &character);
		size_t count = text_shown(character, at, painter->ascii, shown, &cells);

		at = add_shown(&run, shown, count, cells, at, skip, end);
		text += size;
		length -= size;
	}
	flush_run(&run);
	if (cut) {
		take_look(painter, ROLE_FAINT);
		addstr(painter->glyphs->more);
		return width;
	}
	return at > skip ? at - skip : 0;
}

int painter_text(const struct painter *painter, int row, int column, int width,
		 enum role role, const char *text)
{
	return painter_part(painter, row, column, width, 0, role, text, strlen(text));
}

int painter_right(const struct painter *painter, int row, int column, int width,
		  enum role role, const char *text)
{
	int cells = text_width(text, strlen(text), painter->ascii);
	int blank = cells < width ? width - cells : 0;

	return painter_text(painter, row, column + blank, width - blank, role, text);
}

void painter_fill(const struct painter *painter, int row, int column, enum role role)
{
	if (row < 0 || row >= painter->area.rows || column >= painter->area.columns)
		return;
	take_look(painter, role);
	mvhline(painter->area.row + row, painter->area.column + column, ' ' | (chtype)0,
		painter->area.columns - column);
}

void painter_select(struct painter *painter, int row, bool focused)
{
	painter->over = focused ? ROLE_CURSOR : ROLE_CURSOR_AWAY;
	painter_fill(painter, row, 0, painter->over);
	painter_text(painter, row, 0, 1, painter->over, painter->glyphs->selected);
}

void painter_begin(void)
{
	cchar_t blank;

	/* A theme may have a ground of its own. */
	setcchar(&blank, L" ", A_NORMAL, palette_look(ROLE_TEXT).pair, NULL);
	bkgrndset(&blank);
	erase();
}

void painter_show(void)
{
	wnoutrefresh(stdscr);
	doupdate();
}
