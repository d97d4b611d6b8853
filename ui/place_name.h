/*
 * place_name: where something is, in few characters: "life.py:12".
 */
#ifndef PLACE_NAME_H
#define PLACE_NAME_H

#include <stdint.h>

enum { PLACE_NAME_ROOM = 256 };

/* The file without its folders; a number below 1 is left out. */
void place_name(char text[PLACE_NAME_ROOM], const char *file, int32_t line);

#endif
