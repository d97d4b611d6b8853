/*
 * handlers: the new code's exception table, and which line a handler reports when.
 *
 * Probes raise nothing, but they stand where the program's own tracer is told of their
 * line, and that may raise: so a range begins and ends with the probes in front of the
 * instructions where it did.
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
