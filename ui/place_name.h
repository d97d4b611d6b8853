/*
 * place_name: where something is, in few characters: "life.py:12".
 */
#ifndef PLACE_NAME_H
#define PLACE_NAME_H

#include <stdint.h>

#include "base/bytes.h"
#include "column.h"
#include "model/profile.h"

enum { PLACE_NAME_ROOM = 256 };

/* The file without its folders, but for names that say nothing alone, as
 * "json/__init__.py": the end of the path. */
const char *place_shown(const char *file);

/* That and a line, which is left out when it is below 1. */
void place_name(char text[PLACE_NAME_ROOM], const char *file, int32_t line);

/*
 * What of a qualified name is shown in `width` cells: all of it, or the end, which
 * says the most, from behind a dot, with room for the mark that something was left
 * out; its last part even where that does not fit.
 */
const char *place_fit(const char *name, int width, bool ascii);

/* A function's name and its place, for the search; replaces what the bytes hold.
 * NULL: no memory. */
const char *place_find_function(const struct function_view *function,
				struct bytes *text);

/* Writes "WHAT NAME" into the first row's rest, of a function's name what fits. */
void place_draw_heading(const char *what, const char *name,
			const struct column_fit *fit, const struct painter *painter,
			enum role role);

/* A function's name and, where there is room, its place, in the rest of a row;
 * marked where they are what is looked for. */
void place_draw_function(const struct needle *needle,
			 const struct function_view *function,
			 const struct column_fit *fit, const struct painter *painter,
			 int row);

#endif
