/*
 * counter_calls: a Counter, and what it notes of code that begins to run.
 *
 * In whichever thread. GIL; what can fail returns -1 or NULL with an exception.
 */
#ifndef HOOK_COUNTER_CALLS_H
#define HOOK_COUNTER_CALLS_H

#include "python.h"

#include <stdbool.h>

#include "counter_entries.h"
#include "line_printer.h"

struct counter {
	PyObject_HEAD
	PyObject *takes;      /* owned; (file, module) -> is it counted? */
	PyObject *describe;   /* owned; frame -> (file, module, function) */
	PyObject *functions;  /* owned; dict or None: {function: 1} */
	PyObject *callers;    /* owned; dict or None: {(caller, callee): 1} */
	struct entries entries;
	bool prints;          /* the lines, as they run */
	struct line_printer printer;
};

/* To be called before the others. */
int counter_calls_init(void);

/* The entry of code that begins to run, and whether it is taken with the globals of
 * today: one code object may run with several, in several threads. */
struct entry *counter_calls_enter(struct counter *counter, PyFrameObject *frame,
				  bool *taken);

/* Notes or prints a call of code that is taken. */
int counter_calls_note(struct counter *counter, struct entry *entry,
		       PyFrameObject *frame);

#endif
