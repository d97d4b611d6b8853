#include "base/clock.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Long enough for a rate within a few parts in a thousand, short enough for a
 * program of one line; clock_refine does better soon. */
enum { FIRST_BASELINE_NANOSECONDS = 300000 };

/* A rate measured over so long is within a part in a thousand, and the two may be
 * read so far apart: more than both is no error of ours. */
enum { FIRM_NANOSECONDS = 500000000, APART_NANOSECONDS = 1000000, PART = 100 };

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
	clock->latest_ticks = clock->start_ticks;
	clock->latest_nanoseconds = clock->start_nanoseconds;
	if (kind == CLOCK_KIND_MONOTONIC)
		return;
	while (clock_monotonic() - clock->start_nanoseconds < FIRST_BASELINE_NANOSECONDS)
		;
	clock_refine(clock);
}

/*
 * The counter has gone on by `excess` more than the rate lets expect: during a suspend,
 * which is left out. By less, and the rate has a suspend in it, of the time before it was
 * firm: the latest one is right, and is taken to have been the rate all the time. Or the
 * counter went back, as some do when the machine wakes up.
 */
static void leave_out(struct clock *clock, int64_t excess, uint64_t ticks,
		      uint64_t nanoseconds)
{
	uint64_t passed = nanoseconds - clock->latest_nanoseconds;
	int64_t counted = (int64_t)(ticks - clock->latest_ticks);

	if (excess > 0 || counted <= 0)
		clock->start_ticks += (uint64_t)excess;
	else if (passed >= FIRM_NANOSECONDS)
		clock->start_ticks =
			ticks - (uint64_t)((double)(nanoseconds - clock->start_nanoseconds) *
					   (double)counted / (double)passed);
}

void clock_compare(struct clock *clock, uint64_t ticks, uint64_t nanoseconds)
{
	uint64_t known = clock->latest_nanoseconds - clock->start_nanoseconds;
	uint64_t passed = nanoseconds - clock->latest_nanoseconds;
	int64_t excess = (int64_t)(ticks - clock->latest_ticks -
				   clock_interval(clock, passed));
	uint64_t off = clock_nanoseconds(clock, (uint64_t)llabs(excess));

	if (known >= FIRM_NANOSECONDS && off > passed / PART + APART_NANOSECONDS)
		leave_out(clock, excess, ticks, nanoseconds);
	clock->latest_ticks = ticks;
	clock->latest_nanoseconds = nanoseconds;
	if ((int64_t)(ticks - clock->start_ticks) > 0 &&
	    nanoseconds > clock->start_nanoseconds)
		clock->nanoseconds_per_tick =
			(double)(nanoseconds - clock->start_nanoseconds) /
			(double)(ticks - clock->start_ticks);
}

void clock_refine(struct clock *clock)
{
	uint64_t ticks = clock->start_ticks;
	uint64_t nanoseconds = clock->start_nanoseconds;

	if (clock->kind == CLOCK_KIND_MONOTONIC)
		return;
	read_both(clock->kind, &ticks, &nanoseconds);
	clock_compare(clock, ticks, nanoseconds);
}
