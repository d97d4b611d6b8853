/*
 * filter: which of many names are listed.
 *
 * Texts separated by "|", of which a name has one anywhere; as in a search,
 * small letters stand for capitals too (needle.h).
 */
#ifndef FILTER_H
#define FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "needle.h"

enum { FILTER_NEEDLES = 8 /* what comes behind is ignored */ };

/* A zeroed struct is valid and lets everything through. */
struct filter {
	char text[NEEDLE_ROOM]; /* as it was typed, ended by a NUL */
	struct needle needles[FILTER_NEEDLES];
	int count;
};

void filter_set(struct filter *filter, const char *text, size_t length);

/* Whether a name passes, or its file: the end of its path that is shown, or all of
 * the path for a text with a "/". */
bool filter_passes(const struct filter *filter, const char *name, const char *shown,
		   const char *path);

#endif
