#include "export/tally.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 64 };

void tally_finish(struct tally *tally)
{
	bytes_finish(&tally->text);
	free(tally->names);
	free(tally->lines);
	free(tally->functions);
	free(tally->pairs);
	table_finish(&tally->name_index);
	table_finish(&tally->line_index);
	table_finish(&tally->function_index);
	table_finish(&tally->pair_index);
	*tally = (struct tally){ 0 };
}

/* Room for one entry more; NULL: out of memory, and nothing has changed. */
static void *make_room(void *entries, uint32_t count, uint32_t *room, size_t size)
{
	uint32_t more = *room ? *room * 2 : FIRST_ROOM;
	void *grown;

	if (count < *room)
		return entries;
	grown = more > *room ? reallocarray(entries, more, size) : NULL;
	if (grown)
		*room = more;
	return grown;
}

const char *tally_text(const struct tally *tally, uint32_t name)
{
	return tally->text.data + tally->names[name];
}

size_t tally_text_length(const struct tally *tally, uint32_t name)
{
	size_t end = name + 1 < tally->name_count ? tally->names[name + 1]
						  : tally->text.length;

	return end - tally->names[name] - 1;
}

struct name_key {
	const char *text;
	size_t length;
};

static bool match_name(const void *owner, const void *key, uint32_t value)
{
	const struct name_key *wanted = key;

	return tally_text_length(owner, value) == wanted->length &&
	       memcmp(tally_text(owner, value), wanted->text, wanted->length) == 0;
}

enum outcome tally_name(struct tally *tally, const char *text, size_t length,
			uint32_t *number)
{
	struct name_key key = { .text = text, .length = length };
	uint64_t hash = hash_bytes(text, length);
	size_t start = tally->text.length;
	size_t *names;
	enum outcome outcome;

	if (table_find(&tally->name_index, hash, match_name, tally, &key, number))
		return OUTCOME_OK;
	names = make_room(tally->names, tally->name_count, &tally->name_room,
			  sizeof(*names));
	if (!names)
		return OUTCOME_NO_MEMORY;
	tally->names = names;
	outcome = bytes_reserve(&tally->text, length + 1);
	if (!outcome)
		outcome = table_add(&tally->name_index, hash, tally->name_count);
	if (outcome)
		return outcome;
	bytes_append(&tally->text, text, length);
	bytes_append_char(&tally->text, '\0');
	names[tally->name_count] = start;
	*number = tally->name_count++;
	return OUTCOME_OK;
}

static bool match_line(const void *owner, const void *key, uint32_t value)
{
	const struct tally_line *line = &((const struct tally *)owner)->lines[value];
	const struct tally_line *wanted = key;

	return line->file == wanted->file && line->line == wanted->line;
}

static uint64_t line_hash(const struct tally_line *line)
{
	return hash_number((uint64_t)line->file << 32 | (uint32_t)line->line);
}

/* Lines that come in order, as those of a profile do, need no index: none is
 * there yet. The first that does not makes one for all. */
static enum outcome index_lines(struct tally *tally, const struct tally_line *next)
{
	enum outcome outcome = OUTCOME_OK;
	uint32_t i;

	if (tally->lines_indexed || !tally->line_count ||
	    tally_compare_lines(&tally->lines[tally->line_count - 1], next) < 0)
		return OUTCOME_OK;
	for (i = 0; i < tally->line_count && !outcome; i++)
		outcome = table_add(&tally->line_index, line_hash(&tally->lines[i]), i);
	tally->lines_indexed = !outcome;
	if (outcome)
		table_finish(&tally->line_index);
	return outcome;
}

struct tally_line *tally_line(struct tally *tally, uint32_t file, int32_t line)
{
	struct tally_line key = { .file = file, .line = line };
	struct tally_line *lines;
	uint32_t found;

	if (index_lines(tally, &key))
		return NULL;
	if (tally->lines_indexed && table_find(&tally->line_index, line_hash(&key),
					       match_line, tally, &key, &found))
		return &tally->lines[found];
	lines = make_room(tally->lines, tally->line_count, &tally->line_room,
			  sizeof(*lines));
	if (!lines)
		return NULL;
	tally->lines = lines;
	if (tally->lines_indexed &&
	    table_add(&tally->line_index, line_hash(&key), tally->line_count))
		return NULL;
	lines[tally->line_count] = key;
	return &lines[tally->line_count++];
}

enum outcome tally_expect_lines(struct tally *tally, uint32_t more)
{
	uint32_t room = tally->line_count + more;
	struct tally_line *lines;

	if (room <= tally->line_room || room < more)
		return OUTCOME_OK;
	lines = reallocarray(tally->lines, room, sizeof(*lines));
	if (!lines)
		return OUTCOME_NO_MEMORY;
	tally->lines = lines;
	tally->line_room = room;
	return OUTCOME_OK;
}

static bool match_function(const void *owner, const void *key, uint32_t value)
{
	const struct tally_function *function =
		&((const struct tally *)owner)->functions[value];
	const struct tally_function *wanted = key;

	return function->file == wanted->file && function->module == wanted->module &&
	       function->name == wanted->name;
}

struct tally_function *tally_function(struct tally *tally, uint32_t file,
				      uint32_t module, uint32_t name)
{
	struct tally_function key = { .file = file, .module = module, .name = name };
	uint64_t hash = hash_number(hash_number((uint64_t)file << 32 | module) ^ name);
	struct tally_function *functions;
	uint32_t found;

	if (table_find(&tally->function_index, hash, match_function, tally, &key,
		       &found))
		return &tally->functions[found];
	functions = make_room(tally->functions, tally->function_count,
			      &tally->function_room, sizeof(*functions));
	if (!functions)
		return NULL;
	tally->functions = functions;
	if (table_add(&tally->function_index, hash, tally->function_count))
		return NULL;
	functions[tally->function_count] = key;
	return &functions[tally->function_count++];
}

static bool match_pair(const void *owner, const void *key, uint32_t value)
{
	const struct tally_pair *pair = &((const struct tally *)owner)->pairs[value];
	const struct tally_pair *wanted = key;

	return pair->caller == wanted->caller && pair->callee == wanted->callee;
}

struct tally_pair *tally_pair(struct tally *tally, uint32_t caller, uint32_t callee)
{
	struct tally_pair key = { .caller = caller, .callee = callee };
	uint64_t hash = hash_number((uint64_t)caller << 32 | callee);
	struct tally_pair *pairs;
	uint32_t found;

	if (table_find(&tally->pair_index, hash, match_pair, tally, &key, &found))
		return &tally->pairs[found];
	pairs = make_room(tally->pairs, tally->pair_count, &tally->pair_room,
			  sizeof(*pairs));
	if (!pairs)
		return NULL;
	tally->pairs = pairs;
	if (table_add(&tally->pair_index, hash, tally->pair_count))
		return NULL;
	pairs[tally->pair_count] = key;
	return &pairs[tally->pair_count++];
}

/* What the other's numbers are here. */
struct translation {
	uint32_t *names, *functions; /* owned */
};

static enum outcome merge_names(struct tally *tally, const struct tally *other,
				struct translation *here)
{
	enum outcome outcome = OUTCOME_OK;
	uint32_t i;

	for (i = 0; i < other->name_count && !outcome; i++)
		outcome = tally_name(tally, tally_text(other, i),
				     tally_text_length(other, i), &here->names[i]);
	return outcome;
}

static enum outcome merge_lines(struct tally *tally, const struct tally *other,
				const struct translation *here)
{
	uint32_t i;

	for (i = 0; i < other->line_count; i++) {
		const struct tally_line *from = &other->lines[i];
		struct tally_line *line =
			tally_line(tally, here->names[from->file], from->line);

		if (!line)
			return OUTCOME_NO_MEMORY;
		if (__builtin_add_overflow(line->hits, from->hits, &line->hits))
			line->hits = UINT64_MAX;
	}
	return OUTCOME_OK;
}

static enum outcome merge_functions(struct tally *tally, const struct tally *other,
				    struct translation *here)
{
	uint32_t i;

	for (i = 0; i < other->function_count; i++) {
		const struct tally_function *from = &other->functions[i];
		uint32_t module = from->module == TALLY_NO_NAME
					  ? TALLY_NO_NAME
					  : here->names[from->module];
		struct tally_function *function =
			tally_function(tally, here->names[from->file], module,
				       here->names[from->name]);

		if (!function)
			return OUTCOME_NO_MEMORY;
		function->called |= from->called;
		function->calls += from->calls;
		function->time += from->time;
		here->functions[i] = (uint32_t)(function - tally->functions);
	}
	return OUTCOME_OK;
}

static enum outcome merge_pairs(struct tally *tally, const struct tally *other,
				const struct translation *here)
{
	uint32_t i;

	for (i = 0; i < other->pair_count; i++) {
		const struct tally_pair *from = &other->pairs[i];
		struct tally_pair *pair =
			tally_pair(tally, here->functions[from->caller],
				   here->functions[from->callee]);

		if (!pair)
			return OUTCOME_NO_MEMORY;
		pair->calls += from->calls;
		pair->time += from->time;
	}
	return OUTCOME_OK;
}

enum outcome tally_merge(struct tally *tally, const struct tally *other)
{
	struct translation here = {
		.names = calloc(other->name_count + (size_t)1, sizeof(*here.names)),
		.functions = calloc(other->function_count + (size_t)1,
				    sizeof(*here.functions)),
	};
	enum outcome outcome =
		here.names && here.functions ? OUTCOME_OK : OUTCOME_NO_MEMORY;

	if (!outcome)
		outcome = merge_names(tally, other, &here);
	if (!outcome)
		outcome = merge_lines(tally, other, &here);
	if (!outcome)
		outcome = merge_functions(tally, other, &here);
	if (!outcome)
		outcome = merge_pairs(tally, other, &here);
	free(here.names);
	free(here.functions);
	return outcome;
}
