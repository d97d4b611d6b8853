/*
 * key_reader: what is typed, as curses reads it, in our numbers (key.h).
 *
 * What the terminal answers stands among the keys (background.h) and is taken out.
 *
 * Called by terminal.c, in the thread that runs the viewer, once curses has started.
 */
#ifndef KEY_READER_H
#define KEY_READER_H

#include <stdbool.h>

#include "background.h"
#include "mouse.h"

void key_reader_open(void);
void key_reader_close(void);

/* The question has been sent: answers are due. */
void key_reader_expect(void);

/* Waits for those that are due, at most so many milliseconds. Keys that come meanwhile
 * are kept. */
void key_reader_await_answers(int milliseconds);

/* What the terminal has answered so far. */
enum background key_reader_background(void);

/* Whether a key waits here, which has left the terminal already. */
bool key_reader_holds(void);

/* The next key, false when none waits. KEY_POINTER: it was the mouse. */
bool key_reader_next(int *key);

/* What the mouse did, right after a KEY_POINTER; false: nothing that matters here. */
bool key_reader_mouse(struct mouse *mouse);

#endif
