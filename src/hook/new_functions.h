/*
 * new_functions: interception's part that depends on the version: how code is noticed
 * that begins to exist. As interception.h; used by interception.c only.
 */
#ifndef HOOK_NEW_FUNCTIONS_H
#define HOOK_NEW_FUNCTIONS_H

#include <stdbool.h>

/* False with *why (static text) where the interpreter refuses. */
bool new_functions_prepare(const char **why);

/* -1 with an exception. */
int new_functions_watch(void);

#endif
