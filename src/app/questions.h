/*
 * questions: the program's own interpreter, ready to be asked.
 *
 * A source service (source_service.h) for the interpreter and the options of a
 * command. It starts with the first question. One thread at a time.
 */
#ifndef APP_QUESTIONS_H
#define APP_QUESTIONS_H

#include "interpreter.h"
#include "source_service.h"

struct questions {
	struct source_service service;
	char *script; /* owned; NULL: out of memory, nothing can be asked */
};

/* The command and `library`, where tracetui's own files lie, are borrowed. */
void questions_open(struct questions *questions, const struct python_command *command,
		    const char *library);
void questions_close(struct questions *questions);

#endif
