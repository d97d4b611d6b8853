/*
 * replacement: a file that takes another's place, whole or not at all.
 *
 * It is written beside the old one, gets its owner and mode, and lies on the disk
 * before it has the name.
 */
#ifndef REPLACEMENT_H
#define REPLACEMENT_H

#include <sys/stat.h>

#include "base/bytes.h"
#include "base/outcome.h"

/* Where a path leads, which need not be there: the link stays, what it names is
 * replaced. NULL with errno; the caller frees it. */
char *replacement_target(const char *path);

/*
 * Puts a file with this content in the path's place; `old` is what stands there and
 * NULL when nothing does: then OUTCOME_FULL means that something does now.
 * OUTCOME_SYSTEM with errno.
 */
enum outcome replacement_put(const char *path, const struct bytes *content,
			     const struct stat *old);

#endif
