/*
 * interpreter: which Python runs which program.
 *
 * Turns what the user typed into the command line that a plain run would have:
 * an interpreter, its options, and the program with its arguments. Decides by
 * looking at files only; nothing is run, so that starting costs no time.
 * Main thread only, before the program starts.
 */
#ifndef APP_INTERPRETER_H
#define APP_INTERPRETER_H

#include <stdbool.h>

#include "options.h"
#include "shebang.h"
#include "text_list.h"

struct python_command {
	char *path;                 /* owned; what is executed */
	const char *name;           /* argv[0] as a shell would give it; borrowed */
	struct text_list arguments; /* the interpreter's own options */
	struct text_list words;     /* name and arguments */
	struct text_list program;   /* what follows them: script, -m module or - */
	char *script;               /* owned; the main script's file, or NULL where
	                               only Python knows */
	char *found;                /* owned; the script's path if it came from PATH */
	struct shebang shebang;     /* texts that the lists borrow */
	bool isolated;              /* it will not look at PYTHONPATH or at site */
};

/* Ends the process with one line to the user when there is nothing to run. */
void interpreter_choose(struct python_command *command, const struct options *options);

/* The interpreter alone, where no program is to be run. */
void interpreter_default(struct python_command *command, const struct options *options);

void interpreter_finish(struct python_command *command);

#endif
