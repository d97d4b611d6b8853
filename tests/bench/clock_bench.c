/*
 * clock_bench: nanoseconds that a reading of the clock takes on this machine.
 *
 * Each event has the time, so this is the part of its price that is not ours: the
 * processor decides it, and a hypervisor that scales the counter. Least of some rounds.
 */
#include <stdio.h>

#include "base/clock.h"

enum { ROUNDS = 20, READINGS = 1000000 };

int main(void)
{
	uint64_t least = UINT64_MAX;
	struct clock clock;
	int round, i;

	clock_init(&clock);
	for (round = 0; round < ROUNDS; round++) {
		uint64_t begin = clock_monotonic(), passed;

		for (i = 0; i < READINGS; i++) {
			volatile uint64_t now = clock_ticks(clock.kind);

			(void)now;
		}
		passed = clock_monotonic() - begin;
		least = passed < least ? passed : least;
	}
	printf("%s %.1f\n",
	       clock.kind == CLOCK_KIND_COUNTER ? "counter" : "CLOCK_MONOTONIC",
	       (double)least / READINGS);
	return 0;
}
