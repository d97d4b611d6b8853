/*
 * curses_keys: from curses' numbers of keys to ours (key.h). Called by the thread
 * that runs the viewer, once curses has started.
 */
#ifndef CURSES_KEYS_H
#define CURSES_KEYS_H

/* Learns which keys this type of terminal tells with Shift, Alt and Ctrl, and how
 * it tells of what is pasted. */
void curses_keys_learn(void);

/* What curses calls a key code; KEY_UNKNOWN for none of ours. */
int curses_keys_translate(int code);

#endif
