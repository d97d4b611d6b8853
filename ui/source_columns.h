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
	MARK_LAST,  /* the last line run before the program ended */
	MARK_NEVER, /* nobody ever stood on it, though it is code */
};

struct source_row {
	int64_t number;
	struct line_figures figures;
	double rate; /* hits per second; below 0: not known */
	enum line_mark mark;
	uint32_t threads;	       /* how many of them the mark stands for */
	const struct session *session; /* borrowed */
	uint64_t most;		       /* busy time of the file's hottest line */
	uint64_t shared;	       /* the busy time that its share is of */
};

enum { SOURCE_COLUMNS = 11 };

/* What the columns depend on. */
struct source_extent {
	int64_t last_line;
	uint64_t most_hits;
	bool parks;	  /* there are suspended generators or coroutines */
	bool of_function; /* shares are those of functions */
};

extern const struct column source_columns[SOURCE_COLUMNS];

void source_columns_make(struct column columns[SOURCE_COLUMNS],
			 const struct source_extent *extent);

#endif
