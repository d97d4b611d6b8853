/*
 * What the selected function calls, as a tree, in place of callers and callees.
 *
 * The tree keeps its root while the user opens functions from it and comes back;
 * another selection plants a new one.
 */
#include <stdio.h>
#include <stdlib.h>

#include "column.h"
#include "list.h"
#include "number.h"
#include "place_name.h"
#include "tree_figures.h"
#include "view.h"

enum {
	SHARE_OF_NAMES = 55,
	INDENT = 2,
	MARK = 2, /* cells of a row's mark and the blank behind it */
};

struct tree_view {
	struct view view;
	struct list list;
	int names_at;	/* cell in which the names of the rows begin */
	int names_room; /* cells that they have */
	int shift;	/* cells that they are scrolled to the right */
	struct call_tree tree;
	struct tree_figures figures;
	int32_t seen;	   /* the selected function when it was looked at last */
	int parent;	   /* where the cursor's row hangs, and its function: rows */
	int32_t under;	   /* change places */
	bool grown;	   /* the rows are not what the branches are */
	bool later;	   /* the figures are newer than the freeze */
	struct bytes text; /* of a row, for the search */

	/* What was seen before each function that was opened from here. */
	int32_t opened_from[SESSION_TRAIL];
	int opened;
};

static void print_total(const void *row, struct cell *cell)
{
	number_time(cell->text, ((const struct tree_row *)row)->total);
}

static void print_share(const void *row, struct cell *cell)
{
	const struct tree_row *call = row;

	number_share(cell->text, call->total, call->whole);
}

static void print_calls(const void *row, struct cell *cell)
{
	number_count(cell->text, ((const struct tree_row *)row)->calls, cell->width);
}

static const struct column columns[] = {
	{ .heading = "TOTAL", .width = 8, .print = print_total },
	{ .heading = "SHARE", .width = 5, .print = print_share, .drop = 2 },
	{ .heading = "CALLS", .width = 7, .wide = 11, .print = print_calls, .drop = 1 },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void fill(struct tree_view *trees)
{
	tree_figures_look(&trees->figures, &trees->tree, trees->view.session);
	trees->list.count = trees->tree.row_count;
	trees->list.cursor = call_tree_find(&trees->tree, trees->parent, trees->under);
	trees->grown = false;
	trees->later = trees->view.session->still;
}

/* Several keys may come between two looks. */
static void catch_up(struct tree_view *trees)
{
	struct profile *profile = trees->view.session->profile;

	if (!trees->grown)
		return;
	profile_lock(profile);
	fill(trees);
	profile_unlock(profile);
}

static void remember_cursor(struct tree_view *trees)
{
	const struct tree_row *row = &trees->tree.rows[trees->list.cursor];

	trees->parent = row->parent;
	trees->under = row->function;
}

static void plant(struct tree_view *trees, int32_t function)
{
	call_tree_plant(&trees->tree, function);
	trees->list = (struct list){ 0 };
	trees->parent = TREE_FOLDED;
	trees->under = function;
	trees->grown = true;
	trees->opened = 0;
}

/* Whether the user is back where he opened a function from this tree, or at its
 * root. */
static bool came_back(struct tree_view *trees, int32_t function)
{
	const struct call_tree *tree = &trees->tree;

	if (tree->branch_count > 0 && tree->branches[TREE_ROOT].function == function) {
		trees->opened = 0;
		return true;
	}
	if (trees->opened == 0 || trees->opened_from[trees->opened - 1] != function)
		return false;
	trees->opened--;
	return true;
}

static void look(struct view *view)
{
	struct tree_view *trees = (struct tree_view *)view;
	const struct session *session = view->session;

	if (view->area.rows == 0)
		return;
	if (session->function != trees->seen && session->function != PROFILE_NONE) {
		trees->seen = session->function;
		if (!came_back(trees, session->function))
			plant(trees, session->function);
	}
	if (trees->tree.branch_count > 0 && (session->rank || trees->grown))
		fill(trees);
}

/*
 * Drawing
 */

static int indent_of(const struct tree_view *trees, const struct tree_row *row)
{
	int indent = row->depth * INDENT - trees->shift;
	int most = trees->names_room * 3 / 4;

	return indent < 0 ? 0 : indent < most ? indent : most;
}

/* The rows around the cursor stay in the left half of what there is for names. */
static void shift_names(struct tree_view *trees, const struct column_fit *fit)
{
	const struct tree_row *row = &trees->tree.rows[trees->list.cursor];
	int shift = row->depth * INDENT - fit->rest_width / 2;

	trees->shift = shift > 0 ? shift - shift % INDENT : 0;
	trees->names_at = fit->rest;
	trees->names_room = fit->rest_width;
}

static void draw_row(const struct tree_view *trees, int at,
		     const struct column_fit *fit, const struct painter *painter,
		     int row)
{
	const struct glyphs *glyphs = painter->glyphs;
	const struct tree_row *call = &trees->tree.rows[at];
	int indent = indent_of(trees, call);
	struct column_fit name = *fit;
	const char *mark = call->cycle			 ? glyphs->cycle
			   : trees->figures.leaf[at]	 ? glyphs->leaf
			   : call->branch != TREE_FOLDED ? glyphs->unfolded
							 : glyphs->folded;

	column_row(columns, COLUMNS, fit, painter, row, call);
	painter_text(painter, row, fit->rest + indent, fit->rest_width - indent,
		     call->cycle ? ROLE_WAITING : ROLE_FAINT, mark);
	name.rest += indent + MARK;
	name.rest_width -= indent + MARK;
	place_draw_function(&trees->view.session->needle, &trees->figures.names[at],
			    &name, painter, row);
}

static void draw(struct view *view, const struct painter *painter)
{
	struct tree_view *trees = (struct tree_view *)view;
	enum role role = view->focused ? ROLE_HEADING_FOCUS : ROLE_HEADING;
	struct list *list = &trees->list;
	struct column_fit fit;
	int row;

	column_arrange(columns, COLUMNS, view->hidden, painter->area.columns,
		       SHARE_OF_NAMES, &fit);
	column_headings(columns, COLUMNS, &fit, painter, role);
	place_draw_heading(trees->later ? "NEWER CALLS OF" : "CALLS OF",
			   list->count > 0 ? trees->figures.names[0].name : "-", &fit,
			   painter, role);
	list->rows = painter->area.rows - 1;
	list_settle(list);
	shift_names(trees, &fit);
	for (row = 0; row < list->rows && list->top + row < list->count; row++) {
		struct painter line = *painter;

		if (list->top + row == list->cursor)
			painter_select(&line, row + 1, view->focused);
		draw_row(trees, (int)(list->top + row), &fit, &line, row + 1);
	}
}

/*
 * Actions
 */

static void put_cursor(struct tree_view *trees, int row)
{
	list_show(&trees->list, row);
	remember_cursor(trees);
}

/* Unfolds the row, or goes to the first of its calls. */
static void go_right(struct tree_view *trees)
{
	int cursor = (int)trees->list.cursor;
	struct tree_row *row = &trees->tree.rows[cursor];

	if (row->branch == TREE_FOLDED && !trees->figures.leaf[cursor])
		trees->grown |= call_tree_unfold(&trees->tree, row) != TREE_FOLDED;
	else if (row->branch != TREE_FOLDED && cursor + 1 < trees->tree.row_count)
		put_cursor(trees, cursor + 1);
}

/* Folds the row, or goes to the one it hangs on. */
static void go_left(struct tree_view *trees)
{
	const struct tree_row *row = &trees->tree.rows[trees->list.cursor];
	int i;

	if (row->branch != TREE_FOLDED) {
		call_tree_fold(&trees->tree, row);
		trees->grown = true;
		return;
	}
	for (i = 0; i < trees->tree.row_count; i++)
		if (trees->tree.rows[i].branch == row->parent &&
		    row->parent != TREE_FOLDED)
			put_cursor(trees, i);
}

/*
 * Unfolds what took the most time, from the selected row on down to where the
 * function itself takes more than anything it calls, or calls itself.
 */
static void unfold_hottest(struct tree_view *trees)
{
	const struct session *session = trees->view.session;
	struct profile *profile = session->profile;
	struct tree_row at = trees->tree.rows[trees->list.cursor];

	profile_lock(profile);
	while (!at.cycle) {
		struct function_figures figures;
		struct call_figures hottest;
		int branch;

		profile_function_figures(profile, at.function, session->thread,
					 &figures);
		if (!profile_callees(profile, at.function, session->thread, &hottest,
				     1) ||
		    hottest.total < figures.busy + figures.waiting)
			break;
		branch = call_tree_unfold(&trees->tree, &at);
		if (branch == TREE_FOLDED ||
		    call_tree_is_cycle(&trees->tree, branch, hottest.callee))
			break;
		at.parent = trees->parent = branch;
		at.function = trees->under = hottest.callee;
	}
	profile_unlock(profile);
	trees->grown = true;
}

static void open_row(struct tree_view *trees)
{
	int32_t function = trees->tree.rows[trees->list.cursor].function;

	if (function != trees->seen && trees->opened < SESSION_TRAIL)
		trees->opened_from[trees->opened++] = trees->seen;
	trees->seen = function;
	session_open_function(trees->view.session, trees->seen, PANE_CALLS);
}

static bool act(struct view *view, enum action action)
{
	struct tree_view *trees = (struct tree_view *)view;

	catch_up(trees);
	if (trees->list.count == 0)
		return false;
	switch (action) {
	case ACTION_RIGHT:
		go_right(trees);
		break;
	case ACTION_LEFT:
		go_left(trees);
		break;
	case ACTION_HOT_PATH:
		unfold_hottest(trees);
		break;
	case ACTION_OPEN:
		open_row(trees);
		break;
	default:
		if (!list_act(&trees->list, action))
			return false;
		remember_cursor(trees);
	}
	view->session->follow = FOLLOW_NOTHING;
	return true;
}

/* On a row; on its mark: folds or unfolds it. */
static void press(struct view *view, int row, int column)
{
	struct tree_view *trees = (struct tree_view *)view;
	const struct tree_row *at;
	int mark;

	catch_up(trees);
	if (row == 0 || !list_press(&trees->list, row - 1))
		return;
	remember_cursor(trees);
	view->session->follow = FOLLOW_NOTHING;
	at = &trees->tree.rows[trees->list.cursor];
	mark = trees->names_at + indent_of(trees, at);
	if (column < mark || column >= mark + MARK)
		return;
	if (at->branch != TREE_FOLDED)
		call_tree_fold(&trees->tree, at);
	else
		call_tree_unfold(&trees->tree, at);
	trees->grown = true;
}

static const char *row_text(struct view *view, int64_t row, size_t *length)
{
	struct tree_view *trees = (struct tree_view *)view;
	const char *text;

	if (row >= trees->list.count)
		return NULL;
	text = place_find_function(&trees->figures.names[row], &trees->text);
	*length = trees->text.length;
	return text;
}

static int64_t cursor_row(const struct view *view)
{
	return ((const struct tree_view *)view)->list.cursor;
}

static void show_row(struct view *view, int64_t row, size_t at, size_t end)
{
	struct tree_view *trees = (struct tree_view *)view;

	(void)at;
	(void)end;
	if (row < trees->list.count)
		put_cursor(trees, (int)row);
	view->session->follow = FOLLOW_NOTHING;
}

static void destroy(struct view *view)
{
	struct tree_view *trees = (struct tree_view *)view;

	bytes_finish(&trees->text);
	tree_figures_finish(&trees->figures);
	free(trees);
}

static const struct view_kind kind = {
	.name = "tree",
	.place = IN_TREE,
	.columns = columns,
	.column_count = COLUMNS,
	.look = look,
	.draw = draw,
	.act = act,
	.press = press,
	.row_text = row_text,
	.cursor_row = cursor_row,
	.show_row = show_row,
	.destroy = destroy,
};

struct view *tree_view_create(struct session *session)
{
	struct tree_view *trees = calloc(1, sizeof(*trees));

	if (!trees)
		return NULL;
	trees->view = (struct view){ .kind = &kind, .session = session };
	trees->seen = PROFILE_NONE;
	return &trees->view;
}
