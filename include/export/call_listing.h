/*
 * call_listing: the functions called and who called whom, as `trace --listfuncs`
 * and `trace --trackcalls` print them, in the order of their names.
 */
#ifndef EXPORT_CALL_LISTING_H
#define EXPORT_CALL_LISTING_H

#include <stdbool.h>

#include "base/bytes.h"
#include "base/outcome.h"
#include "export/tally.h"

/*
 * Appends what the tally has of them, which may be nothing. `figures`: how often
 * and how long stands behind each line, "  (3 calls, 0.012000 s)": times with
 * all that was called, recursion counted once. What came from a counts file has
 * no figures.
 */
enum outcome call_listing(const struct tally *tally, bool figures, struct bytes *out);

#endif
