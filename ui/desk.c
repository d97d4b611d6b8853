#include "desk.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "acting.h"
#include "columns_view.h"
#include "key_bar.h"
#include "picture.h"
#include "ranked_view.h"
#include "status_line.h"
#include "text.h"

enum { ANSWER_INTERRUPT = 1, ANSWER_KILL, ANSWER_STAY };

static const struct prompt_answer quit_answers[] = {
	{ 'i', "interrupt it", ANSWER_INTERRUPT },
	{ 'k', "kill it", ANSWER_KILL },
	{ 's', "stay", ANSWER_STAY },
	{ .key = 0 },
};

enum outcome desk_init(struct desk *desk)
{
	static struct view *(*const create[DESK_VIEWS])(struct session *) = {
		[PANE_FUNCTIONS] = functions_view_create,
		[PANE_SOURCE] = source_view_create,
		[PANE_CALLS] = calls_view_create,
		[PANE_PROGRAM] = program_view_create,
		[PAGE_HELP] = help_view_create,
		[PAGE_THREADS] = threads_view_create,
		[PAGE_RECENT] = recent_view_create,
		[VIEW_FILES] = files_view_create,
		[VIEW_TREE] = tree_view_create,
		[PAGE_COLUMNS] = columns_view_create,
	};
	int i;

	desk->session.function = desk->session.file = PROFILE_NONE;
	settings_init(&desk->settings);
	desk->session.follow = desk->settings.follow;
	desk->session.thread = PROFILE_ALL;
	desk->session.stepper = PROFILE_NONE;
	desk->session.focus = PANE_SOURCE;
	desk->typing.before = PANE_PROGRAM; /* none */
	desk->page = NO_PAGE;
	desk->grabbed = BORDERS;
	keymap_init(&desk->keymap);
	desk->session.keymap = &desk->keymap;
	for (i = 0; i < DESK_VIEWS; i++) {
		desk->views[i] = create[i](&desk->session);
		if (!desk->views[i])
			return OUTCOME_NO_MEMORY;
	}
	return OUTCOME_OK;
}

void desk_finish(struct desk *desk)
{
	int i;

	for (i = 0; i < DESK_VIEWS; i++)
		if (desk->views[i])
			desk->views[i]->kind->destroy(desk->views[i]);
	prompt_finish(&desk->prompt);
	settings_finish(&desk->settings);
}

static struct view *pane_view(const struct desk *desk, enum pane pane)
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
	return pane_view(desk, desk->session.focus);
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

/* The program's terminal alone, as large as it is: nothing else has room. */
static bool is_whole(const struct desk *desk)
{
	return desk->session.typing && desk->zoomed && !desk->layout.too_small;
}

static void place_views(struct desk *desk, int rows, int columns)
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
		pane_view(desk, (enum pane)i)->area = desk->layout.panes[i];
	if (desk->page != NO_PAGE)
		desk->views[desk->page]->area =
			desk->page == PAGE_COLUMNS
				? columns_view_area(desk->views[PAGE_COLUMNS],
						    desk->layout.body)
				: desk->layout.body;
	if (is_whole(desk))
		desk->views[PANE_PROGRAM]->area =
			(struct area){ .rows = rows, .columns = columns };
}

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

static void draw_too_small(const struct desk *desk, const struct painter *painter)
{
	char need[32], key[KEY_NAME_ROOM];

	snprintf(need, sizeof(need), "need %dx%d", LAYOUT_LEAST_COLUMNS,
		 LAYOUT_LEAST_ROWS);
	painter_text(painter, 0, 0, painter->area.columns, ROLE_STRONG, "too small");
	painter_text(painter, 1, 0, painter->area.columns, ROLE_TEXT, need);
	keymap_first_key(&desk->keymap, ACTION_QUIT, key);
	painter_text(
		painter, 2,
		painter_text(painter, 2, 0, painter->area.columns, ROLE_FAINT, key) + 1,
		painter->area.columns, ROLE_FAINT, "quits");
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
		draw_view(pane_view(desk, (enum pane)i), screen);
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
	place_views(desk, rows, columns);
	look(desk);
	painter_init(&screen, rows, columns, desk->ascii);
	painter_begin();
	if (desk->layout.too_small) {
		draw_too_small(desk, &screen);
	} else if (is_whole(desk)) {
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

static void request(struct desk *desk, enum program_request request)
{
	const struct viewer_host *host = desk->session.host;

	if (session_ended(&desk->session)) {
		desk->message = session_say_ended(&desk->session);
		return;
	}
	/* An interrupt is answered by Python, which has to run for it. */
	if (request == PROGRAM_INTERRUPT)
		acting_let_go(&desk->session);
	host->request(host->context, request);
}

static void go_to_line(struct desk *desk, const char *number)
{
	struct session *session = &desk->session;
	long line = strtol(number, NULL, 10);

	if (line < 1) {
		desk->message = "That is no line.";
		return;
	}
	session_open_line(session, session->file, line < INT32_MAX ? (int32_t)line : 0);
	session->focus = PANE_SOURCE;
}

static void take_typed(struct desk *desk)
{
	switch (desk->asked) {
	case ASKED_FOR_LINE:
		go_to_line(desk, desk->prompt.line.data);
		break;
	case ASKED_FOR_TEXT:
		find_accept(&desk->find);
		desk->message = desk->find.note;
		break;
	default:
		break;
	}
}

static void filter(struct desk *desk, const char *text, size_t length)
{
	struct ranked_view *ranked = ranked_view_of(desk_active(desk));

	if (ranked)
		ranked_filter(ranked, text, length);
}

static unsigned take_answer(struct desk *desk, int number)
{
	struct ranked_view *ranked = ranked_view_of(desk_active(desk));

	if (desk->asked == ASKED_FOR_RANK) {
		if (ranked)
			ranked_by(ranked, number - 1);
		return 0;
	}
	if (number == ANSWER_STAY)
		return 0;
	request(desk, number == ANSWER_KILL ? PROGRAM_KILL : PROGRAM_INTERRUPT);
	return DESK_LEAVE;
}

static unsigned answer_prompt(struct desk *desk, int key)
{
	const struct bytes *line = &desk->prompt.line;
	int number = 0;

	switch (prompt_key(&desk->prompt, key, &number)) {
	case PROMPT_TYPED:
		take_typed(desk);
		return 0;
	case PROMPT_ANSWERED:
		return take_answer(desk, number);
	case PROMPT_GIVEN_UP:
		if (desk->asked == ASKED_FOR_TEXT)
			find_give_up(&desk->find);
		else if (desk->asked == ASKED_FOR_FILTER)
			filter(desk, NULL, 0);
		return 0;
	case PROMPT_OPEN:
		if (desk->asked == ASKED_FOR_TEXT)
			find_type(&desk->find, line->data, line->length);
		else if (desk->asked == ASKED_FOR_FILTER)
			filter(desk, line->data, line->length);
		return 0;
	}
	return 0;
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

/* Out of a page, then no more marks of what was found, then a list without its
 * filter, then to the places left before, then to the list of functions. */
static void back_out(struct desk *desk)
{
	const struct ranked_view *ranked = ranked_view_of(desk_active(desk));

	if (desk->page != NO_PAGE)
		desk->page = NO_PAGE;
	else if (desk->session.needle.length > 0)
		find_hide(&desk->find, &desk->session);
	else if (ranked && ranked->filter.count > 0)
		filter(desk, NULL, 0);
	else if (desk->session.focus == PANE_PROGRAM)
		typing_leave(&desk->typing, &desk->session);
	else if (!session_go_back(&desk->session))
		desk->session.focus = PANE_FUNCTIONS;
}

static void go_to_caller(struct desk *desk)
{
	struct session *session = &desk->session;
	struct call_figures callers[2] = { { .caller = PROFILE_NONE },
					   { .caller = PROFILE_NONE } };
	int32_t caller;

	if (session->function != PROFILE_NONE) {
		profile_lock(session->profile);
		profile_callers(session->profile, session->function, session->thread,
				callers, 2);
		profile_unlock(session->profile);
	}
	/* Out of a recursion, not round and round in it. */
	caller = callers[callers[0].caller == session->function].caller;
	if (caller == PROFILE_NONE)
		desk->message = "Nothing that is counted has called it.";
	else
		session_open_function(session, caller, session->focus);
}

/* The calls of the function that the source stands in, or that is selected. */
static void go_to_calls(struct session *session)
{
	if (session->focus == PANE_SOURCE)
		session_choose_function(session, session->file, session->line);
	session->focus = PANE_CALLS;
	session->follow = FOLLOW_NOTHING;
}

static unsigned quit(struct desk *desk)
{
	if (session_ended(&desk->session))
		return DESK_LEAVE;
	desk->asked = ASKED_TO_QUIT;
	prompt_ask(&desk->prompt, "The program still runs.", quit_answers);
	return 0;
}

static void ask_for(struct desk *desk, enum asked asked, const char *text)
{
	desk->asked = asked;
	prompt_read(&desk->prompt, text);
}

static void ask_for_text(struct desk *desk)
{
	if (!find_begin(&desk->find, desk_active(desk))) {
		desk->message = "Nothing to find here.";
		return;
	}
	ask_for(desk, ASKED_FOR_TEXT, "Find:");
	desk->prompt.note = desk->find.note;
}

/* The text that filters already is there to be changed. */
static void ask_for_filter(struct desk *desk)
{
	const struct ranked_view *ranked = ranked_view_of(desk_active(desk));

	ask_for(desk, ASKED_FOR_FILTER, "Filter:");
	/* Without memory it is typed again. */
	(void)bytes_append_text(&desk->prompt.line, ranked->filter.text);
}

static void ask_for_rank(struct desk *desk)
{
	desk->asked = ASKED_FOR_RANK;
	prompt_ask(&desk->prompt, "Rank by",
		   ranked_columns(ranked_view_of(desk_active(desk))));
}

static void choose_columns(struct desk *desk)
{
	struct view *pane = pane_view(desk, desk->session.focus);

	if (pane->kind->column_count == 0) {
		desk->message = "This pane has no columns.";
		return;
	}
	columns_view_open(desk->views[PAGE_COLUMNS], pane);
	turn_page(desk, PAGE_COLUMNS);
}

static void find_more(struct desk *desk, int direction)
{
	find_step(&desk->find, desk_active(desk), direction);
	desk->message = desk->find.note;
}

static void next_theme(struct desk *desk)
{
	struct settings *settings = &desk->settings;

	settings->theme = (settings_theme(settings) + 1) % THEMES;
	settings_show(settings);
	snprintf(desk->said, sizeof(desk->said), "theme: %s",
		 theme_name(settings->theme));
	desk->message = desk->said;
}

static void keep_settings(struct desk *desk)
{
	const struct viewer_host *host = desk->session.host;
	struct bytes text = { 0 };

	desk->message = desk->said;
	if (settings_write(desk, &text) == OUTCOME_OK)
		host->keep_settings(host->context, text.data, text.length, desk->said,
				    sizeof(desk->said));
	else
		desk->message = "The settings cannot be kept: out of memory.";
	bytes_finish(&text);
}

/* Twice or half as often. */
static void change_rate(struct desk *desk, bool more)
{
	int *rate = &desk->settings.rate;

	*rate = more ? *rate * 2 : *rate / 2;
	if (*rate > SETTINGS_RATE_MOST)
		*rate = SETTINGS_RATE_MOST;
	if (*rate < 1)
		*rate = 1;
	snprintf(desk->said, sizeof(desk->said), "Drawn %d time%s a second.", *rate,
		 *rate == 1 ? "" : "s");
	desk->message = desk->said;
}

/* What was drawn last, without the key's own message. */
static void print_screen(struct desk *desk)
{
	char name[PICTURE_NAME_ROOM];

	if (picture_keep(name) == OUTCOME_OK)
		snprintf(desk->said, sizeof(desk->said), "This screen is in %s.", name);
	else
		snprintf(desk->said, sizeof(desk->said), "%s: %s.", name,
			 strerror(errno));
	desk->message = desk->said;
}

static unsigned edit(struct desk *desk)
{
	if (desk->session.file != PROFILE_NONE)
		return DESK_EDIT;
	desk->message = "There is no source to edit yet.";
	return 0;
}

unsigned desk_act(struct desk *desk, enum action action)
{
	struct session *session = &desk->session;

	session->acted = true;
	switch (action) {
	case ACTION_NEXT_PANE:
		turn_focus(session, 1);
		return 0;
	case ACTION_PREVIOUS_PANE:
		turn_focus(session, -1);
		return 0;
	case ACTION_CALLER:
		go_to_caller(desk);
		return 0;
	case ACTION_BACK:
		back_out(desk);
		return 0;
	case ACTION_FILES:
		session->files = !session->files;
		session->focus = PANE_FUNCTIONS;
		return 0;
	case ACTION_CALLS:
		go_to_calls(session);
		return 0;
	case ACTION_TREE:
		session->tree = !session->tree || session->focus != PANE_CALLS;
		go_to_calls(session);
		return 0;
	case ACTION_RANK:
		ask_for_rank(desk);
		return 0;
	case ACTION_FILTER:
		ask_for_filter(desk);
		return 0;
	case ACTION_FOLLOW:
		session->follow = (session->follow + 1) % FOLLOWS;
		desk->settings.follow = session->follow;
		return 0;
	case ACTION_SHARE:
		session->share_of_function = !session->share_of_function;
		return 0;
	case ACTION_COLUMNS:
		choose_columns(desk);
		return 0;
	case ACTION_FREEZE:
		session->frozen = !session->frozen;
		return 0;
	case ACTION_OUTPUT:
		show_program(desk);
		return 0;
	case ACTION_HELP:
		turn_page(desk, PAGE_HELP);
		return 0;
	case ACTION_THREADS:
		turn_page(desk, PAGE_THREADS);
		return 0;
	case ACTION_RECENT:
		turn_page(desk, PAGE_RECENT);
		return 0;
	case ACTION_TYPE:
		type(desk);
		return 0;
	case ACTION_FIND:
		ask_for_text(desk);
		return 0;
	case ACTION_FIND_NEXT:
		find_more(desk, 1);
		return 0;
	case ACTION_FIND_PREVIOUS:
		find_more(desk, -1);
		return 0;
	case ACTION_LINE:
		ask_for(desk, ASKED_FOR_LINE, "Line:");
		return 0;
	case ACTION_ZOOM:
		desk->zoomed = !desk->zoomed;
		return 0;
	case ACTION_INTERRUPT:
		request(desk, PROGRAM_INTERRUPT);
		return 0;
	case ACTION_LARGER:
	case ACTION_SMALLER:
		layout_grow(&desk->layout, session->focus, action == ACTION_LARGER,
			    &desk->settings.sizes);
		return 0;
	case ACTION_SIZES:
		desk->settings.sizes = (struct pane_sizes){ { 0 } };
		return 0;
	case ACTION_MOUSE:
		desk->settings.mouse = !desk->settings.mouse;
		desk->message =
			desk->settings.mouse ? "mouse: on" : "mouse: the terminal's";
		return DESK_MOUSE;
	case ACTION_THEME:
		next_theme(desk);
		return 0;
	case ACTION_KEEP:
		keep_settings(desk);
		return 0;
	case ACTION_DRAW_LESS:
	case ACTION_DRAW_MORE:
		change_rate(desk, action == ACTION_DRAW_MORE);
		return 0;
	case ACTION_PRINT:
		print_screen(desk);
		return 0;
	case ACTION_EDIT:
		return edit(desk);
	case ACTION_REDRAW:
		return DESK_REDRAW;
	case ACTION_SUSPEND:
		return DESK_SUSPEND;
	case ACTION_QUIT:
		return quit(desk);
	default:
		if (!acting_do(session, action))
			desk_active(desk)->kind->act(desk_active(desk), action);
		desk->message = session->said[0] ? session->said : NULL;
		if (session->leaves_page)
			desk->page = NO_PAGE;
		session->leaves_page = false;
		return 0;
	}
}

unsigned desk_key(struct desk *desk, int key)
{
	enum action action =
		keymap_find(&desk->keymap, key, desk_active(desk)->kind->place);

	desk->message = NULL;
	desk->session.said[0] = '\0';
	if (desk->session.typing) {
		typing_key(&desk->typing, &desk->session, key);
		return 0;
	}
	/* Ctrl-C is the program's, whatever is asked. */
	if (desk->prompt.kind != PROMPT_NONE && action != ACTION_INTERRUPT)
		return answer_prompt(desk, key);
	return action == ACTION_NONE ? 0 : desk_act(desk, action);
}
