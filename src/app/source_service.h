/*
 * source_service: asks the program's own interpreter about source files.
 *
 * A helper process (helper.h), python/tracetui/source_facts.py under the interpreter
 * and the options of the program, is started at the first question and answers one
 * question after the other. It may die or fall silent: the question that was asked then
 * has no answer, and the next one starts another. One that has never answered anything
 * is not tried again.
 *
 * One thread at a time.
 */
#ifndef APP_SOURCE_SERVICE_H
#define APP_SOURCE_SERVICE_H

#include <stdbool.h>

#include "base/bytes.h"
#include "base/outcome.h"
#include "export/cover_listing.h"
#include "helper.h"
#include "interpreter.h"
#include "model/source_tokens.h"

struct source_service {
	const struct python_command *command; /* borrowed */
	char *script; /* owned; path of source_facts.py */
	int stop;     /* set by the caller, borrowed: readable once nobody wants an
	                 answer any more; -1: there is no such thing */
	struct helper helper;
	bool answered; /* once at least */
	bool hopeless;
};

/* For the program that the command runs; `library` is where tracetui's own files
 * lie. Nothing is started. */
void source_service_init(struct source_service *service,
			 const struct python_command *command, const char *library);

/*
 * The lines of a file that code was made for, as report_executable_lines says
 * (context is the service). OUTCOME_NOT_FOUND: `reason` has the helper's words,
 * or says what became of it.
 */
enum outcome source_service_lines(void *service, const char *file,
				  struct line_list *lines, struct bytes *reason);

/* What the tokenizer makes of a text in UTF-8. OUTCOME_NOT_FOUND with a reason;
 * OUTCOME_NO_MEMORY. */
enum outcome source_service_tokens(struct source_service *service, const char *text,
				   size_t length, struct source_tokens *tokens,
				   struct bytes *reason);

/*
 * What the interpreter says of itself: the minor version of its Python 3, and
 * the sys.path that `python -m` has here, strings that each end in NUL, which
 * are appended. OUTCOME_NOT_FOUND with a reason.
 */
enum outcome source_service_interpreter(struct source_service *service, int *minor,
					struct bytes *paths, struct bytes *reason);

/* Ends the helper, if there is one. */
void source_service_finish(struct source_service *service);

#endif
