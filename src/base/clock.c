#include "base/clock.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Long enough for a rate within a few parts in a thousand, short enough for a
 * program of one line; clock_refine does better soon. */
enum { FIRST_BASELINE_NANOSECONDS = 300000 };

static bool kernel_trusts_counter(void)
{
	char name[16] = "";
	FILE *file;

	if (!CLOCK_HAS_COUNTER)
		return false;
	file = fopen("/sys/devices/system/clocksource/clocksource0/current_clocksource", "re");
	if (!file)
		return false;
	if (!fgets(name, sizeof(name), file))
		name[0] = '\0';
	fclose(file);
	return strcmp(name, "tsc\n") == 0;
}

/* Reads both clocks as closely together as possible: the best of a few. */
static void read_both(enum clock_kind kind, uint64_t *ticks, uint64_t *nanoseconds)
{
	uint64_t narrowest = UINT64_MAX;
	int i;

	for (i = 0; i < 5; i++) {
		uint64_t before = clock_ticks(kind);
		uint64_t now = clock_monotonic();
		uint64_t after = clock_ticks(kind);

		if (after - before >= narrowest)
			continue;
		narrowest = after - before;
		*ticks = before + (after - before) / 2;
		*nanoseconds = now;
	}
}

void clock_init(struct clock *clock)
{
	clock_init_kind(clock, kernel_trusts_counter() ? CLOCK_KIND_COUNTER
						       : CLOCK_KIND_MONOTONIC);
}

void clock_init_kind(struct clock *clock, enum clock_kind kind)
{
	*clock = (struct clock){ .kind = kind, .nanoseconds_per_tick = 1.0 };
	read_both(kind, &clock->start_ticks, &clock->start_nanoseconds);
	if (kind == CLOCK_KIND_MONOTONIC)
		return;
	while (clock_monotonic() - clock->start_nanoseconds < FIRST_BASELINE_NANOSECONDS)
		;
	clock_refine(clock);
}

void clock_refine(struct clock *clock)
{
	uint64_t ticks = clock->start_ticks;
	uint64_t nanoseconds = clock->start_nanoseconds;

	if (clock->kind == CLOCK_KIND_MONOTONIC)
		return;
	read_both(clock->kind, &ticks, &nanoseconds);
	if (ticks > clock->start_ticks && nanoseconds > clock->start_nanoseconds)
		clock->nanoseconds_per_tick =
			(double)(nanoseconds - clock->start_nanoseconds) /
			(double)(ticks - clock->start_ticks);
}
