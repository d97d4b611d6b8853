/*
 * probe_hook: events from probes in the code itself.
 *
 * Code in scope is rewritten before it runs for the first time (rewrite/rewriter.h),
 * and runs at its own speed but for the probes; other code is not touched. The events
 * are those of the settrace hook. Threads need nothing: one that runs a probe counts,
 * whoever began it. What the program does with sys.settrace is its own business. GIL.
 */
#ifndef HOOK_PROBE_HOOK_H
#define HOOK_PROBE_HOOK_H

#include "python.h"

#include <stdbool.h>
#include <stdint.h>

#include "thread_state.h"

/* Gets all that can be refused. False, with *why (static text), where probes cannot
 * count: nothing has changed then. */
bool probe_hook_prepare(const char **why);

/* In the thread that runs the start-up: counts from the first line of the main
 * module's body on. -1 with an exception. */
int probe_hook_await_main(void);

/* The main module's code is about to run: the code to run instead. New reference. */
PyCodeObject *probe_hook_begin_main(PyCodeObject *code, PyObject *globals);

/*
 * In a thread that begins. Where `inner` is not NULL (a function, and `bootstrap`
 * the one that calls it) nothing counts until it reaches this line.
 */
void probe_hook_start(PyObject *bootstrap, PyObject *inner, int line);

/* For probes: an event that does not fit; the end of the main module; and of what
 * starts a thread, which is true if it was one. */
void probe_hook_send_slowly(uint32_t what, uint64_t ticks);
void probe_hook_end_main(void);
bool probe_hook_listen(void);

/* Sends an event from the thread that runs. */
static inline void probe_hook_send(uint32_t what)
{
	struct thread_state *state = thread_state;
	uint64_t now = tracer_now();

	if (__builtin_expect(!state || !ring_push(&state->writer, what, now), 0))
		probe_hook_send_slowly(what, now);
}

#endif
