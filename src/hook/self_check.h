/*
 * self_check: whether probes count on this interpreter what settrace does.
 *
 * Where a line begins to run is the interpreter's own business and may change with any
 * release. So before the first run with an interpreter src/python/tracetui/
 * check_probes.py compares both hooks, in a process of its own; the verdict is kept in
 * $XDG_CACHE_HOME/tracetui (or ~/.cache/tracetui) until that interpreter or this hook is
 * another one. Without such a directory it is found each time anew. GIL.
 */
#ifndef HOOK_SELF_CHECK_H
#define HOOK_SELF_CHECK_H

#include <stdbool.h>

/* False with *why (static text). */
bool self_check(const char **why);

#endif
