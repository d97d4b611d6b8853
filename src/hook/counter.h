/*
 * counter: counting in process, for the class tracetui.Trace.
 *
 * A Counter counts or prints the lines (or notes the functions, or who calls
 * whom) of the threads that it was put into: the one that calls start(), and those
 * that such a thread starts. Everything happens under the GIL, so counts are plain numbers
 * beside each code object; there is no ring and no other process. Counters know
 * nothing of each other and nothing of the tracer of a traced process.
 */
#ifndef HOOK_COUNTER_H
#define HOOK_COUNTER_H

#include "python.h"

/* The type _tracetui.Counter; new reference, NULL with an exception. */
PyObject *counter_type(void);

/* The Counter that counts in this thread; new reference, NULL without one. */
PyObject *counter_current(void);

/* In a thread that begins: counts for `counter` at once, or when `muted_in`
 * reaches the line. -1 with an exception. */
int counter_follow(PyObject *counter, PyCodeObject *muted_in, int muted_until);

#endif
