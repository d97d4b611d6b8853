/*
 * needle: a text that is looked for in other texts.
 *
 * Letters of either case are the same, as long as the needle has no capital.
 * Texts are UTF-8; case is that of the locale's LC_CTYPE. Any thread.
 */
#ifndef NEEDLE_H
#define NEEDLE_H

#include <stdbool.h>
#include <stddef.h>

enum { NEEDLE_ROOM = 256 /* bytes; what is longer is cut off */ };

struct needle {
	char text[NEEDLE_ROOM];
	size_t length; /* 0: nothing is looked for */
	bool any_case;
};

void needle_set(struct needle *needle, const char *text, size_t length);

/* The first occurrence in bytes `from` .. length - 1: bytes *at .. *end - 1. */
bool needle_find(const struct needle *needle, const char *text, size_t length,
		 size_t from, size_t *at, size_t *end);

#endif
