#include "slow_down.h"

#include <stdio.h>

void slow_down_look(struct slow_down *slow_down, uint64_t ran, uint64_t events,
		    bool apart)
{
	if (events < slow_down->seen)
		*slow_down = (struct slow_down){ .apart = slow_down->apart };
	else if (!slow_down->apart && ran >= slow_down->ran) {
		slow_down->time += ran - slow_down->ran;
		slow_down->events += events - slow_down->seen;
	}
	slow_down->ran = ran;
	slow_down->seen = events;
	slow_down->apart = apart;
}

void slow_down_print(const struct slow_down *slow_down, uint64_t cost,
		     char text[SLOW_DOWN_ROOM])
{
	double time = (double)slow_down->time;
	double alone = time - (double)slow_down->events * (double)cost / 1000;

	text[0] = '\0';
	if (cost == 0 || slow_down->time == 0)
		return;
	/* The estimate is worth nothing where little or less than nothing is left. */
	if (alone * SLOW_DOWN_MOST < time)
		snprintf(text, SLOW_DOWN_ROOM, ">%dx", SLOW_DOWN_MOST);
	else
		snprintf(text, SLOW_DOWN_ROOM, "~%.*fx", time / alone < 9.95, time / alone);
}
