#include "line_table.h"

#include <stdlib.h>
#include <string.h>

#include "rewrite/locations.h"

enum { LATEST = 64 /* lines */ };

static int compare_lines(const void *a, const void *b)
{
	int32_t first = *(const int32_t *)a, second = *(const int32_t *)b;

	return (first > second) - (first < second);
}

/* Most repeats: a line that has come lately is left out. */
static bool is_repeat(int32_t *latest, int32_t line)
{
	int32_t *cell = &latest[(uint32_t)line % LATEST];

	if (*cell == line)
		return true;
	*cell = line;
	return false;
}

/* The line of every entry, sorted, with few repeats. What is left without them is
 * sorted already, but for rare code. */
static int32_t *collect_lines(PyCodeObject *code, size_t *count)
{
	struct location_reader reader = { .line = code->co_firstlineno };
	int32_t *lines, latest[LATEST];
	bool sorted = true;
	Py_ssize_t size = PyBytes_GET_SIZE(code->co_linetable);

	reader.at = (const unsigned char *)PyBytes_AS_STRING(code->co_linetable);
	reader.end = reader.at + size;
	lines = malloc(((size_t)size + 1) * sizeof(*lines));
	*count = 0;
	if (!lines)
		return NULL;
	memset(latest, 0xff, sizeof(latest)); /* none of them a line */
	while (reader.at < reader.end) {
		int32_t line;

		location_read(&reader);
		line = reader.location.line;
		if (line < 0 || is_repeat(latest, line))
			continue;
		sorted = sorted && (!*count || lines[*count - 1] < line);
		lines[(*count)++] = line;
	}
	if (!sorted)
		qsort(lines, *count, sizeof(*lines), compare_lines);
	return lines;
}

enum outcome line_table_spans(PyCodeObject *code, struct code_span **spans,
			      uint32_t *count)
{
	size_t line_count, i;
	int32_t *lines = collect_lines(code, &line_count);
	uint32_t used = 0;

	*count = 0;
	*spans = lines ? malloc((line_count + 1) * sizeof(**spans)) : NULL;
	if (!*spans) {
		free(lines);
		return OUTCOME_NO_MEMORY;
	}
	for (i = 0; i < line_count; i++) {
		struct code_span *last = used ? &(*spans)[used - 1] : NULL;
		int64_t distance = last ? (int64_t)lines[i] - last->first : INT64_MAX;

		if (distance > (last ? (int64_t)last->count : 0))
			(*spans)[used++] = (struct code_span){ lines[i], 1 };
		else if (distance == (int64_t)last->count)
			last->count++;
	}
	free(lines);
	*count = used;
	return OUTCOME_OK;
}
