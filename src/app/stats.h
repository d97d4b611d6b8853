/*
 * stats: what counting cost, for those who measure tracetui itself.
 */
#ifndef APP_STATS_H
#define APP_STATS_H

#include <stdint.h>

#include "base/outcome.h"
#include "model/profile.h"

/*
 * Writes lines "name integer" to the file: starved_ns, the time that the
 * program's threads waited for room in their rings, running_ns (given), events
 * and lines. Takes the profile's lock. OUTCOME_SYSTEM with errno.
 */
enum outcome stats_write(const char *path, struct profile *profile, uint64_t running);

#endif
