#include "picture.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

/* Appends what stands in one cell; returns the cells it takes. */
static int read_cell(struct bytes *text, int row, int column, enum outcome *outcome)
{
	wchar_t characters[CCHARW_MAX + 1] = { L'\0' };
	cchar_t cell;
	attr_t attributes;
	short pair;
	int i, width;

	if (mvin_wch(row, column, &cell) == ERR ||
	    getcchar(&cell, characters, &attributes, &pair, NULL) == ERR ||
	    characters[0] == L'\0')
		characters[0] = L' ';
	for (i = 0; i < CCHARW_MAX && characters[i] && *outcome == OUTCOME_OK; i++) {
		char bytes[TEXT_BYTES];
		size_t size = text_encode(characters[i], bytes);

		*outcome = bytes_append(text, bytes, size);
	}
	width = wcwidth(characters[0]);
	return width > 1 ? width : 1;
}

enum outcome picture_read(struct bytes *text)
{
	enum outcome outcome = OUTCOME_OK;
	int row, column;

	for (row = 0; row < LINES && outcome == OUTCOME_OK; row++) {
		for (column = 0; column < COLS && outcome == OUTCOME_OK;)
			column += read_cell(text, row, column, &outcome);
		while (text->length > 0 && text->data[text->length - 1] == ' ')
			text->data[--text->length] = '\0';
		if (outcome == OUTCOME_OK)
			outcome = bytes_append_char(text, '\n');
	}
	return outcome;
}

enum outcome picture_save(const char *path)
{
	struct bytes text = { 0 };
	enum outcome outcome = picture_read(&text);
	FILE *file = outcome == OUTCOME_OK ? fopen(path, "w") : NULL;

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

bool picture_shows(const char *text)
{
	struct bytes picture = { 0 };
	bool shows = picture_read(&picture) == OUTCOME_OK &&
		     strstr(picture.data, text) != NULL;

	bytes_finish(&picture);
	return shows;
}
