/*
 * source_figures: the figures and threads of the lines that a source view shows.
 *
 * Copied once per frame with the profile's lock. While the view is frozen the
 * whole file is kept, since the user may still scroll and shall see one moment
 * only; a file that was opened later is counted later, and says so.
 */
#ifndef SOURCE_FIGURES_H
#define SOURCE_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "session.h"
#include "source_columns.h"

enum { SOURCE_THREADS = 256 }; /* whose lines are marked */

struct source_figures {
	int32_t file;		      /* that they are of */
	int32_t highest;	      /* line that the profile knows */
	uint64_t most;		      /* busy time of the hottest line */
	uint64_t most_hits;	      /* of a line that was looked at */
	bool later;		      /* they are newer than the freeze */
	bool whole;		      /* they are of the whole file */
	struct line_figures *figures; /* owned; of the lines from `first` on */
	int64_t room;
	int64_t first;
	int64_t count;
	struct thread_view threads[SOURCE_THREADS]; /* that stand in the file */
	uint32_t thread_count;
};

void source_figures_finish(struct source_figures *figures);

/* Looks at `rows` lines from `first` on, of a file with `lines` lines; 0: how
 * many there are is not known yet. */
void source_figures_look(struct source_figures *figures, const struct session *session,
			 int32_t file, int64_t first, int64_t rows, int64_t lines);

/* A line's; all 0 where they were not looked at. */
struct line_figures source_figures_line(const struct source_figures *figures,
					int64_t line);

/* Whether threads stand on a line, and what they do. */
enum line_mark source_figures_mark(const struct source_figures *figures, int64_t line);

#endif
