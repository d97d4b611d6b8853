#include "line_table.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { LATEST = 64 /* lines */ };

enum {
	LINE_FORM_NONE = 15,     /* no location */
	LINE_FORM_LONG = 14,     /* line and both columns, all as numbers */
	LINE_FORM_NO_COLUMN = 13,
	LINE_FORM_FIRST = 10,    /* 10..12: line 0..2 further, columns in two bytes */
};

struct cursor {
	const unsigned char *at, *end;
};

/* Six bits a byte, the lowest first; bit 6 says that more follow. */
static uint32_t read_number(struct cursor *cursor)
{
	uint32_t number = 0;
	unsigned int shift = 0;

	while (cursor->at < cursor->end) {
		unsigned char byte = *cursor->at++;

		if (shift < 32)
			number |= (uint32_t)(byte & 63) << shift;
		if (!(byte & 64))
			break;
		shift += 6;
	}
	return number;
}

static int32_t read_signed(struct cursor *cursor)
{
	uint32_t number = read_number(cursor);

	return number & 1 ? -(int32_t)(number >> 1) : (int32_t)(number >> 1);
}

/* Skips to the byte that begins the next entry: the only ones with bit 7. */
static void skip_entry(struct cursor *cursor)
{
	while (cursor->at < cursor->end && !(*cursor->at & 0x80))
		cursor->at++;
}

/* Reads one entry; false when it has no line. */
static bool read_entry(struct cursor *cursor, int64_t *line)
{
	int form = (*cursor->at++ >> 3) & 15;
	bool has_line = form != LINE_FORM_NONE;

	if (form == LINE_FORM_LONG || form == LINE_FORM_NO_COLUMN)
		*line += read_signed(cursor);
	else if (form >= LINE_FORM_FIRST && has_line)
		*line += form - LINE_FORM_FIRST;
	skip_entry(cursor);
	return has_line && *line >= 0 && *line <= INT_MAX;
}

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
	struct cursor cursor;
	int64_t line = code->co_firstlineno;
	int32_t *lines, latest[LATEST];
	bool sorted = true;
	Py_ssize_t size = PyBytes_GET_SIZE(code->co_linetable);

	cursor.at = (const unsigned char *)PyBytes_AS_STRING(code->co_linetable);
	cursor.end = cursor.at + size;
	/* An entry takes two bytes at least, but for those without a location. */
	lines = malloc(((size_t)size + 1) * sizeof(*lines));
	*count = 0;
	if (!lines)
		return NULL;
	memset(latest, 0xff, sizeof(latest)); /* none of them a line */
	skip_entry(&cursor);
	while (cursor.at < cursor.end) {
		if (!read_entry(&cursor, &line) || is_repeat(latest, (int32_t)line))
			continue;
		sorted = sorted && (!*count || lines[*count - 1] < line);
		lines[(*count)++] = (int32_t)line;
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
