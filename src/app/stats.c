#include "stats.h"

#include <inttypes.h>
#include <stdio.h>

enum outcome stats_write(const char *path, struct profile *profile, uint64_t running)
{
	struct profile_totals totals;
	FILE *file = fopen(path, "we");

	if (!file)
		return OUTCOME_SYSTEM;
	profile_lock(profile);
	profile_totals(profile, PROFILE_ALL, &totals);
	profile_unlock(profile);
	fprintf(file,
		"starved_ns %" PRIu64 "\nrunning_ns %" PRIu64 "\nevents %" PRIu64
		"\nlines %" PRIu64 "\n",
		totals.starved, running, totals.events, totals.line_hits);
	return fclose(file) ? OUTCOME_SYSTEM : OUTCOME_OK;
}
