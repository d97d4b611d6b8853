/*
 * emulator: the program's terminal, as it would look.
 *
 * libvterm understands what the program writes; the rows are kept here, those on
 * the screen and up to EMULATOR_LINES that have left it at the top. The app
 * feeds it from the thread that reads the pseudo-terminal, so that the program
 * is held up by no slow screen; the viewer copies rows out and types keys in.
 * Neither floor shows the other libvterm.
 *
 * Rows are numbered from the first one ever, and a row keeps its number when it
 * leaves the screen. (It loses it where the terminal grows and the row comes
 * back, and on the alternate screen, whose rows are numbered as those of the
 * main one and never leave it.)
 *
 * Any thread may call anything. A lock is held while cells are copied or a few
 * kilobytes are fed, and never while something waits.
 */
#ifndef UI_EMULATOR_H
#define UI_EMULATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	EMULATOR_LINES = 10000,
	EMULATOR_CHARACTERS = 3, /* a character and what combines with it */
};

enum emulator_attribute {
	EMULATOR_BOLD = 1 << 0,
	EMULATOR_UNDERLINE = 1 << 1,
	EMULATOR_ITALIC = 1 << 2,
	EMULATOR_BLINK = 1 << 3,
	EMULATOR_REVERSE = 1 << 4,
	EMULATOR_HAS_TEXT = 1 << 5,   /* a colour; else the terminal's own */
	EMULATOR_HAS_GROUND = 1 << 6, /* the same, of the background */
};

struct emulator_cell {
	uint32_t characters[EMULATOR_CHARACTERS]; /* ended by 0 or full; none: blank */
	uint8_t text;				  /* of 256 colours */
	uint8_t ground;
	uint8_t attributes; /* enum emulator_attribute */
	uint8_t width;	    /* 2: a wide character; 0: the cell behind one; else 1 */
};

enum emulator_mouse {
	EMULATOR_MOUSE_NONE,
	EMULATOR_MOUSE_CLICKS,
	EMULATOR_MOUSE_DRAGS,
	EMULATOR_MOUSE_MOVES,
};

/* How things stand. */
struct emulator_view {
	int rows, columns; /* of the terminal */
	int64_t first;	   /* the oldest row that is kept */
	int64_t screen;	   /* the screen's first row */
	int64_t end;	   /* behind the last row that has something or the cursor */
	int64_t cursor_row;
	int cursor_column;
	bool cursor;		   /* it is to be seen */
	bool alternate;		   /* a full-screen program has the alternate screen */
	enum emulator_mouse mouse; /* what the program wants to hear of the mouse */
	uint32_t bells;		   /* ever rung */
};

struct emulator;

/*
 * `answer` gets what goes back to the program: keys, and what a terminal answers
 * when it is asked where its cursor is. It is called with the lock held, and
 * must not block. NULL: out of memory, or of descriptors.
 */
struct emulator *emulator_create(int rows, int columns,
				 void (*answer)(void *context, const char *bytes,
						size_t length),
				 void *context);
void emulator_destroy(struct emulator *emulator);

/* Sizes below 1 are taken for 1. */
void emulator_resize(struct emulator *emulator, int rows, int columns);

/* What the program has written; pieces may end anywhere. */
void emulator_feed(struct emulator *emulator, const char *bytes, size_t length);

void emulator_look(struct emulator *emulator, struct emulator_view *view);

/* Readable once something has been fed since the last emulator_look. */
int emulator_descriptor(const struct emulator *emulator);

/*
 * Copies the first `columns` cells of each of the rows from `top` on. What is
 * not kept, or lies outside, is blank. Where `goes_on` is not NULL it says of
 * each row whether its line is continued in the next one.
 */
void emulator_copy(struct emulator *emulator, int64_t top, int rows, int columns,
		   struct emulator_cell *cells, bool *goes_on);

#endif
