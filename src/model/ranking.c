#include "model/ranking.h"

#include <stdlib.h>
#include <string.h>

struct candidate {
	uint64_t value;
	int32_t function;
	int32_t first_line;
	const char *file; /* borrowed */
	const char *name; /* borrowed */
};

static uint64_t value_of(const struct function_figures *figures, enum ranking_key key)
{
	switch (key) {
	case RANKING_OWN:
		return figures->busy;
	case RANKING_TOTAL:
		return figures->total;
	case RANKING_CALLS:
		return figures->calls;
	case RANKING_HITS:
		return figures->hits;
	default:
		return 0;
	}
}

static int compare_place(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;
	int order = a->file == b->file ? 0 : strcmp(a->file, b->file);

	if (order)
		return order;
	if (a->first_line != b->first_line)
		return a->first_line < b->first_line ? -1 : 1;
	return strcmp(a->name, b->name);
}

static int compare_value(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	if (a->value != b->value)
		return a->value < b->value ? 1 : -1;
	return compare_place(left, right);
}

static int compare_name(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;
	int order = strcmp(a->name, b->name);

	return order ? order : compare_place(left, right);
}

static size_t collect(const struct profile *profile, enum ranking_key key, int32_t thread,
		      struct candidate *candidates, uint32_t count)
{
	struct function_figures figures;
	struct function_view view;
	size_t used = 0;
	uint32_t i;

	for (i = 0; i < count; i++) {
		profile_function_figures(profile, (int32_t)i, thread, &figures);
		if (!figures.calls && !figures.resumes && !figures.hits && !figures.total)
			continue;
		profile_function(profile, (int32_t)i, &view);
		candidates[used++] = (struct candidate){
			.value = value_of(&figures, key),
			.function = (int32_t)i,
			.first_line = view.first_line,
			.file = profile_file_name(profile, view.file),
			.name = view.name,
		};
	}
	return used;
}

size_t ranking_functions(const struct profile *profile, enum ranking_key key,
			 int32_t thread, int32_t *functions, size_t room)
{
	uint32_t count = profile_function_count(profile);
	struct candidate *candidates = count ? malloc(count * sizeof(*candidates)) : NULL;
	size_t used, i;

	if (!candidates)
		return 0;
	used = collect(profile, key, thread, candidates, count);
	qsort(candidates, used, sizeof(*candidates),
	      key == RANKING_NAME ? compare_name : compare_value);
	for (i = 0; i < used && i < room; i++)
		functions[i] = candidates[i].function;
	free(candidates);
	return used;
}
