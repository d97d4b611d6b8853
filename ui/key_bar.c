#include "key_bar.h"

#include <string.h>

#include "keymap.h"
#include "text.h"

enum { GAP = 2 };

/* Some labels say how things stand; NULL: it means nothing as they stand. */
static const char *label_of(const struct session *session, enum place place,
			    enum action action)
{
	static const char *const follows[FOLLOWS] = {
		[FOLLOW_NOTHING] = "follow: off",
		[FOLLOW_HOTTEST] = "follow: hottest",
		[FOLLOW_RUNNING] = "follow: running",
	};

	if (action == ACTION_FOLLOW)
		return follows[session->follow];
	if (action == ACTION_FREEZE && session->frozen)
		return "unfreeze";
	if (action == ACTION_OUTPUT && session->program_shown)
		return "hide";
	if (action == ACTION_OPEN && place == IN_THREADS)
		return "look at it";
	if (session_ended(session) &&
	    (action == ACTION_HOLD || action == ACTION_STEP ||
	     action == ACTION_FREEZE || action == ACTION_TYPE))
		return NULL;
	if (action == ACTION_HOLD && session->held)
		return "go on";
	if (action == ACTION_STEP && !session->held)
		return NULL;
	return action_record(action)->label;
}

static bool is_shown(const struct session *session, enum place place,
		     enum action action)
{
	char key[KEY_NAME_ROOM];

	keymap_first_key(session->keymap, action, key);
	return *key && action_record(action)->where & place &&
	       label_of(session, place, action);
}

/* The shown action with the lowest rank that is not below `rank`. */
static enum action next_by_rank(const struct session *session, enum place place,
				int rank)
{
	enum action best = ACTION_NONE, action;

	for (action = 0; action < ACTIONS; action++) {
		int bar = action_record(action)->bar;

		if (bar >= rank && is_shown(session, place, action) &&
		    (best == ACTION_NONE || bar < action_record(best)->bar))
			best = action;
	}
	return best;
}

/* What stands in the bar for an action. */
struct item {
	enum action action;
	char key[KEY_NAME_ROOM];
	const char *label;
	int at; /* its first column */
	int width;
};

/* The item behind one of this rank, which ends at `at`; false: none has room. */
static bool next_item(const struct session *session, enum place place,
		      const struct painter *painter, int rank, int at,
		      struct item *item)
{
	item->action = next_by_rank(session, place, rank);
	if (item->action == ACTION_NONE)
		return false;
	item->label = label_of(session, place, item->action);
	keymap_first_key(session->keymap, item->action, item->key);
	item->at = at;
	item->width = text_width(item->key, strlen(item->key), painter->ascii) + 1 +
		      (int)strlen(item->label);
	return at + item->width <= painter->area.columns;
}

/* The first item. */
static bool first_item(const struct session *session, enum place place,
		       const struct painter *painter, struct item *item)
{
	return next_item(session, place, painter, 0, 1, item);
}

static bool item_behind(const struct session *session, enum place place,
			const struct painter *painter, struct item *item)
{
	return next_item(session, place, painter, action_record(item->action)->bar + 1,
			 item->at + item->width + GAP, item);
}

void key_bar_draw(const struct session *session, enum place place,
		  const struct painter *painter)
{
	int columns = painter->area.columns;
	struct item item;
	bool more;

	for (more = first_item(session, place, painter, &item); more;
	     more = item_behind(session, place, painter, &item)) {
		int key =
			painter_text(painter, 0, item.at, columns, ROLE_KEY, item.key);

		painter_text(painter, 0, item.at + key + 1, columns, ROLE_LABEL,
			     item.label);
	}
}

enum action key_bar_at(const struct session *session, enum place place,
		       const struct painter *painter, int column)
{
	struct item item;
	bool more;

	for (more = first_item(session, place, painter, &item); more;
	     more = item_behind(session, place, painter, &item))
		if (column >= item.at && column < item.at + item.width)
			return item.action;
	return ACTION_NONE;
}
