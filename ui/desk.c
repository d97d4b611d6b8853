#include "desk_parts.h"

#include <errno.h>
#include <string.h>

#include "acting.h"
#include "columns_view.h"
#include "picture.h"

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

void desk_hush(struct desk *desk)
{
	desk->message = NULL;
	desk->session.said[0] = '\0';
}

void desk_request(struct desk *desk, enum program_request request)
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

/* What was drawn last, without the key's own message. */
static void print_screen(struct desk *desk)
{
	char name[PICTURE_NAME_ROOM];

	if (picture_keep(name) == OUTCOME_OK)
		desk->message =
			session_say(&desk->session, "This screen is in %s.", name);
	else
		desk->message =
			session_say(&desk->session, "%s: %s.", name, strerror(errno));
}

static unsigned edit(struct desk *desk)
{
	if (desk->session.file != PROFILE_NONE)
		return DESK_EDIT;
	desk->message = "There is no source to edit yet.";
	return 0;
}

static unsigned turn_mouse(struct desk *desk)
{
	desk->settings.mouse = !desk->settings.mouse;
	desk->message = desk->settings.mouse ? "mouse: on" : "mouse: the terminal's";
	return DESK_MOUSE;
}

static unsigned quit(struct desk *desk)
{
	if (session_ended(&desk->session))
		return DESK_LEAVE;
	desk_ask_to_quit(desk);
	return 0;
}

/* To the program, or to the view that has the keys. */
static void hand_on(struct desk *desk, enum action action)
{
	struct session *session = &desk->session;

	if (!acting_do(session, action))
		desk_active(desk)->kind->act(desk_active(desk), action);
	desk->message = session->said[0] ? session->said : NULL;
	if (session->leaves_page)
		desk->page = NO_PAGE;
	session->leaves_page = false;
}

unsigned desk_act(struct desk *desk, enum action action)
{
	desk->session.acted = true;
	if (desk_turn(desk, action) || desk_walk(desk, action) ||
	    desk_ask(desk, action) || desk_set(desk, action))
		return 0;
	switch (action) {
	case ACTION_INTERRUPT:
		desk_request(desk, PROGRAM_INTERRUPT);
		return 0;
	case ACTION_PRINT:
		print_screen(desk);
		return 0;
	case ACTION_MOUSE:
		return turn_mouse(desk);
	case ACTION_EDIT:
		return edit(desk);
	case ACTION_REDRAW:
		return DESK_REDRAW;
	case ACTION_SUSPEND:
		return DESK_SUSPEND;
	case ACTION_QUIT:
		return quit(desk);
	default:
		hand_on(desk, action);
		return 0;
	}
}

/* Where else: named if there is one such place, for there is no room for more. */
static const char *name_places(uint32_t places)
{
	switch (places & IN_PANES) {
	case IN_LISTS:
		return "Only in functions and files";
	case IN_SOURCE:
		return "Only in the source";
	case IN_TREE:
		return "Only in the tree";
	default:
		return "Not in this pane";
	}
}

/* What a key means elsewhere: otherwise it would seem to be dead. */
static void explain_key(struct desk *desk, int key)
{
	enum action action = keymap_find(&desk->keymap, key, IN_PANES);
	const struct action_record *record;

	if (action == ACTION_NONE || desk->page != NO_PAGE)
		return;
	record = action_record(action);
	desk->message = session_say(&desk->session, "%s: %s.",
				    name_places(record->where), record->help);
}

unsigned desk_key(struct desk *desk, int key)
{
	enum action action =
		keymap_find(&desk->keymap, key, desk_active(desk)->kind->place);

	desk_hush(desk);
	if (desk->session.typing) {
		typing_key(&desk->typing, &desk->session, key);
		return 0;
	}
	/* Ctrl-C is the program's, whatever is asked. */
	if (desk->prompt.kind != PROMPT_NONE && action != ACTION_INTERRUPT)
		return desk_answer(desk, key);
	if (action != ACTION_NONE)
		return desk_act(desk, action);
	explain_key(desk, key);
	return 0;
}
