#include "find.h"

#include <stdio.h>

/* What a pass over all rows has found. */
struct findings {
	int64_t count;
	int64_t number; /* from 1: which of them was chosen */
	int64_t row;	/* the chosen one; -1: there is none */
	size_t at, end; /* the occurrence in it */
};

/* Chooses the first row from `from` on, or the last one up to it; round the end. */
static struct findings look_through(struct view *view, const struct needle *needle,
				    int64_t from, int direction)
{
	struct findings found = { .row = -1 };
	bool sure = false;
	const char *text;
	size_t length, at, end;
	int64_t row;

	for (row = 0; (text = view->kind->row_text(view, row, &length)); row++) {
		bool wanted = direction > 0 ? row >= from : row <= from;

		if (!needle_find(needle, text, length, 0, &at, &end))
			continue;
		found.count++;
		/* Outside of what is wanted, the row that the end leads round to:
		 * the first of all, or the last. */
		if (direction > 0 ? (wanted && !sure) || found.row < 0
				  : wanted || !sure) {
			found.row = row;
			found.number = found.count;
			found.at = at;
			found.end = end;
		}
		sure |= wanted;
	}
	return found;
}

static bool go(struct find *find, struct view *view, int64_t from, int direction)
{
	const struct needle *needle = &view->session->needle;
	struct findings found = look_through(view, needle, from, direction);

	if (found.row < 0) {
		snprintf(find->note, sizeof(find->note), "%.*s: not found",
			 (int)needle->length, needle->text);
		return false;
	}
	snprintf(find->note, sizeof(find->note), "%.*s: %lld of %lld",
		 (int)needle->length, needle->text, (long long)found.number,
		 (long long)found.count);
	view->kind->show_row(view, found.row, found.at, found.end);
	return true;
}

static void go_back(struct find *find)
{
	struct view *view = find->view;

	view->kind->show_row(view, find->row, 0, 0);
	session_return(view->session, &find->visit);
}

bool find_begin(struct find *find, struct view *view)
{
	if (!view->kind->row_text)
		return false;
	find->view = view;
	find->visit = session_visit(view->session);
	find->row = view->kind->cursor_row(view);
	find->note[0] = '\0';
	find_hide(find, view->session);
	return true;
}

void find_hide(struct find *find, struct session *session)
{
	if (session->needle.length > 0)
		find->last = session->needle;
	session->needle.length = 0;
}

void find_type(struct find *find, const char *text, size_t length)
{
	find->note[0] = '\0';
	needle_set(&find->view->session->needle, length > 0 ? text : "", length);
	if (length == 0 || !go(find, find->view, find->row, 1))
		go_back(find);
}

void find_accept(struct find *find)
{
	if (find->view->session->needle.length == 0)
		find_step(find, find->view, 1);
}

void find_give_up(struct find *find)
{
	go_back(find);
	find->view->session->needle.length = 0;
}

void find_step(struct find *find, struct view *view, int direction)
{
	const struct view_kind *kind = view->kind;
	struct needle *needle = &view->session->needle;

	if (needle->length == 0)
		*needle = find->last;
	if (!kind->row_text)
		snprintf(find->note, sizeof(find->note), "Nothing to find here.");
	else if (needle->length == 0)
		snprintf(find->note, sizeof(find->note),
			 "Nothing is looked for; / asks.");
	else
		go(find, view, kind->cursor_row(view) + direction, direction);
}
