#include "place_name.h"

#include <stdio.h>
#include <string.h>

#include "text.h"

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

const char *place_fit(const char *name, int width, bool ascii)
{
	const char *end = name + strlen(name), *part = name, *dot;
	int room = width;

	while (text_width(part, (size_t)(end - part), ascii) > room &&
	       (dot = strchr(part, '.')) != NULL) {
		part = dot + 1;
		room = width - 1;
	}
	return part;
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

void place_draw_heading(const char *what, const char *name,
			const struct column_fit *fit, const struct painter *painter,
			enum role role)
{
	int room = fit->rest_width - (int)strlen(what) - 1;
	const char *shown = place_fit(name, room, painter->ascii);
	char heading[PLACE_NAME_ROOM];

	snprintf(heading, sizeof(heading), "%s %s%.200s", what,
		 shown == name ? "" : painter->glyphs->less, shown);
	painter_text(painter, 0, fit->rest, fit->rest_width, role, heading);
}

void place_draw_function(const struct needle *needle,
			 const struct function_view *function,
			 const struct column_fit *fit, const struct painter *painter,
			 int row)
{
	const char *name = place_fit(function->name, fit->rest_width, painter->ascii);
	int used = name != function->name
			   ? painter_text(painter, row, fit->rest, fit->rest_width,
					  ROLE_FAINT, painter->glyphs->less)
			   : 0;
	char place[PLACE_NAME_ROOM];
	int room;

	used += painter_found(painter, row, fit->rest + used, fit->rest_width - used,
			      ROLE_TEXT, name, needle);
	room = fit->rest_width - used - GAP;
	place_name(place, function->path, function->first_line);
	if (room >= LEAST_PLACE)
		painter_found(painter, row, fit->rest + used + GAP, room, ROLE_FAINT,
			      place, needle);
}
