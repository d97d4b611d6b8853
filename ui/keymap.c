#include "keymap.h"

#include <stdio.h>
#include <string.h>

static const char blanks[] = " \t";

/* Copies the first word of a list and returns what is behind it, NULL at its end.
 * A word that is too long for a name is cut, and names no key. */
static const char *next_name(const char *list, char name[KEY_NAME_ROOM])
{
	size_t length;

	list += strspn(list, blanks);
	length = strcspn(list, blanks);
	if (length == 0)
		return NULL;
	snprintf(name, KEY_NAME_ROOM, "%.*s", (int)length, list);
	return list + length;
}

static void bind(struct keymap *keymap, int key, enum action action, bool given)
{
	keymap->bindings[keymap->count].key = key;
	keymap->bindings[keymap->count].action = action;
	keymap->bindings[keymap->count++].given = given;
}

void keymap_init(struct keymap *keymap)
{
	char name[KEY_NAME_ROOM];
	enum action action;

	keymap->count = 0;
	for (action = 0; action < ACTIONS; action++) {
		const char *list = action_record(action)->keys;

		while ((list = next_name(list, name)) && keymap->count < KEYMAP_ROOM)
			bind(keymap, key_from_name(name), action, false);
	}
}

/* Whether binding `i` stands where another action would like to have its key. */
static bool is_rival(const struct keymap *keymap, int i, int key, enum action action)
{
	return keymap->bindings[i].key == key && keymap->bindings[i].action != action &&
	       action_record(keymap->bindings[i].action)->where &
		       action_record(action)->where;
}

static enum outcome check_names(const struct keymap *keymap, enum action action,
				const char *names, char culprit[KEY_NAME_ROOM],
				enum action *other)
{
	/* One is left for a key that is given back. */
	int room = KEYMAP_ROOM - 1 - keymap->count, i;

	while ((names = next_name(names, culprit))) {
		int key = key_from_name(culprit);

		if (key == KEY_UNKNOWN)
			return OUTCOME_NOT_FOUND;
		for (i = 0; i < keymap->count; i++) {
			if (keymap->bindings[i].given &&
			    is_rival(keymap, i, key, action)) {
				*other = keymap->bindings[i].action;
				return OUTCOME_DAMAGED;
			}
		}
		if (room-- == 0)
			return OUTCOME_FULL;
	}
	return OUTCOME_OK;
}

/* Forgets an action's bindings; with a key, those of other actions to it. */
static void forget(struct keymap *keymap, enum action action, int key)
{
	int kept = 0, i;

	for (i = 0; i < keymap->count; i++)
		if (key == KEY_UNKNOWN ? keymap->bindings[i].action != action
				       : !is_rival(keymap, i, key, action))
			keymap->bindings[kept++] = keymap->bindings[i];
	keymap->count = kept;
}

/* Instead of what the action had, and from whoever has them. */
static void give(struct keymap *keymap, enum action action, const char *names)
{
	char name[KEY_NAME_ROOM];

	forget(keymap, action, KEY_UNKNOWN);
	while ((names = next_name(names, name)) && keymap->count < KEYMAP_ROOM) {
		forget(keymap, action, key_from_name(name));
		bind(keymap, key_from_name(name), action, true);
	}
}

enum outcome keymap_give(struct keymap *keymap, enum action action, const char *names,
			 char culprit[KEY_NAME_ROOM], enum action *other)
{
	enum outcome outcome = check_names(keymap, action, names, culprit, other);

	if (outcome == OUTCOME_OK)
		give(keymap, action, names);
	return outcome;
}

void keymap_give_back(struct keymap *keymap, enum action action)
{
	give(keymap, action, action_record(action)->keys);
}

enum action keymap_find(const struct keymap *keymap, int key, uint32_t where)
{
	int i;

	for (i = 0; i < keymap->count; i++)
		if (keymap->bindings[i].key == key &&
		    action_record(keymap->bindings[i].action)->where & where)
			return keymap->bindings[i].action;
	return ACTION_NONE;
}

void keymap_names(const struct keymap *keymap, enum action action,
		  char names[KEYMAP_NAMES_ROOM])
{
	size_t length = 0;
	int i;

	names[0] = '\0';
	for (i = 0; i < keymap->count; i++) {
		char name[KEY_NAME_ROOM];

		if (keymap->bindings[i].action != action)
			continue;
		key_to_name(keymap->bindings[i].key, name);
		if (length + 1 + strlen(name) < KEYMAP_NAMES_ROOM)
			length += (size_t)sprintf(names + length, "%s%s",
						  length ? " " : "", name);
	}
}

void keymap_first_key(const struct keymap *keymap, enum action action,
		      char name[KEY_NAME_ROOM])
{
	char names[KEYMAP_NAMES_ROOM];

	keymap_names(keymap, action, names);
	snprintf(name, KEY_NAME_ROOM, "%.*s", (int)strcspn(names, " "), names);
}
