/*
 * key_script: keys from a file instead of the terminal, screens into files.
 *
 * One step per line; "#" begins a comment line:
 *
 *   keys Down Down Enter      presses keys, by their names (key.h)
 *   type any text             presses a key for each character
 *   mouse press 12 4          the mouse in a column and row, from 1; also double,
 *                             drag, release, wheel-up, wheel-down
 *   size 80x24                changes the terminal's size (columns x rows)
 *   wait TEXT                 goes on when the screen shows the text
 *   save FILE                 writes the screen to a file, as text
 *   looks FILE                writes how it looks (picture.h)
 *
 * At its end the viewer leaves as if its terminal had gone.
 */
#ifndef KEY_SCRIPT_H
#define KEY_SCRIPT_H

#include <stddef.h>

#include "base/bytes.h"
#include "base/outcome.h"
#include "mouse.h"

enum step_kind {
	STEP_END,
	STEP_KEY,
	STEP_MOUSE,
	STEP_SIZE,
	STEP_WAIT,
	STEP_SAVE,
	STEP_LOOKS,
	STEP_WRONG, /* the line says nothing that is known */
};

struct step {
	enum step_kind kind;
	int line; /* of the file, from 1 */
	int key;
	struct mouse mouse;
	int columns, rows;
	const char *text; /* of wait, save and looks; borrowed until the next step */
};

struct key_script {
	char *text;  /* owned; the whole file, cut up by NULs as it is read */
	char *next;  /* the rest of it, or NULL */
	char *words; /* the rest of a `keys` line, or NULL */
	char *typed; /* the rest of a `type` line, or NULL */
	int line;
};

/* OUTCOME_SYSTEM with errno, or OUTCOME_NO_MEMORY. */
enum outcome key_script_load(struct key_script *script, const char *path);
void key_script_finish(struct key_script *script);

void key_script_next(struct key_script *script, struct step *step);

#endif
