/*
 * listing_file: files and directories made for listings.
 */
#ifndef LISTING_FILE_H
#define LISTING_FILE_H

#include "base/bytes.h"
#include "base/outcome.h"

/* Makes the directory and those above it; no error if it is there already.
 * OUTCOME_SYSTEM with errno. */
enum outcome listing_file_directory(const char *path);

/* Writes the whole file, or none. OUTCOME_SYSTEM: it could not be opened;
 * OUTCOME_FULL: not written to its end, so it was removed. Both with errno. */
enum outcome listing_file_write(const char *path, const struct bytes *content);

#endif
