/*
 * ranking: functions in an order for people.
 *
 * Reads a profile: the caller holds its lock.
 */
#ifndef MODEL_RANKING_H
#define MODEL_RANKING_H

#include <stddef.h>
#include <stdint.h>

#include "model/profile.h"

enum ranking_key {
	RANKING_OWN,   /* busy own time */
	RANKING_TOTAL,
	RANKING_CALLS,
	RANKING_HITS,
	RANKING_NAME,  /* qualified name, the only ascending one */
	RANKING_KEYS,
};

/*
 * The numbers of the functions that have run, the greatest first; equal ones in
 * the order of file name, first line and name. Fills at most `room` and returns
 * how many there are in all; 0 also when memory runs out.
 */
size_t ranking_functions(const struct profile *profile, enum ranking_key key,
			 int32_t thread, int32_t *functions, size_t room);

#endif
