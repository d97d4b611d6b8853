/*
 * key_reader: what is typed, as curses reads it, in our numbers (key.h).
 *
 * Called by terminal.c, in the thread that runs the viewer, once curses has started.
 */
#ifndef KEY_READER_H
#define KEY_READER_H

#include <stdbool.h>

#include "mouse.h"

void key_reader_open(void);
void key_reader_close(void);

/* The next key, false when none waits. KEY_POINTER: it was the mouse. */
bool key_reader_next(int *key);

/* What the mouse did, right after a KEY_POINTER; false: nothing that matters here. */
bool key_reader_mouse(struct mouse *mouse);

#endif
