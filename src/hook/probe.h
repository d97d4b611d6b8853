/*
 * probe: the objects that stand in rewritten code and send an event when it runs.
 *
 * A probe is immortal: the interpreter counts no references to it, and whoever has
 * got hold of one keeps something that works. Those of a code object are used again when
 * their keeper dies, which lies among the constants with them: so a copy of the code has
 * them as long as it lives. Pickled, either is the int 0, which the instructions around
 * probes take as well: such code runs without events. GIL.
 */
#ifndef HOOK_PROBE_H
#define HOOK_PROBE_H

#include "python.h"

#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"

enum probe_action {
	PROBE_SENDS,     /* its event */
	PROBE_CHOOSES,   /* the same, or not: by where an exception came from */
	PROBE_ENDS_MAIN, /* its event, the last of the main module */
	PROBE_LISTENS,   /* in a new thread its event, if it has one; from here on the
	                    thread's events count */
	PROBE_IDLES,     /* nothing */
	PROBE_ACTIONS,
};

/* Makes the types; -1 with an exception. */
int probe_init(void);

/* For the probes of one code object. New reference, or NULL with an exception. */
PyObject *probe_keeper_make(void);

/* A probe that sends `what`. Borrowed from the keeper; NULL when out of memory. */
PyObject *probe_make(PyObject *keeper, enum probe_action action, uint32_t what);

/* The units (of two bytes) from where an exception makes a PROBE_CHOOSES send: bit
 * n % 8 of byte n / 8. Copied. */
enum outcome probe_choose(PyObject *probe, const uint8_t *units, size_t count);

/* Whether a code object has probes: one of ours, or a copy of it. */
int probe_stands_in(PyCodeObject *code);

#endif
