/*
 * typing: the pane of the program's terminal, open and shut, and the keys that
 * go to it. Called by the thread that runs the viewer.
 */
#ifndef TYPING_H
#define TYPING_H

#include "painter.h"
#include "session.h"

struct typing {
	enum pane before; /* had the keys before the terminal; PANE_PROGRAM: none */
	bool begun;	  /* a key has been typed */
};

/* Opens the pane; it has the keys if `take` is set. */
void typing_open(struct typing *typing, struct session *session, bool take);
/* Somebody else has the keys again. */
void typing_leave(const struct typing *typing, struct session *session);
void typing_shut(struct typing *typing, struct session *session);

/* From here on all keys are the program's. */
void typing_begin(struct typing *typing, struct session *session);
void typing_end(struct typing *typing, struct session *session);

/* A key that is the program's, unless it is the one that ends this. */
void typing_key(struct typing *typing, struct session *session, int key);

/* What the last row of the screen says meanwhile. */
void typing_draw_bar(const struct session *session, const struct painter *painter);

#endif
