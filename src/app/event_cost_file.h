/*
 * event_cost_file: where what events cost is kept from run to run.
 *
 * A file in $XDG_CACHE_HOME/tracetui (or ~/.cache/tracetui) for each interpreter and
 * hook, until either of them is another one. It begins with the version of its format:
 * what another version has left is not read, and is written over. Without such a
 * directory nothing is kept. One thread at a time.
 */
#ifndef APP_EVENT_COST_FILE_H
#define APP_EVENT_COST_FILE_H

#include <stdbool.h>

#include "base/bytes.h"
#include "ui/viewer.h"

/* Zeroed at first. */
struct event_cost_file {
	struct bytes path; /* empty: there is none */
	struct bytes key;  /* changes when the format, interpreter or hook does */
};

/* `package` is the directory that the hooks lie in. */
void event_cost_file_find(struct event_cost_file *file, const char *interpreter,
			  const char *package, const char *hook);
void event_cost_file_finish(struct event_cost_file *file);

/* Both prices, or false: nothing is kept. */
bool event_cost_file_read(const struct event_cost_file *file,
			  struct event_prices *prices);

/* Whole or not at all, whoever writes it at the same time. */
void event_cost_file_write(const struct event_cost_file *file,
			   const struct event_prices *prices);

#endif
