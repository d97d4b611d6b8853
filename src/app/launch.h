/*
 * launch: starts the program under its interpreter.
 *
 * The child is a plain run but for two words in its environment and one open
 * descriptor, which the start-up code takes away again (src/python/startup).
 * An interpreter that would not look at the environment gets the launcher in
 * front of its program instead.
 */
#ifndef APP_LAUNCH_H
#define APP_LAUNCH_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/outcome.h"
#include "interpreter.h"
#include "signals.h"
#include "terminal.h"

struct launch {
	const struct python_command *command;
	const struct signals *signals; /* what to give back to the program */
	const char *library;           /* tracetui's own files */
	int segment;                   /* the descriptor that the program inherits */
	struct terminal *terminal;     /* to be its controlling one, in place of each
	                                  standard stream that is a terminal, or NULL */
	bool closed[3];                /* standard streams that it must find closed */
};

/* Starts it; the caller waits for *pid. OUTCOME_SYSTEM with the errno of what
 * failed, fork or exec. Main thread, before any other is started. */
enum outcome launch_program(const struct launch *launch, pid_t *pid);

/*
 * The directory of tracetui's own files, to be freed: `lib` beside the program
 * in a build tree, else where it was installed. Ends the process with one line
 * to the user where there is none that Python could use.
 */
char *launch_library(void);

#endif
