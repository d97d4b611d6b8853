/* What the user does in the source view: moves, scrolls, looks for lines. */
#include <stdio.h>

#include "source_seek.h"
#include "source_view.h"

enum { SIDE_STEP = 8 /* cells that one key scrolls sideways */ };

struct source_line source_line_of(const struct source_view *source, int64_t number)
{
	struct source_line line = {
		.side = source->side,
		.needle = &source->view.session->needle,
		.tokens = source->tokens,
	};

	if (!source->text)
		return line;
	line.text = source_text_line(source->text, (uint32_t)number, &line.length);
	if (line.text)
		line.place = (size_t)(line.text - source->text->text);
	return line;
}

/* The user goes his own way, and with him the selection of a function. Keys that come
 * with this one may ask for the line, before the next look tells it. */
static void let_go(struct source_view *source)
{
	struct session *session = source->view.session;

	session->follow = FOLLOW_NOTHING;
	session->line = (int32_t)source->lines.cursor + 1;
	session_choose_function(session, source->file, session->line);
}

static bool scroll(struct source_view *source, enum action action)
{
	struct source_line line = source_line_of(source, source->lines.cursor + 1);

	switch (action) {
	case ACTION_LEFT:
		source->side -= source->side < SIDE_STEP ? source->side : SIDE_STEP;
		break;
	case ACTION_RIGHT:
		source->side += source->goes_on ? SIDE_STEP : 0;
		break;
	case ACTION_LINE_START:
		source->side = 0;
		break;
	case ACTION_LINE_END:
		if (line.text)
			source->side = source_line_end(&line, source->ascii,
						       source->text_width);
		break;
	default:
		return false;
	}
	source->own_side = true;
	return true;
}

static bool seek(struct source_view *source, enum action action)
{
	struct session *session = source->view.session;
	bool back = action == ACTION_PREVIOUS_HOT || action == ACTION_PREVIOUS_NEVER;
	bool never = action == ACTION_NEXT_NEVER || action == ACTION_PREVIOUS_NEVER;
	int64_t line;

	if (!back && action != ACTION_NEXT_HOT && action != ACTION_NEXT_NEVER)
		return false;
	line = source_seek(&source->figures, session, never ? SOUGHT_NEVER : SOUGHT_HOT,
			   source->lines.cursor + 1, back ? -1 : 1,
			   source->lines.count);
	if (line > 0) {
		list_show(&source->lines, line - 1);
		let_go(source);
	} else {
		snprintf(session->said, sizeof(session->said), "%s %s.",
			 never ? "All code has run" : "Nothing hot",
			 back ? "above" : "below");
	}
	return true;
}

bool source_act(struct view *view, enum action action)
{
	struct source_view *source = (struct source_view *)view;

	if (scroll(source, action) || seek(source, action))
		return true;
	if (!list_act(&source->lines, action))
		return false;
	let_go(source);
	return true;
}

const char *source_row_text(struct view *view, int64_t row, size_t *length)
{
	const struct source_view *source = (struct source_view *)view;

	if (!source->text || row >= source->text->line_count)
		return NULL;
	return source_text_line(source->text, (uint32_t)row + 1, length);
}

int64_t source_cursor_row(const struct view *view)
{
	return ((const struct source_view *)view)->lines.cursor;
}

void source_show_row(struct view *view, int64_t row, size_t at, size_t end)
{
	struct source_view *source = (struct source_view *)view;
	struct source_line line = source_line_of(source, row + 1);

	list_show(&source->lines, row);
	if (line.text)
		source->side = source_line_reveal(&line, source->ascii,
						  source->text_width, at, end);
	let_go(source);
}

void source_press(struct view *view, int row, int column)
{
	struct source_view *source = (struct source_view *)view;

	(void)column;
	if (list_press(&source->lines, row - 1))
		let_go(source);
}
