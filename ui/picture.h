/*
 * picture: what was drawn last, as text.
 */
#ifndef PICTURE_H
#define PICTURE_H

#include <stdbool.h>

#include "base/bytes.h"
#include "base/outcome.h"

/* Appends all rows in UTF-8, without trailing blanks, each ended by \n. */
enum outcome picture_read(struct bytes *text);

/* Writes them to a file. OUTCOME_SYSTEM with errno. */
enum outcome picture_save(const char *path);

/*
 * Writes how the rows look: the look of the empty screen in the words of look.h,
 * then one line for each stretch of cells that have another one, with its row from
 * 1 and its text without the blanks around it. OUTCOME_SYSTEM with errno.
 */
enum outcome picture_save_looks(const char *path);

/* Writes them to a new file in the working directory, of which the name is told.
 * OUTCOME_SYSTEM with errno. */
enum { PICTURE_NAME_ROOM = 32 };
enum outcome picture_keep(char name[PICTURE_NAME_ROOM]);

/* Whether one of the rows holds this text. */
bool picture_shows(const char *text);

#endif
