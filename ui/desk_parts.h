/*
 * desk_parts: what the files of the desk share.
 *
 * desk.c holds it together: keys, and actions by the one who carries them out.
 * desk_panes.c has what is open and where it stands, desk_walk.c the ways from one
 * place in the figures to another, desk_ask.c the prompts and what is done with
 * the answers, desk_set.c how things are shown, desk_frame.c the picture;
 * desk_mouse.c is the other hand.
 */
#ifndef DESK_PARTS_H
#define DESK_PARTS_H

#include "desk.h"

/* What carries actions out, each its own; false: it is none of these. */
bool desk_turn(struct desk *desk, enum action action);
bool desk_walk(struct desk *desk, enum action action);
bool desk_ask(struct desk *desk, enum action action);
bool desk_set(struct desk *desk, enum action action);

/* Forgets the answer to the key before. */
void desk_hush(struct desk *desk);

/* Of the program; the message says so where it has ended. */
void desk_request(struct desk *desk, enum program_request request);

/* The view that a pane shows. */
struct view *desk_pane_view(const struct desk *desk, enum pane pane);

/* Gives every view its place on a screen of this size, or none. */
void desk_place(struct desk *desk, int rows, int columns);

/* The program's terminal alone, as large as it is: nothing else has room. */
bool desk_is_whole(const struct desk *desk);

/* Whether the program is to end. */
void desk_ask_to_quit(struct desk *desk);

/* A key for the open prompt; DESK_… flags. */
unsigned desk_answer(struct desk *desk, int key);

/* The list that has the keys shows all its rows again; false: it did. */
bool desk_unfilter(struct desk *desk);

#endif
