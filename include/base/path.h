/*
 * path: the parts of a file's path. Borrowed from it; nothing is looked up.
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stddef.h>

/* What follows the last slash. */
const char *path_base(const char *path);

/* The module's name as the standard trace module has it: the base name without its
 * last extension, where dots in front begin none (os.path.splitext). */
const char *path_module(const char *path, size_t *length);

#endif
