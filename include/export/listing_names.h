/*
 * listing_names: where the listing of a source file goes.
 *
 * Without a directory of its own the listing of DIR/NAME.py is DIR/NAME.cover.
 * With one it is DIRECTORY/FULLNAME.cover, where FULLNAME is the file's path
 * below the longest entry of sys.path that holds it, with dots for slashes and
 * without its extension: pkg.mod, pkg.__init__; a file below no entry is named
 * by all of its path.
 *
 * Entries are compared as they stand, as the standard trace module does it.
 * Only where that finds none are relative paths, of files and of entries, taken
 * from the directory that the program started in.
 *
 * A name that an earlier file got already is followed by .2, .3, …: the second
 * util is util.2, in util.2.cover.
 */
#ifndef EXPORT_LISTING_NAMES_H
#define EXPORT_LISTING_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/outcome.h"
#include "base/table.h"

/* The caller fills in the first part; the rest starts zeroed. */
struct listing_names {
	const char *directory; /* borrowed; NULL: beside the sources */
	const char *start;     /* borrowed; absolute, where the program started */
	const char *script;    /* borrowed; as typed, NULL for a module: its directory
				* counts as an entry of sys.path */
	const char *paths;     /* borrowed; sys.path, strings that each end in NUL */
	size_t paths_length;   /* with all NULs */

	char **taken;          /* owned; paths of listings */
	size_t taken_count;
	size_t taken_room;
	struct table index;    /* of taken, by path */
};

void listing_names_finish(struct listing_names *names);

/* Whether a file of this name can have a listing: "<string>" cannot. */
bool listing_names_wants(const char *file);

/*
 * The module's name for the summary and the path of the listing; the caller
 * frees both. The path is relative only if the directory is.
 */
enum outcome listing_names_choose(struct listing_names *names, const char *file,
				  char **module, char **path);

/* The file's path from the root, without ".", ".." and double slashes; the
 * caller frees it. NULL: out of memory. */
char *listing_names_absolute(const char *start, const char *file);

#endif
