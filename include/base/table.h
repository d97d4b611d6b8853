/*
 * table: a hash table that finds small numbers by keys it does not store.
 *
 * The values are indices into an array of the caller's, which holds the keys;
 * the caller says with a function whether the entry of an index matches.
 * Open addressing, at most two thirds full, nothing is ever removed. A zeroed
 * struct is a valid empty table. Not safe for use from two threads at once.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"

struct table_cell;

struct table {
	struct table_cell *cells; /* owned */
	size_t room;              /* a power of two, or 0 */
	size_t count;
};

/* Whether the caller's entry `value` has the key `key`. */
typedef bool table_match(const void *owner, const void *key, uint32_t value);

void table_init(struct table *table);
void table_finish(struct table *table);

/* Finds the value whose key matches; false when there is none. */
bool table_find(const struct table *table, uint64_t hash, table_match *match,
		const void *owner, const void *key, uint32_t *value);

/* Adds a value whose key the table does not hold yet. */
enum outcome table_add(struct table *table, uint64_t hash, uint32_t value);

/* Hashes for keys. Equal within one build of the program only. */
uint64_t hash_bytes(const void *data, size_t length);
uint64_t hash_number(uint64_t number);

#endif
