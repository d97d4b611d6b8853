/*
 * config: the file that a user's settings are kept in.
 *
 * $XDG_CONFIG_HOME/tracetui/config, or ~/.config/tracetui/config. What stands in
 * it is the viewer's business (ui/settings.h). It is read before the viewer
 * opens, and written only when the user asks for it. Main thread only.
 */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include <stddef.h>

#include "base/bytes.h"

struct config {
	struct bytes path;    /* empty: there is no place for it */
	struct bytes name;    /* the path as people write it, with ~ */
	struct bytes text;    /* what was read, ended by NUL */
	struct bytes trouble; /* one line why it could not be; empty: none */
};

/* A file that is not there is an empty one. Ends the process where memory runs
 * out: nothing has begun by then. */
void config_read(struct config *config);
void config_finish(struct config *config);

/*
 * Replaces the file in one step, also where it is a link, and makes its directory
 * if need be. Says in one line where it is, or why not.
 */
void config_write(const struct config *config, const char *text, size_t length,
		  char *message, size_t room);

#endif
