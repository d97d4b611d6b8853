#include "number.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Where three digits round up to a fourth. */
static const double ROUNDS_TO_1000 = 999.5;

static void three_digits(char text[NUMBER_ROOM], double value, const char *unit)
{
	int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;

	snprintf(text, NUMBER_ROOM, "%.*f%s", decimals, value, unit);
}

/* Goes up through units, each `step` times the one before, to one that fits. */
static void scaled(char text[NUMBER_ROOM], double value, double step,
		   const char *const *units, size_t count)
{
	size_t i = 0;

	while (i + 1 < count && value >= ROUNDS_TO_1000) {
		value /= step;
		i++;
	}
	three_digits(text, value, units[i]);
}

static void grouped(char text[NUMBER_ROOM], uint64_t count)
{
	char digits[NUMBER_ROOM];
	int length = snprintf(digits, sizeof(digits), "%" PRIu64, count);
	int i;

	for (i = 0; i < length; i++) {
		*text++ = digits[i];
		if (i + 1 < length && (length - i - 1) % 3 == 0)
			*text++ = ',';
	}
	*text = '\0';
}

void number_count(char text[NUMBER_ROOM], uint64_t count, int width)
{
	static const char *const units[] = { "k", "M", "G", "T", "P", "E" };

	grouped(text, count);
	if ((int)strlen(text) > width)
		scaled(text, (double)count / 1000, 1000, units, 6);
}

void number_time(char text[NUMBER_ROOM], uint64_t nanoseconds)
{
	static const char *const units[] = { " us", " ms", " s" };
	unsigned long long seconds = nanoseconds / 1000000000;

	if (nanoseconds < 1000)
		snprintf(text, NUMBER_ROOM, "%" PRIu64 " ns", nanoseconds);
	else if (seconds < 1000)
		scaled(text, (double)nanoseconds / 1000, 1000, units, 3);
	else if (seconds < 100 * 60)
		snprintf(text, NUMBER_ROOM, "%llum%02llus", seconds / 60, seconds % 60);
	else if (seconds < 100 * 3600)
		snprintf(text, NUMBER_ROOM, "%lluh%02llum", seconds / 3600,
			 seconds / 60 % 60);
	else
		snprintf(text, NUMBER_ROOM, "%llud%02lluh", seconds / 86400,
			 seconds / 3600 % 24);
}

void number_watch(char text[NUMBER_ROOM], uint64_t nanoseconds)
{
	unsigned long long seconds = nanoseconds / 1000000000;

	if (seconds < 3600)
		snprintf(text, NUMBER_ROOM, "%llu:%02llu", seconds / 60, seconds % 60);
	else
		snprintf(text, NUMBER_ROOM, "%llu:%02llu:%02llu", seconds / 3600,
			 seconds / 60 % 60, seconds % 60);
}

void number_share(char text[NUMBER_ROOM], uint64_t part, uint64_t whole)
{
	double percent;

	text[0] = '\0';
	if (whole == 0)
		return;
	percent = 100.0 * (double)part / (double)whole;
	/* A part read a moment after its whole may be the larger. */
	snprintf(text, NUMBER_ROOM, percent < 99.95 ? "%.1f%%" : "100%%", percent);
}

void number_memory(char text[NUMBER_ROOM], uint64_t bytes)
{
	static const char *const units[] = { " kB", " MB", " GB", " TB" };

	scaled(text, (double)bytes / 1024, 1024, units, 4);
}
