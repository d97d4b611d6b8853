#include "prompt.h"

#include <string.h>

#include "key.h"
#include "text.h"

void prompt_ask(struct prompt *prompt, const char *text,
		const struct prompt_answer *answers)
{
	prompt->kind = PROMPT_QUESTION;
	prompt->text = text;
	prompt->answers = answers;
}

void prompt_read(struct prompt *prompt, const char *text)
{
	prompt->kind = PROMPT_LINE;
	prompt->text = text;
	prompt->note = NULL;
	bytes_clear(&prompt->line);
}

void prompt_close(struct prompt *prompt)
{
	prompt->kind = PROMPT_NONE;
}

void prompt_finish(struct prompt *prompt)
{
	bytes_finish(&prompt->line);
}

static enum prompt_result close_with(struct prompt *prompt, enum prompt_result result)
{
	prompt_close(prompt);
	return result;
}

static enum prompt_result answer(struct prompt *prompt, int key, int *number)
{
	const struct prompt_answer *answer;

	for (answer = prompt->answers; answer->key; answer++) {
		if (answer->key == key) {
			*number = answer->number;
			return close_with(prompt, PROMPT_ANSWERED);
		}
	}
	return PROMPT_OPEN;
}

static void erase_character(struct bytes *line)
{
	while (line->length > 0 &&
	       ((unsigned char)line->data[--line->length] & 0xC0) == 0x80)
		;
	if (line->data)
		line->data[line->length] = '\0';
}

static void add_character(struct bytes *line, int key)
{
	char bytes[TEXT_BYTES];

	if (key < ' ' && key != KEY_TAB_CHARACTER)
		return;
	/* Without memory the character is not shown and not sent. */
	(void)bytes_append(line, bytes, text_encode(key, bytes));
}

static enum prompt_result edit(struct prompt *prompt, int key)
{
	struct bytes *line = &prompt->line;

	switch (key) {
	case KEY_RETURN:
		if (bytes_append_char(line, '\n') != OUTCOME_OK)
			return PROMPT_OPEN;
		return close_with(prompt, PROMPT_TYPED);
	case KEY_ERASE:
	case KEY_DELETE:
		erase_character(line);
		return PROMPT_OPEN;
	case KEY_CTRL_U:
		bytes_clear(line);
		return PROMPT_OPEN;
	default:
		if (key < KEY_FIRST_NAMED)
			add_character(line, key);
		return PROMPT_OPEN;
	}
}

enum prompt_result prompt_key(struct prompt *prompt, int key, int *number)
{
	if (key == KEY_ESCAPE)
		return close_with(prompt, PROMPT_GIVEN_UP);
	return prompt->kind == PROMPT_QUESTION ? answer(prompt, key, number)
					       : edit(prompt, key);
}

/* What has no room in a row stands in the next, if there is one. */
static void draw_answers(const struct prompt *prompt, const struct painter *painter,
			 int at)
{
	const struct prompt_answer *answer;
	int columns = painter->area.columns, row = 0;

	for (answer = prompt->answers; answer->key; answer++) {
		char key[KEY_NAME_ROOM];
		int width;

		key_to_name(answer->key, key);
		width = text_width(key, strlen(key), painter->ascii) + 1 +
			(int)strlen(answer->label);
		if (at + 2 + width > columns && row + 1 < painter->area.rows) {
			row++;
			at = -1;
		}
		at += 2 + painter_text(painter, row, at + 2, columns, ROLE_KEY, key);
		at += 1 + painter_text(painter, row, at + 1, columns, ROLE_LABEL,
				       answer->label);
	}
}

void prompt_draw(const struct prompt *prompt, const struct painter *painter)
{
	int at, room, width;

	painter_fill(painter, 0, 0, ROLE_TEXT);
	at = 1 + painter_text(painter, 0, 1, painter->area.columns, ROLE_PROMPT,
			      prompt->text);
	if (prompt->kind == PROMPT_QUESTION) {
		draw_answers(prompt, painter, at);
		return;
	}
	/* The end of the line stays visible, and behind it a cursor. */
	at++;
	if (prompt->note)
		painter_right(painter, 0, 0, painter->area.columns - 1, ROLE_FAINT,
			      prompt->note);
	room = painter->area.columns - at - 1;
	width = prompt->line.length ? text_width(prompt->line.data, prompt->line.length,
						 painter->ascii)
				    : 0;
	if (prompt->line.length)
		at += painter_part(painter, 0, at, room,
				   width > room ? width - room : 0, ROLE_TEXT,
				   prompt->line.data, prompt->line.length);
	painter_text(painter, 0, at, 1, ROLE_CURSOR, " ");
}
