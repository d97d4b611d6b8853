#include "source_encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const char MARK[] = { '\xef', '\xbb', '\xbf' };

enum { LONGEST_NAME = 63 };

/* Names are ASCII, whatever the locale says of letters. */
static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether the letters and digits of a name, whatever stands between them, are
 * those of `plain` (in lower case): "UTF_8", "utf8" and "utf-8" are one codec. */
static bool same_name(const char *name, const char *plain)
{
	for (; *name; name++) {
		if (strchr("-_.", *name))
			continue;
		if (lower(*name) != *plain)
			return false;
		plain++;
	}
	return *plain == '\0';
}

static bool is_utf8(const char *encoding)
{
	return same_name(encoding, "utf8") || same_name(encoding, "utf8sig") ||
	       same_name(encoding, "u8");
}

/* The length of the well-formed UTF-8 sequence at s, 0 if there is none: no
 * surrogates, nothing above U+10FFFF, nothing longer than it need be. */
static size_t sequence_length(const unsigned char *s, size_t left)
{
	unsigned char low = 0x80, high = 0xbf;
	size_t length, i;

	if (s[0] < 0x80)
		return 1;
	if (s[0] < 0xc2 || s[0] > 0xf4)
		return 0;
	length = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
	if (s[0] == 0xe0)
		low = 0xa0;
	else if (s[0] == 0xed)
		high = 0x9f;
	else if (s[0] == 0xf0)
		low = 0x90;
	else if (s[0] == 0xf4)
		high = 0x8f;
	if (length > left || s[1] < low || s[1] > high)
		return 0;
	for (i = 2; i < length; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
	}
	return length;
}

static bool valid_utf8(const char *bytes, size_t length)
{
	const unsigned char *s = (const unsigned char *)bytes;
	size_t at = 0, step;
	uint64_t eight;

	while (at < length) {
		/* Source is mostly ASCII: eight bytes at a time. */
		while (length - at >= sizeof(eight)) {
			memcpy(&eight, s + at, sizeof(eight));
			if (eight & 0x8080808080808080)
				break;
			at += sizeof(eight);
		}
		if (at == length)
			break;
		step = sequence_length(s + at, length - at);
		if (!step)
			return false;
		at += step;
	}
	return true;
}

static bool name_char(char c)
{
	return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') ||
	       (c && strchr("-_.", c));
}

static size_t skip_blanks(const char *line, size_t length, size_t at)
{
	while (at < length && (line[at] == ' ' || line[at] == '\t' || line[at] == '\f'))
		at++;
	return at;
}

/* The name in a line such as "# -*- coding: latin-1 -*-"; NULL if there is none. */
static const char *coding_name(const char *line, size_t length, size_t *name_length)
{
	static const char word[] = "coding";
	size_t at = skip_blanks(line, length, 0), start;

	if (at == length || line[at] != '#')
		return NULL;
	for (at++; at + sizeof(word) <= length; at++) {
		if (memcmp(line + at, word, sizeof(word) - 1) != 0 ||
		    (line[at + 6] != ':' && line[at + 6] != '='))
			continue;
		start = at + sizeof(word);
		while (start < length && (line[start] == ' ' || line[start] == '\t'))
			start++;
		*name_length = 0;
		while (start + *name_length < length &&
		       name_char(line[start + *name_length]))
			++*name_length;
		if (*name_length)
			return line + start;
	}
	return NULL;
}

static bool blank_or_comment(const char *line, size_t length)
{
	size_t at = skip_blanks(line, length, 0);

	return at == length || memchr("#\r\n", line[at], 3) != NULL;
}

static bool starts_with(const char *text, const char *start)
{
	return strncmp(text, start, strlen(start)) == 0;
}

/* As Python's tokenizer names it: only the first twelve characters count. */
static char *normal_name(const char *name, size_t length)
{
	static const char *const latin[] = { "latin-1", "iso-8859-1", "iso-latin-1" };
	char start[13] = "";
	size_t i;

	for (i = 0; i < length && i < 12; i++) {
		start[i] = name[i] == '_' ? '-' : lower(name[i]);
	}
	if (strcmp(start, "utf-8") == 0 || starts_with(start, "utf-8-"))
		return strdup("utf-8");
	for (i = 0; i < sizeof(latin) / sizeof(latin[0]); i++) {
		size_t whole = strlen(latin[i]);

		if (starts_with(start, latin[i]) &&
		    (start[whole] == '\0' || start[whole] == '-'))
			return strdup("iso-8859-1");
	}
	return strndup(name, length);
}

enum outcome source_encoding_find(const char *bytes, size_t length, char **encoding,
				  size_t *mark)
{
	const char *name = NULL;
	size_t name_length = 0, line;
	enum outcome outcome = OUTCOME_OK;

	*mark = length >= sizeof(MARK) && memcmp(bytes, MARK, sizeof(MARK)) == 0 ?
			sizeof(MARK) : 0;
	bytes += *mark;
	length -= *mark;
	for (line = 0; line < 2 && length && !name; line++) {
		const char *end = memchr(bytes, '\n', length);
		size_t line_length = end ? (size_t)(end - bytes) + 1 : length;

		/* Python wants UTF-8 up to the line that may say otherwise. */
		if (!valid_utf8(bytes, line_length))
			outcome = OUTCOME_DAMAGED;
		name = coding_name(bytes, line_length, &name_length);
		if (!name && !blank_or_comment(bytes, line_length))
			break;
		bytes += line_length;
		length -= line_length;
	}
	*encoding = name ? normal_name(name, name_length) : strdup("utf-8");
	if (!*encoding)
		return OUTCOME_NO_MEMORY;
	if (*mark && strcmp(*encoding, "utf-8") != 0)
		return OUTCOME_DAMAGED;
	if (*mark) {
		free(*encoding);
		*encoding = strdup("utf-8-sig");
	}
	return *encoding ? outcome : OUTCOME_NO_MEMORY;
}

static iconv_t open_named(const char *name, bool decode)
{
	return decode ? iconv_open("UTF-8", name) : iconv_open(name, "UTF-8");
}

/* Python takes '_' for '-' in a name, and often leaves either out; the C library
 * knows iso8859-15 and ISO2022JP, but neither iso8859_15 nor iso2022_jp. */
static iconv_t open_converter(const char *encoding, bool decode)
{
	char dashes[LONGEST_NAME + 1], plain[LONGEST_NAME + 1];
	size_t length = strlen(encoding), plain_length = 0, i;
	iconv_t converter = open_named(encoding, decode);

	if (converter != (iconv_t)-1 || length > LONGEST_NAME)
		return converter;
	for (i = 0; i <= length; i++) {
		dashes[i] = encoding[i] == '_' ? '-' : encoding[i];
		if (dashes[i] != '-')
			plain[plain_length++] = encoding[i];
	}
	converter = open_named(dashes, decode);
	return converter != (iconv_t)-1 ? converter : open_named(plain, decode);
}

/* Appends the converted text; the converter ends in its initial state. */
static enum outcome convert(iconv_t converter, const char *text, size_t length,
			    struct bytes *out)
{
	char *in = (char *)text; /* iconv does not write to it */

	for (;;) {
		bool finishing = length == 0;
		enum outcome outcome = bytes_reserve(out, length + length / 2 + 16);
		size_t room, result;
		char *to;

		if (outcome)
			return outcome;
		to = out->data + out->length;
		room = out->room - out->length - 1;
		result = iconv(converter, finishing ? NULL : &in,
			       finishing ? NULL : &length, &to, &room);
		out->length = (size_t)(to - out->data);
		out->data[out->length] = '\0';
		if (result == (size_t)-1 && errno != E2BIG)
			return OUTCOME_DAMAGED;
		if (result != (size_t)-1 && finishing)
			return OUTCOME_OK;
	}
}

static enum outcome convert_text(const char *encoding, bool decode, const char *text,
				 size_t length, struct bytes *out)
{
	iconv_t converter;
	enum outcome outcome;

	if (is_utf8(encoding)) {
		if (decode && !valid_utf8(text, length))
			return OUTCOME_DAMAGED;
		return bytes_append(out, text, length);
	}
	converter = open_converter(encoding, decode);
	if (converter == (iconv_t)-1)
		return errno == ENOMEM ? OUTCOME_NO_MEMORY : OUTCOME_UNSUPPORTED;
	outcome = convert(converter, text, length, out);
	iconv_close(converter);
	return outcome;
}

enum outcome source_encoding_decode(const char *encoding, const char *text,
				    size_t length, struct bytes *out)
{
	return convert_text(encoding, true, text, length, out);
}

enum outcome source_encoding_encode(const char *encoding, const char *text,
				    size_t length, struct bytes *out)
{
	return convert_text(encoding, false, text, length, out);
}
