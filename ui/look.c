#include "look.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	unsigned mark;
	const char *name;
} marks[] = {
	{ LOOK_BOLD, "bold" },
	{ LOOK_DIM, "dim" },
	{ LOOK_UNDERLINE, "underline" },
	{ LOOK_REVERSE, "reverse" },
};

/* The second eight are the bright ones of the first. */
static const char *const colours[] = { "black", "red",	   "green", "yellow",
				       "blue",	"magenta", "cyan",  "white" };

static const char bright[] = "bright-";

enum { MARKS = sizeof(marks) / sizeof(marks[0]), NAMED = 8, WORD_ROOM = 16 };

static bool parse_mark(struct look *look, const char *word)
{
	int i;

	for (i = 0; i < MARKS; i++) {
		if (strcmp(word, marks[i].name) == 0) {
			look->marks |= marks[i].mark;
			return true;
		}
	}
	return strcmp(word, "plain") == 0;
}

static bool parse_colour(int *colour, const char *word)
{
	bool is_bright = strncmp(word, bright, sizeof(bright) - 1) == 0;
	const char *name = is_bright ? word + sizeof(bright) - 1 : word;
	char *end;
	long number = strtol(word, &end, 10);
	int i;

	if (word[0] >= '0' && word[0] <= '9') {
		*colour = (int)number;
		return !*end && number < LOOK_COLOURS;
	}
	for (i = 0; i < NAMED; i++) {
		if (strcmp(name, colours[i]) == 0) {
			*colour = is_bright ? i + NAMED : i;
			return true;
		}
	}
	return false;
}

/* Copies the next word; false at the end. A word that is too long is cut, and
 * means nothing. */
static bool next_word(const char **words, char word[WORD_ROOM])
{
	size_t length;

	*words += strspn(*words, " \t");
	length = strcspn(*words, " \t");
	snprintf(word, WORD_ROOM, "%.*s", (int)length, *words);
	*words += length;
	return length > 0;
}

bool look_parse(struct look *look, const char *words)
{
	struct look found = { .text = LOOK_OWN, .ground = LOOK_OWN };
	char word[WORD_ROOM];
	int count = 0;

	for (; next_word(&words, word); count++) {
		if (parse_mark(&found, word) || parse_colour(&found.text, word))
			continue;
		if (strcmp(word, "on") != 0 || !next_word(&words, word) ||
		    !parse_colour(&found.ground, word))
			return false;
	}
	if (count > 0)
		*look = found;
	return count > 0;
}

static int print_colour(char *words, const char *before, int colour)
{
	if (colour == LOOK_OWN)
		return 0;
	if (colour >= 2 * NAMED)
		return sprintf(words, "%s%d", before, colour);
	return sprintf(words, "%s%s%s", before, colour >= NAMED ? bright : "",
		       colours[colour % NAMED]);
}

void look_print(const struct look *look, char words[LOOK_ROOM])
{
	int length = 0, i;

	for (i = 0; i < MARKS; i++)
		if (look->marks & marks[i].mark)
			length += sprintf(words + length, " %s", marks[i].name);
	length += print_colour(words + length, " ", look->text);
	length += print_colour(words + length, " on ", look->ground);
	if (length == 0)
		strcpy(words, "plain");
	else
		memmove(words, words + 1, (size_t)length);
}
