/*
 * facts: what the program's interpreter knows of the texts that are shown.
 *
 * A thread of its own asks the interpreter's helper (source_service.h), which may
 * take seconds for a large file; whoever shows a text asks here, is told at once
 * what is known, and asks again in the next frame. The file asked for last goes
 * first. A text that the helper has no answer for has no tokens, for good.
 */
#ifndef APP_FACTS_H
#define APP_FACTS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "model/source_tokens.h"
#include "source_service.h"
#include "sources.h"

struct file_facts {
	bool known;
	struct source_tokens tokens;
};

struct facts {
	struct sources *sources;       /* borrowed */
	struct source_service service; /* of the thread */
	pthread_t thread;
	bool begun;
	int stop; /* owned; eventfd that ends a long wait */

	pthread_mutex_t lock; /* guards the rest */
	pthread_cond_t asked;
	bool finish;
	int32_t wanted;		   /* the file asked for last, or PROFILE_NONE */
	struct file_facts **files; /* owned, and so is each; by the profile's
				      numbers; NULL: nothing is known */
	size_t room;
};

/* The command and the sources are borrowed. Where the thread cannot be started nothing
 * will ever be known. */
void facts_init(struct facts *facts, struct sources *sources,
		const struct python_command *command, const char *library);

/* Before the sources. */
void facts_finish(struct facts *facts);

/* NULL: not known yet. Valid as long as the whole. Any thread; never waits. */
const struct source_tokens *facts_tokens(struct facts *facts, int32_t file);

#endif
