/*
 * results: what is written and said when the program has ended.
 *
 * Writing and saying are apart: the listings are written as soon as the program
 * is gone, but while the viewer has the terminal nothing may be said.
 */
#ifndef APP_RESULTS_H
#define APP_RESULTS_H

#include <stdbool.h>

#include "base/bytes.h"
#include "export/tally.h"
#include "interpreter.h"
#include "model/profile.h"
#include "options.h"
#include "program.h"
#include "source_service.h"
#include "wire/segment.h"

struct results {
	const struct options *options; /* borrowed, as all of these */
	const struct python_command *command;
	struct segment *segment;
	struct profile *profile;
	const char *start;   /* where the program started */
	const char *library; /* tracetui's own files */

	struct bytes paths;    /* sys.path: strings that each end in NUL */
	int python_minor;      /* of the program's Python 3; 0: not known */
	struct bytes messages; /* lines for standard error */
	struct bytes output;   /* for standard output */
	uint32_t written;      /* listings */
	bool failed;	       /* something could not be written */
	bool last_use;	       /* nobody looks at the profile afterwards */
};

/* The caller has set the borrowed fields. Any thread, once the collector has
 * finished. */
void results_write(struct results *results);

/* The listings as they are now, while it runs; of the fields above it sets but paths,
 * version, messages and `written`. One thread at a time. */
void results_write_now(struct results *results);

/* Says it all and returns the exit status for a program that ended with this
 * one. Main thread. */
int results_say(struct results *results, int program_status);
void results_finish(struct results *results);

/* The part of results_say that does not ask what became of the program. */
void results_print(struct results *results);

/* The listings, the summary and the calls of a tally; paths and version have
 * been filled in. */
void results_write_tally(struct results *results, struct tally *tally,
			 struct source_service *service);

/* What results_write does with the profile. */
void results_write_files(struct results *results);

/* What results_write would have to tell now that matters most: damage, or else the
 * latest notice of the program's hooks; "" when there is none. Any thread; takes
 * the profile's lock. */
void results_latest_notice(const struct segment *segment, struct profile *profile,
			   char *text, size_t room);

#endif
