/*
 * terminfo: what the terminal's type can do.
 *
 * Apart from terminal.c because <term.h> turns common words into macros.
 */
#ifndef TERMINFO_H
#define TERMINFO_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the type is known; it is then the current one. */
bool terminfo_load(const char *type, int descriptor);

/* Whether the current type can place the cursor: without that, no screen. */
bool terminfo_has_screen(void);

/* Whether the current type can tell of a mouse. */
bool terminfo_has_mouse(void);

/* Forgets the type; curses loads its own. */
void terminfo_unload(void);

/* The number that curses has for the key of a capability; 0: for none. */
int terminfo_key(const char *name);

/* Whether it speaks ECMA-48, where unknown modes are passed over. */
bool terminfo_is_ansi(void);

/* Whether it can be asked what it looks like, and at worst says nothing: it has
 * colours, and like xterm a mouse and no other use for ESC ]. */
bool terminfo_can_be_asked(void);

/* Whether what stood there before full-screen mode comes back after it. */
bool terminfo_leaves_screen(void);

/* The bytes that end full-screen mode; returns how many there are. */
size_t terminfo_goodbye(char *bytes, size_t room);

#endif
