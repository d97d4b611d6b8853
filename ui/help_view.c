/*
 * The list of actions by topic with the keys that they have now, and what the marks
 * mean. Where there is room, an action's name in settings stands beside it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "list.h"
#include "text.h"
#include "view.h"

enum {
	MARGIN = 2,
	KEYS_LEAST = 14, /* cells for keys, a gap included */
	KEYS_MOST = 26,
	NAMES_AT = 86, /* cells from the left, where there are that many and more */
	NAMES_WIDTH = 20,
	OTHER_ROWS = 3 * TOPICS + 16, /* that are no actions */
};

struct help_row {
	char left[KEYMAP_NAMES_ROOM]; /* keys, or a mark */
	enum role role;		      /* of these */
	const char *text;	      /* static */
	const char *name;	      /* of the action, or NULL */
};

struct help_view {
	struct view view;
	struct list lines; /* its cursor is the row found last */
	struct help_row rows[ACTIONS + OTHER_ROWS];
	int keys_width;
	struct bytes text; /* of a row, for the search */
};

static const char *const manners[] = {
	"Times are busy time: waiting for input, locks, sleep is not in them.",
	"OWN leaves callees out, TOTAL has them in. A call that has not",
	"returned counts up to now. SHARE is of all busy time that is counted.",
	"FLIGHT, LIFE, RESUMES: generators and coroutines not at their end, how",
	"long they live, how often they went on. COVER: lines run of those with code.",
	"From Python 3.13 on some that are dropped while suspended count on.",
	"Every key can be changed, and settings are kept: man 5 tracetui.",
};

static struct help_row *add_row(struct help_view *help, enum role role,
				const char *left, const char *text)
{
	struct help_row *row = &help->rows[help->lines.count++];

	*row = (struct help_row){ .role = role, .text = text };
	snprintf(row->left, sizeof(row->left), "%s", left);
	return row;
}

static void add_topic(struct help_view *help, enum topic topic)
{
	enum action action;

	add_row(help, ROLE_STRONG, "", topic_title(topic));
	for (action = 0; action < ACTIONS; action++) {
		const struct action_record *record = action_record(action);
		char keys[KEYMAP_NAMES_ROOM];
		int width;

		if (record->topic != topic)
			continue;
		keymap_names(help->view.session->keymap, action, keys);
		add_row(help, ROLE_KEY, keys, record->help)->name = record->name;
		width = text_width(keys, strlen(keys), false) + 1;
		if (width > help->keys_width)
			help->keys_width = width < KEYS_MOST ? width : KEYS_MOST;
	}
	add_row(help, ROLE_TEXT, "", "");
}

static void add_legend(struct help_view *help, const struct glyphs *glyphs)
{
	size_t i;

	add_row(help, ROLE_STRONG, "", "Marks");
	add_row(help, ROLE_RUNNING, glyphs->running,
		"a thread runs this line; a number: several");
	add_row(help, ROLE_WAITING, glyphs->waiting, "a thread waits on this line");
	add_row(help, ROLE_NEVER, glyphs->never, "code that never ran");
	add_row(help, ROLE_BAD, glyphs->last,
		"the last line before the program failed");
	add_row(help, ROLE_HOT, glyphs->bar[8],
		"heat of a line that ran just now; long: hot");
	add_row(help, ROLE_WARM, glyphs->warm, "that ran in the last seconds");
	add_row(help, ROLE_COLD, glyphs->cold, "that ran long ago");
	add_row(help, ROLE_WAITING, glyphs->cycle,
		"a function that calls and is called by the one above it");
	add_row(help, ROLE_TEXT, "", "");
	for (i = 0; i < sizeof(manners) / sizeof(manners[0]); i++)
		add_row(help, ROLE_TEXT, "", manners[i]);
}

/* Keys may have changed, and marks are the painter's. */
static void make_rows(struct help_view *help, const struct glyphs *glyphs)
{
	enum topic topic;

	help->lines.count = 0;
	help->keys_width = KEYS_LEAST;
	for (topic = 0; topic < TOPICS; topic++)
		add_topic(help, topic);
	add_legend(help, glyphs);
}

static void draw_row(const struct help_view *help, const struct painter *painter,
		     int at, const struct help_row *row)
{
	const struct needle *needle = &help->view.session->needle;
	int width = painter->area.columns;
	int text = MARGIN + 2 + help->keys_width;

	if (!row->left[0]) {
		painter_found(painter, at, MARGIN, width,
			      row->role == ROLE_STRONG ? ROLE_STRONG : ROLE_TEXT,
			      row->text, needle);
		return;
	}
	painter_found(painter, at, MARGIN + 2, help->keys_width - 1, row->role,
		      row->left, needle);
	if (row->name && width >= NAMES_AT + NAMES_WIDTH) {
		painter_text(painter, at, NAMES_AT, NAMES_WIDTH, ROLE_FAINT, row->name);
		width = NAMES_AT - 1;
	}
	painter_found(painter, at, text, width - text, ROLE_TEXT, row->text, needle);
}

static void draw(struct view *view, const struct painter *painter)
{
	struct help_view *help = (struct help_view *)view;
	struct list *lines = &help->lines;
	int at;

	make_rows(help, painter->glyphs);
	lines->rows = painter->area.rows - 1;
	painter_fill(painter, 0, 0, ROLE_HEADING_FOCUS);
	painter_text(painter, 0, 1, painter->area.columns, ROLE_HEADING_FOCUS, "HELP");
	for (at = 0; at < lines->rows && lines->top + at < lines->count; at++) {
		draw_row(help, painter, at + 1, &help->rows[lines->top + at]);
		if (view->session->needle.length > 0 &&
		    lines->top + at == lines->cursor)
			painter_text(painter, at + 1, 0, 1, ROLE_STRONG,
				     painter->glyphs->selected);
	}
}

static bool act(struct view *view, enum action action)
{
	struct help_view *help = (struct help_view *)view;

	return list_scroll(&help->lines, action);
}

static const char *row_text(struct view *view, int64_t row, size_t *length)
{
	struct help_view *help = (struct help_view *)view;
	const struct help_row *found;

	if (row >= help->lines.count)
		return NULL;
	found = &help->rows[row];
	bytes_clear(&help->text);
	if (bytes_append_format(&help->text, "%s  %s", found->left, found->text))
		return NULL;
	*length = help->text.length;
	return help->text.data;
}

/* What was found last, or the top of the page if the user has gone elsewhere. */
static int64_t cursor_row(const struct view *view)
{
	const struct list *lines = &((const struct help_view *)view)->lines;

	return lines->cursor >= lines->top && lines->cursor < lines->top + lines->rows
		       ? lines->cursor
		       : lines->top;
}

static void show_row(struct view *view, int64_t row, size_t at, size_t end)
{
	struct help_view *help = (struct help_view *)view;

	(void)at;
	(void)end;
	list_show(&help->lines, row);
}

static void destroy(struct view *view)
{
	struct help_view *help = (struct help_view *)view;

	bytes_finish(&help->text);
	free(help);
}

static const struct view_kind kind = {
	.name = "help",
	.place = IN_HELP,
	.draw = draw,
	.act = act,
	.row_text = row_text,
	.cursor_row = cursor_row,
	.show_row = show_row,
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
