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
	if (action == ACTION_HOLD && session_ended(session))
		return NULL;
	if (action == ACTION_HOLD && session->held)
		return "go on";
	if (action == ACTION_STEP && (!session->held || session_ended(session)))
		return NULL;
	return action_record(action)->label;
}

static bool has_key(const struct keymap *keymap, enum action action)
{
	char key[KEY_NAME_ROOM];

	keymap_first_key(keymap, action, key);
	return *key;
}

/* The shown action with the lowest rank that is not below `rank`. */
static enum action next_by_rank(const struct keymap *keymap, enum place place, int rank)
{
	enum action best = ACTION_NONE, action;

	for (action = 0; action < ACTIONS; action++) {
		const struct action_record *record = action_record(action);

		if (!record->label || !(record->where & place) || record->bar < rank ||
		    !has_key(keymap, action))
			continue;
		if (best == ACTION_NONE || record->bar < action_record(best)->bar)
			best = action;
	}
	return best;
}

void key_bar_draw(const struct session *session, enum place place,
		  const struct painter *painter)
{
	enum action action = next_by_rank(session->keymap, place, 0);
	int at = 1;

	while (action != ACTION_NONE) {
		const char *label = label_of(session, place, action);
		char key[KEY_NAME_ROOM];
		enum action next = next_by_rank(session->keymap, place,
						action_record(action)->bar + 1);
		int width;

		if (!label) {
			action = next;
			continue;
		}
		keymap_first_key(session->keymap, action, key);
		width = text_width(key, strlen(key), painter->ascii) + 1 +
			(int)strlen(label);
		if (at + width > painter->area.columns)
			break;
		at += painter_text(painter, 0, at, painter->area.columns, ROLE_KEY,
				   key);
		at += 1 + painter_text(painter, 0, at + 1, painter->area.columns,
				       ROLE_LABEL, label);
		at += GAP;
		action = next;
	}
}
