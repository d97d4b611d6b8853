#include "ranked_view.h"

#include <stdio.h>
#include <string.h>

enum {
	HEADING_ROOM = NEEDLE_ROOM + 128,
	MARK = 2, /* cells that the mark of the column that ranks takes */
};

void ranked_finish(struct ranked_view *ranked)
{
	ranking_finish(&ranked->ranking);
	bytes_finish(&ranked->text);
}

struct ranked_view *ranked_view_of(struct view *view)
{
	return view->kind->settle == ranked_settle ? (struct ranked_view *)view : NULL;
}

static bool can_rank(const struct ranked_view *ranked, int column)
{
	const struct column *record = &ranked->kind->columns[column];

	return (record->value || record->name) &&
	       (!ranked->kind->shows || ranked->kind->shows(ranked, record));
}

/*
 * Ranking
 */

static void rank(struct ranked_view *ranked)
{
	const struct ranked_kind *kind = ranked->kind;
	const struct column *column = &kind->columns[ranked->column];
	uint32_t count = kind->count(ranked), i;

	ranked->stale = false;
	ranked->all = 0;
	ranking_begin(&ranked->ranking, ranked->reversed == !column->value);
	for (i = 0; i < count; i++) {
		const void *row = kind->row(ranked, (int32_t)i);

		ranked->all += row != NULL;
		if (!row || !kind->passes(ranked, (int32_t)i))
			continue;
		if (ranking_add(&ranked->ranking, (int32_t)i,
				column->value ? column->value(row) : 0,
				column->name ? column->name(row) : NULL))
			break;
	}
}

/* A selection that the filter hides gives way to one that is seen, unless what
 * is followed chooses it. */
static void find_cursor(struct ranked_view *ranked)
{
	size_t count = ranked->ranking.count;
	size_t position =
		ranking_position(&ranked->ranking, ranked->kind->selected(ranked));

	if (position < count)
		ranked->list.cursor = (int64_t)position;
	list_settle(&ranked->list);
	if (position == count && count > 0 && ranked->filter.count > 0 &&
	    ranked->view.session->follow == FOLLOW_NOTHING)
		ranked->kind->select(ranked, ranking_at(&ranked->ranking,
							(size_t)ranked->list.cursor));
}

bool ranked_settle(struct view *view)
{
	struct ranked_view *ranked = (struct ranked_view *)view;
	struct list *list = &ranked->list;

	if (view->area.rows == 0)
		return false;
	if (ranked->stale)
		rank(ranked);
	list->count = (int64_t)ranked->ranking.count;
	list->rows = view->area.rows - 1;
	find_cursor(ranked);
	ranking_sort(&ranked->ranking, (size_t)list->top,
		     (size_t)(list->top + list->rows));
	return false;
}

void ranked_by(struct ranked_view *ranked, int column)
{
	ranked->reversed = column == ranked->column && !ranked->reversed;
	ranked->column = column;
	ranked->stale = true;
}

static void rank_by_next(struct ranked_view *ranked)
{
	int column = ranked->column;

	do
		column = (column + 1) % ranked->kind->column_count;
	while (column != ranked->column && !can_rank(ranked, column));
	if (column != ranked->column)
		ranked_by(ranked, column);
}

const struct prompt_answer *ranked_columns(struct ranked_view *ranked)
{
	struct prompt_answer *answer = ranked->answers;
	int column;

	for (column = 0; column < ranked->kind->column_count; column++)
		if (can_rank(ranked, column))
			*answer++ = (struct prompt_answer){
				.key = ranked->kind->columns[column].key,
				.label = ranked->kind->columns[column].heading,
				.number = column + 1,
			};
	*answer = (struct prompt_answer){ .key = 0 };
	return ranked->answers;
}

void ranked_filter(struct ranked_view *ranked, const char *text, size_t length)
{
	filter_set(&ranked->filter, length > 0 ? text : "", length);
	ranked->stale = true;
}

/*
 * Drawing
 */

/* The columns as they are now: what has nothing to show is left out, and what
 * ranks is not. */
static void make_columns(const struct ranked_view *ranked,
			 struct column columns[COLUMNS_MOST], uint32_t *hidden)
{
	const struct ranked_kind *kind = ranked->kind;
	int least, i;

	*hidden = ranked->view.hidden;
	for (i = 0; i < kind->column_count; i++) {
		columns[i] = kind->columns[i];
		if (kind->shows && !kind->shows(ranked, &kind->columns[i]))
			*hidden |= 1u << i;
		if (i != ranked->column)
			continue;
		columns[i].sorted = ranked->reversed == !columns[i].value
					    ? SORTED_FALLING
					    : SORTED_RISING;
		columns[i].drop = 0;
		least = (int)strlen(columns[i].heading) + MARK;
		if (columns[i].width < least)
			columns[i].width = least;
		*hidden &= ~(1u << i);
	}
}

static void draw_heading(const struct ranked_view *ranked, const struct column *last,
			 const struct column_fit *fit, const struct painter *painter,
			 enum role role)
{
	char heading[HEADING_ROOM], mark[COLUMN_ROOM];

	column_heading(last, painter->glyphs, mark);
	if (ranked->filter.count > 0)
		snprintf(heading, sizeof(heading), "%s%s \\%s: %lld of %lld",
			 ranked->later ? "NEWER " : "", mark, ranked->filter.text,
			 (long long)ranked->list.count, (long long)ranked->all);
	else
		snprintf(heading, sizeof(heading), "%s%s",
			 ranked->later ? "NEWER " : "", mark);
	painter_text(painter, 0, fit->rest, fit->rest_width, role, heading);
}

void ranked_draw(struct view *view, const struct painter *painter)
{
	struct ranked_view *ranked = (struct ranked_view *)view;
	enum role role = view->focused ? ROLE_HEADING_FOCUS : ROLE_HEADING;
	const struct list *list = &ranked->list;
	size_t last = (size_t)ranked->kind->column_count - 1;
	struct column columns[COLUMNS_MOST];
	struct column_fit fit;
	uint32_t hidden;
	int row;

	make_columns(ranked, columns, &hidden);
	column_arrange(columns, last, hidden, painter->area.columns,
		       ranked->kind->share, &fit);
	column_headings(columns, last, &fit, painter, role);
	draw_heading(ranked, &columns[last], &fit, painter, role);
	if (list->count == 0)
		painter_text(painter, 1, fit.rest, fit.rest_width, ROLE_FAINT,
			     ranked->all ? "none has this text; Esc shows all"
					 : session_nothing_ran(ranked->view.session));
	for (row = 0; row < list->rows && list->top + row < list->count; row++) {
		struct painter line = *painter;
		int32_t number =
			ranking_at(&ranked->ranking, (size_t)(list->top + row));

		if (list->top + row == list->cursor)
			painter_select(&line, row + 1, view->focused);
		column_row(columns, last, &fit, &line, row + 1,
			   ranked->kind->row(ranked, number));
		ranked->kind->draw_name(ranked, number, &fit, &line, row + 1);
	}
}

/*
 * Actions
 */

static void select_cursor(struct ranked_view *ranked)
{
	ranked->kind->select(ranked,
			     ranking_at(&ranked->ranking, (size_t)ranked->list.cursor));
	/* A list that changes under the cursor would be of no use. */
	ranked->view.session->follow = FOLLOW_NOTHING;
}

bool ranked_act(struct view *view, enum action action)
{
	struct ranked_view *ranked = (struct ranked_view *)view;

	/* Several keys may come between two frames. */
	if (ranked->stale)
		ranked_settle(view);
	switch (action) {
	case ACTION_RANK_NEXT:
		rank_by_next(ranked);
		return true;
	case ACTION_REVERSE:
		ranked_by(ranked, ranked->column);
		return true;
	case ACTION_OPEN:
		if (ranked->list.count == 0)
			return false;
		ranked->kind->open(ranked, ranking_at(&ranked->ranking,
						      (size_t)ranked->list.cursor));
		return true;
	default:
		if (ranked->list.count == 0 || !list_act(&ranked->list, action))
			return false;
		select_cursor(ranked);
		return true;
	}
}

/*
 * The search
 */

/* On a heading: ranks by it. */
void ranked_press(struct view *view, int row, int column)
{
	struct ranked_view *ranked = (struct ranked_view *)view;
	size_t last = (size_t)ranked->kind->column_count - 1, chosen;
	struct column columns[COLUMNS_MOST];
	struct column_fit fit;
	uint32_t hidden;

	if (row > 0) {
		if (list_press(&ranked->list, row - 1))
			select_cursor(ranked);
		return;
	}
	make_columns(ranked, columns, &hidden);
	column_arrange(columns, last, hidden, view->area.columns, ranked->kind->share,
		       &fit);
	chosen = column_at(&fit, last, column);
	if (can_rank(ranked, (int)chosen))
		ranked_by(ranked, (int)chosen);
}

const char *ranked_row_text(struct view *view, int64_t row, size_t *length)
{
	struct ranked_view *ranked = (struct ranked_view *)view;
	const char *text;

	if (row >= ranked->list.count)
		return NULL;
	/* All at once, or each row of a long list would be sorted for. */
	ranking_sort(&ranked->ranking, 0, SIZE_MAX);
	text = ranked->kind->text(ranked, ranking_at(&ranked->ranking, (size_t)row));
	*length = ranked->text.length;
	return text;
}

int64_t ranked_cursor_row(const struct view *view)
{
	return ((const struct ranked_view *)view)->list.cursor;
}

void ranked_show_row(struct view *view, int64_t row, size_t at, size_t end)
{
	struct ranked_view *ranked = (struct ranked_view *)view;

	(void)at;
	(void)end;
	if (row >= ranked->list.count)
		return;
	list_show(&ranked->list, row);
	select_cursor(ranked);
}
