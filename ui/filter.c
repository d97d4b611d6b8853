#include "filter.h"

#include <stdio.h>
#include <string.h>

void filter_set(struct filter *filter, const char *text, size_t length)
{
	const char *at = filter->text;

	snprintf(filter->text, sizeof(filter->text), "%.*s", (int)length, text);
	filter->count = 0;
	while (*at && filter->count < FILTER_NEEDLES) {
		size_t part = strcspn(at, "|");

		if (part > 0)
			needle_set(&filter->needles[filter->count++], at, part);
		at += part + (at[part] == '|');
	}
}

static bool has(const char *text, const struct needle *needle)
{
	size_t at, end;

	return needle_find(needle, text, strlen(text), 0, &at, &end);
}

bool filter_passes(const struct filter *filter, const char *name, const char *shown,
		   const char *path)
{
	int i;

	for (i = 0; i < filter->count; i++) {
		const struct needle *needle = &filter->needles[i];

		if (has(name, needle) ||
		    has(memchr(needle->text, '/', needle->length) ? path : shown,
			needle))
			return true;
	}
	return filter->count == 0;
}
