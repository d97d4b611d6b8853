/*
 * The program's output in plain lines. It follows the end until the user
 * scrolls up, and again once he comes back to the end.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "list.h"
#include "number.h"
#include "output_text.h"
#include "view.h"

enum {
	PIECE = 1 << 16,       /* bytes taken from the host at a time */
	PIECES_PER_FRAME = 64, /* so that a flood does not hold up the keys */
	SIDE_STEP = 8,
	HEADING_ROOM = 128,
};

struct output_view {
	struct view view;
	struct output_text text;
	uint64_t taken; /* bytes of the host's output */
	char *piece;	/* owned */
	struct list lines;
	bool scrolled; /* the user looks at something above the end */
	int side;
};

static bool settle(struct view *view)
{
	struct output_view *output = (struct output_view *)view;
	const struct viewer_host *host = view->session->host;
	int i;

	for (i = 0; i < PIECES_PER_FRAME; i++) {
		uint64_t start = output->taken;
		size_t length = host->output(host->context, output->taken, &start,
					     output->piece, PIECE);

		if (length == 0)
			break;
		output_text_add(&output->text, output->piece, length);
		output->taken = start + length;
	}
	return false;
}

static void settle_lines(struct output_view *output, int rows)
{
	struct list *lines = &output->lines;
	int64_t first = output_text_first(&output->text);
	int64_t before = lines->count;

	lines->rows = rows;
	lines->count = output_text_end(&output->text);
	if (!output->scrolled || lines->count < before)
		lines->top = lines->count - rows;
	if (lines->top < first)
		lines->top = first;
}

static void draw(struct view *view, const struct painter *painter)
{
	struct output_view *output = (struct output_view *)view;
	char heading[HEADING_ROOM], count[NUMBER_ROOM];
	int row;

	settle_lines(output, painter->area.rows - 1);
	number_count(count, (uint64_t)output->lines.count, INT_MAX);
	snprintf(heading, sizeof(heading), "OUTPUT OF THE PROGRAM  %s line%s%s%s",
		 count, output->lines.count == 1 ? "" : "s",
		 output->scrolled ? "" : "  follows the end",
		 view->session->frozen ? "  is not frozen" : "");
	painter_fill(painter, 0, 0, ROLE_HEADING_FOCUS);
	painter_text(painter, 0, 1, painter->area.columns - 1, ROLE_HEADING_FOCUS,
		     heading);
	for (row = 0; row < output->lines.rows; row++) {
		const char *line =
			output_text_line(&output->text, output->lines.top + row);

		if (line)
			painter_part(painter, row + 1, 0, painter->area.columns,
				     output->side, ROLE_TEXT, line, strlen(line));
	}
	if (output->lines.count == 0)
		painter_text(painter, 1, 1, painter->area.columns, ROLE_FAINT,
			     "It has written nothing.");
}

static bool act(struct view *view, enum action action)
{
	struct output_view *output = (struct output_view *)view;

	if (action == ACTION_LEFT || action == ACTION_RIGHT) {
		output->side += action == ACTION_RIGHT ? SIDE_STEP : -SIDE_STEP;
		if (output->side < 0)
			output->side = 0;
		return true;
	}
	if (!list_scroll(&output->lines, action))
		return false;
	output->scrolled = output->lines.top + output->lines.rows < output->lines.count;
	return true;
}

static void destroy(struct view *view)
{
	struct output_view *output = (struct output_view *)view;

	output_text_finish(&output->text);
	free(output->piece);
	free(output);
}

static const struct view_kind kind = {
	.name = "output",
	.place = IN_OUTPUT,
	.settle = settle,
	.draw = draw,
	.act = act,
	.destroy = destroy,
};

struct view *output_view_create(struct session *session)
{
	struct output_view *output = calloc(1, sizeof(*output));

	if (!output)
		return NULL;
	output->view = (struct view){ .kind = &kind, .session = session };
	output->piece = malloc(PIECE);
	if (output_text_init(&output->text) != OUTCOME_OK || !output->piece) {
		destroy(&output->view);
		return NULL;
	}
	return &output->view;
}
