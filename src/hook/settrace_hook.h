/*
 * settrace_hook: events from the interpreter's own trace function.
 *
 * PyEval_SetTrace with a C function and no object, so that sys.gettrace() is
 * None as without us. It counts what sys.settrace reports on this interpreter,
 * by construction: the judge of every other hook. The trace function belongs to
 * a thread; every thread that counts puts it in for itself. GIL.
 */
#ifndef HOOK_SETTRACE_HOOK_H
#define HOOK_SETTRACE_HOOK_H

#include "python.h"

/* In the thread that runs the start-up: counts from the first line of the
 * __main__ module's body on. */
void settrace_hook_await_main(void);

/* In a thread that begins, where the process is traced: counts at once, or when
 * `muted_in` reaches the line. A thread that begins before the main module does
 * never counts. */
void settrace_hook_start(PyCodeObject *muted_in, int muted_until);

/* The program has taken its own tracer away again: go on where it left off. */
void settrace_hook_resume(void);

/* The same for all threads (threading.settrace_all_threads). */
void settrace_hook_resume_all(void);

/* The program puts in a tracer of its own: says so in the thread's events and, the
 * first few times, in a notice. */
void settrace_hook_taken_over(void);

#endif
