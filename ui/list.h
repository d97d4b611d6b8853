/*
 * list: a cursor in a list of rows of which some are on the screen.
 */
#ifndef LIST_H
#define LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "action.h"

struct list {
	int64_t count;	/* rows there are */
	int64_t cursor; /* the selected row, 0 .. count - 1 */
	int64_t top;	/* the first row on the screen */
	int rows;	/* that fit on the screen */
};

/* Brings cursor and top back into their limits and the cursor onto the screen. */
void list_settle(struct list *list);

/* Puts the cursor on a row, near the middle if it was not on the screen. */
void list_show(struct list *list, int64_t row);

/* The moves up, down, by pages, to the ends, centring; false for any other action. */
bool list_act(struct list *list, enum action action);

/* The cursor's row to the middle of the screen. */
void list_centre(struct list *list);

/* Puts the cursor on the row in a line of the screen, counted from the first one;
 * false where there is none. */
bool list_press(struct list *list, int line);

/* The same for a text without a cursor: only `top` moves. */
bool list_scroll(struct list *list, enum action action);

#endif
