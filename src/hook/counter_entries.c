#include "counter_entries.h"

#include <stdlib.h>

#include "line_table.h"

enum {
	MOST_ENTRIES = 8192,	/* then the counts are summed up and code is let go */
	WIDEST_RANGE = 1 << 16, /* lines of one code object that have a number each */
};

static bool same_code(const void *owner, const void *key, uint32_t value)
{
	const struct entries *entries = owner;

	return entries->items[value]->code == key;
}

static void entry_free(struct entry *entry)
{
	Py_XDECREF(entry->code);
	Py_XDECREF(entry->file);
	Py_XDECREF(entry->module);
	Py_XDECREF(entry->function);
	printed_texts_finish(&entry->texts);
	free(entry->hits);
	free(entry);
}

/* Numbers and texts for the lines, where they lie close enough together. Without memory
 * for them the entry is as one whose lines do not: others may find it later. */
static int make_room(struct entry *entry, bool counts)
{
	struct code_span *spans;
	uint32_t count, length = 0;
	int lowest = 0;

	if (line_table_spans(entry->code, &spans, &count)) {
		PyErr_NoMemory();
		return -1;
	}
	if (count) {
		lowest = spans[0].first;
		length = (uint32_t)(spans[count - 1].first - lowest) +
			 spans[count - 1].count;
	}
	free(spans);
	if (length > WIDEST_RANGE)
		return 0;
	if (counts && length) {
		entry->hits = calloc(length, sizeof(*entry->hits));
		if (!entry->hits) {
			PyErr_NoMemory();
			return -1;
		}
	}
	entry->lowest = entry->texts.low_line = lowest;
	entry->line_count = entry->texts.line_count = length;
	return 0;
}

static struct entry *entry_make(struct entries *entries, PyCodeObject *code)
{
	struct entry *entry = calloc(1, sizeof(*entry));
	struct entry **items =
		realloc(entries->items, (entries->count + 1) * sizeof(*items));

	if (items)
		entries->items = items;
	if (!entry || !items ||
	    table_add(&entries->by_code, hash_number((uintptr_t)code),
		      entries->count)) {
		free(entry);
		PyErr_NoMemory();
		return NULL;
	}
	entry->code = (PyCodeObject *)Py_NewRef((PyObject *)code);
	entries->items[entries->count++] = entry;
	return make_room(entry, entries->counts != Py_None) ? NULL : entry;
}

/* dict[key] += hits; a count beyond what was there is kept exact. */
int entries_add_hits(PyObject *counts, PyObject *file, int line, uint64_t hits)
{
	PyObject *key = Py_BuildValue("(Oi)", file, line), *sum = NULL, *before;
	PyObject *more = key ? PyLong_FromUnsignedLongLong(hits) : NULL;
	int status = -1;

	if (more) {
		before = PyDict_GetItemWithError(counts, key); /* borrowed */
		if (before)
			sum = PyNumber_Add(before, more);
		else if (!PyErr_Occurred())
			sum = Py_NewRef(more);
	}
	if (sum)
		status = PyDict_SetItem(counts, key, sum);
	Py_XDECREF(key);
	Py_XDECREF(more);
	Py_XDECREF(sum);
	return status;
}

static int sum_up(struct entries *entries, struct entry *entry)
{
	uint32_t i;

	for (i = 0; entry->hits && i < entry->line_count; i++) {
		uint64_t hits = entry->hits[i];

		if (!hits)
			continue;
		entry->hits[i] = 0; /* other threads may add while we do */
		if (entries_add_hits(entries->counts, entry->code->co_filename,
				     entry->lowest + (int)i, hits)) {
			entry->hits[i] += hits;
			return -1;
		}
	}
	return 0;
}

int entries_sum_up(struct entries *entries)
{
	int status = 0;
	uint32_t i;

	entries->busy++;
	for (i = 0; i < entries->count && !status; i++)
		status = sum_up(entries, entries->items[i]);
	entries->busy--;
	return status;
}

void entries_forget(struct entries *entries)
{
	struct entry **items = entries->items;
	uint32_t count = entries->count;

	entries->items = NULL;
	entries->count = 0;
	entries->generation++;
	table_finish(&entries->by_code);
	while (count)
		entry_free(items[--count]);
	free(items);
}

struct entry *entries_find(struct entries *entries, PyCodeObject *code)
{
	uint32_t number;

	if (table_find(&entries->by_code, hash_number((uintptr_t)code), same_code,
		       entries, code, &number))
		return entries->items[number];
	if (entries->count >= MOST_ENTRIES && entries->busy == 1) {
		if (entries_sum_up(entries))
			return NULL;
		if (entries->busy == 1)
			entries_forget(entries);
	}
	return entry_make(entries, code);
}
