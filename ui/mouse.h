/*
 * mouse: what the pointer did, on terminals that tell.
 *
 * Curses' own reading of the mouse is not used: it turns the order of events
 * around that come together. While it is on, the terminal sends clicks, the wheel
 * and movement with the button held down here; Shift keeps them for the terminal's
 * own selection. Called by terminal.c; `struct mouse` is for all.
 */
#ifndef MOUSE_H
#define MOUSE_H

#include <stdbool.h>
#include <stdint.h>

enum mouse_kind {
	MOUSE_PRESS,
	MOUSE_DOUBLE, /* pressed again at once, at the same place; a press came before */
	MOUSE_DRAG,
	MOUSE_RELEASE,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN,
	MOUSE_KINDS,
};

struct mouse {
	enum mouse_kind kind;
	int row; /* of the screen, from 0 */
	int column;
};

/* "press", "double", "drag" …, for key scripts; static. */
const char *mouse_kind_name(enum mouse_kind kind);

/*
 * Asks the terminal on a descriptor to tell; false: its type cannot. Once curses
 * has started. mouse_stop is due whenever the terminal is given back.
 */
bool mouse_start(int descriptor);
void mouse_stop(int descriptor);

/* What mouse_stop sends. */
extern const char mouse_stop_bytes[];

/*
 * Reads the rest of what the terminal sends, with a function that gives byte by
 * byte (below 0: no more), after curses has seen the beginning, which is the key
 * MOUSE_CODE_SGR or MOUSE_CODE_OLD to it. False: nothing that matters here.
 */
enum { MOUSE_CODE_SGR = 0x7100, MOUSE_CODE_OLD };

bool mouse_read(int code, int (*next)(void), struct mouse *mouse);

#endif
