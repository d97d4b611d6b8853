/*
 * prompt: a question with answers by one key, or a line to type, in the last
 * row, or on the whole of a screen that has no room for anything else. Esc gives
 * up. One is open at a time.
 */
#ifndef PROMPT_H
#define PROMPT_H

#include <stdbool.h>

#include "base/bytes.h"
#include "painter.h"

enum prompt_kind { PROMPT_NONE, PROMPT_QUESTION, PROMPT_LINE };

struct prompt_answer {
	int key;
	const char *label; /* static */
	int number;	   /* told to whoever asked; not 0 */
};

struct prompt {
	enum prompt_kind kind;
	const char *text;		     /* static */
	const struct prompt_answer *answers; /* static; ended by a key of 0 */
	struct bytes line;		     /* owned; typed so far, UTF-8 */
	const char *note;		     /* beside the line; borrowed, or NULL */
};

void prompt_ask(struct prompt *prompt, const char *text,
		const struct prompt_answer *answers);
void prompt_read(struct prompt *prompt, const char *text);
void prompt_close(struct prompt *prompt);
void prompt_finish(struct prompt *prompt);

enum prompt_result {
	PROMPT_OPEN,
	PROMPT_GIVEN_UP,
	PROMPT_ANSWERED, /* *number has the answer's */
	PROMPT_TYPED,	 /* line has the text and a newline */
};

/* What a key does to it; all but PROMPT_OPEN close it. */
enum prompt_result prompt_key(struct prompt *prompt, int key, int *number);

void prompt_draw(const struct prompt *prompt, const struct painter *painter);

#endif
