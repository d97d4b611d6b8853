/*
 * user_dir: where a user's settings and what can be made anew are kept, by the XDG Base
 * Directory Specification. Any thread, as long as nobody changes the environment.
 */
#ifndef BASE_USER_DIR_H
#define BASE_USER_DIR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/outcome.h"

/*
 * Appends "<directory>/tracetui": the directory that `variable` names, else `fallback`
 * below HOME. Relative ones are passed over, as the specification says.
 * OUTCOME_NOT_FOUND when neither names one, OUTCOME_NO_MEMORY.
 */
enum outcome user_dir(struct bytes *path, const char *variable, const char *fallback);

/* The same for the cache; it is made if it is not there and can be. */
enum outcome user_dir_cache(struct bytes *path);

/* Appends a line that changes when the file does: its path, size and time. For what is
 * kept about a file. OUTCOME_SYSTEM, OUTCOME_NO_MEMORY. */
enum outcome user_dir_describe(struct bytes *line, const char *path);

/*
 * A text that is kept in a file, behind a key: lines that change with what the text was
 * made from. user_dir_recall copies as much of the text as there is room for, with a
 * NUL; false where no file is, or one with another key. user_dir_keep puts both there,
 * whole or not at all, whoever does it at the same time; what cannot be kept is not.
 */
bool user_dir_recall(const char *path, const struct bytes *key, char *text,
		     size_t room);
void user_dir_keep(const char *path, const struct bytes *key, const char *text);

#endif
