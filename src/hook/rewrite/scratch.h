/*
 * scratch: the memory of one rewriting, which the next one has again.
 *
 * Most code objects are small and there are thousands: asking the system for each of
 * a dozen arrays and giving it back would take longer than filling them. What is got
 * from a scratch stays until its end and is not zeroed. Rewriting may lead to another
 * one before it is over, in a callback or in another thread: each has a scratch of its
 * own. GIL.
 */
#ifndef HOOK_REWRITE_SCRATCH_H
#define HOOK_REWRITE_SCRATCH_H

#include <stddef.h>

struct scratch;

/* NULL: no memory. To be ended. */
struct scratch *scratch_begin(void);
void scratch_end(struct scratch *scratch);

/* Room for so many things of a size. NULL: no memory. */
void *scratch_get(struct scratch *scratch, size_t count, size_t size);

/* The same, zeroed. */
void *scratch_get_zeroed(struct scratch *scratch, size_t count, size_t size);

#endif
