/*
 * place_name: where something is, in few characters: "life.py:12".
 */
#ifndef PLACE_NAME_H
#define PLACE_NAME_H

#include <stdint.h>

#include "column.h"
#include "model/profile.h"

enum { PLACE_NAME_ROOM = 256 };

/* The file without its folders, but for names that say nothing alone, as
 * "json/__init__.py"; a line below 1 is left out. */
void place_name(char text[PLACE_NAME_ROOM], const char *file, int32_t line);

/* A function's name and, where there is room, its place, in the rest of a row. */
void place_draw_function(const struct profile *profile,
			 const struct function_view *function,
			 const struct column_fit *fit, const struct painter *painter,
			 int row);

#endif
