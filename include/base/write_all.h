/*
 * write_all: bytes that go to a descriptor to the last one, or an error.
 *
 * Any thread; it allocates nothing.
 */
#ifndef BASE_WRITE_ALL_H
#define BASE_WRITE_ALL_H

#include <stddef.h>

#include "base/outcome.h"

/*
 * Waits where the descriptor would block: that it does not is a flag of the open file,
 * which whoever shares the file may have set, as Python's asyncio does with standard
 * output. OUTCOME_SYSTEM with errno: some of it may have been written.
 */
enum outcome write_all(int fd, const void *data, size_t length);

#endif
