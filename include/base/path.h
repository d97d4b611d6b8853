/*
 * path: files' paths and their parts.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/outcome.h"

/* What follows the last slash; borrowed. */
const char *path_base(const char *path);

/* The module's name as the standard trace module has it: the base name without its
 * last extension, where dots in front begin none (os.path.splitext). Borrowed. */
const char *path_module(const char *path, size_t *length);

/* Absolute, and without symbolic links where the path exists; the caller frees it.
 * NULL: out of memory, or there is no working directory any more. */
char *path_resolve(const char *path);

/* Makes the directory and those above it; no error if it is there already.
 * OUTCOME_NO_MEMORY, OUTCOME_SYSTEM with errno. */
enum outcome path_make_directories(const char *path, mode_t mode);

/* By the names alone: see path_resolve. */
bool path_lies_below(const char *path, const char *directory);

#endif
