/*
 * ranked_view: a list of numbered things, ranked by a column and filtered.
 *
 * What the things are, a kind says: functions, files. Their figures are copied by
 * the kind's own `look`; ranking, selection, filter and drawing are here, so that
 * a kind's view_kind borrows the functions below. The selection is a thing and
 * goes wherever the ranking takes it.
 */
#ifndef RANKED_VIEW_H
#define RANKED_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "filter.h"
#include "list.h"
#include "prompt.h"
#include "ranking.h"
#include "view.h"

struct ranked_view;

struct ranked_kind {
	const struct column *columns; /* the last one takes the rest of the width */
	int column_count;
	int share; /* per cent of the width that the last one keeps */

	/* Things have the numbers below this. */
	uint32_t (*count)(const struct ranked_view *view);
	/* What columns print of a thing, borrowed until the next call; NULL: there
	 * is nothing to tell of it, it is not listed. */
	const void *(*row)(struct ranked_view *view, int32_t number);
	bool (*passes)(const struct ranked_view *view, int32_t number);
	/* Whether a column has anything to show; NULL: all have. */
	bool (*shows)(const struct ranked_view *view, const struct column *column);
	void (*draw_name)(struct ranked_view *view, int32_t number,
			  const struct column_fit *fit, const struct painter *painter,
			  int row);
	/* The last column's text, for the search; NULL: no memory. */
	const char *(*text)(struct ranked_view *view, int32_t number);

	int32_t (*selected)(const struct ranked_view *view);
	void (*select)(struct ranked_view *view, int32_t number);
	void (*open)(struct ranked_view *view, int32_t number);
};

/* First in the struct of a view of this kind. */
struct ranked_view {
	struct view view;
	const struct ranked_kind *kind; /* static */
	struct list list;
	struct ranking ranking;
	int64_t all; /* things there are without the filter */
	int column;  /* that ranks them */
	bool reversed;
	bool stale; /* to be ranked anew: set by a look at figures */
	bool later; /* the figures are newer than the freeze */
	struct filter filter;
	struct prompt_answer answers[COLUMNS_MOST + 1];
	struct bytes text; /* of a row, for the search */
};

void ranked_finish(struct ranked_view *ranked);

/* The ranked view that a view is, or NULL. */
struct ranked_view *ranked_view_of(struct view *view);

/* Ranks by a column; by the one that ranks already: the other way round. */
void ranked_by(struct ranked_view *ranked, int column);

/* The columns that can rank, for a question; the number is the column's and 1. */
const struct prompt_answer *ranked_columns(struct ranked_view *ranked);

void ranked_filter(struct ranked_view *ranked, const char *text, size_t length);

/* For the view_kind. */
bool ranked_settle(struct view *view);
void ranked_draw(struct view *view, const struct painter *painter);
bool ranked_act(struct view *view, enum action action);
void ranked_press(struct view *view, int row, int column);
const char *ranked_row_text(struct view *view, int64_t row, size_t *length);
int64_t ranked_cursor_row(const struct view *view);
void ranked_show_row(struct view *view, int64_t row, size_t at, size_t end);

#endif
