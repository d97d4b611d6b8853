#include "code_map.h"

#include <stdlib.h>
#include <string.h>

#include "room.h"

/* More lines than any one code object can have: what claims more is damage. */
enum { PLACES_OF_ONE_CODE = 1 << 24 };

void code_map_init(struct code_map *map)
{
	*map = (struct code_map){ 0 };
}

void code_map_finish(struct code_map *map)
{
	uint32_t i;

	for (i = 0; i < map->file_used; i++) {
		free(map->files[i].name);
		free(map->files[i].order);
	}
	for (i = 0; i < map->function_used; i++)
		free(map->functions[i].name);
	free(map->files);
	free(map->functions);
	free(map->extents);
	free(map->places);
	table_finish(&map->file_index);
	table_finish(&map->function_index);
	code_map_init(map);
}

void code_map_seal(struct code_map *map)
{
	free(map->places);
	map->places = NULL;
	map->place_used = 0;
	map->place_room = 0;
}

static char *copy_text(const char *text, uint32_t length)
{
	char *copy = malloc((size_t)length + 1);

	if (copy) {
		memcpy(copy, text, length);
		copy[length] = '\0';
	}
	return copy;
}

/*
 * Files and functions
 */

struct text_key {
	const char *text;
	uint32_t length;
};

static bool match_file(const void *owner, const void *key, uint32_t value)
{
	const struct code_map *map = owner;
	const struct text_key *name = key;
	const struct map_file *file = &map->files[value];

	return file->length == name->length &&
	       memcmp(file->name, name->text, name->length) == 0;
}

static bool find_file(const struct code_map *map, const char *name, uint32_t length,
		      uint32_t *file)
{
	struct text_key key = { .text = name, .length = length };

	return table_find(&map->file_index, hash_bytes(name, length), match_file, map, &key,
			  file);
}

static enum outcome need_file(struct code_map *map, const char *name, uint32_t length,
			      uint32_t *number)
{
	struct map_file *files;
	char *copy;

	if (find_file(map, name, length, number))
		return OUTCOME_OK;
	files = room_make(map->files, &map->file_room, map->file_used + UINT64_C(1),
			  sizeof(*files));
	if (!files)
		return OUTCOME_NO_MEMORY;
	map->files = files;
	copy = copy_text(name, length);
	if (!copy || table_add(&map->file_index, hash_bytes(copy, length), map->file_used)) {
		free(copy);
		return OUTCOME_NO_MEMORY;
	}
	*number = map->file_used++;
	files[*number] = (struct map_file){ .name = copy, .length = length };
	return OUTCOME_OK;
}

static bool match_function(const void *owner, const void *key, uint32_t value)
{
	const struct code_map *map = owner;
	const struct map_function *wanted = key;
	const struct map_function *function = &map->functions[value];

	return function->file == wanted->file && function->length == wanted->length &&
	       function->first_line == wanted->first_line &&
	       memcmp(function->name, wanted->name, wanted->length) == 0;
}

static uint64_t function_hash(const struct map_function *function)
{
	uint64_t hash = hash_bytes(function->name, function->length);

	return hash_number(hash + ((uint64_t)function->file << 32) +
			   (uint32_t)function->first_line);
}

/* wanted->name is borrowed, the entry's own is a copy. */
static enum outcome need_function(struct code_map *map, const struct map_function *wanted,
				  uint32_t *number)
{
	uint64_t hash = function_hash(wanted);
	struct map_function *functions;
	char *copy;

	if (table_find(&map->function_index, hash, match_function, map, wanted, number))
		return OUTCOME_OK;
	functions = room_make(map->functions, &map->function_room,
			      map->function_used + UINT64_C(1), sizeof(*functions));
	if (!functions)
		return OUTCOME_NO_MEMORY;
	map->functions = functions;
	copy = copy_text(wanted->name, wanted->length);
	if (!copy || table_add(&map->function_index, hash, map->function_used)) {
		free(copy);
		return OUTCOME_NO_MEMORY;
	}
	*number = map->function_used++;
	functions[*number] = *wanted;
	functions[*number].name = copy;
	return OUTCOME_OK;
}

/*
 * Lines
 */

static int64_t extent_end(const struct extent *extent)
{
	return (int64_t)extent->first + extent->count;
}

uint32_t code_map_search(const struct code_map *map, uint32_t file, int64_t line)
{
	const struct map_file *entry = &map->files[file];
	uint32_t low = 0, high = entry->order_used;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (extent_end(&map->extents[entry->order[middle]]) <= line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void code_map_where(const struct code_map *map, uint32_t line, int32_t *file,
		    int32_t *number)
{
	uint32_t low = 0, high = map->extent_used;

	/* The last extent whose base is not behind the line. */
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (map->extents[middle].base <= line)
			low = middle;
		else
			high = middle;
	}
	*file = (int32_t)map->extents[low].file;
	*number = (int32_t)(map->extents[low].first + (int64_t)(line - map->extents[low].base));
}

/* Numbers the lines first .. first + count - 1, which no extent has; they come
 * at position `at` of the file's order. */
static enum outcome add_extent(struct code_map *map, uint32_t file, uint32_t at,
			       int32_t first, uint32_t count)
{
	struct map_file *entry = &map->files[file];
	uint32_t last = map->extent_used - 1;
	struct extent *extents;
	uint32_t *order;

	/* The code of one function comes span by span: often the newest grows. */
	if (at && entry->order[at - 1] == last && extent_end(&map->extents[last]) == first) {
		map->extents[last].count += count;
		map->line_used += count;
		return OUTCOME_OK;
	}
	extents = room_make(map->extents, &map->extent_room, map->extent_used + UINT64_C(1),
			    sizeof(*extents));
	if (!extents)
		return OUTCOME_NO_MEMORY;
	map->extents = extents;
	order = room_make(entry->order, &entry->order_room, entry->order_used + UINT64_C(1),
			  sizeof(*order));
	if (!order)
		return OUTCOME_NO_MEMORY;
	entry->order = order;
	memmove(order + at + 1, order + at, (entry->order_used - at) * sizeof(*order));
	order[at] = map->extent_used;
	entry->order_used++;
	extents[map->extent_used++] = (struct extent){
		.file = file, .first = first, .count = count, .base = map->line_used
	};
	map->line_used += count;
	return OUTCOME_OK;
}

/* Gives every line of a span its number and fills the places in. */
static enum outcome add_span(struct code_map *map, uint32_t file,
			     const struct code_span *span, struct place *places,
			     uint32_t function)
{
	int64_t line = span->first;
	int64_t end = line + span->count;

	while (line < end) {
		uint32_t at = code_map_search(map, file, line);
		const struct map_file *entry = &map->files[file];
		const struct extent *extent = NULL;
		int64_t stop = end;
		uint32_t number;
		enum outcome outcome;

		if (at < entry->order_used)
			extent = &map->extents[entry->order[at]];
		if (extent && extent->first <= line) {
			number = extent->base + (uint32_t)(line - extent->first);
			if (extent_end(extent) < end)
				stop = extent_end(extent);
		} else {
			number = map->line_used;
			if (extent && extent->first < end)
				stop = extent->first;
			outcome = add_extent(map, file, at, (int32_t)line,
					     (uint32_t)(stop - line));
			if (outcome)
				return outcome;
		}
		for (; line < stop; line++)
			*places++ = (struct place){ .line = number++, .function = function };
	}
	return OUTCOME_OK;
}

/*
 * Places
 */

static bool places_unknown(const struct code_map *map, uint32_t first, uint32_t end)
{
	for (; first < end && first < map->place_used; first++)
		if (map->places[first].function != NO_FUNCTION)
			return false;
	return true;
}

static enum outcome need_places(struct code_map *map, uint32_t end)
{
	struct place *places = room_make(map->places, &map->place_room, end,
					 sizeof(*places));

	if (!places)
		return OUTCOME_NO_MEMORY;
	map->places = places;
	for (; map->place_used < end; map->place_used++)
		places[map->place_used] = (struct place){ NO_LINE, NO_FUNCTION };
	return OUTCOME_OK;
}

enum outcome code_map_add(struct code_map *map, const struct code_description *code,
			  uint32_t place_limit)
{
	struct map_function wanted = {
		.name = (char *)code->name, .length = code->name_length,
		.first_line = code->first_line, .flags = code->flags,
	};
	uint32_t at = code->first_place;
	uint32_t end = at + code->place_count; /* at most EVENT_PLACE_LIMIT: was checked */
	uint32_t function, i;
	enum outcome outcome;

	if (end > place_limit || code->place_count > PLACES_OF_ONE_CODE ||
	    !places_unknown(map, at, end))
		return OUTCOME_DAMAGED;
	outcome = need_file(map, code->file, code->file_length, &wanted.file);
	if (!outcome)
		outcome = need_function(map, &wanted, &function);
	if (!outcome)
		outcome = need_places(map, end);
	if (outcome)
		return outcome;
	map->places[at++] = (struct place){ .line = NO_LINE, .function = function };
	for (i = 0; i < code->span_count && !outcome; i++) {
		struct code_span span = code->spans[i]; /* the program may scribble */

		if (!span.count || span.count > end - at ||
		    (int64_t)span.first + span.count > (int64_t)INT32_MAX + 1)
			return OUTCOME_DAMAGED;
		outcome = add_span(map, wanted.file, &span, map->places + at, function);
		at += span.count;
	}
	return outcome;
}

size_t code_map_memory(const struct code_map *map)
{
	size_t bytes = map->place_room * sizeof(*map->places) +
		       map->extent_room * sizeof(*map->extents) +
		       map->file_room * sizeof(*map->files) +
		       map->function_room * sizeof(*map->functions);
	uint32_t i;

	for (i = 0; i < map->file_used; i++)
		bytes += map->files[i].length + 1 +
			 map->files[i].order_room * sizeof(*map->files[i].order);
	for (i = 0; i < map->function_used; i++)
		bytes += map->functions[i].length + 1;
	return bytes;
}
