#include "desk_parts.h"

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

/* Out of a page, then no more marks of what was found, then a list without its
 * filter, then to the places left before, then to the list of functions. */
static void back_out(struct desk *desk)
{
	if (desk->page != NO_PAGE)
		desk->page = NO_PAGE;
	else if (desk->session.needle.length > 0)
		find_hide(&desk->find, &desk->session);
	else if (desk_unfilter(desk))
		return;
	else if (desk->session.focus == PANE_PROGRAM)
		typing_leave(&desk->typing, &desk->session);
	else if (!session_go_back(&desk->session))
		desk->session.focus = PANE_FUNCTIONS;
}

bool desk_walk(struct desk *desk, enum action action)
{
	struct session *session = &desk->session;

	switch (action) {
	case ACTION_CALLER:
		go_to_caller(desk);
		return true;
	case ACTION_BACK:
		back_out(desk);
		return true;
	case ACTION_FILES:
		session->files = !session->files;
		session->focus = PANE_FUNCTIONS;
		return true;
	case ACTION_CALLS:
		go_to_calls(session);
		return true;
	case ACTION_TREE:
		session->tree = !session->tree || session->focus != PANE_CALLS;
		go_to_calls(session);
		return true;
	default:
		return false;
	}
}
