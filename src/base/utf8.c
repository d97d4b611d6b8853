#include "base/utf8.h"

#include <stdbool.h>

enum {
	ESCAPED = 0xdc00, /* and the byte: what stands for it */
	SURROGATES = 0xd800,
	SURROGATES_END = 0xe000,
	END = 0x110000,
};

static bool continues(const char *text, size_t length, size_t at)
{
	return at < length && ((unsigned char)text[at] & 0xc0) == 0x80;
}

/* Its bytes, 0 when it is none; *code is its number. */
static size_t decode(const char *text, size_t length, uint32_t *code)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char first = (unsigned char)text[0];
	size_t size = first < 0x80   ? 1
		      : first < 0xc0 ? 0
		      : first < 0xe0 ? 2
		      : first < 0xf0 ? 3
		      : first < 0xf8 ? 4
				     : 0;
	size_t i;

	*code = size > 1 ? first & (0x7fU >> size) : first;
	for (i = 1; i < size; i++) {
		if (!continues(text, length, i))
			return 0;
		*code = *code << 6 | ((unsigned char)text[i] & 0x3f);
	}
	return size && *code >= least[size] && *code < END ? size : 0;
}

/* Bytes of the character that stands at text, 0 when none does. */
static size_t character_length(const char *text, size_t length, bool surrogates)
{
	uint32_t code;
	size_t size = length ? decode(text, length, &code) : 0;

	if (size == 3 && !surrogates && code >= SURROGATES && code < SURROGATES_END)
		return 0;
	return size;
}

size_t utf8_valid(const char *text, size_t length)
{
	size_t at = 0, size;

	while (at < length && (size = character_length(text + at, length - at, true)))
		at += size;
	return at;
}

size_t utf8_encode(uint32_t code, char bytes[UTF8_BYTES])
{
	size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	size_t i;

	for (i = size - 1; i; i--) {
		bytes[i] = (char)(0x80 | (code & 0x3f));
		code >>= 6;
	}
	bytes[0] = (char)(size == 1 ? code : (0xf00U >> size & 0xff) | code);
	return size;
}

enum outcome utf8_append(struct bytes *text, uint32_t code)
{
	char bytes[UTF8_BYTES];

	return bytes_append(text, bytes, utf8_encode(code, bytes));
}

enum outcome utf8_from_system(struct bytes *text, const char *name, size_t length)
{
	enum outcome outcome = OUTCOME_OK;
	size_t at = 0;

	while (at < length && !outcome) {
		size_t size = character_length(name + at, length - at, false);

		outcome = size ? bytes_append(text, name + at, size)
			       : utf8_append(text, ESCAPED + (unsigned char)name[at]);
		at += size ? size : 1;
	}
	return outcome;
}

enum outcome utf8_to_system(struct bytes *name, const char *text, size_t length)
{
	enum outcome outcome = OUTCOME_OK;
	size_t at = 0;

	while (at < length && !outcome) {
		uint32_t code = 0;
		size_t size = decode(text + at, length - at, &code);

		if (size == 3 && code >= ESCAPED + 0x80 && code <= ESCAPED + 0xff)
			outcome = bytes_append_char(name, (char)(code - ESCAPED));
		else
			outcome = bytes_append(name, text + at, size ? size : 1);
		at += size ? size : 1;
	}
	return outcome;
}
