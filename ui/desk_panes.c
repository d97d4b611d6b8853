#include "desk_parts.h"

#include "columns_view.h"

struct view *desk_pane_view(const struct desk *desk, enum pane pane)
{
	if (pane == PANE_FUNCTIONS && desk->session.files)
		return desk->views[VIEW_FILES];
	if (pane == PANE_CALLS && desk->session.tree)
		return desk->views[VIEW_TREE];
	return desk->views[pane];
}

struct view *desk_active(const struct desk *desk)
{
	if (desk->page != NO_PAGE)
		return desk->views[desk->page];
	return desk_pane_view(desk, desk->session.focus);
}

static void arrange(struct desk *desk, int rows, int columns)
{
	const struct session *session = &desk->session;
	struct layout_wish wish = {
		.focus = session->focus,
		.zoomed = desk->zoomed,
		.program = session->program_open,
		.sizes = &desk->settings.sizes,
	};

	layout_arrange(&desk->layout, rows, columns, &wish);
}

bool desk_shows_program(const struct desk *desk)
{
	return desk->page == NO_PAGE && desk->layout.panes[PANE_PROGRAM].rows > 0;
}

bool desk_is_whole(const struct desk *desk)
{
	return desk->session.typing && desk->zoomed && !desk->layout.too_small;
}

void desk_place(struct desk *desk, int rows, int columns)
{
	int i;

	/* A place gone back to may have had it open. */
	if (desk->session.focus == PANE_PROGRAM)
		desk->session.program_open = true;
	arrange(desk, rows, columns);
	desk->session.program_shown = desk_shows_program(desk);
	for (i = 0; i < DESK_VIEWS; i++) {
		desk->views[i]->area = (struct area){ 0 };
		desk->views[i]->focused = desk->views[i] == desk_active(desk);
	}
	for (i = 0; i < PANES; i++)
		desk_pane_view(desk, (enum pane)i)->area = desk->layout.panes[i];
	if (desk->page != NO_PAGE)
		desk->views[desk->page]->area =
			desk->page == PAGE_COLUMNS
				? columns_view_area(desk->views[PAGE_COLUMNS],
						    desk->layout.body)
				: desk->layout.body;
	if (desk_is_whole(desk))
		desk->views[PANE_PROGRAM]->area =
			(struct area){ .rows = rows, .columns = columns };
}

static void turn_page(struct desk *desk, int page)
{
	desk->page = desk->page == page ? NO_PAGE : page;
}

static void show_program(struct desk *desk)
{
	const struct layout *layout = &desk->layout;

	if (desk_shows_program(desk)) {
		typing_shut(&desk->typing, &desk->session);
		return;
	}
	desk->page = NO_PAGE;
	typing_open(&desk->typing, &desk->session, false);
	/* Where there is room for one pane only, it is this one. */
	arrange(desk, layout->bar.row + 1, layout->bar.columns);
	if (layout->panes[PANE_PROGRAM].rows == 0)
		typing_open(&desk->typing, &desk->session, true);
}

static void type(struct desk *desk)
{
	if (session_ended(&desk->session)) {
		desk->message = session_say_ended(&desk->session);
		return;
	}
	desk->page = NO_PAGE;
	typing_begin(&desk->typing, &desk->session);
}

static void turn_focus(struct session *session, int step)
{
	do
		session->focus = (session->focus + (unsigned)(PANES + step)) % PANES;
	while (session->focus == PANE_PROGRAM && !session->program_open);
}

static void choose_columns(struct desk *desk)
{
	struct view *pane = desk_pane_view(desk, desk->session.focus);

	if (pane->kind->column_count == 0) {
		desk->message = "This pane has no columns.";
		return;
	}
	columns_view_open(desk->views[PAGE_COLUMNS], pane);
	turn_page(desk, PAGE_COLUMNS);
}

bool desk_turn(struct desk *desk, enum action action)
{
	switch (action) {
	case ACTION_NEXT_PANE:
		turn_focus(&desk->session, 1);
		return true;
	case ACTION_PREVIOUS_PANE:
		turn_focus(&desk->session, -1);
		return true;
	case ACTION_ZOOM:
		desk->zoomed = !desk->zoomed;
		return true;
	case ACTION_OUTPUT:
		show_program(desk);
		return true;
	case ACTION_TYPE:
		type(desk);
		return true;
	case ACTION_HELP:
		turn_page(desk, PAGE_HELP);
		return true;
	case ACTION_THREADS:
		turn_page(desk, PAGE_THREADS);
		return true;
	case ACTION_RECENT:
		turn_page(desk, PAGE_RECENT);
		return true;
	case ACTION_COLUMNS:
		choose_columns(desk);
		return true;
	default:
		return false;
	}
}
