/*
 * source_columns: the figures beside a line of source.
 */
#ifndef SOURCE_COLUMNS_H
#define SOURCE_COLUMNS_H

#include <stdint.h>

#include "column.h"
#include "model/profile.h"
#include "session.h"

/* What a thread, or the program's end, does on a line. */
enum line_mark {
	MARK_NONE,
	MARK_WAITING,
	MARK_RUNNING,
	MARK_LAST, /* the last line run before the program ended */
};

struct source_row {
	int64_t number;
	struct line_figures figures;
	enum line_mark mark;
	const struct session *session; /* borrowed */
	uint64_t most;		       /* busy time of the file's hottest line */
};

enum { SOURCE_COLUMNS = 8 };

extern const struct column source_columns[SOURCE_COLUMNS];

/* The columns for a file of so many lines, with the most hits shown so far. */
void source_columns_make(struct column columns[SOURCE_COLUMNS], int64_t last_line,
			 uint64_t most_hits);

#endif
