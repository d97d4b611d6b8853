/*
 * probed_code: code objects with probes, and the ones that they stand in for.
 *
 * A code object that is in scope is rewritten once, with those within it; the new one
 * owns the old one, which knows the new one as long as that lives. What runs is the
 * new one; what the program asks a function for is the old one (interception.h).
 *
 * What the rewriter refuses is left as it is, has no places and so is never shown as
 * code that did not run; a notice and the log named by TRACETUI_DEBUG say so.
 * The GIL is needed; a pending exception is left alone, and none is raised.
 */
#ifndef HOOK_PROBED_CODE_H
#define HOOK_PROBED_CODE_H

#include "python.h"

#include <stdbool.h>

#include "base/outcome.h"
#include "code_ids.h"
#include "rewrite/rewriter.h"

enum probed_part {
	PROBED_ANY,
	PROBED_MAIN,  /* the main module: its end is told */
	PROBED_START, /* the start of a thread: nothing in it counts, and what it calls
	                 counts from a certain line on */
};

struct probed {
	PyCodeObject *original; /* owned */
	struct code_id *id;     /* borrowed: the original's */
	struct rewrite rewrite; /* owned; without its code */
	enum probed_part part;
	int listens_at;         /* PROBED_START: the line */
	int first_yield;        /* since 3.12: offset of the first YIELD_VALUE, in bytes;
	                           -1: not looked for yet */
};

enum outcome probed_code_init(void);

/* Takes one of the rewriter's rules (rewrite/rules.h) back, by its name, for tests that
 * are to notice: in code that is rewritten from now on. Any other name: none. */
void probed_code_plant(const char *rule);

/* What stands in for a code object when it runs with these globals, which may be
 * the code object itself. New reference. */
PyCodeObject *probed_code(PyCodeObject *code, PyObject *globals);

/* The same for the main module, and for what starts a thread. */
PyCodeObject *probed_code_main(PyCodeObject *code, PyObject *globals);
PyCodeObject *probed_code_start(PyCodeObject *code, PyObject *globals, int listens_at);

/* What a code object is, if it stands in for another one; else NULL. */
struct probed *probed_find(const PyCodeObject *code);

/* What it stands in for, or itself; borrowed. */
PyCodeObject *probed_original(PyCodeObject *code);

/* The same for any object: what is no code, or another interpreter's, is itself. */
PyObject *probed_original_of(PyObject *object);

#endif
