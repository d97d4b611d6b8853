/*
 * replacement: a file that takes another's place, whole or not at all.
 *
 * It is written beside the old one, gets its owner and mode, and where that is asked
 * for lies on the disk before it has the name. Any thread.
 */
#ifndef BASE_REPLACEMENT_H
#define BASE_REPLACEMENT_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/bytes.h"
#include "base/outcome.h"

/* Where a path leads, which need not be there: the link stays, what it names is
 * replaced. NULL with errno; the caller frees it. */
char *replacement_target(const char *path);

/*
 * Puts a file with this content in the path's place; `old` is what stands there and
 * NULL when nothing does: then OUTCOME_FULL means that something does now. `durable`: it
 * survives a crash of the machine. OUTCOME_SYSTEM with errno.
 */
enum outcome replacement_put(const char *path, const struct bytes *content,
			     const struct stat *old, bool durable);

/* The same where the path leads, over whatever stands there; only a regular file is
 * replaced. OUTCOME_SYSTEM with errno. */
enum outcome replacement_put_over(const char *path, const struct bytes *content,
				  bool durable);

#endif
