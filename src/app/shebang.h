/*
 * shebang: which interpreter a script names in its first line.
 */
#ifndef APP_SHEBANG_H
#define APP_SHEBANG_H

#include <stdbool.h>

#include "text_list.h"

enum shebang_kind {
	SHEBANG_NONE,    /* the file does not begin with #! */
	SHEBANG_PYTHON,
	SHEBANG_FOREIGN, /* a script for something else */
};

struct shebang {
	enum shebang_kind kind;
	bool binary;             /* the file is a program for the processor */
	char text[512];          /* the words, each ended by NUL */
	const char *interpreter; /* borrowed from text; a path, or a name for PATH */
	struct text_list options;
};

/* False with errno when the file cannot be read. */
bool shebang_read(struct shebang *shebang, const char *path);

/* Whether a file of this name is taken for a Python interpreter: python,
 * python3, python3.13t … with any directory before it. */
bool shebang_names_python(const char *path);

#endif
