#include "picture.h"

#include <curses.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "look.h"
#include "text.h"

/* What stands in one cell; curses has no characters in a cell that a wide one
 * has taken. */
struct cell {
	wchar_t characters[CCHARW_MAX + 1];
	attr_t attributes;
	short pair;
};

static void read_cell(struct cell *cell, int row, int column)
{
	cchar_t found;

	*cell = (struct cell){ .pair = 0 };
	if (mvin_wch(row, column, &found) == ERR ||
	    getcchar(&found, cell->characters, &cell->attributes, &cell->pair, NULL) ==
		    ERR ||
	    cell->characters[0] == L'\0')
		cell->characters[0] = L' ';
}

/* Appends a cell's text; returns the cells it takes. */
static int add_cell(struct bytes *text, const struct cell *cell, enum outcome *outcome)
{
	int i, width;

	for (i = 0; i < CCHARW_MAX && cell->characters[i] && *outcome == OUTCOME_OK;
	     i++) {
		char bytes[TEXT_BYTES];
		size_t size = text_encode(cell->characters[i], bytes);

		*outcome = bytes_append(text, bytes, size);
	}
	width = wcwidth(cell->characters[0]);
	return width > 1 ? width : 1;
}

static void cut_blanks(struct bytes *text, size_t from)
{
	while (text->length > from && text->data[text->length - 1] == ' ')
		text->data[--text->length] = '\0';
}

enum outcome picture_read(struct bytes *text)
{
	enum outcome outcome = OUTCOME_OK;
	struct cell cell;
	int row, column;

	for (row = 0; row < LINES && outcome == OUTCOME_OK; row++) {
		for (column = 0; column < COLS && outcome == OUTCOME_OK;) {
			read_cell(&cell, row, column);
			column += add_cell(text, &cell, &outcome);
		}
		cut_blanks(text, 0);
		if (outcome == OUTCOME_OK)
			outcome = bytes_append_char(text, '\n');
	}
	return outcome;
}

static struct look look_of(const struct cell *cell)
{
	struct look look = {
		.marks = (cell->attributes & A_BOLD ? LOOK_BOLD : 0) |
			 (cell->attributes & A_DIM ? LOOK_DIM : 0) |
			 (cell->attributes & A_UNDERLINE ? LOOK_UNDERLINE : 0) |
			 (cell->attributes & A_REVERSE ? LOOK_REVERSE : 0),
		.text = LOOK_OWN,
		.ground = LOOK_OWN,
	};
	short text, ground;

	if (cell->pair > 0 && pair_content(cell->pair, &text, &ground) == OK) {
		look.text = text;
		look.ground = ground;
	}
	return look;
}

static bool is_same(const struct look *a, const struct look *b)
{
	return a->marks == b->marks && a->text == b->text && a->ground == b->ground;
}

static struct look ground_look(void)
{
	struct cell cell = { .pair = 0 };
	cchar_t ground;

	if (getbkgrnd(&ground) != ERR)
		getcchar(&ground, cell.characters, &cell.attributes, &cell.pair, NULL);
	return look_of(&cell);
}

/* Appends the stretch of one look that begins at a column; returns its end. */
static int add_stretch(struct bytes *text, int row, int column, enum outcome *outcome)
{
	const struct look ground = ground_look();
	char words[LOOK_ROOM];
	struct bytes stretch = { 0 };
	struct cell cell;
	struct look look, next;
	size_t blanks;

	read_cell(&cell, row, column);
	next = look = look_of(&cell);
	while (column < COLS && *outcome == OUTCOME_OK && is_same(&look, &next)) {
		column += add_cell(&stretch, &cell, outcome);
		read_cell(&cell, row, column);
		next = look_of(&cell);
	}
	look_print(&look, words);
	cut_blanks(&stretch, 0);
	blanks = stretch.length ? strspn(stretch.data, " ") : 0;
	if (*outcome == OUTCOME_OK && !is_same(&look, &ground))
		*outcome = bytes_append_format(text, "%2d %-24s%s%s\n", row + 1, words,
					       stretch.length ? " " : "",
					       stretch.length ? stretch.data + blanks
							      : "");
	bytes_finish(&stretch);
	return column;
}

static enum outcome read_looks(struct bytes *text)
{
	const struct look ground = ground_look();
	enum outcome outcome;
	char words[LOOK_ROOM];
	int row, column;

	look_print(&ground, words);
	outcome = bytes_append_format(text, "   %s\n", words);
	for (row = 0; row < LINES; row++)
		for (column = 0; column < COLS && outcome == OUTCOME_OK;)
			column = add_stretch(text, row, column, &outcome);
	return outcome;
}

static enum outcome save(const char *path, const char *mode,
			 enum outcome (*read)(struct bytes *))
{
	struct bytes text = { 0 };
	enum outcome outcome = read(&text);
	FILE *file = outcome == OUTCOME_OK ? fopen(path, mode) : NULL;

	if (file) {
		if (fwrite(text.data, 1, text.length, file) != text.length)
			outcome = OUTCOME_SYSTEM;
		if (fclose(file) != 0)
			outcome = OUTCOME_SYSTEM;
	} else if (outcome == OUTCOME_OK) {
		outcome = OUTCOME_SYSTEM;
	}
	bytes_finish(&text);
	return outcome;
}

enum outcome picture_save(const char *path)
{
	return save(path, "w", picture_read);
}

enum outcome picture_save_looks(const char *path)
{
	return save(path, "w", read_looks);
}

enum outcome picture_keep(char name[PICTURE_NAME_ROOM])
{
	enum outcome outcome = OUTCOME_SYSTEM;
	int number = 1;

	do {
		snprintf(name, PICTURE_NAME_ROOM, "tracetui-screen-%d.txt", number++);
		outcome = save(name, "wx", picture_read);
	} while (outcome == OUTCOME_SYSTEM && errno == EEXIST && number < 10000);
	return outcome;
}

bool picture_shows(const char *text)
{
	struct bytes picture = { 0 };
	bool shows = picture_read(&picture) == OUTCOME_OK &&
		     strstr(picture.data, text) != NULL;

	bytes_finish(&picture);
	return shows;
}
