#include "base/table.h"
#include "unit.h"

enum { MANY = 100000 };

static uint32_t keys[MANY];

static bool matches(const void *owner, const void *key, uint32_t value)
{
	return ((const uint32_t *)owner)[value] == *(const uint32_t *)key;
}

static bool find(const struct table *table, uint64_t hash, uint32_t key,
		 uint32_t *value)
{
	return table_find(table, hash, matches, keys, &key, value);
}

START_TEST(test_empty)
{
	struct table table = { 0 };
	uint32_t value;

	ck_assert(!find(&table, 0, 0, &value));
	table_finish(&table);
	ck_assert_uint_eq(table.room + table.count, 0);
}
END_TEST

START_TEST(test_many)
{
	struct table table;
	uint32_t i, value;

	table_init(&table);
	for (i = 0; i < MANY; i++) {
		keys[i] = i * 7;
		/* by hand: a system call per assertion would be slow */
		if (find(&table, hash_number(keys[i]), keys[i], &value) ||
		    table_add(&table, hash_number(keys[i]), i) ||
		    table.count * 3 > table.room * 2)
			ck_abort_msg("adding %u", i);
	}
	ck_assert_uint_eq(table.count, MANY);
	for (i = 0; i < MANY; i++)
		if (!find(&table, hash_number(keys[i]), keys[i], &value) ||
		    value != i ||
		    find(&table, hash_number(keys[i] + 1), keys[i] + 1, &value))
			ck_abort_msg("finding %u", i);
	table_finish(&table);
}
END_TEST

/* One hash for all, and hashes that begin at the last cell: only the keys tell. */
START_TEST(test_collisions)
{
	static const uint64_t hashes[] = { 0, UINT64_MAX, 15 };
	uint32_t i, value;
	size_t k;

	for (k = 0; k < 3; k++) {
		struct table table = { 0 };

		for (i = 0; i < 300; i++) {
			keys[i] = i;
			ck_assert_int_eq(table_add(&table, hashes[k], i), OUTCOME_OK);
		}
		for (i = 0; i < 300; i++) {
			ck_assert(find(&table, hashes[k], i, &value));
			ck_assert_uint_eq(value, i);
		}
		ck_assert(!find(&table, hashes[k], 300, &value));
		/* an equal key under another hash is another key */
		ck_assert(!find(&table, hashes[k] ^ 1 << 20, 5, &value));
		table_finish(&table);
	}
}
END_TEST

START_TEST(test_hashes)
{
	static const char text[] = "0123456789abcdef";
	size_t i, k;

	for (i = 0; i <= 16; i++)
		for (k = 0; k < i; k++)
			ck_assert_uint_ne(hash_bytes(text, i), hash_bytes(text, k));
	/* at any alignment, and zero bytes count */
	ck_assert_uint_eq(hash_bytes(&"xabcdefghi"[1], 9), hash_bytes("abcdefghi", 9));
	ck_assert_uint_ne(hash_bytes("a\0\0", 3), hash_bytes("a\0", 2));
	ck_assert_uint_ne(hash_bytes("abcdefgh12345678", 16),
			  hash_bytes("12345678abcdefgh", 16));
}
END_TEST

static const struct unit_test tests[] = {
	{ &test_empty, 0 },
	{ &test_many, 60 },
	{ &test_collisions, 0 },
	{ &test_hashes, 0 },
};

UNIT_MAIN("table", tests)
