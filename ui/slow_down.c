#include "slow_down.h"

#include <stdio.h>

void slow_down_look(struct slow_down *slow_down, uint64_t ran, uint64_t events,
		    uint64_t lines, bool apart)
{
	if (events < slow_down->seen_events || lines < slow_down->seen_lines)
		*slow_down = (struct slow_down){ .apart = slow_down->apart };
	else if (!slow_down->apart && ran >= slow_down->ran) {
		slow_down->time += ran - slow_down->ran;
		slow_down->events += events - slow_down->seen_events;
		slow_down->lines += lines - slow_down->seen_lines;
	}
	slow_down->ran = ran;
	slow_down->seen_events = events;
	slow_down->seen_lines = lines;
	slow_down->apart = apart;
}

static double cost(uint64_t events, uint64_t price)
{
	return (double)events * (double)price / 1000;
}

void slow_down_print(const struct slow_down *slow_down,
		     const struct event_prices *prices, char text[SLOW_DOWN_ROOM])
{
	double time = (double)slow_down->time;
	double alone = time - cost(slow_down->lines, prices->line) -
		       cost(slow_down->events - slow_down->lines, prices->other);

	text[0] = '\0';
	if (prices->line == 0 || slow_down->time == 0)
		return;
	/* The estimate is worth nothing where little or less than nothing is left. */
	if (alone * SLOW_DOWN_MOST < time)
		snprintf(text, SLOW_DOWN_ROOM, ">%dx", SLOW_DOWN_MOST);
	else
		snprintf(text, SLOW_DOWN_ROOM, "%c%.*fx", prices->least ? '>' : '~',
			 time / alone < 9.95, time / alone);
}
