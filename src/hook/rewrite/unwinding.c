#include "unwinding.h"

#include <stdlib.h>

#if PY_VERSION_HEX >= 0x030c0000

enum outcome unwinding_add(struct pieces *pieces)
{
	(void)pieces;
	return OUTCOME_OK;
}

#else

static uint32_t add_unwind(struct pieces *pieces)
{
	uint32_t stub = pieces->count;

	pieces_add_probe(pieces, PROBE_UNWIND, -1, NO_INSTRUCTION);
	pieces_add_plain(pieces, RERAISE, 1, NO_INSTRUCTION);
	return stub;
}

/* What covers an instruction, or NULL. */
static const struct exception_range *range_of(const struct listing *listing, uint32_t i)
{
	uint32_t low = 0, high = listing->range_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (listing->ranges[middle].end <= i)
			low = middle + 1;
		else
			high = middle;
	}
	return low < listing->range_count && listing->ranges[low].start <= i
		       ? &listing->ranges[low]
		       : NULL;
}

static uint32_t add_throw(struct pieces *pieces, uint32_t instruction)
{
	const struct listing *listing = pieces->listing;
	const struct exception_range *range = range_of(listing, instruction);
	bool starts = listing->instructions[instruction].opcode == RETURN_GENERATOR;
	uint32_t stub = pieces->count, jump;

	pieces_add_probe(pieces, starts ? PROBE_ENTER : PROBE_THROW,
			 starts ? -1 : listing_line(listing, instruction),
			 NO_INSTRUCTION);
	jump = pieces_add_plain(pieces, JUMP_BACKWARD_NO_INTERRUPT, 0, NO_INSTRUCTION);
	pieces->pieces[jump].leads_to =
		range ? pieces_arrival(pieces, range->handler) : pieces->unwind;
	return stub;
}

/* Points ascend; one that does not, in code that no compiler made, is left out. */
static void add_point(struct pieces *pieces, uint32_t instruction, uint32_t piece,
		      bool before)
{
	uint32_t count = pieces->throw_point_count;

	if (count && pieces->throw_points[count - 1].piece >= piece)
		return;
	pieces->throw_points[pieces->throw_point_count++] =
		(struct throw_point){ .instruction = instruction,
				      .piece = piece,
				      .before = before,
				      .stub = add_throw(pieces, instruction) };
}

/*
 * Throwing at a generator that waits for another, whose end comes of it: the
 * interpreter takes the unit before the YIELD_VALUE for the SEND, and goes on at that
 * one's target as told by its argument. What stands there now is the end of a probe.
 */
static void add_delegation(struct pieces *pieces, uint32_t yield)
{
	uint32_t target = pieces->listing->instructions[yield - 1].target;
	uint32_t send = pieces->places[yield - 1].op;
	struct piece *before = &pieces->pieces[pieces->places[yield].op - 1];
	uint32_t leads_to = pieces->pieces[send].leads_to;

	before->leads_to = leads_to;
	before->measures = true;
	add_point(pieces, target - 1, leads_to, true);
	/* The unit before may be a probe's that others run: what is raised there has to
	 * look as if it came from the old one. */
	if (leads_to != pieces->places[target].probe) {
		pieces->pieces[leads_to - 1].source = target - 1;
		pieces->pieces[leads_to - 1].original = true;
	}
}

static void add_points(struct pieces *pieces)
{
	const struct listing *listing = pieces->listing;
	uint32_t i;

	for (i = 0; i < listing->count; i++) {
		uint8_t opcode = listing->instructions[i].opcode;

		if (opcode != YIELD_VALUE && opcode != RETURN_GENERATOR)
			continue;
		add_point(pieces, i, pieces->places[i].op, false);
		if (opcode == YIELD_VALUE && i &&
		    listing->instructions[i - 1].opcode == SEND)
			add_delegation(pieces, i);
	}
}

enum outcome unwinding_add(struct pieces *pieces)
{
	const struct listing *listing = pieces->listing;
	uint32_t most = 1, i;

	for (i = 0; i < listing->count; i++) {
		uint8_t opcode = listing->instructions[i].opcode;

		most += opcode == YIELD_VALUE ? 2 : opcode == RETURN_GENERATOR;
	}
	pieces->throw_points = malloc(most * sizeof(*pieces->throw_points));
	if (!pieces->throw_points)
		return OUTCOME_NO_MEMORY;
	pieces->unwind = add_unwind(pieces);
	add_points(pieces);
	return OUTCOME_OK;
}

#endif
