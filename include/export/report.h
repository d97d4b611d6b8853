/*
 * report: what is left in files and on standard output when a program has ended.
 *
 * Writes a listing for each file of a tally of which a line was hit, and makes the
 * summary. What goes wrong with one file is told and the others are written.
 *
 * A listing is written in place, into the file that its name leads to: links
 * are followed, owner and permissions of an existing file stay. One that cannot
 * be written to its end (a full disk) is removed rather than left half done; where
 * it is reached by a link the link stays, and it is left empty.
 */
#ifndef EXPORT_REPORT_H
#define EXPORT_REPORT_H

#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/outcome.h"
#include "export/cover_listing.h"
#include "export/tally.h"

/*
 * The lines of a file that code was made for, as the program's interpreter sees
 * it. `file` is absolute. When they cannot be had, anything but OUTCOME_OK and
 * one line in `reason`, without its \n. The list is the receiver's to free.
 */
typedef enum outcome report_executable_lines(void *context, const char *file,
					     struct line_list *lines,
					     struct bytes *reason);

/* Something that people should know: one line, without \n. Borrowed. */
typedef void report_message(void *context, const char *text);

/* Everything is borrowed. */
struct report_options {
	const char *directory; /* for listings, made if need be; NULL: by the sources */
	const char *start;     /* absolute; where the program started */
	const char *script;    /* as typed; NULL for a module */
	const char *paths;     /* the program's sys.path: strings that end in NUL */
	size_t paths_length;
	int python_minor;      /* of Python 3: formats differ */
	struct bytes *summary; /* it is appended there; NULL: none is wanted */
	/* NULL: lines that never ran are not marked */
	report_executable_lines *executable_lines;
	void *executable_context;
	report_message *message;
	void *message_context;
};

struct report_totals {
	uint32_t written; /* listings */
	uint32_t failed;  /* listings that could not be written: told */
};

/* Puts the tally's lines in order. OUTCOME_NO_MEMORY: it ended early. */
enum outcome report_write(const struct report_options *options,
			  struct tally *tally, struct report_totals *totals);

#endif
