/*
 * stored: the report of a counts file, without a program (`--report`).
 *
 * The file is only read. Listing names and formats are those that the default
 * interpreter's `python -m trace --report` would use: it is asked for its
 * sys.path and its version, and with --missing which lines could have run. Where
 * none is found the process ends, with a word on it, before anything is written.
 */
#ifndef APP_STORED_H
#define APP_STORED_H

#include "options.h"

/* The whole of it; returns the exit status. */
int stored_report(const struct options *options);

#endif
