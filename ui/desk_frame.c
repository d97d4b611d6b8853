#include "desk_parts.h"

#include <stdio.h>

#include "acting.h"
#include "key_bar.h"
#include "status_line.h"

/* Copies what the frame shows; nothing slow happens under the lock. */
static void look(struct desk *desk)
{
	struct session *session = &desk->session;
	bool again = true;
	uint64_t begin;
	int round, i;

	/* A view that has opened another text needs its figures as well. */
	for (round = 0; round < 2 && again; round++) {
		profile_lock(session->profile);
		begin = clock_ticks(session->clock->kind);
		session_look(session);
		for (i = 0; i < DESK_VIEWS; i++)
			if (desk->views[i]->kind->look)
				desk->views[i]->kind->look(desk->views[i]);
		profile_unlock(session->profile);
		if (session->rank)
			session->rank_cost = clock_ticks(session->clock->kind) - begin;
		again = false;
		for (i = 0; i < DESK_VIEWS; i++)
			if (desk->views[i]->kind->settle)
				again |= desk->views[i]->kind->settle(desk->views[i]);
	}
}

/* Nobody can type to a program that has ended, nor answer what is asked of it. */
static void let_go(struct desk *desk)
{
	bool asked = desk->prompt.kind != PROMPT_NONE && desk->asked == ASKED_TO_QUIT;

	if (!session_ended(&desk->session) || !(asked || desk->session.typing))
		return;
	if (asked)
		prompt_close(&desk->prompt);
	if (desk->session.typing)
		typing_end(&desk->typing, &desk->session);
	desk->message = session_say_ended(&desk->session);
}

/* What keys do all the same has to be seen: they may be held by a question, or go to
 * the program. */
static void draw_too_small(const struct desk *desk, const struct painter *painter)
{
	bool typing = desk->session.typing;
	char need[32], key[KEY_NAME_ROOM];

	if (desk->prompt.kind != PROMPT_NONE) {
		prompt_draw(&desk->prompt, painter);
		return;
	}
	snprintf(need, sizeof(need), "need %dx%d", LAYOUT_LEAST_COLUMNS,
		 LAYOUT_LEAST_ROWS);
	painter_text(painter, 0, 0, painter->area.columns, ROLE_STRONG, "too small");
	painter_text(painter, 1, 0, painter->area.columns, ROLE_TEXT, need);
	keymap_first_key(&desk->keymap, typing ? ACTION_RETURN : ACTION_QUIT, key);
	painter_text(
		painter, 2,
		painter_text(painter, 2, 0, painter->area.columns, ROLE_FAINT, key) + 1,
		painter->area.columns, ROLE_FAINT, typing ? "returns" : "quits");
}

static void draw_view(struct view *view, const struct painter *screen)
{
	struct painter painter = painter_within(screen, view->area);

	if (view->area.rows > 0)
		view->kind->draw(view, &painter);
}

static void draw_panes(struct desk *desk, const struct painter *screen)
{
	struct painter divider = painter_within(screen, desk->layout.divider);
	int i;

	if (desk->page != NO_PAGE && desk->page != PAGE_COLUMNS) {
		draw_view(desk->views[desk->page], screen);
		return;
	}
	for (i = 0; i < PANES; i++)
		draw_view(desk_pane_view(desk, (enum pane)i), screen);
	for (i = 0; i < divider.area.rows; i++)
		painter_text(&divider, i, 0, 1, ROLE_DIVIDER, screen->glyphs->vertical);
	if (desk->page == PAGE_COLUMNS)
		draw_view(desk->views[PAGE_COLUMNS], screen);
}

static void draw_bar(const struct desk *desk, const struct painter *screen)
{
	struct painter bar = painter_within(screen, desk->layout.bar);

	if (desk->prompt.kind != PROMPT_NONE)
		prompt_draw(&desk->prompt, &bar);
	else if (desk->session.typing)
		typing_draw_bar(&desk->session, &bar);
	else if (desk->message)
		painter_text(&bar, 0, 1, bar.area.columns, ROLE_NOTICE, desk->message);
	else
		key_bar_draw(&desk->session, desk_active(desk)->kind->place, &bar);
}

void desk_frame(struct desk *desk, int rows, int columns)
{
	struct painter screen, header;

	session_ask_host(&desk->session);
	if (acting_listen(&desk->session))
		desk->message = desk->session.said;
	let_go(desk);
	desk_place(desk, rows, columns);
	look(desk);
	painter_init(&screen, rows, columns, desk->ascii);
	painter_begin();
	if (desk->layout.too_small) {
		draw_too_small(desk, &screen);
	} else if (desk_is_whole(desk)) {
		draw_view(desk->views[PANE_PROGRAM], &screen);
		if (!desk->typing.begun)
			draw_bar(desk, &screen);
	} else {
		header = painter_within(&screen, desk->layout.header);
		status_line_draw(&desk->session, &header);
		draw_panes(desk, &screen);
		draw_bar(desk, &screen);
	}
	painter_show();
	desk->session.acted = false;
}
