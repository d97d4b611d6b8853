/*
 * probe: the objects that stand in rewritten code and send an event when it runs.
 *
 * A probe is immortal: the interpreter counts no references to it, and whoever has
 * got hold of one keeps something that works. So the probes of a code object that has
 * died are not freed but used again. Pickled, a probe is the int 0, which the
 * instructions around it take as well: such code runs without events. GIL.
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

struct probe;

/* Makes the types; -1 with an exception. */
int probe_init(void);

/* A probe that sends `what`, put in front of the chain that holds it: all those of one
 * code object. Borrowed; NULL when out of memory. */
PyObject *probe_make(struct probe **chain, enum probe_action action, uint32_t what);

/* The units (of two bytes) from where an exception makes a PROBE_CHOOSES send: bit
 * n % 8 of byte n / 8. Copied. */
enum outcome probe_choose(PyObject *probe, const uint8_t *units, size_t count);

/* The code object is dead. */
void probe_retire_all(struct probe *chain);

/* Whether a code object has probes: one of ours, or a copy of it. */
int probe_stands_in(PyCodeObject *code);

#endif
