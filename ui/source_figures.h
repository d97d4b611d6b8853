/*
 * source_figures: the figures and threads of the lines that a source view shows.
 *
 * Copied with the profile's lock: in every frame, but with the lists (session.rank)
 * where lines pour in, for nobody reads digits faster, and each of them is sent to
 * the terminal. While the view is frozen the whole file is kept, since the user may
 * still scroll and shall see one moment only; a file that was opened later is
 * counted later, and says so.
 */
#ifndef SOURCE_FIGURES_H
#define SOURCE_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "line_rates.h"
#include "session.h"
#include "source_columns.h"

enum {
	SOURCE_THREADS = 256, /* whose lines are marked */
	SOURCE_THREAD_NAME = 32,
};

struct source_thread {
	int32_t line;
	bool running;
	char name[SOURCE_THREAD_NAME];
};

struct source_figures {
	int32_t file;	    /* that they are of */
	int32_t highest;    /* line that the profile knows */
	int32_t hottest;    /* line of the file, looked for a few times a second */
	uint64_t most;	    /* its busy time */
	uint64_t most_hits; /* of a line that was looked at */
	bool parks;	    /* generators were seen suspended in it */
	bool later;	    /* they are newer than the freeze */
	bool whole;	    /* they are of the whole file */
	struct line_figures *figures; /* owned; of the lines from `first` on */
	uint64_t *shared;	      /* owned; what their shares are of */
	int64_t room;
	int64_t first;
	int64_t count;
	struct line_rates rates;
	struct source_thread threads[SOURCE_THREADS]; /* that stand in the file */
	uint32_t thread_count;
};

void source_figures_finish(struct source_figures *figures);

/* Looks at `rows` lines from `first` on, of a file with `lines` lines; 0: how
 * many there are is not known yet. */
void source_figures_look(struct source_figures *figures, const struct session *session,
			 int32_t file, int64_t first, int64_t rows, int64_t lines);

/* A line with all that is known of it; figures are 0 where it was not looked at.
 * Without the lock. */
struct source_row source_figures_row(const struct source_figures *figures,
				     const struct session *session, int64_t line);

/* The names of the threads that stand on a line, as many as fit. */
void source_figures_names(const struct source_figures *figures, int64_t line,
			  char *text, size_t room);

#endif
