#include "keymap.h"

#include <stdio.h>
#include <string.h>

/* Copies the first word of a list and returns what is behind it, NULL at its end. */
static const char *next_name(const char *list, char name[KEY_NAME_ROOM])
{
	size_t length = strcspn(list, " ");

	if (length == 0)
		return NULL;
	snprintf(name, KEY_NAME_ROOM, "%.*s", (int)length, list);
	return list + length + (list[length] == ' ');
}

void keymap_init(struct keymap *keymap)
{
	char name[KEY_NAME_ROOM];
	enum action action;

	keymap->count = 0;
	for (action = 0; action < ACTIONS; action++) {
		const char *list = action_record(action)->keys;

		while ((list = next_name(list, name)) && keymap->count < KEYMAP_ROOM) {
			keymap->bindings[keymap->count].key = key_from_name(name);
			keymap->bindings[keymap->count++].action = action;
		}
	}
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

void keymap_first_key(enum action action, char name[KEY_NAME_ROOM])
{
	next_name(action_record(action)->keys, name);
}
