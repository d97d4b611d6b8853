/*
 * spool: temporary files without a name, which nobody has to clean up.
 */
#ifndef APP_SPOOL_H
#define APP_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A descriptor (close-on-exec) of an unnamed file in $TMPDIR or /tmp, or in
 * memory where no file can be made there; -1 with errno. */
int spool_open(void);

/* The same in memory, for what is to be kept although the disk is full. */
int spool_open_memory(void);

/* $TMPDIR or /tmp. */
const char *spool_directory(void);

/* All or nothing; false with errno. */
bool spool_read(int fd, uint64_t offset, void *bytes, size_t length);

#endif
