/*
 * listing_file: files made for listings.
 */
#ifndef LISTING_FILE_H
#define LISTING_FILE_H

#include "base/bytes.h"
#include "base/outcome.h"

/* Writes the whole file, or none. OUTCOME_SYSTEM: it could not be opened, which a fifo
 * cannot be that nobody reads; OUTCOME_FULL: not written to its end, so it was removed,
 * or emptied where the path is a link. Both with errno. */
enum outcome listing_file_write(const char *path, const struct bytes *content);

#endif
