#include "place_name.h"

#include <stdio.h>
#include <string.h>

enum { GAP = 2, LEAST_PLACE = 6 };

/* Where the last `parts` parts of a path begin. */
static const char *tail(const char *path, int parts)
{
	const char *at = path + strlen(path);

	while (at > path && (at[-1] != '/' || --parts > 0))
		at--;
	return at;
}

const char *place_shown(const char *file)
{
	const char *name = tail(file, 1);

	return !*name || strncmp(name, "__", 2) == 0 ? tail(file, 2) : name;
}

void place_name(char text[PLACE_NAME_ROOM], const char *file, int32_t line)
{
	const char *name = place_shown(file);

	if (line > 0)
		snprintf(text, PLACE_NAME_ROOM, "%.200s:%d", name, line);
	else
		snprintf(text, PLACE_NAME_ROOM, "%.200s", name);
}

const char *place_find_function(const struct function_view *function,
				struct bytes *text)
{
	char place[PLACE_NAME_ROOM];

	place_name(place, function->path, function->first_line);
	bytes_clear(text);
	if (bytes_append_format(text, "%s  %s", function->name, place) != OUTCOME_OK)
		return NULL;
	return text->data;
}

void place_draw_function(const struct needle *needle,
			 const struct function_view *function,
			 const struct column_fit *fit, const struct painter *painter,
			 int row)
{
	char place[PLACE_NAME_ROOM];
	int used = painter_found(painter, row, fit->rest, fit->rest_width, ROLE_TEXT,
				 function->name, needle);
	int room = fit->rest_width - used - GAP;

	place_name(place, function->path, function->first_line);
	if (room >= LEAST_PLACE)
		painter_found(painter, row, fit->rest + used + GAP, room, ROLE_FAINT,
			      place, needle);
}
