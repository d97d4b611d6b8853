/*
 * What the mouse does on the desk: a click gives a pane the keys and selects a row,
 * or presses a key of the bar; a second one opens; the wheel scrolls what is under
 * it; borders can be dragged, which are the divider and the headings below others.
 * Over the program's terminal, while that is typed into, it is the program's if the
 * program has asked for it.
 */
#include "desk_parts.h"
#include "key_bar.h"

enum { WHEEL_LINES = 3 };

static bool is_within(const struct area *area, const struct mouse *mouse)
{
	return area_has(area, mouse->row, mouse->column);
}

static struct view *view_at(const struct desk *desk, const struct mouse *mouse)
{
	int i;

	for (i = 0; i < DESK_VIEWS; i++)
		if ((desk->page == NO_PAGE || desk->page == i) &&
		    is_within(&desk->views[i]->area, mouse))
			return desk->views[i];
	return NULL;
}

static enum border border_at(const struct desk *desk, const struct mouse *mouse)
{
	enum border border = 0;

	while (border < BORDERS && (desk->page != NO_PAGE ||
				    !is_within(&desk->layout.borders[border], mouse)))
		border++;
	return border;
}

static void press(struct desk *desk, const struct mouse *mouse)
{
	struct session *session = &desk->session;
	struct view *view = view_at(desk, mouse);
	int i;

	/* Beside a box, which goes away. */
	if (desk->page == PAGE_COLUMNS && !view) {
		desk->page = NO_PAGE;
		return;
	}
	if (session->typing && view != desk->views[PANE_PROGRAM])
		typing_end(&desk->typing, session);
	for (i = 0; desk->page == NO_PAGE && !session->typing && i < PANES; i++)
		if (is_within(&desk->layout.panes[i], mouse))
			session->focus = (enum pane)i;
	if (view && view->kind->press)
		view->kind->press(view, mouse->row - view->area.row,
				  mouse->column - view->area.column);
}

static unsigned press_bar(struct desk *desk, const struct mouse *mouse)
{
	enum place place = desk_active(desk)->kind->place;
	struct painter bar = { .area = desk->layout.bar, .ascii = desk->ascii };
	enum action action = key_bar_at(&desk->session, place, &bar, mouse->column);

	return action == ACTION_NONE ? 0 : desk_act(desk, action);
}

/* What the button's going down does; on a border only its coming up tells whether
 * a heading was meant. */
static unsigned begin(struct desk *desk, const struct mouse *mouse)
{
	desk->dragged = false;
	desk->grabbed = border_at(desk, mouse);
	if (is_within(&desk->layout.bar, mouse))
		return desk->session.typing ? 0 : press_bar(desk, mouse);
	if (desk->grabbed == BORDERS)
		press(desk, mouse);
	return 0;
}

static void drag(struct desk *desk, const struct mouse *mouse)
{
	if (desk->grabbed == BORDERS)
		return;
	desk->dragged = true;
	desk->settings.sizes.shares[desk->grabbed] =
		layout_share(&desk->layout, desk->grabbed, mouse->row, mouse->column);
}

static void let_go(struct desk *desk, const struct mouse *mouse)
{
	if (desk->grabbed != BORDERS && !desk->dragged)
		press(desk, mouse);
	desk->grabbed = BORDERS;
}

/* The first click has selected the row already. */
static unsigned open_row(struct desk *desk, const struct mouse *mouse)
{
	const struct view *view = view_at(desk, mouse);

	if (!view || !view->kind->press || mouse->row == view->area.row ||
	    !(action_record(ACTION_OPEN)->where & view->kind->place))
		return begin(desk, mouse);
	return desk_act(desk, ACTION_OPEN);
}

static void scroll(struct desk *desk, const struct mouse *mouse, enum action action)
{
	struct view *view = view_at(desk, mouse);
	int i;

	for (i = 0; view && i < WHEEL_LINES; i++) {
		if (view->kind->scroll)
			view->kind->scroll(view, action, mouse->row - view->area.row,
					   mouse->column - view->area.column);
		else
			view->kind->act(view, action);
	}
}

unsigned desk_mouse(struct desk *desk, const struct mouse *mouse)
{
	bool pressed = mouse->kind == MOUSE_PRESS || mouse->kind == MOUSE_DOUBLE;
	bool on_message = desk->message && is_within(&desk->layout.bar, mouse);

	if (program_view_mouse(desk->views[PANE_PROGRAM], mouse))
		return 0;
	/* A question wants an answer from the keyboard. */
	if (desk->layout.too_small || desk->prompt.kind != PROMPT_NONE)
		return 0;
	/* The button's coming up would take the answer to its going down away. */
	if (mouse->kind != MOUSE_RELEASE)
		desk_hush(desk);
	/* It had the place of the keys, and nobody means what he cannot see. */
	if (pressed && on_message)
		return 0;
	switch (mouse->kind) {
	case MOUSE_PRESS:
		return begin(desk, mouse);
	case MOUSE_DOUBLE:
		return open_row(desk, mouse);
	case MOUSE_DRAG:
		drag(desk, mouse);
		return 0;
	case MOUSE_RELEASE:
		let_go(desk, mouse);
		return 0;
	case MOUSE_WHEEL_UP:
		scroll(desk, mouse, ACTION_SCROLL_UP);
		return 0;
	case MOUSE_WHEEL_DOWN:
		scroll(desk, mouse, ACTION_SCROLL_DOWN);
		return 0;
	default:
		return 0;
	}
}
