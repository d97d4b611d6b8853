/*
 * handlers: the new code's exception table, and which line a handler reports when.
 *
 * A range begins and ends at the instructions where it did: probes before one belong to
 * what comes before it, which is the same to all but 3.11's throw, as they raise nothing.
 */
#ifndef HOOK_REWRITE_HANDLERS_H
#define HOOK_REWRITE_HANDLERS_H

#include "base/bytes.h"
#include "layout.h"

/* The table, added to an empty buffer. OUTCOME_NO_MEMORY. */
enum outcome handlers_table(const struct pieces *pieces, struct bytes *table);

/* The units of the new code from which an exception makes a handler's line fire, a bit
 * each: owned by the caller. NULL: no memory. */
uint8_t *handlers_fires(const struct pieces *pieces, uint32_t handler);

#endif
