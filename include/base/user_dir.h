/*
 * user_dir: where a user's settings and what can be made anew are kept, by the XDG Base
 * Directory Specification. Any thread, as long as nobody changes the environment.
 */
#ifndef BASE_USER_DIR_H
#define BASE_USER_DIR_H

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

#endif
