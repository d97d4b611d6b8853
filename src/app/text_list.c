#include "text_list.h"

#include <stdlib.h>

#include "say.h"

void text_list_add(struct text_list *list, const char *text)
{
	const char **items = realloc(list->items, (list->count + 2) * sizeof(*items));

	if (!items)
		say_and_exit("out of memory");
	items[list->count++] = text;
	items[list->count] = NULL;
	list->items = items;
}

void text_list_add_all(struct text_list *list, const struct text_list *more)
{
	size_t i;

	for (i = 0; i < more->count; i++)
		text_list_add(list, more->items[i]);
}

void text_list_finish(struct text_list *list)
{
	free(list->items);
	*list = (struct text_list){ 0 };
}
