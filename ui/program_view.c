/*
 * The program's terminal, or the part of it that has room. While it is typed
 * into, the part with the cursor; else the end of what was written, until the
 * user scrolls up, and again once he comes back to the end.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "emulator_keys.h"
#include "list.h"
#include "needle.h"
#include "number.h"
#include "text.h"
#include "view.h"

enum { SIDE_STEP = 8, HEADING_ROOM = 160 };

struct program_pane {
	struct view view;
	struct emulator_view now;
	struct emulator_cell *cells; /* owned; of one row */
	bool *found;		     /* owned; the same */
	char *text;		     /* owned; a row's */
	int room;		     /* cells */
	int64_t top;		     /* the first row to be seen */
	int side;		     /* the first column */
	int rows, columns;	     /* that there was room for */
	bool scrolled;		     /* the user looks at something else */
	bool has_button;	     /* the program was told that it went down */
	uint32_t bells;
};

static int64_t between(int64_t value, int64_t least, int64_t most)
{
	return value > most ? (most < least ? least : most)
			    : (value < least ? least : value);
}

/* Room for a row; without memory for as much as there was. */
static void make_room(struct program_pane *pane)
{
	size_t room = (size_t)pane->now.columns;
	struct emulator_cell *cells;
	bool *found;
	char *text;

	if (pane->room >= pane->now.columns)
		return;
	cells = realloc(pane->cells, room * sizeof(*cells));
	if (cells)
		pane->cells = cells;
	found = realloc(pane->found, room * sizeof(*found));
	if (found)
		pane->found = found;
	text = realloc(pane->text, room * EMULATOR_CHARACTERS * TEXT_BYTES);
	if (text)
		pane->text = text;
	if (cells && found && text)
		pane->room = pane->now.columns;
}

static bool settle(struct view *view)
{
	struct program_pane *pane = (struct program_pane *)view;
	struct emulator *emulator = view->session->host->emulator;

	emulator_look(emulator, &pane->now);
	make_room(pane);
	if (pane->now.bells != pane->bells)
		painter_bell();
	pane->bells = pane->now.bells;
	return false;
}

/* Behind the last row there is something to see of. */
static int64_t end_of_rows(const struct program_pane *pane)
{
	const struct emulator_view *now = &pane->now;

	return now->alternate ? now->screen + now->rows : now->end;
}

/* So that the cursor can be seen, moving as little as need be. */
static void show_cursor(struct program_pane *pane)
{
	const struct emulator_view *now = &pane->now;

	if (now->cursor_row < pane->top)
		pane->top = now->cursor_row;
	if (now->cursor_row >= pane->top + pane->rows)
		pane->top = now->cursor_row - pane->rows + 1;
	if (!pane->view.session->typing)
		return;
	if (now->cursor_column < pane->side)
		pane->side = now->cursor_column;
	if (now->cursor_column >= pane->side + pane->columns)
		pane->side = now->cursor_column - pane->columns + 1;
}

static void place_window(struct program_pane *pane, int rows, int columns)
{
	const struct emulator_view *now = &pane->now;
	int64_t last = end_of_rows(pane) - rows;

	pane->rows = rows;
	pane->columns = columns;
	if (pane->view.session->typing)
		pane->scrolled = false;
	if (pane->scrolled)
		pane->top = between(pane->top, now->first, last);
	else
		pane->top = now->alternate ? between(pane->top, now->screen, last)
					   : between(last, now->first, last);
	pane->side = (int)between(pane->side, 0, now->columns - columns);
	if (!pane->scrolled)
		show_cursor(pane);
}

static void make_heading(const struct program_pane *pane, char heading[HEADING_ROOM])
{
	const struct session *session = pane->view.session;
	char key[KEY_NAME_ROOM], line[NUMBER_ROOM], of[NUMBER_ROOM];
	int used = snprintf(heading, HEADING_ROOM, "PROGRAM'S TERMINAL  %dx%d",
			    pane->now.columns, pane->now.rows);

	if (session->typing) {
		keymap_first_key(session->keymap, ACTION_RETURN, key);
		used += snprintf(heading + used, HEADING_ROOM - (size_t)used,
				 "  is typed into: %s returns", key);
	} else if (session->program.waits_for_input) {
		keymap_first_key(session->keymap, ACTION_TYPE, key);
		used += snprintf(heading + used, HEADING_ROOM - (size_t)used,
				 "  waits for input: %s types", key);
	}
	if (pane->scrolled) {
		number_count(line, (uint64_t)pane->top + 1, INT_MAX);
		number_count(of, (uint64_t)end_of_rows(pane), INT_MAX);
		used += snprintf(heading + used, HEADING_ROOM - (size_t)used,
				 "  from line %s of %s", line, of);
	}
	if (session->frozen)
		snprintf(heading + used, HEADING_ROOM - (size_t)used,
			 "  is not frozen");
}

/* A row's cells, and their text without trailing blanks; its length. */
static size_t read_row(struct program_pane *pane, int64_t number)
{
	size_t length = 0, used = 0;
	int i, j;

	emulator_copy(pane->view.session->host->emulator, number, 1, pane->room,
		      pane->cells, NULL);
	for (i = 0; i < pane->room; i++) {
		const struct emulator_cell *cell = &pane->cells[i];

		if (cell->width && !cell->characters[0])
			pane->text[length++] = ' ';
		for (j = 0; j < EMULATOR_CHARACTERS && cell->characters[j]; j++)
			length += text_encode((wchar_t)cell->characters[j],
					      pane->text + length);
		if (cell->characters[0] && cell->characters[0] != ' ')
			used = length;
	}
	return used;
}

/* The cell that byte `at` of the row's text stands in. */
static int cell_of(const struct program_pane *pane, size_t at)
{
	char bytes[TEXT_BYTES];
	size_t length = 0;
	int i, j;

	for (i = 0; i < pane->room; i++) {
		const struct emulator_cell *cell = &pane->cells[i];

		length += cell->width && !cell->characters[0];
		for (j = 0; j < EMULATOR_CHARACTERS && cell->characters[j]; j++)
			length += text_encode((wchar_t)cell->characters[j], bytes);
		if (length > at)
			return i;
	}
	return pane->room;
}

static void mark_found(struct program_pane *pane, size_t length)
{
	const struct needle *needle = &pane->view.session->needle;
	size_t at, end, from = 0;
	int cell;

	memset(pane->found, 0, (size_t)pane->room * sizeof(*pane->found));
	while (needle->length &&
	       needle_find(needle, pane->text, length, from, &at, &end)) {
		for (cell = cell_of(pane, at); cell < cell_of(pane, end); cell++)
			pane->found[cell] = true;
		from = end;
	}
}

static void draw_rows(struct program_pane *pane, const struct painter *painter)
{
	int side = pane->side < pane->room ? pane->side : pane->room, row;

	for (row = 0; row < pane->rows; row++) {
		mark_found(pane, read_row(pane, pane->top + row));
		cells_draw(painter, row, 0, pane->cells + side, pane->room - side,
			   pane->found + side);
	}
	if (pane->view.session->typing && pane->now.cursor)
		painter_cursor(painter, (int)(pane->now.cursor_row - pane->top),
			       pane->now.cursor_column - pane->side);
}

static void draw(struct view *view, const struct painter *painter)
{
	struct program_pane *pane = (struct program_pane *)view;
	enum role role = view->focused ? ROLE_HEADING_FOCUS : ROLE_HEADING;
	struct painter body = *painter;
	char heading[HEADING_ROOM];

	/* With as much room as the terminal has, nothing else is shown. */
	if (painter->area.rows < pane->now.rows ||
	    painter->area.columns < pane->now.columns) {
		body.area.row++;
		body.area.rows--;
	}
	place_window(pane, body.area.rows, body.area.columns);
	draw_rows(pane, &body);
	if (body.area.row > painter->area.row) {
		make_heading(pane, heading);
		painter_fill(painter, 0, 0, role);
		painter_text(painter, 0, 0, 1, role,
			     view->focused ? painter->glyphs->focus : " ");
		painter_text(painter, 0, 1, painter->area.columns - 1, role, heading);
	}
}

static bool act(struct view *view, enum action action)
{
	struct program_pane *pane = (struct program_pane *)view;
	struct list rows = { .count = end_of_rows(pane),
			     .top = pane->top,
			     .rows = pane->rows };

	if (action == ACTION_LEFT || action == ACTION_RIGHT) {
		pane->side += action == ACTION_RIGHT ? SIDE_STEP : -SIDE_STEP;
		return true;
	}
	if (!list_scroll(&rows, action))
		return false;
	pane->top = rows.top;
	pane->scrolled = rows.top + rows.rows < rows.count;
	return true;
}

static const char *row_text(struct view *view, int64_t row, size_t *length)
{
	struct program_pane *pane = (struct program_pane *)view;

	if (pane->now.first + row >= end_of_rows(pane))
		return NULL;
	*length = read_row(pane, pane->now.first + row);
	return pane->text;
}

static int64_t cursor_row(const struct view *view)
{
	const struct program_pane *pane = (const struct program_pane *)view;

	return pane->top - pane->now.first;
}

static void show_row(struct view *view, int64_t row, size_t at, size_t end)
{
	struct program_pane *pane = (struct program_pane *)view;
	int from, to;

	pane->top = pane->now.first + row;
	pane->scrolled = pane->top + pane->rows < end_of_rows(pane);
	read_row(pane, pane->top);
	from = cell_of(pane, at);
	to = cell_of(pane, end);
	if (from < pane->side || to > pane->side + pane->columns)
		pane->side = to > pane->columns ? to - pane->columns : 0;
}

static void destroy(struct view *view)
{
	struct program_pane *pane = (struct program_pane *)view;

	free(pane->cells);
	free(pane->found);
	free(pane->text);
	free(pane);
}

/* Whether the program wants to hear of a press there: at a row and a column of its
 * terminal, but nothing above the pane's part of it. */
static bool wants_press(const struct program_pane *pane, const struct mouse *mouse,
			int64_t row, int64_t column)
{
	const struct area *area = &pane->view.area;
	const struct emulator_view *now = &pane->now;

	return pane->view.session->typing && now->mouse != EMULATOR_MOUSE_NONE &&
	       area_has(area, mouse->row, mouse->column) &&
	       mouse->row >= area->row + area->rows - pane->rows && row >= 0 &&
	       row < now->rows && column < now->columns;
}

bool program_view_mouse(struct view *view, const struct mouse *mouse)
{
	static const struct {
		int button; /* 4 and 5 are the wheel, which goes down only */
		bool down;
	} events[MOUSE_KINDS] = {
		[MOUSE_PRESS] = { 1, true },	  [MOUSE_DOUBLE] = { 1, true },
		[MOUSE_RELEASE] = { 1, false },	  [MOUSE_WHEEL_UP] = { 4, true },
		[MOUSE_WHEEL_DOWN] = { 5, true },
	};
	struct program_pane *pane = (struct program_pane *)view;
	struct emulator *emulator = view->session->host->emulator;
	const struct emulator_view *now = &pane->now;
	bool goes_on = mouse->kind == MOUSE_DRAG || mouse->kind == MOUSE_RELEASE;
	int first = view->area.row + view->area.rows - pane->rows;
	int64_t row = pane->top - now->screen + mouse->row - first;
	int64_t column = mouse->column - view->area.column + pane->side;

	if (goes_on ? !pane->has_button : !wants_press(pane, mouse, row, column))
		return false;
	emulator_mouse_move(emulator, (int)between(row, 0, now->rows - 1),
			    (int)between(column, 0, now->columns - 1));
	if (mouse->kind == MOUSE_DRAG)
		return true;
	emulator_mouse_button(emulator, events[mouse->kind].button,
			      events[mouse->kind].down);
	if (events[mouse->kind].button == 1)
		pane->has_button = events[mouse->kind].down;
	return true;
}

static const struct view_kind kind = {
	.name = "program",
	.place = IN_PROGRAM,
	.settle = settle,
	.draw = draw,
	.act = act,
	.row_text = row_text,
	.cursor_row = cursor_row,
	.show_row = show_row,
	.destroy = destroy,
};

struct view *program_view_create(struct session *session)
{
	struct program_pane *pane = calloc(1, sizeof(*pane));

	if (!pane)
		return NULL;
	pane->view = (struct view){ .kind = &kind, .session = session };
	return &pane->view;
}
