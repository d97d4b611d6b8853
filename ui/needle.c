#include "needle.h"

#include <string.h>
#include <wctype.h>

#include "text.h"

static bool has_capital(const char *text, size_t length)
{
	wchar_t character;

	while (length > 0) {
		size_t size = text_decode(text, length, &character);

		if (iswupper((wint_t)character))
			return true;
		text += size;
		length -= size;
	}
	return false;
}

void needle_set(struct needle *needle, const char *text, size_t length)
{
	/* Cut between two characters. */
	if (length >= NEEDLE_ROOM) {
		length = NEEDLE_ROOM - 1;
		while (((unsigned char)text[length] & 0xC0) == 0x80)
			length--;
	}
	memcpy(needle->text, text, length);
	needle->length = length;
	needle->any_case = !has_capital(needle->text, length);
}

/* How many bytes of the text the needle covers at its beginning; 0: none. */
static size_t covers(const struct needle *needle, const char *text, size_t length)
{
	size_t at = 0, done = 0;

	while (done < needle->length) {
		wchar_t wanted, found;

		if (at == length)
			return 0;
		done += text_decode(needle->text + done, needle->length - done,
				    &wanted);
		at += text_decode(text + at, length - at, &found);
		if (needle->any_case
			    ? towlower((wint_t)wanted) != towlower((wint_t)found)
			    : wanted != found)
			return 0;
	}
	return at;
}

/* Whether the needle may begin with this byte; a cheap look that is mostly no. */
static bool may_begin(const struct needle *needle, unsigned char byte)
{
	unsigned char first = (unsigned char)needle->text[0];

	/* Beyond ASCII another case may have other bytes. */
	if (needle->any_case)
		return (byte | 0x20) == (first | 0x20) || byte >= 0xC0;
	return byte == first;
}

bool needle_find(const struct needle *needle, const char *text, size_t length,
		 size_t from, size_t *at, size_t *end)
{
	if (needle->length == 0)
		return false;
	for (; from < length; from++) {
		size_t size;

		if (!may_begin(needle, (unsigned char)text[from]))
			continue;
		size = covers(needle, text + from, length - from);
		if (size == 0)
			continue;
		*at = from;
		*end = from + size;
		return true;
	}
	return false;
}
