/*
 * scope_settings: what the configuration of a scope says.
 *
 * Lists of module names and of directories, from the strings "key=value" of the
 * segment's configuration list; directories are resolved (base/path.h). The GIL is
 * needed; nothing raises.
 */
#ifndef HOOK_SCOPE_SETTINGS_H
#define HOOK_SCOPE_SETTINGS_H

#include "python.h"

#include <stdbool.h>
#include <stddef.h>

enum scope_kind {
	SCOPE_USER,  /* outside the standard library and site-packages */
	SCOPE_TRACE, /* all that has a __file__, as the trace module has it */
	SCOPE_ALL,
};

struct strings {
	char **items; /* owned, as each of them */
	size_t count;
};

struct scope_settings {
	enum scope_kind kind;
	bool ends_with_main;
	bool timeless;
	bool prints, timing;
	char *hook;                     /* owned; NULL where nothing was said */
	struct strings added;           /* modules taken besides the user's */
	struct strings added_dirs;
	struct strings ignored_modules;
	struct strings unprobed_modules;
	struct strings ignored_dirs;
	struct strings library_dirs;    /* of the interpreter itself */
};

/* Of zeroed settings; false: out of memory. The caller finishes them either way. */
bool scope_settings_read(struct scope_settings *settings, const char *configuration,
			 size_t length);
void scope_settings_finish(struct scope_settings *settings);

/* A str as the file system knows it; owned, NULL where it has no such bytes. */
char *scope_copy_text(PyObject *text);

#endif
