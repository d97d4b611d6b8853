#include "desk_parts.h"

#include <stdlib.h>

#include "ranked_view.h"

enum { ANSWER_INTERRUPT = 1, ANSWER_KILL, ANSWER_STAY };

static const struct prompt_answer quit_answers[] = {
	{ 'i', "interrupt it", ANSWER_INTERRUPT },
	{ 'k', "kill it", ANSWER_KILL },
	{ 's', "stay", ANSWER_STAY },
	{ .key = 0 },
};

void desk_ask_to_quit(struct desk *desk)
{
	desk->asked = ASKED_TO_QUIT;
	prompt_ask(&desk->prompt, "The program still runs.", quit_answers);
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

static void find_more(struct desk *desk, int direction)
{
	find_step(&desk->find, desk_active(desk), direction);
	desk->message = desk->find.note;
}

bool desk_ask(struct desk *desk, enum action action)
{
	switch (action) {
	case ACTION_FIND:
		ask_for_text(desk);
		return true;
	case ACTION_FIND_NEXT:
		find_more(desk, 1);
		return true;
	case ACTION_FIND_PREVIOUS:
		find_more(desk, -1);
		return true;
	case ACTION_LINE:
		ask_for(desk, ASKED_FOR_LINE, "Line:");
		return true;
	case ACTION_FILTER:
		ask_for_filter(desk);
		return true;
	case ACTION_RANK:
		ask_for_rank(desk);
		return true;
	default:
		return false;
	}
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

bool desk_unfilter(struct desk *desk)
{
	const struct ranked_view *ranked = ranked_view_of(desk_active(desk));

	if (!ranked || ranked->filter.count == 0)
		return false;
	filter(desk, NULL, 0);
	return true;
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
	desk_request(desk, number == ANSWER_KILL ? PROGRAM_KILL : PROGRAM_INTERRUPT);
	return DESK_LEAVE;
}

unsigned desk_answer(struct desk *desk, int key)
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
