/*
 * scope: whether code is counted.
 *
 * Two questions: what the filters (--ignore-module, --ignore-dir) and the scope
 * (--scope, --all, the user's own code, or what the trace module takes) say of
 * a file, decided once per path; and which path stands for a code object, which
 * depends on the globals it runs with. The GIL is needed; nothing raises.
 */
#ifndef HOOK_SCOPE_H
#define HOOK_SCOPE_H

#include "python.h"

#include <stdbool.h>

#include "base/outcome.h"

struct scope;

/*
 * From the configuration list of the segment (wire/segment_texts.h): strings
 * "key=value", each ended by a NUL. Asks the interpreter where its standard
 * library lies. NULL: out of memory.
 */
struct scope *scope_create(const char *configuration, size_t length);
void scope_destroy(struct scope *scope);

/* Which hook is asked for; "settrace" where nothing is. */
const char *scope_hook(const struct scope *scope);

/* From now on what is to have no probes is ignored. */
void scope_keep_unprobed(struct scope *scope);

/* Whether events have their times. */
bool scope_wants_times(const struct scope *scope);

/* Whether counting of the main thread ends with the main module's frame. */
bool scope_ends_with_main(const struct scope *scope);

/* Whether the lines are printed as they run, and with the time before them. */
bool scope_prints(const struct scope *scope, bool *timing);

/* The verdict on code run with these globals. `main` are the globals of the
 * main module, whose code is the user's wherever it lies. */
bool scope_takes(struct scope *scope, PyCodeObject *code, PyObject *globals,
		 PyObject *main);

#endif
