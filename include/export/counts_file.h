/*
 * counts_file: counts that outlive a run, in the standard trace module's file.
 *
 * The file is a pickle of (counts, calledfuncs, callers). Reading it executes
 * nothing (src/export/pickle_reader.h) and writing it never leaves half a file:
 * the new one is written beside it under another name, brought to the disk and
 * renamed, with the old one's permissions. Symbolic links are followed.
 *
 * Runs that end at the same time wait for each other: a run locks the file
 * (flock), reads, adds and renames, and looks after each wait whether its name
 * has gone to a newer file meanwhile. A file that is not there yet cannot be
 * locked; of two runs that make one, the second finds the first's and adds to
 * it. Where the file system has no locks nothing waits; where it has neither hard links
 * nor a rename that replaces nothing, one of two that make the file at the very same
 * moment is lost.
 */
#ifndef EXPORT_COUNTS_FILE_H
#define EXPORT_COUNTS_FILE_H

#include "base/bytes.h"
#include "base/outcome.h"
#include "export/tally.h"

/*
 * Adds what the file holds to the tally. Anything but OUTCOME_OK comes with one
 * line in `reason`, in the words of the trace module where it has any, and
 * leaves the tally as it was, unless memory ran out.
 */
enum outcome counts_file_read(const char *path, struct tally *tally,
			      struct bytes *reason);

/*
 * The same, and writes the sum into the file, which need not be there. A file
 * that cannot be read stays as it is; when only writing fails the tally has the
 * sum nevertheless.
 */
enum outcome counts_file_add(const char *path, struct tally *tally,
			     struct bytes *reason);

#endif
