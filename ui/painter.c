#include "painter.h"

#include <curses.h>
#include <string.h>

#include "text.h"

static const struct glyphs unicode_glyphs = {
	.bar = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█" },
	.folded = "▸",
	.unfolded = "▾",
	.leaf = "·",
	.cycle = "↻",
	.column = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" },
	.track = "·",
	.warm = "▒",
	.cold = "░",
	.running = "►",
	.waiting = "…",
	.last = "×",
	.falling = "▼",
	.rising = "▲",
	.never = "○",
	.vertical = "│",
	.more = "…",
	.less = "…",
	.selected = "›",
	.focus = "»",
};

static const struct glyphs ascii_glyphs = {
	.bar = { "", "#", "#", "#", "#", "#", "#", "#", "#" },
	.folded = "+",
	.unfolded = "-",
	.leaf = ".",
	.cycle = "@",
	.column = { "_", ".", ":", "-", "=", "+", "*", "#" },
	.track = ".",
	.warm = "=",
	.cold = "-",
	.running = ">",
	.waiting = "~",
	.last = "x",
	.falling = "v",
	.rising = "^",
	.never = "!",
	.vertical = "|",
	.more = "$",
	.less = "$",
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

/* Whether a passage ends before cell `end` of its line. */
static bool fits(const struct painter *painter, const struct passage *passage, int end)
{
	const char *text = passage->text;
	size_t length = passage->length;
	wchar_t character, shown[TEXT_TAB];
	int at = passage->cell, cells;

	while (length > 0 && at <= end) {
		size_t size = text_decode(text, length, &character);

		text_shown(character, at, painter->ascii, shown, &cells);
		at += cells;
		text += size;
		length -= size;
	}
	return at <= end;
}

static enum role role_at(const struct passage *passage, size_t at)
{
	return at < passage->roles_length ? (enum role)passage->roles[at]
					  : passage->role;
}

/* Returns the cell of the line behind what was drawn. */
static int draw_passage(const struct painter *painter, const struct passage *passage,
			int end)
{
	struct run run = { .length = 0 };
	wchar_t character, shown[TEXT_TAB];
	enum role role = ROLES;
	int cell = passage->cell, cells;
	size_t at = 0;

	while (at < passage->length && cell < end) {
		size_t size = text_decode(passage->text + at, passage->length - at,
					  &character);
		size_t count =
			text_shown(character, cell, painter->ascii, shown, &cells);

		if (role_at(passage, at) != role) {
			flush_run(&run);
			role = role_at(passage, at);
			take_look(painter, role);
		}
		cell = add_shown(&run, shown, count, cells, cell, passage->skip, end);
		at += size;
	}
	flush_run(&run);
	return cell;
}

int painter_passage(const struct painter *painter, int row, int column, int width,
		    const struct passage *passage)
{
	int end, cell;
	bool cut;

	if (width > painter->area.columns - column)
		width = painter->area.columns - column;
	if (row < 0 || row >= painter->area.rows || column < 0 || width <= 0)
		return 0;
	end = passage->skip + width;
	cut = !fits(painter, passage, end);
	move(painter->area.row + row, painter->area.column + column);
	cell = draw_passage(painter, passage, end - cut);
	if (cut) {
		take_look(painter, ROLE_FAINT);
		addstr(painter->glyphs->more);
		return width;
	}
	return cell > passage->skip ? cell - passage->skip : 0;
}

int painter_part(const struct painter *painter, int row, int column, int width,
		 int skip, enum role role, const char *text, size_t length)
{
	struct passage passage = {
		.text = text, .length = length, .skip = skip, .role = role
	};

	return painter_passage(painter, row, column, width, &passage);
}

void passage_mark(unsigned char *roles, size_t roles_length, const char *text,
		  size_t length, size_t from, const struct needle *needle)
{
	/* One that began before what is shown may reach into it. */
	size_t before = needle->length * TEXT_BYTES, at, end, i;
	size_t start = from > before ? from - before : 0;

	if (length > from + roles_length + before)
		length = from + roles_length + before;
	while (start < from + roles_length &&
	       needle_find(needle, text, length, start, &at, &end)) {
		for (i = at < from ? from : at; i < end && i < from + roles_length; i++)
			roles[i - from] = ROLE_MATCH;
		start = end;
	}
}

int painter_found(const struct painter *painter, int row, int column, int width,
		  enum role role, const char *text, const struct needle *needle)
{
	unsigned char roles[PASSAGE_ROOM];
	struct passage passage = {
		.text = text,
		.length = strlen(text),
		.role = role,
		.roles = roles,
	};

	passage.roles_length =
		passage.length < PASSAGE_ROOM ? passage.length : PASSAGE_ROOM;
	memset(roles, (int)role, passage.roles_length);
	passage_mark(roles, passage.roles_length, text, passage.length, 0, needle);
	return painter_passage(painter, row, column, width, &passage);
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

/* Where the cursor is to be, of the picture that is drawn now. */
static struct {
	bool shown;
	int row, column;
} cursor;

void painter_cursor(const struct painter *painter, int row, int column)
{
	if (row < 0 || row >= painter->area.rows || column < 0 ||
	    column >= painter->area.columns)
		return;
	cursor.shown = true;
	cursor.row = painter->area.row + row;
	cursor.column = painter->area.column + column;
}

void painter_begin(void)
{
	cchar_t blank;

	/* A theme may have a ground of its own. */
	setcchar(&blank, L" ", A_NORMAL, palette_look(ROLE_TEXT).pair, NULL);
	bkgrndset(&blank);
	cursor.shown = false;
	erase();
}

void painter_bell(void)
{
	beep();
}

void painter_show(void)
{
	/* A terminal that cannot hide it shows it out of the way. */
	curs_set(cursor.shown);
	move(cursor.shown ? cursor.row : LINES - 1, cursor.shown ? cursor.column : 0);
	wnoutrefresh(stdscr);
	doupdate();
}
