/*
 * counter_entries: what a Counter has counted, code object by code object.
 *
 * Numbers beside each code object, summed up into a dict when they are asked
 * for, and when there are many code objects: those are let go then, so that a
 * program that evaluates a million strings keeps none of them alive. GIL; what
 * can fail returns -1 or NULL with an exception.
 */
#ifndef HOOK_COUNTER_ENTRIES_H
#define HOOK_COUNTER_ENTRIES_H

#include "python.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/table.h"
#include "line_printer.h"

/* What is counted of one code object. */
struct entry {
	PyCodeObject *code;   /* owned */
	PyObject *file;       /* owned; __file__ of the last verdict, NULL: none */
	PyObject *module;     /* owned; its __name__ */
	PyObject *function;   /* owned; (file, module, function), NULL until needed */
	struct entry *caller; /* the latest, noted already */
	uint64_t *hits;       /* owned; of the lines from `lowest` on; NULL: too far
	                         apart, or not counted */
	uint32_t line_count;
	int lowest;
	bool decided;
	bool taken;           /* the last verdict: not ignored */
	struct printed_texts texts;
};

struct entries {
	PyObject *counts;     /* owned; dict or None: {(file, line): hits} */
	struct entry **items; /* owned, as each of them */
	uint32_t count;
	struct table by_code;
	uint32_t generation;  /* goes up when all items go */
	uint32_t busy;        /* callers inside: Python code that they run may let other
	                         threads in, which must not take entries from them */
};

/* The entry of a code object, made if need be. Lets all others go when there are
 * too many and nobody else is inside; the generation tells. */
struct entry *entries_find(struct entries *entries, PyCodeObject *code);

/* Moves the numbers into the dict. */
int entries_sum_up(struct entries *entries);

/* Frees all entries, whatever they have counted. */
void entries_forget(struct entries *entries);

/* counts[file, line] += hits */
int entries_add_hits(PyObject *counts, PyObject *file, int line, uint64_t hits);

#endif
