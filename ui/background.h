/*
 * background: what the terminal itself says of the colour behind its text.
 *
 * The question is xterm's OSC 11. Who does not know it is silent, and so a request
 * for Device Attributes follows it, which nearly every terminal answers: once that
 * answer has come there is nothing more to wait for. Under a multiplexer that has
 * to pass the question on, the colour may still come later.
 *
 * The answers stand among the keys, at any time and in any number of pieces:
 *
 *   ESC ] 11 ; rgb:RRRR/GGGG/BBBB ESC \      one to four hexadecimal digits each,
 *   ESC ] 11 ; rgba:RR/GG/BB/AA BEL          with either end
 *   ESC [ ? 62 ; 22 c
 *
 * A reader is given all that is typed, and tells them from keys: for good, so that
 * none is ever taken for keys however late it comes. Pure; any thread.
 */
#ifndef BACKGROUND_H
#define BACKGROUND_H

#include <stdbool.h>

enum background {
	BACKGROUND_UNKNOWN,
	BACKGROUND_DARK,
	BACKGROUND_LIGHT,
};

/* Both questions. */
extern const char background_question[];

enum {
	/* Longer than any answer's colour: more of it is no answer. */
	BACKGROUND_ROOM = 40,
	/* More keys than a beginning of an answer has. */
	BACKGROUND_BEGINNING = 8,
};

/* All zero: nothing asked, nothing begun. */
struct background_reader {
	enum background told; /* by the latest answer that could be read */
	bool due;	      /* asked, and not through: the attributes are missing */

	/* private */
	int part;
	int length;
	char colour[BACKGROUND_ROOM];
};

enum background_verdict {
	BACKGROUND_KEY,	  /* this is a key, and what was held back as well */
	BACKGROUND_BEGIN, /* an answer may begin here: hold it back; what was held
	                     back before are keys */
	BACKGROUND_HOLD,  /* it goes on: hold it back, too */
	BACKGROUND_TAKE,  /* it is part of an answer, as is what was held back */
};

/* Looks at the next character, or key (key.h), that is typed. */
enum background_verdict background_read(struct background_reader *reader, int key);

/* Nothing has come for a while: what is held back are keys. */
void background_give_up(struct background_reader *reader);

#endif
