#include "cells.h"

#include <curses.h>
#include <limits.h>
#include <string.h>

#include "text.h"

enum { COLOURS = 256, NONE = -1 /* the terminal's own colour */ };

/* Pairs of colours that curses knows of; made when first needed. */
static struct {
	short numbers[COLOURS + 1][COLOURS + 1]; /* by text and ground, from NONE on */
	short next;
	short own_text, own_ground; /* the theme's plain colours they stand beside */
} pairs;

/* The first 8 colours have a bit each for red, green and blue. */
static int among_8(int colour)
{
	int steps = colour - 16;

	if (colour < 16)
		return colour % 8;
	if (colour >= 232)
		return colour >= 244 ? COLOR_WHITE : COLOR_BLACK;
	return (steps / 36 >= 3 ? 1 : 0) | (steps / 6 % 6 >= 3 ? 2 : 0) |
	       (steps % 6 >= 3 ? 4 : 0);
}

static int shown_colour(bool has, uint8_t colour)
{
	if (!has)
		return NONE;
	if (COLORS >= COLOURS || colour < COLORS)
		return colour;
	return among_8(colour);
}

/* Where all have been given away, they are given away anew: what is drawn next
 * is right, and curses draws the rest again. */
static short pair_of(int text, int ground)
{
	short plain = palette_look(ROLE_TEXT).pair;
	short *number = &pairs.numbers[text + 1][ground + 1];
	short own_text, own_ground;

	if (text == NONE && ground == NONE)
		return plain;
	pair_content(plain, &own_text, &own_ground);
	if (pairs.next == 0 || pairs.next >= COLOR_PAIRS || pairs.next == SHRT_MAX ||
	    own_text != pairs.own_text || own_ground != pairs.own_ground) {
		memset(&pairs, 0, sizeof(pairs));
		pairs.next = PALETTE_PAIRS;
		pairs.own_text = own_text;
		pairs.own_ground = own_ground;
	}
	if (*number == 0) {
		*number = pairs.next++;
		init_pair(*number, text == NONE ? own_text : (short)text,
			  ground == NONE ? own_ground : (short)ground);
	}
	return *number;
}

static attr_t attributes_of(const struct emulator_cell *cell)
{
	return (cell->attributes & EMULATOR_BOLD ? A_BOLD : A_NORMAL) |
	       (cell->attributes & EMULATOR_UNDERLINE ? A_UNDERLINE : A_NORMAL) |
	       (cell->attributes & EMULATOR_ITALIC ? A_ITALIC : A_NORMAL) |
	       (cell->attributes & EMULATOR_BLINK ? A_BLINK : A_NORMAL) |
	       (cell->attributes & EMULATOR_REVERSE ? A_REVERSE : A_NORMAL);
}

static void find_look(const struct emulator_cell *cell, attr_t *attributes, short *pair)
{
	bool has_text = cell->attributes & EMULATOR_HAS_TEXT;
	bool has_ground = cell->attributes & EMULATOR_HAS_GROUND;

	*attributes = attributes_of(cell);
	*pair = 0;
	if (!palette_has_colours()) {
		/* A bar of another ground is to be seen at least. */
		if (has_ground)
			*attributes ^= A_REVERSE;
		return;
	}
	if (has_text && COLORS < 16 && cell->text >= 8 && cell->text < 16)
		*attributes |= A_BOLD;
	*pair = pair_of(shown_colour(has_text, cell->text),
			shown_colour(has_ground, cell->ground));
}

/* Lines and blocks, which programs draw boxes and bars with. */
static wchar_t in_ascii(uint32_t character)
{
	if (character < 0x7F)
		return (wchar_t)character;
	if (character >= 0x2500 && character < 0x2580) {
		if (character == 0x2500 || character == 0x2501 || character == 0x2550)
			return L'-';
		if (character == 0x2502 || character == 0x2503 || character == 0x2551)
			return L'|';
		return L'+';
	}
	return character >= 0x2580 && character < 0x25A0 ? L'#' : L'?';
}

/* The characters to draw in a cell, ended by 0; returns the cells they take. */
static int find_text(const struct emulator_cell *cell, bool ascii,
		     wchar_t text[EMULATOR_CHARACTERS + 1])
{
	wchar_t shown[TEXT_TAB];
	int width, i, used = 1;

	text[0] = ascii ? in_ascii(cell->characters[0]) : (wchar_t)cell->characters[0];
	text[1] = L'\0';
	if (cell->characters[0] == 0) {
		text[0] = L' ';
		return 1;
	}
	text_shown(text[0], 0, ascii, shown, &width);
	/* What text_shown does not let through would change its neighbours. */
	if ((width != cell->width || shown[0] != text[0]) && !ascii)
		text[0] = 0xFFFD;
	if (width != cell->width)
		return 1;
	for (i = 1; i < EMULATOR_CHARACTERS && cell->characters[i] && !ascii; i++) {
		text_shown((wchar_t)cell->characters[i], 0, ascii, shown, &width);
		if (width == 0)
			text[used++] = (wchar_t)cell->characters[i];
	}
	text[used] = L'\0';
	return cell->width;
}

static void draw_cell(const struct painter *painter, int row, int column,
		      const struct emulator_cell *cell, bool found)
{
	static const wchar_t blank[] = L" ";
	wchar_t text[EMULATOR_CHARACTERS + 1];
	int width = find_text(cell, painter->ascii, text);
	cchar_t drawn;
	attr_t attributes;
	short pair;

	find_look(cell, &attributes, &pair);
	if (found) {
		struct palette_look look = palette_look(ROLE_MATCH);

		attributes = (attr_t)look.attributes;
		pair = look.pair;
	}
	/* Half a wide character at the edge is none. */
	if (column + width > painter->area.columns)
		setcchar(&drawn, blank, attributes, pair, NULL);
	else
		setcchar(&drawn, text, attributes, pair, NULL);
	mvadd_wch(painter->area.row + row, painter->area.column + column, &drawn);
	if (width < cell->width && column + 1 < painter->area.columns) {
		setcchar(&drawn, blank, attributes, pair, NULL);
		mvadd_wch(painter->area.row + row, painter->area.column + column + 1,
			  &drawn);
	}
}

void cells_draw(const struct painter *painter, int row, int column,
		const struct emulator_cell *cells, int count, const bool *found)
{
	int i;

	if (row < 0 || row >= painter->area.rows || column < 0)
		return;
	/* Curses adds the window's attributes to those of each cell. */
	attr_set(A_NORMAL, 0, NULL);
	for (i = 0; i < count && column + i < painter->area.columns; i++) {
		struct emulator_cell cell = cells[i];

		if (cell.width == 0 && i > 0)
			continue;
		if (cell.width == 0)
			cell.characters[0] = 0; /* its first half is outside */
		draw_cell(painter, row, column + i, &cell, found && found[i]);
	}
}
