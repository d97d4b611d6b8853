/*
 * counts: what one thread has counted.
 *
 * Times are in ticks. Lines and functions are known by the numbers of the code
 * map; their figures live in pages made when the first of them is needed, so
 * that a thread costs memory for what it runs only. Pages never move: a pointer
 * to a line's or a function's figures stays valid as long as the counts do.
 *
 * A line that never calls and never waits needs 24 bytes; what the others need
 * besides (struct line_calls) is made when they first do.
 */
#ifndef COUNTS_H
#define COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/table.h"

/*
 * How long at least one of several overlapping intervals lasted: recursion
 * counts once. While any is open, `time` has the start of the first taken from
 * it, so that adding the present moment gives the time so far.
 */
static inline void overlap_begin(uint64_t *time, uint32_t *depth, uint64_t now)
{
	if ((*depth)++ == 0)
		*time -= now;
}

static inline void overlap_end(uint64_t *time, uint32_t *depth, uint64_t now)
{
	if (--*depth == 0)
		*time += now;
}

struct line_count {
	uint64_t hits;
	uint64_t own;
	uint32_t last;  /* when it was hit last, in the thread's coarse units */
	uint32_t calls; /* index of its struct line_calls; 0: none */
};

/* total = own - shared + inside */
struct line_calls {
	uint64_t inside; /* overlapping calls made from it */
	uint64_t shared; /* own time while it was inside as well: recursion */
	uint64_t waited; /* part of its own time */
	uint32_t depth;  /* of inside */
	uint32_t pair;   /* of its latest call: likely that of the next */
};

struct function_count {
	uint64_t hits, calls, resumes;
	int64_t in_flight; /* begun less ended; of one thread it may be negative */
	uint64_t own;
	uint64_t waited;   /* part of own */
	uint64_t inside;   /* overlapping calls of it: its total */
	uint64_t alive;    /* ends of calls less their beginnings, in ticks: those
	                      of one call may be counted by two threads */
	uint32_t depth;    /* of inside: how often it is on the stack */
	int32_t carried;   /* in flight when counting began anew */
};

struct pair_count {
	uint32_t caller;   /* NO_FUNCTION: from outside */
	uint32_t callee;
	uint64_t calls;
	uint64_t inside;
	uint32_t depth;
};

enum {
	LINE_PAGE_SHIFT = 6,
	LINE_PAGE = 1 << LINE_PAGE_SHIFT,
	FUNCTION_PAGE_SHIFT = 4,
	FUNCTION_PAGE = 1 << FUNCTION_PAGE_SHIFT,
};

struct pages {
	void **page;    /* owned, and so is each; NULL: not made yet */
	uint32_t count; /* entries of page */
};

struct counts {
	struct pages lines;       /* of LINE_PAGE struct line_count */
	struct pages functions;   /* of FUNCTION_PAGE struct function_count */
	struct line_calls *calls; /* owned; [0] is not used */
	uint32_t calls_used, calls_room;
	int32_t *suspended;       /* owned; by the same index: calls suspended on the
	                             line less those that went on. NULL: none ever */
	uint32_t suspended_room;
	struct pair_count *pairs; /* owned; [0] is not used */
	uint32_t pair_used, pair_room;
	struct table pair_index;
};

/* A zeroed struct is valid and empty. */
void counts_finish(struct counts *counts);

/* The figures of a line or function; NULL when there are none. */
static inline struct line_count *counts_line(const struct counts *counts, uint32_t line)
{
	uint32_t page = line >> LINE_PAGE_SHIFT;
	struct line_count *lines = page < counts->lines.count ? counts->lines.page[page]
							      : NULL;

	return lines ? &lines[line & (LINE_PAGE - 1)] : NULL;
}

static inline struct function_count *counts_function(const struct counts *counts,
						     uint32_t function)
{
	uint32_t page = function >> FUNCTION_PAGE_SHIFT;
	struct function_count *functions =
		page < counts->functions.count ? counts->functions.page[page] : NULL;

	return functions ? &functions[function & (FUNCTION_PAGE - 1)] : NULL;
}

/* The same, made when there are none; NULL: out of memory. */
struct line_count *counts_need_line(struct counts *counts, uint32_t line);
struct function_count *counts_need_function(struct counts *counts, uint32_t function);

/* Valid until the next one is made. NULL: out of memory. */
struct line_calls *counts_need_calls(struct counts *counts, struct line_count *line);

/* One call more (1) or less (-1) is suspended on the line; of one thread it may
 * be less than none. */
enum outcome counts_suspend(struct counts *counts, struct line_count *line, int change);

static inline int32_t counts_suspended(const struct counts *counts,
				       const struct line_count *line)
{
	return line->calls < counts->suspended_room ? counts->suspended[line->calls] : 0;
}

/* The index of a pair, 0 when out of memory. `guess` is one that it may be. */
uint32_t counts_need_pair(struct counts *counts, uint32_t caller, uint32_t callee,
			  uint32_t guess);

/* Moves the figures of a thread without open calls here. When memory runs out
 * each figure still is in one of the two. */
enum outcome counts_fold(struct counts *counts, struct counts *other);

/* Zeroes all figures; what is open goes on as if it had begun at `now`, which is
 * `ticks` by the clock of all threads. */
void counts_reset(struct counts *counts, uint64_t now, uint64_t ticks);

size_t counts_memory(const struct counts *counts);

#endif
