/*
 * The list of actions by topic, and what the marks mean.
 */
#include <stdio.h>
#include <stdlib.h>

#include "list.h"
#include "view.h"

enum { KEYS_WIDTH = 14, MARGIN = 2, NO_ROW = -1 };

struct help_view {
	struct view view;
	struct list lines;
};

static const char *const manners[] = {
	"Times are busy time: waiting for input, locks, sleep is not in them.",
	"OWN leaves callees out, TOTAL has them in. A call that has not",
	"returned counts up to now. SHARE is of all busy time that is counted.",
};

/* Draws row `row` of the page if it is on the screen. */
static int page_row(const struct help_view *help, int64_t row)
{
	int64_t at = row - help->lines.top;

	return at >= 0 && at < help->lines.rows ? (int)at + 1 : NO_ROW;
}

static int64_t draw_topic(const struct help_view *help, const struct painter *painter,
			  enum topic topic, int64_t row)
{
	int width = painter->area.columns;
	enum action action;

	painter_text(painter, page_row(help, row++), MARGIN, width, ROLE_STRONG,
		     topic_title(topic));
	for (action = 0; action < ACTIONS; action++) {
		const struct action_record *record = action_record(action);
		char keys[KEYMAP_NAMES_ROOM];
		int at;

		if (record->topic != topic)
			continue;
		at = page_row(help, row++);
		keymap_names(help->view.session->keymap, action, keys);
		painter_text(painter, at, MARGIN + 2, KEYS_WIDTH - 1, ROLE_KEY, keys);
		painter_text(painter, at, MARGIN + 2 + KEYS_WIDTH, width, ROLE_TEXT,
			     record->help);
	}
	return row + 1;
}

static int64_t draw_mark(const struct help_view *help, const struct painter *painter,
			 int64_t row, enum role role, const char *mark,
			 const char *text)
{
	painter_text(painter, page_row(help, row), MARGIN + 2, KEYS_WIDTH, role, mark);
	painter_text(painter, page_row(help, row), MARGIN + 2 + KEYS_WIDTH,
		     painter->area.columns, ROLE_TEXT, text);
	return row + 1;
}

static int64_t draw_legend(const struct help_view *help, const struct painter *painter,
			   int64_t row)
{
	const struct glyphs *glyphs = painter->glyphs;
	size_t i;

	painter_text(painter, page_row(help, row++), MARGIN, painter->area.columns,
		     ROLE_STRONG, "Marks");
	row = draw_mark(help, painter, row, ROLE_RUNNING, glyphs->running,
			"a thread runs this line; a number: several");
	row = draw_mark(help, painter, row, ROLE_WAITING, glyphs->waiting,
			"a thread waits on this line");
	row = draw_mark(help, painter, row, ROLE_NEVER, glyphs->never,
			"code that never ran");
	row = draw_mark(help, painter, row, ROLE_BAD, glyphs->last,
			"the last line before the program failed");
	row = draw_mark(help, painter, row, ROLE_HOT, glyphs->bar[8],
			"heat of a line that ran just now; long: hot");
	row = draw_mark(help, painter, row, ROLE_WARM, glyphs->warm,
			"that ran in the last seconds");
	row = draw_mark(help, painter, row, ROLE_COLD, glyphs->cold,
			"that ran long ago") +
	      1;
	for (i = 0; i < sizeof(manners) / sizeof(manners[0]); i++)
		painter_text(painter, page_row(help, row++), MARGIN,
			     painter->area.columns, ROLE_TEXT, manners[i]);
	return row;
}

static void draw(struct view *view, const struct painter *painter)
{
	struct help_view *help = (struct help_view *)view;
	enum topic topic;
	int64_t row = 0;

	help->lines.rows = painter->area.rows - 1;
	painter_fill(painter, 0, 0, ROLE_HEADING_FOCUS);
	painter_text(painter, 0, 1, painter->area.columns, ROLE_HEADING_FOCUS, "HELP");
	for (topic = 0; topic < TOPICS; topic++)
		row = draw_topic(help, painter, topic, row);
	help->lines.count = draw_legend(help, painter, row);
}

static bool act(struct view *view, enum action action)
{
	struct help_view *help = (struct help_view *)view;

	return list_scroll(&help->lines, action);
}

static void destroy(struct view *view)
{
	free(view);
}

static const struct view_kind kind = {
	.name = "help",
	.place = IN_HELP,
	.draw = draw,
	.act = act,
	.destroy = destroy,
};

struct view *help_view_create(struct session *session)
{
	struct help_view *help = calloc(1, sizeof(*help));

	if (!help)
		return NULL;
	help->view = (struct view){ .kind = &kind, .session = session };
	return &help->view;
}
