/*
 * ranking: numbered things in an order for people, who see a screenful of them.
 *
 * Tens of thousands are ranked several times a second, so only those at positions
 * that somebody asks for are put in order; the others lie before or behind them.
 */
#ifndef RANKING_H
#define RANKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"

struct ranked {
	uint64_t value;
	const char *name; /* borrowed; tells equal values apart; or NULL in all */
	int32_t number;	  /* tells the rest apart, the lowest first; one of a kind */
};

/* A zeroed struct is valid and empty. */
struct ranking {
	struct ranked *rows; /* owned */
	size_t count, room;
	bool falling;	  /* the greatest value, or the last name, comes first */
	size_t from, end; /* rows from .. end - 1 are where they belong */
};

void ranking_finish(struct ranking *ranking);

/* Empties it; how the rows are to be ordered. */
void ranking_begin(struct ranking *ranking, bool falling);

/* A row with this value or, if there is a name, in the order of names. */
enum outcome ranking_add(struct ranking *ranking, int32_t number, uint64_t value,
			 const char *name);

/* Puts positions from .. end - 1 in order; those beyond the last are ignored. */
void ranking_sort(struct ranking *ranking, size_t from, size_t end);

/* The number at a position below count. */
int32_t ranking_at(struct ranking *ranking, size_t position);

/* The position of a number; count when it is not there. */
size_t ranking_position(const struct ranking *ranking, int32_t number);

#endif
