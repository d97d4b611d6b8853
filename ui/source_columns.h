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

extern const struct column source_columns[];
extern const size_t source_column_count;

/* How a line's heat looks for its age; also what its mark is drawn with. */
enum role source_heat_role(const struct source_row *row);

#endif
