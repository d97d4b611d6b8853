#include "ranking.h"

#include <stdlib.h>
#include <string.h>

enum { FEW_ROWS = 12 }; /* that are sorted by insertion */

void ranking_finish(struct ranking *ranking)
{
	free(ranking->rows);
	*ranking = (struct ranking){ 0 };
}

void ranking_begin(struct ranking *ranking, bool falling)
{
	ranking->count = 0;
	ranking->from = ranking->end = 0;
	ranking->falling = falling;
}

/* The first bytes of a name as a number: most names differ in them. */
static uint64_t beginning(const char *name)
{
	uint64_t value = 0;
	size_t i;

	for (i = 0; i < sizeof(value); i++) {
		value = value << 8 | (unsigned char)*name;
		name += *name != '\0';
	}
	return value;
}

enum outcome ranking_add(struct ranking *ranking, int32_t number, uint64_t value,
			 const char *name)
{
	if (ranking->count == ranking->room) {
		size_t room = ranking->room ? ranking->room * 2 : 256;
		struct ranked *rows = realloc(ranking->rows, room * sizeof(*rows));

		if (!rows)
			return OUTCOME_NO_MEMORY;
		ranking->rows = rows;
		ranking->room = room;
	}
	ranking->rows[ranking->count++] = (struct ranked){
		.value = name ? beginning(name) : value,
		.name = name,
		.number = number,
	};
	return OUTCOME_OK;
}

static bool before(const struct ranking *ranking, const struct ranked *a,
		   const struct ranked *b)
{
	int order;

	if (a->value != b->value)
		return (a->value > b->value) == ranking->falling;
	order = a->name ? strcmp(a->name, b->name) : 0;
	if (order)
		return (order > 0) == ranking->falling;
	return a->number < b->number;
}

static void swap(struct ranked *a, struct ranked *b)
{
	struct ranked other = *a;

	*a = *b;
	*b = other;
}

static void insert_all(const struct ranking *ranking, size_t low, size_t high)
{
	struct ranked *rows = ranking->rows;
	size_t i, at;

	for (i = low + 1; i < high; i++)
		for (at = i; at > low && before(ranking, &rows[at], &rows[at - 1]);
		     at--)
			swap(&rows[at], &rows[at - 1]);
}

/*
 * Divides rows low .. high - 1 by one of them, which lands where it belongs:
 * its position. `chance` chooses it, so that no order of rows is a slow one.
 */
static size_t divide(const struct ranking *ranking, size_t low, size_t high,
		     uint32_t *chance)
{
	struct ranked *rows = ranking->rows;
	size_t i, at = low;

	*chance = *chance * 1664525 + 1013904223;
	swap(&rows[low + (*chance >> 8) % (high - low)], &rows[high - 1]);
	for (i = low; i < high - 1; i++)
		if (before(ranking, &rows[i], &rows[high - 1]))
			swap(&rows[i], &rows[at++]);
	swap(&rows[at], &rows[high - 1]);
	return at;
}

/* Quicksort that leaves alone what lies outside of from .. end - 1. */
static void sort_part(const struct ranking *ranking, size_t low, size_t high,
		      size_t from, size_t end, uint32_t *chance)
{
	while (high - low > FEW_ROWS) {
		size_t middle = divide(ranking, low, high, chance);

		if (end > middle + 1 && from < high)
			sort_part(ranking, middle + 1, high, from, end, chance);
		if (from >= middle)
			return;
		high = middle;
	}
	insert_all(ranking, low, high);
}

void ranking_sort(struct ranking *ranking, size_t from, size_t end)
{
	uint32_t chance = 1;

	if (end > ranking->count)
		end = ranking->count;
	if (from >= end || (from >= ranking->from && end <= ranking->end))
		return;
	sort_part(ranking, 0, ranking->count, from, end, &chance);
	ranking->from = from;
	ranking->end = end;
}

int32_t ranking_at(struct ranking *ranking, size_t position)
{
	ranking_sort(ranking, position, position + 1);
	return ranking->rows[position].number;
}

size_t ranking_position(const struct ranking *ranking, int32_t number)
{
	size_t at = 0, position = 0, i;

	while (at < ranking->count && ranking->rows[at].number != number)
		at++;
	if (at == ranking->count)
		return at;
	for (i = 0; i < ranking->count; i++)
		position += before(ranking, &ranking->rows[i], &ranking->rows[at]);
	return position;
}
