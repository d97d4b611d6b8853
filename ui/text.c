#include "text.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

static const wchar_t REPLACEMENT = 0xFFFD;

size_t text_decode(const char *bytes, size_t length, wchar_t *character)
{
	const unsigned char *at = (const unsigned char *)bytes;
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t size = at[0] < 0x80   ? 1
		      : at[0] < 0xC2 ? 0
		      : at[0] < 0xE0 ? 2
		      : at[0] < 0xF0 ? 3
		      : at[0] < 0xF5 ? 4
				     : 0;
	uint32_t value;
	size_t i;

	*character = REPLACEMENT;
	if (size == 0 || size > length)
		return 1;
	value = size == 1 ? at[0] : at[0] & (0x7Fu >> size);
	for (i = 1; i < size; i++) {
		if ((at[i] & 0xC0) != 0x80)
			return 1;
		value = value << 6 | (at[i] & 0x3F);
	}
	if (value < smallest[size] || value > 0x10FFFF ||
	    (value >= 0xD800 && value < 0xE000))
		return 1;
	*character = (wchar_t)value;
	return size;
}

size_t text_encode(wchar_t character, char bytes[TEXT_BYTES])
{
	return utf8_encode((uint32_t)character, bytes);
}

static bool turns_direction(wchar_t character)
{
	return (character >= 0x202A && character <= 0x202E) ||
	       (character >= 0x2066 && character <= 0x2069) || character == 0x200E ||
	       character == 0x200F || character == 0x061C;
}

size_t text_shown(wchar_t character, int column, bool ascii, wchar_t shown[TEXT_TAB],
		  int *cells)
{
	int i;

	if (character == L'\t') {
		*cells = TEXT_TAB - column % TEXT_TAB;
		for (i = 0; i < *cells; i++)
			shown[i] = L' ';
		return (size_t)*cells;
	}
	if (character < 0x20 || character == 0x7F) {
		shown[0] = L'^';
		shown[1] = character ^ 0x40;
		*cells = 2;
		return 2;
	}
	shown[0] = character;
	*cells = 1;
	if (character < 0x7F)
		return 1;
	if (!ascii && !turns_direction(character))
		*cells = wcwidth(character);
	if (ascii || *cells < 0 || turns_direction(character)) {
		shown[0] = ascii ? L'?' : REPLACEMENT;
		*cells = 1;
	}
	return 1;
}

/*
 * How many of `most` bytes are characters of one cell each, which most source is.
 * Eight at a time: a line may have a megabyte.
 */
static size_t plain_run(const char *bytes, size_t most)
{
	static const uint64_t each = 0x0101010101010101;
	uint64_t eight;
	size_t i = 0;

	for (; i + sizeof(eight) <= most; i += sizeof(eight)) {
		memcpy(&eight, bytes + i, sizeof(eight));
		/* Some byte is beyond ASCII, below a blank, or DEL. */
		if ((eight | (eight - each * 0x20) | (eight + each)) & each * 0x80)
			break;
	}
	while (i < most && bytes[i] >= 0x20 && bytes[i] < 0x7F)
		i++;
	return i;
}

size_t text_before(const char *bytes, size_t length, int cells, bool ascii, int *cell)
{
	wchar_t character, shown[TEXT_TAB];
	size_t at = 0;
	int width;

	while (at < length && *cell < cells) {
		size_t room = (size_t)(cells - *cell);
		size_t left = length - at;
		size_t plain = plain_run(bytes + at, room < left ? room : left);
		size_t size;

		at += plain;
		*cell += (int)plain;
		if (at == length || *cell >= cells)
			break;
		size = text_decode(bytes + at, length - at, &character);
		text_shown(character, *cell, ascii, shown, &width);
		if (*cell + width > cells)
			break;
		at += size;
		*cell += width;
	}
	return at;
}

int text_width(const char *bytes, size_t length, bool ascii)
{
	int width = 0;

	text_before(bytes, length, INT_MAX - TEXT_TAB, ascii, &width);
	return width;
}
