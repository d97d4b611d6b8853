#include "list.h"

static int64_t between(int64_t value, int64_t least, int64_t most)
{
	return value > most ? (most < least ? least : most)
			    : (value < least ? least : value);
}

void list_settle(struct list *list)
{
	list->cursor = between(list->cursor, 0, list->count - 1);
	if (list->cursor < list->top)
		list->top = list->cursor;
	if (list->rows > 0 && list->cursor >= list->top + list->rows)
		list->top = list->cursor - list->rows + 1;
	list->top = between(list->top, 0, list->count - list->rows);
}

void list_show(struct list *list, int64_t row)
{
	list->cursor = row;
	if (row < list->top || row >= list->top + list->rows)
		list->top = row - list->rows / 2;
	list_settle(list);
}

void list_centre(struct list *list)
{
	list->top = list->cursor - list->rows / 2;
	list_settle(list);
}

/* How far an action goes, in rows. */
static bool distance(const struct list *list, enum action action, int64_t *rows)
{
	int64_t page = list->rows > 2 ? list->rows - 1 : 1;

	switch (action) {
	case ACTION_UP:
		*rows = -1;
		return true;
	case ACTION_DOWN:
		*rows = 1;
		return true;
	case ACTION_PAGE_UP:
		*rows = -page;
		return true;
	case ACTION_PAGE_DOWN:
		*rows = page;
		return true;
	case ACTION_TOP:
		*rows = -list->count;
		return true;
	case ACTION_BOTTOM:
		*rows = list->count;
		return true;
	default:
		return false;
	}
}

static bool scroll_by_line(struct list *list, enum action action)
{
	int step = action == ACTION_SCROLL_UP ? -1 : 1;

	if (action != ACTION_SCROLL_UP && action != ACTION_SCROLL_DOWN)
		return false;
	list->top = between(list->top + step, 0, list->count - list->rows);
	return true;
}

bool list_act(struct list *list, enum action action)
{
	int64_t rows;

	if (action == ACTION_CENTRE) {
		list_centre(list);
		return true;
	}
	if (scroll_by_line(list, action)) {
		list->cursor =
			between(list->cursor, list->top, list->top + list->rows - 1);
		list_settle(list);
		return true;
	}
	if (!distance(list, action, &rows))
		return false;
	list->cursor = between(list->cursor + rows, 0, list->count - 1);
	if (action == ACTION_PAGE_UP || action == ACTION_PAGE_DOWN)
		list->top = between(list->top + rows, 0, list->count - list->rows);
	list_settle(list);
	return true;
}

bool list_press(struct list *list, int line)
{
	if (line < 0 || line >= list->rows || list->top + line >= list->count)
		return false;
	list->cursor = list->top + line;
	return true;
}

bool list_scroll(struct list *list, enum action action)
{
	int64_t rows;

	if (scroll_by_line(list, action))
		return true;
	if (!distance(list, action, &rows))
		return false;
	list->top = between(list->top + rows, 0, list->count - list->rows);
	return true;
}
