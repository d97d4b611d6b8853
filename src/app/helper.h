/*
 * helper: a process of ours in the background, and a socket to talk with it.
 *
 * It has nothing open but its end of the socket and /dev/null for the standard streams,
 * and no signal is blocked in it. Its group is its own: keys of the terminal do not
 * reach it, and what it starts ends with it. One thread at a time; nobody else may wait
 * for it (waitpid of -1).
 */
#ifndef APP_HELPER_H
#define APP_HELPER_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/outcome.h"

struct helper {
	pid_t pid;  /* 0: none runs */
	int socket; /* owned while one runs */
};

/* Runs the file `path` with those words, argv[0] first. Its end of the socket is its
 * descriptor `number`, which may be a standard stream. OUTCOME_SYSTEM with errno. */
enum outcome helper_start(struct helper *helper, const char *path,
			  const char *const *words, char *const *environment,
			  int number);

/* Waits for poll's `events` on its socket. False when `milliseconds` have passed, or
 * `stop`, if it is not -1, can be read: nobody wants an answer any more. */
bool helper_await(const struct helper *helper, short events, int stop,
		  int milliseconds);

/* Kills it and its group. */
void helper_end(struct helper *helper);

#endif
