#include "background.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "key.h"

const char background_question[] = "\033]11;?\033\\\033[c";

enum { BELL = 7 };

/* How far an answer has come. In the first four it may still be somebody typing. */
enum part {
	NONE,
	ESCAPE,
	OSC, /* ESC ], and `length` characters of colour_begin */
	CSI, /* ESC [ */
	COLOUR,
	COLOUR_ESCAPE, /* in front of the \ that ends it */
	ATTRIBUTES,
};

static const char colour_begin[] = "11;";

/* --- the colour */

/* One of its three numbers, as 0 to 255; -1: there is none. */
static int read_level(const char **text)
{
	char *end;
	long value = strtol(*text, &end, 16);
	long digits = isxdigit((unsigned char)**text) ? end - *text : 0;

	*text = end;
	if (digits < 1 || digits > 4)
		return -1;
	return (int)(value * 255 / ((1 << 4 * digits) - 1));
}

static enum background judge(const char *colour)
{
	static const char begin[] = "rgb";
	int level[3], i;

	if (strncmp(colour, begin, strlen(begin)) != 0)
		return BACKGROUND_UNKNOWN;
	colour += strlen(begin);
	colour += *colour == 'a';
	for (i = 0; i < 3; i++) {
		if (*colour++ != (i == 0 ? ':' : '/'))
			return BACKGROUND_UNKNOWN;
		level[i] = read_level(&colour);
		if (level[i] < 0)
			return BACKGROUND_UNKNOWN;
	}
	/* How bright it looks, as television has it (ITU-R BT.601). */
	return 299 * level[0] + 587 * level[1] + 114 * level[2] > 1000 * 255 / 2
		       ? BACKGROUND_LIGHT
		       : BACKGROUND_DARK;
}

static void take_colour(struct background_reader *reader)
{
	enum background told;

	reader->colour[reader->length] = '\0';
	told = judge(reader->colour);
	if (told != BACKGROUND_UNKNOWN)
		reader->told = told;
	reader->part = NONE;
}

/* --- among the keys */

static enum background_verdict go_on(struct background_reader *reader, enum part part,
				     enum background_verdict verdict)
{
	reader->part = (int)part;
	reader->length = 0;
	return verdict;
}

/* Where no answer goes on: it may be that another begins. */
static enum background_verdict read_first(struct background_reader *reader, int key)
{
	return key == KEY_ESCAPE ? go_on(reader, ESCAPE, BACKGROUND_BEGIN)
				 : go_on(reader, NONE, BACKGROUND_KEY);
}

static enum background_verdict read_beginning(struct background_reader *reader, int key)
{
	if (reader->part == ESCAPE && key == ']')
		return go_on(reader, OSC, BACKGROUND_HOLD);
	if (reader->part == ESCAPE && key == '[')
		return go_on(reader, CSI, BACKGROUND_HOLD);
	if (reader->part == CSI && key == '?')
		return go_on(reader, ATTRIBUTES, BACKGROUND_TAKE);
	if (reader->part != OSC || key != colour_begin[reader->length])
		return read_first(reader, key);
	reader->length++;
	return colour_begin[reader->length] ? BACKGROUND_HOLD
					    : go_on(reader, COLOUR, BACKGROUND_TAKE);
}

static enum background_verdict read_rest(struct background_reader *reader, int key)
{
	if (reader->part == ATTRIBUTES) {
		if (key != 'c' && key != ';' && (key < '0' || key > '9'))
			return read_first(reader, key);
		if (key == 'c')
			*reader = (struct background_reader){ .told = reader->told };
		return BACKGROUND_TAKE;
	}
	if (reader->part == COLOUR && key == KEY_ESCAPE) {
		reader->part = COLOUR_ESCAPE;
	} else if (key == (reader->part == COLOUR ? BELL : '\\')) {
		take_colour(reader);
	} else if (reader->part == COLOUR && key >= ' ' && key <= '~' &&
		   reader->length < BACKGROUND_ROOM - 1) {
		reader->colour[reader->length++] = (char)key;
	} else {
		return read_first(reader, key);
	}
	return BACKGROUND_TAKE;
}

enum background_verdict background_read(struct background_reader *reader, int key)
{
	return reader->part == NONE    ? read_first(reader, key)
	       : reader->part < COLOUR ? read_beginning(reader, key)
				       : read_rest(reader, key);
}

void background_give_up(struct background_reader *reader)
{
	if (reader->part < COLOUR)
		reader->part = NONE;
}
