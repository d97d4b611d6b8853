/*
 * editor: the user's own, on a line of a file.
 */
#ifndef APP_EDITOR_H
#define APP_EDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "signals.h"

/*
 * Runs $VISUAL, or $EDITOR, or vi with +LINE FILE on the terminal, which must be
 * free, as its foreground job, and returns when it has ended. False, with one
 * line on why in `why`, where it could not be run or failed. Main thread.
 */
bool editor_open(const struct signals *signals, const char *path, int32_t line,
		 char *why, size_t room);

#endif
