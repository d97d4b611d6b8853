/*
 * source_seek: the next line of a file that is worth a look.
 */
#ifndef SOURCE_SEEK_H
#define SOURCE_SEEK_H

#include "source_figures.h"

enum sought {
	SOUGHT_HOT,   /* at least a tenth as busy as the file's hottest line */
	SOUGHT_NEVER, /* code that never ran */
};

/* The nearest such line behind (direction 1) or before (-1) a line, of `lines`
 * lines; 0: there is none. Takes the profile's lock. */
int64_t source_seek(const struct source_figures *figures, const struct session *session,
		    enum sought sought, int64_t line, int direction, int64_t lines);

#endif
