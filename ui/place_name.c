#include "place_name.h"

#include <stdio.h>
#include <string.h>

void place_name(char text[PLACE_NAME_ROOM], const char *file, int32_t line)
{
	const char *slash = strrchr(file, '/');
	const char *name = slash && slash[1] ? slash + 1 : file;

	if (line > 0)
		snprintf(text, PLACE_NAME_ROOM, "%.200s:%d", name, line);
	else
		snprintf(text, PLACE_NAME_ROOM, "%.200s", name);
}
