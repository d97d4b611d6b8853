/*
 * text: UTF-8 as characters, and characters as cells of a terminal.
 *
 * Nothing here fails: bytes that are no UTF-8 become U+FFFD one by one. Any
 * thread may call these; widths depend on the locale's LC_CTYPE.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

enum {
	TEXT_BYTES = 4, /* of one character at most */
	TEXT_TAB = 8,	/* cells between tab stops */
};

/* Decodes one character of `length` > 0 bytes; returns how many it took. */
size_t text_decode(const char *bytes, size_t length, wchar_t *character);

/* Encodes one character; returns how many bytes. */
size_t text_encode(wchar_t character, char bytes[TEXT_BYTES]);

/*
 * What stands on the screen for a character at cell `column` of its line:
 * tabs become blanks, control characters a caret and a letter, and whatever
 * cannot be shown or would turn the writing direction a substitute. Fills at
 * most TEXT_TAB characters; *cells is their width, 0 for a combining mark.
 */
size_t text_shown(wchar_t character, int column, bool ascii, wchar_t shown[TEXT_TAB],
		  int *cells);

/*
 * How many bytes of a text stand before cell `cells` of its line. *cell is where
 * the text begins, and then where the character behind those bytes does: there, or
 * before it where a wide one lies across.
 */
size_t text_before(const char *bytes, size_t length, int cells, bool ascii, int *cell);

/* Cells that a whole line takes. */
int text_width(const char *bytes, size_t length, bool ascii);

#endif
