/*
 * keymap: from keys to actions, unfolded from the list of actions.
 */
#ifndef KEYMAP_H
#define KEYMAP_H

#include <stdint.h>

#include "action.h"
#include "key.h"

enum { KEYMAP_ROOM = 64 };

struct keymap {
	struct {
		int key;
		enum action action;
	} bindings[KEYMAP_ROOM];
	int count;
};

/* Every key of every action; a key may stand for several in different places. */
void keymap_init(struct keymap *keymap);

/* The action that a key has in a place (enum place), or ACTION_NONE. */
enum action keymap_find(const struct keymap *keymap, int key, uint32_t where);

/* The name of an action's first key. */
void keymap_first_key(enum action action, char name[KEY_NAME_ROOM]);

#endif
