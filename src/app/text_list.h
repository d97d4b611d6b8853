/*
 * text_list: an array of strings that is always ready for execve.
 *
 * The array is owned and NULL-terminated once anything was added, the strings
 * are borrowed. A zeroed struct is a valid empty list. Main thread only.
 */
#ifndef APP_TEXT_LIST_H
#define APP_TEXT_LIST_H

#include <stddef.h>

struct text_list {
	const char **items; /* owned; the strings are borrowed */
	size_t count;
};

/* Ends the process where memory runs out: nothing has begun by then. */
void text_list_add(struct text_list *list, const char *text);
void text_list_add_all(struct text_list *list, const struct text_list *more);
void text_list_finish(struct text_list *list);

#endif
