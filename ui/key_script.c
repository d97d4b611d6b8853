#include "key_script.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "key.h"
#include "text.h"

enum { PIECE = 4096 };

static enum outcome read_all(FILE *file, struct bytes *text)
{
	enum outcome outcome = bytes_append_text(text, "");

	while (outcome == OUTCOME_OK && !feof(file)) {
		char piece[PIECE];
		size_t length = fread(piece, 1, sizeof(piece), file);

		if (ferror(file))
			return OUTCOME_SYSTEM;
		outcome = bytes_append(text, piece, length);
	}
	return outcome;
}

enum outcome key_script_load(struct key_script *script, const char *path)
{
	FILE *file = fopen(path, "re");
	struct bytes text = { 0 };
	enum outcome outcome;
	int error;

	*script = (struct key_script){ .line = 0 };
	if (!file)
		return OUTCOME_SYSTEM;
	outcome = read_all(file, &text);
	error = errno;
	fclose(file);
	if (outcome == OUTCOME_OK) {
		script->text = script->next = bytes_take(&text);
		if (!script->text)
			outcome = OUTCOME_NO_MEMORY;
	}
	bytes_finish(&text);
	errno = error;
	return outcome;
}

void key_script_finish(struct key_script *script)
{
	free(script->text);
}

/* Cuts the first word off and returns it; NULL when there is none. */
static char *cut_word(char **rest)
{
	char *word;

	if (!*rest)
		return NULL;
	word = *rest + strspn(*rest, " ");
	*rest = word + strcspn(word, " ");
	if (**rest)
		*(*rest)++ = '\0';
	return *word ? word : NULL;
}

static bool next_word(struct key_script *script, struct step *step)
{
	char *word = cut_word(&script->words);

	if (!word)
		return false;
	step->key = key_from_name(word);
	step->kind = step->key == KEY_UNKNOWN ? STEP_WRONG : STEP_KEY;
	return true;
}

static bool next_character(struct key_script *script, struct step *step)
{
	wchar_t character;

	if (!script->typed || !*script->typed)
		return false;
	script->typed += text_decode(script->typed, strlen(script->typed), &character);
	step->key = character;
	step->kind = STEP_KEY;
	return true;
}

static bool read_mouse(const char *line, struct mouse *mouse)
{
	char name[16], more;

	if (sscanf(line, "%15s %d %d %c", name, &mouse->column, &mouse->row, &more) !=
	    3)
		return false;
	mouse->column--;
	mouse->row--;
	mouse->kind = 0;
	while (mouse->kind < MOUSE_KINDS &&
	       strcmp(mouse_kind_name(mouse->kind), name) != 0)
		mouse->kind++;
	return mouse->kind < MOUSE_KINDS;
}

/* A line's step; false for one that is empty, or whose keys come one by one. */
static bool read_line(struct key_script *script, char *line, struct step *step)
{
	char *word = cut_word(&line);

	if (!word || word[0] == '#')
		return false;
	step->text = line;
	if (strcmp(word, "keys") == 0) {
		script->words = line;
		return false;
	}
	if (strcmp(word, "type") == 0) {
		script->typed = line;
		return false;
	}
	if (strcmp(word, "size") == 0 &&
	    sscanf(line, "%dx%d", &step->columns, &step->rows) == 2)
		step->kind = STEP_SIZE;
	else if (strcmp(word, "mouse") == 0 && read_mouse(line, &step->mouse))
		step->kind = STEP_MOUSE;
	else if (strcmp(word, "wait") == 0 && *line)
		step->kind = STEP_WAIT;
	else if (strcmp(word, "save") == 0 && *line)
		step->kind = STEP_SAVE;
	else if (strcmp(word, "looks") == 0 && *line)
		step->kind = STEP_LOOKS;
	else
		step->kind = STEP_WRONG;
	return true;
}

void key_script_next(struct key_script *script, struct step *step)
{
	for (;;) {
		char *line;

		*step = (struct step){ .kind = STEP_END, .line = script->line };
		if (next_word(script, step) || next_character(script, step))
			return;
		if (!script->next || !*script->next)
			return;
		script->line++;
		step->line = script->line;
		line = script->next;
		script->next += strcspn(line, "\n");
		if (*script->next)
			*script->next++ = '\0';
		if (read_line(script, line, step))
			return;
	}
}
