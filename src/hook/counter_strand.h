/*
 * counter_strand: what a Counter does in one thread.
 *
 * Each thread's trace function has an object of its own, a strand: the stack of
 * the calls that began while it counted. Lines of frames that are older are not
 * counted, as with sys.settrace. GIL; what can fail returns -1 with an exception.
 */
#ifndef HOOK_COUNTER_STRAND_H
#define HOOK_COUNTER_STRAND_H

#include "python.h"

#include <stdbool.h>

#include "counter_calls.h"

/* To be called before the others. */
int strand_type_init(void);

/* This thread counts from now on; see counter_follow for the muted. */
int strand_start(struct counter *counter, PyCodeObject *muted_in, int muted_until);

/* The same with what sys.gettrace() said; false: it is no strand. */
bool strand_resume(PyObject *tracer);

/* The Counter that counts in this thread; borrowed, NULL without one. */
struct counter *strand_counter(void);

#endif
