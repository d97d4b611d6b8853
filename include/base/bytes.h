/*
 * bytes: a buffer that grows.
 *
 * A zeroed struct is a valid empty buffer. Whenever data is not NULL it is
 * followed by a NUL byte that length does not count. A failed append leaves
 * the buffer as it was. Not safe for use from two threads at once.
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stddef.h>

#include "base/outcome.h"

struct bytes {
	char *data;    /* owned */
	size_t length; /* bytes in use */
	size_t room;   /* bytes allocated */
};

void bytes_finish(struct bytes *bytes);

/* Empties the buffer and keeps its memory. */
void bytes_clear(struct bytes *bytes);

/* Makes room for `more` bytes behind the present ones (and the NUL). */
enum outcome bytes_reserve(struct bytes *bytes, size_t more);
enum outcome bytes_append(struct bytes *bytes, const void *data, size_t length);
enum outcome bytes_append_text(struct bytes *bytes, const char *text);
enum outcome bytes_append_char(struct bytes *bytes, char c);
enum outcome bytes_append_format(struct bytes *bytes, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Hands the text over to the caller, who frees it; the buffer is then empty.
 * NULL only when nothing was ever appended and memory ran out. */
char *bytes_take(struct bytes *bytes);

#endif
