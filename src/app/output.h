/*
 * output: all that the program wrote to its own terminal.
 *
 * Everything goes to a temporary file; the last OUTPUT_TAIL bytes are in memory
 * as well, so that a full disk loses old text only. Any thread.
 */
#ifndef APP_OUTPUT_H
#define APP_OUTPUT_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"

enum {
	OUTPUT_TAIL = 1 << 20,
	OUTPUT_LINES = 10000, /* printed at the end */
};

struct output {
	pthread_mutex_t lock;
	char *tail;      /* owned; a ring of OUTPUT_TAIL bytes */
	uint64_t length; /* bytes ever written */
	int spool;       /* owned; -1 once it could not take everything */
};

enum outcome output_init(struct output *output);
void output_finish(struct output *output);

void output_append(struct output *output, const char *bytes, size_t length);
uint64_t output_length(struct output *output);

/* Copies from byte `from` of all on, at most `room` bytes, and returns how many;
 * *start is `from` or, if that is not kept, the first byte that is. */
size_t output_copy(struct output *output, uint64_t from, uint64_t *start, char *bytes,
		   size_t room);

/*
 * Writes the last OUTPUT_LINES lines to fd. True if there was more: the whole is
 * kept in a file, whose name is put into *path for the caller to free. *path is
 * NULL where there is no such file; then with errno.
 */
bool output_print(struct output *output, int fd, char **path);

#endif
