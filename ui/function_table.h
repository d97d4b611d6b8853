/*
 * function_table: the figures of all functions at one moment.
 *
 * Copied with the profile's lock a few times a second; between, and as long as
 * the view is frozen, whatever is drawn or ranked is of that moment.
 */
#ifndef FUNCTION_TABLE_H
#define FUNCTION_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "session.h"

struct function_entry {
	struct function_view is;
	uint64_t rate; /* line events per second lately; of a program that has
	                  ended, in its whole time */
	uint64_t hits; /* at the beginning of "lately" */
};

/* A zeroed struct is valid and empty. */
struct function_table {
	struct function_entry *entries;	  /* owned; by number */
	struct function_figures *figures; /* owned; by number */
	uint32_t count, room;
	bool suspends;	     /* a generator or coroutine has run */
	uint64_t sampled_at; /* ticks; when the rates were measured */
	int32_t thread;	     /* of which all this is, as in session */
};

void function_table_finish(struct function_table *table);

/* With the profile's lock. Without memory it has fewer functions. */
void function_table_look(struct function_table *table, const struct session *session);

bool function_table_ran(const struct function_table *table, int32_t function);

#endif
