#include "needle.h"

#include <ctype.h>
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
		if (wanted != found &&
		    (!needle->any_case ||
		     towlower((wint_t)wanted) != towlower((wint_t)found)))
			return 0;
	}
	return at;
}

static const char *earlier(const char *a, const char *b)
{
	return !a || (b && b < a) ? b : a;
}

/*
 * Where the needle may begin from a place on, or NULL: a quick look that leaves
 * most of a text out. What begins in ASCII is looked for in ASCII only.
 */
static const char *may_begin(const struct needle *needle, const char *text,
			     const char *end)
{
	unsigned char first = (unsigned char)needle->text[0];
	size_t length = (size_t)(end - text);

	if (first >= 0x80 && needle->any_case) {
		/* Another case has other bytes. */
		while (text < end && ((unsigned char)*text & 0xC0) != 0xC0)
			text++;
		return text < end ? text : NULL;
	}
	if (!needle->any_case || !isalpha(first))
		return memchr(text, first, length);
	text = memchr(text, tolower(first), length);
	return earlier(text, memchr(end - length, toupper(first),
				    text ? (size_t)(text - (end - length)) : length));
}

bool needle_find(const struct needle *needle, const char *text, size_t length,
		 size_t from, size_t *at, size_t *end)
{
	const char *last = text + length;
	const char *place = text + from;
	size_t size;

	if (needle->length == 0 || from >= length)
		return false;
	while ((place = may_begin(needle, place, last))) {
		size = covers(needle, place, (size_t)(last - place));
		if (size > 0) {
			*at = (size_t)(place - text);
			*end = *at + size;
			return true;
		}
		place++;
	}
	return false;
}
