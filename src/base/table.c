#include "base/table.h"

#include <stdlib.h>
#include <string.h>

struct table_cell {
	uint64_t hash;
	uint32_t value;
	uint32_t used;
};

enum { SMALLEST_ROOM = 16 };

void table_init(struct table *table)
{
	*table = (struct table){ 0 };
}

void table_finish(struct table *table)
{
	free(table->cells);
	table_init(table);
}

bool table_find(const struct table *table, uint64_t hash, table_match *match,
		const void *owner, const void *key, uint32_t *value)
{
	size_t at;

	if (!table->room)
		return false;
	for (at = hash & (table->room - 1); table->cells[at].used;
	     at = (at + 1) & (table->room - 1)) {
		if (table->cells[at].hash != hash ||
		    !match(owner, key, table->cells[at].value))
			continue;
		*value = table->cells[at].value;
		return true;
	}
	return false;
}

static void place(struct table_cell *cells, size_t room, uint64_t hash, uint32_t value)
{
	size_t at = hash & (room - 1);

	while (cells[at].used)
		at = (at + 1) & (room - 1);
	cells[at] = (struct table_cell){ .hash = hash, .value = value, .used = 1 };
}

static enum outcome grow(struct table *table)
{
	size_t room = table->room ? table->room * 2 : SMALLEST_ROOM;
	struct table_cell *cells = calloc(room, sizeof(*cells));
	size_t i;

	if (!cells)
		return OUTCOME_NO_MEMORY;
	for (i = 0; i < table->room; i++)
		if (table->cells[i].used)
			place(cells, room, table->cells[i].hash, table->cells[i].value);
	free(table->cells);
	table->cells = cells;
	table->room = room;
	return OUTCOME_OK;
}

enum outcome table_add(struct table *table, uint64_t hash, uint32_t value)
{
	if ((table->count + 1) * 3 > table->room * 2) {
		enum outcome outcome = grow(table);

		if (outcome)
			return outcome;
	}
	place(table->cells, table->room, hash, value);
	table->count++;
	return OUTCOME_OK;
}

/* The finishing step of MurmurHash3: every input bit reaches every output bit. */
uint64_t hash_number(uint64_t number)
{
	number ^= number >> 33;
	number *= 0xff51afd7ed558ccdULL;
	number ^= number >> 33;
	number *= 0xc4ceb9fe1a85ec53ULL;
	number ^= number >> 33;
	return number;
}

/* Eight bytes at a time through hash_number: keys are short and hashed once. */
uint64_t hash_bytes(const void *data, size_t length)
{
	const unsigned char *bytes = data;
	uint64_t hash = length;

	while (length) {
		size_t step = length < sizeof(hash) ? length : sizeof(hash);
		uint64_t word = 0;

		memcpy(&word, bytes, step);
		hash = hash_number(hash ^ word) + 0x9e3779b97f4a7c15ULL;
		bytes += step;
		length -= step;
	}
	return hash;
}
