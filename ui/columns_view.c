/*
 * A box with the columns of a pane, to show and hide them.
 */
#include "columns_view.h"

#include <stdio.h>
#include <stdlib.h>

#include "list.h"

enum { BOX_WIDTH = 22 };

struct columns_view {
	struct view view;
	struct view *of;  /* borrowed */
	struct list list; /* of the columns that have a heading */
};

/* What takes the rest of the width, or has no heading, is always there. */
static bool can_hide(const struct column *column)
{
	return *column->heading && !column->name;
}

/* The index of the column in a row. */
static size_t column_in(const struct columns_view *columns, int64_t row)
{
	const struct view_kind *kind = columns->of->kind;
	size_t i;

	for (i = 0; i < kind->column_count; i++)
		if (can_hide(&kind->columns[i]) && row-- == 0)
			break;
	return i;
}

static int64_t count_rows(const struct columns_view *columns)
{
	const struct view_kind *kind = columns->of->kind;
	int64_t rows = 0;
	size_t i;

	for (i = 0; i < kind->column_count; i++)
		rows += can_hide(&kind->columns[i]);
	return rows;
}

void columns_view_open(struct view *view, struct view *of)
{
	struct columns_view *columns = (struct columns_view *)view;

	columns->of = of;
	columns->list = (struct list){ .count = count_rows(columns) };
}

struct area columns_view_area(const struct view *view, struct area body)
{
	const struct columns_view *columns = (const struct columns_view *)view;
	const struct area *of;
	int rows = (int)columns->list.count + 1;

	if (!columns->of)
		return (struct area){ .rows = 0 };
	/* Beside the figures, where they can be seen to come and go. */
	of = &columns->of->area;
	return (struct area){
		.row = of->row,
		.column = of->column + of->columns - BOX_WIDTH,
		.rows = rows < body.row + body.rows - of->row
				? rows
				: body.row + body.rows - of->row,
		.columns = BOX_WIDTH,
	};
}

static void draw(struct view *view, const struct painter *painter)
{
	struct columns_view *columns = (struct columns_view *)view;
	const struct view *of = columns->of;
	int row;

	columns->list.rows = painter->area.rows - 1;
	list_settle(&columns->list);
	painter_fill(painter, 0, 0, ROLE_HEADING_FOCUS);
	painter_text(painter, 0, 0, 1, ROLE_HEADING_FOCUS, painter->glyphs->focus);
	painter_text(painter, 0, 2, BOX_WIDTH, ROLE_HEADING_FOCUS, "COLUMNS");
	for (row = 0; row < columns->list.rows; row++) {
		int64_t number = columns->list.top + row;
		size_t column = column_in(columns, number);
		struct painter line = *painter;
		char text[COLUMN_ROOM];

		painter_fill(&line, row + 1, 0, ROLE_PROMPT);
		if (number == columns->list.cursor)
			painter_select(&line, row + 1, true);
		snprintf(text, sizeof(text), "[%c] %s",
			 of->hidden & 1u << column ? ' ' : 'x',
			 of->kind->columns[column].heading);
		painter_text(&line, row + 1, 2, BOX_WIDTH - 2, ROLE_PROMPT, text);
	}
}

static bool act(struct view *view, enum action action)
{
	struct columns_view *columns = (struct columns_view *)view;

	if (action == ACTION_TOGGLE) {
		columns->of->hidden ^= 1u << column_in(columns, columns->list.cursor);
		return true;
	}
	return list_act(&columns->list, action);
}

static void press(struct view *view, int row, int column)
{
	(void)column;
	if (list_press(&((struct columns_view *)view)->list, row - 1))
		act(view, ACTION_TOGGLE);
}

static void destroy(struct view *view)
{
	free(view);
}

static const struct view_kind kind = {
	.name = "columns",
	.place = IN_COLUMNS,
	.draw = draw,
	.act = act,
	.press = press,
	.destroy = destroy,
};

struct view *columns_view_create(struct session *session)
{
	struct columns_view *columns = calloc(1, sizeof(*columns));

	if (!columns)
		return NULL;
	columns->view = (struct view){ .kind = &kind, .session = session };
	return &columns->view;
}
