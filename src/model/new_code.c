#include "new_code.h"

#include <stdlib.h>

#include "room.h"

void new_code_init(struct new_code *code, const struct segment *segment)
{
	*code = (struct new_code){ .segment = segment };
}

void new_code_finish(struct new_code *code)
{
	free(code->holes);
	*code = (struct new_code){ 0 };
}

bool new_code_waits(const struct new_code *code)
{
	return code_table_used(code->segment) > code->seen;
}

/* OUTCOME_NOT_FOUND: a hole. */
static enum outcome take_entry(struct new_code *code, struct code_map *map,
			       uint32_t entry)
{
	struct code_description description;
	enum outcome outcome = code_table_read(code->segment, entry, &description);
	/* Relaxed: whoever published the entry had taken its places before, and
	 * the entry was read with acquire. */
	uint32_t places = atomic_load_explicit(&code->segment->header->places_used,
					       memory_order_relaxed);

	if (!outcome)
		outcome = code_map_add(map, &description, places);
	return outcome == OUTCOME_DAMAGED ? OUTCOME_OK : outcome;
}

static enum outcome add_hole(struct new_code *code, uint32_t entry)
{
	uint32_t *holes = room_make(code->holes, &code->hole_room,
				    code->hole_count + UINT64_C(1), sizeof(*holes));

	if (!holes)
		return OUTCOME_NO_MEMORY;
	code->holes = holes;
	holes[code->hole_count++] = entry;
	return OUTCOME_OK;
}

static enum outcome fill_holes(struct new_code *code, struct code_map *map)
{
	uint32_t i = 0;

	while (i < code->hole_count) {
		enum outcome outcome = take_entry(code, map, code->holes[i]);

		if (outcome == OUTCOME_NOT_FOUND)
			i++;
		else if (outcome)
			return outcome;
		else
			code->holes[i] = code->holes[--code->hole_count];
	}
	return OUTCOME_OK;
}

enum outcome new_code_take(struct new_code *code, struct code_map *map)
{
	uint32_t used = code_table_used(code->segment);
	enum outcome outcome = fill_holes(code, map);

	for (; !outcome && code->seen < used; code->seen++) {
		outcome = take_entry(code, map, code->seen);
		if (outcome == OUTCOME_NOT_FOUND)
			outcome = add_hole(code, code->seen);
	}
	return outcome;
}
