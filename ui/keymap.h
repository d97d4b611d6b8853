/*
 * keymap: from keys to actions; at first as the list of actions has them.
 *
 * The user may give an action other keys. A key that he gives is taken from
 * whatever had it in the same places.
 */
#ifndef KEYMAP_H
#define KEYMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "action.h"
#include "base/outcome.h"
#include "key.h"

enum {
	KEYMAP_ROOM = 256,
	KEYMAP_NAMES_ROOM = 64, /* bytes of the names of an action's keys */
};

struct keymap {
	struct {
		int key;
		enum action action;
		bool given; /* by the user */
	} bindings[KEYMAP_ROOM];
	int count;
};

/* Every key of every action; a key may stand for several in different places. */
void keymap_init(struct keymap *keymap);

/*
 * An action's keys instead of those it had: names as in key.h, separated by
 * blanks; "" leaves it without any. On failure nothing changes, and `culprit` is
 * the key in question: OUTCOME_NOT_FOUND: no such key; OUTCOME_DAMAGED: it has
 * been given to *other already; OUTCOME_FULL: too many.
 */
enum outcome keymap_give(struct keymap *keymap, enum action action, const char *names,
			 char culprit[KEY_NAME_ROOM], enum action *other);

/* To an action that has lost all its keys to others those that it had at first. */
void keymap_give_back(struct keymap *keymap, enum action action);

/* The action that a key has in a place (enum place), or ACTION_NONE. */
enum action keymap_find(const struct keymap *keymap, int key, uint32_t where);

/* The name of an action's first key, "" where it has none. */
void keymap_first_key(const struct keymap *keymap, enum action action,
		      char name[KEY_NAME_ROOM]);

/* The names of all its keys, separated by blanks, as many as have room. */
void keymap_names(const struct keymap *keymap, enum action action,
		  char names[KEYMAP_NAMES_ROOM]);

#endif
