/*
 * output: all that the program wrote to its own terminal, as it wrote it.
 *
 * It goes to a temporary file, which gets a name only if more was written than
 * the program's terminal keeps. Any thread.
 */
#ifndef APP_OUTPUT_H
#define APP_OUTPUT_H

#include <pthread.h>
#include <stddef.h>

struct output {
	pthread_mutex_t lock;
	int spool; /* owned; -1: there is none */
	int error; /* errno of what could not be kept, with all that came later; 0: none */
};

void output_init(struct output *output);
void output_finish(struct output *output);

void output_append(struct output *output, const char *bytes, size_t length);

/* Makes it a file that stays, whose name the caller frees; NULL with errno. *missing is
 * 0, or else the errno that the rest could not be kept for. */
char *output_keep(struct output *output, int *missing);

#endif
