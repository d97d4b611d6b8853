/*
 * look: how something is drawn, and the words for it.
 *
 *   bold 203 on 24        attributes, a colour, a ground; each may be left out
 *   underline bright-red  the first 16 colours have names
 *   plain                 nothing of all that
 *
 * Themes, settings and saved screens are written in these words. Pure; any
 * thread may call.
 */
#ifndef LOOK_H
#define LOOK_H

#include <stdbool.h>

enum {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_UNDERLINE = 1 << 2,
	LOOK_REVERSE = 1 << 3,
};

enum {
	LOOK_OWN = -1, /* the colour that plain text or its ground has */
	LOOK_COLOURS = 256,
	LOOK_ROOM = 64, /* bytes of the words for any look */
};

struct look {
	unsigned marks; /* LOOK_BOLD … */
	int text;	/* 0 … 255, or LOOK_OWN */
	int ground;
};

/* False for words that mean nothing; *look is then as it was. */
bool look_parse(struct look *look, const char *words);

void look_print(const struct look *look, char words[LOOK_ROOM]);

#endif
