/*
 * find: the search in the view that has the keys.
 *
 * While its text is typed the view goes along with it, from where it stood when
 * the search began; giving up goes back there. The text is then kept, so that
 * next and previous work in every view that can show its rows (view.h).
 */
#ifndef FIND_H
#define FIND_H

#include "needle.h"
#include "view.h"

enum { FIND_NOTE_ROOM = NEEDLE_ROOM + 64 };

struct find {
	struct view *view;	   /* that the text is typed for; borrowed */
	struct visit visit;	   /* what was shown when that began */
	int64_t row;		   /* its cursor then */
	struct needle last;	   /* what was looked for before */
	char note[FIND_NOTE_ROOM]; /* how often it was found, for the user */
};

/* False: this view has nothing to look through. */
bool find_begin(struct find *find, struct view *view);

/* The text is now this one. */
void find_type(struct find *find, const char *text, size_t length);

/* It is done; a text that was left empty is the one before. */
void find_accept(struct find *find);
void find_give_up(struct find *find);

/* Nothing is marked any more, until the next step. */
void find_hide(struct find *find, struct session *session);

/* To the next (1) or previous (-1) row that has the text, round the end. */
void find_step(struct find *find, struct view *view, int direction);

#endif
