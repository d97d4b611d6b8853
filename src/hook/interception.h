/*
 * interception: all code in scope, before it runs for the first time.
 *
 * Since 3.12 the interpreter tells of every new function, and module bodies and
 * evaluated text are functions for a moment, too. Before, exec, eval and the type of
 * functions are replaced by ones that do the same. On all versions `function.__code__`
 * gives what a function's code stands in for, and takes what is to be rewritten; the
 * code of generators and coroutines is what it stands in for, too. Code objects compare
 * as what they stand in for.
 * Frames that run already keep their code. GIL.
 */
#ifndef HOOK_INTERCEPTION_H
#define HOOK_INTERCEPTION_H

#include "python.h"

#include <stdbool.h>

/* False, with *why (static text), where it cannot work; nothing has changed then. */
bool interception_prepare(const char **why);

/* Waits for the main module, for probe_hook_begin_main. -1 with an exception. */
int interception_start(void);

/* Functions that exist already. */
void interception_catch_up(void);

/* Gives a function this very code object. */
void interception_set_code(PyObject *function, PyCodeObject *code);

#endif
