#include "unwinding.h"

#if PY_VERSION_HEX >= 0x030c0000

void unwinding_add_send(struct pieces *pieces, uint32_t yield)
{
	(void)pieces;
	(void)yield;
}

enum outcome unwinding_add(struct pieces *pieces, struct scratch *scratch)
{
	(void)pieces;
	(void)scratch;
	return OUTCOME_OK;
}

#else

static bool is_delegation(const struct listing *listing, uint32_t yield)
{
	return yield && listing->instructions[yield - 1].opcode == SEND;
}

void unwinding_add_send(struct pieces *pieces, uint32_t yield)
{
	uint32_t jump, send;

	if (!is_delegation(pieces->listing, yield))
		return;
	jump = pieces_add(pieces, JUMP_FORWARD, 0, yield);
	pieces->pieces[jump].leads_to = jump + 2; /* the YIELD_VALUE */
	send = pieces_add(pieces, SEND, 0, yield - 1);
	pieces->pieces[send].original = true;
	pieces->pieces[send].unprefixed = true;
}

/*
 * Depths of the value stack
 */

enum {
	UNKNOWN = -1,
	DEEPEST = 1 << 24, /* what no code reaches that was compiled */
};

static void set_depth(int *depths, const struct listing *listing, uint32_t i,
		      int64_t depth, bool *changed)
{
	if (i >= listing->count || depths[i] != UNKNOWN || depth < 0 || depth > DEEPEST)
		return;
	depths[i] = (int)depth;
	*changed = true;
}

static int64_t effect(const struct instruction *instruction, bool jump)
{
	/* The value that whoever starts the generator pushes, which nobody counts. */
	if (instruction->opcode == RETURN_GENERATOR)
		return 1;
	if (instruction->arg > DEEPEST)
		return INT64_MIN / 2;
	return PyCompile_OpcodeStackEffectWithJump(
		instruction->opcode,
		HAS_ARG(instruction->opcode) ? (int)instruction->arg : 0, jump);
}

static void follow(int *depths, const struct listing *listing, uint32_t i,
		   bool *changed)
{
	const struct instruction *instruction = &listing->instructions[i];
	const struct exception_range *range = listing_range(listing, i);
	uint8_t flow = opcode_facts[instruction->opcode].flow;

	if (flow == FLOW_ON || flow == FLOW_BRANCH)
		set_depth(depths, listing, i + 1,
			  depths[i] + effect(instruction, false), changed);
	if (flow == FLOW_JUMP || flow == FLOW_BRANCH)
		set_depth(depths, listing, instruction->target,
			  depths[i] + effect(instruction, true), changed);
	if (range)
		set_depth(depths, listing, range->handler,
			  (int64_t)range->depth + range->lasti + 1, changed);
}

/* The depth in front of each instruction, by following the code from its start. */
static int *find_depths(const struct listing *listing, struct scratch *scratch)
{
	int *depths = scratch_get(scratch, listing->count, sizeof(*depths));
	bool changed = depths != NULL;
	uint32_t i;

	for (i = 0; depths && i < listing->count; i++)
		depths[i] = i ? UNKNOWN : 0;
	while (changed) {
		changed = false;
		for (i = 0; i < listing->count; i++)
			if (depths[i] != UNKNOWN)
				follow(depths, listing, i, &changed);
	}
	return depths;
}

/*
 * Stubs
 */

static uint32_t add_unwind(struct pieces *pieces)
{
	uint32_t stub = pieces->count;

	pieces_add_probe(pieces, PROBE_UNWIND, -1, NO_INSTRUCTION);
	pieces_add(pieces, RERAISE, 1, NO_INSTRUCTION);
	return stub;
}

static void add_throw(struct pieces *pieces, struct throw_point *point)
{
	const struct listing *listing = pieces->listing;
	bool starts =
		listing->instructions[point->instruction].opcode == RETURN_GENERATOR;

	point->stub = pieces->count;
	pieces_add_probe(pieces, starts ? PROBE_ENTER : PROBE_THROW,
			 starts ? -1 : listing_line(listing, point->instruction),
			 NO_INSTRUCTION);
	point->again = pieces_add(pieces, RERAISE, 1, NO_INSTRUCTION);
}

/* Points ascend. One that does not, or is never reached, is left out: no compiler made
 * that code. */
static void add_point(struct pieces *pieces, uint32_t instruction, uint32_t piece,
		      bool before, int depth)
{
	struct throw_point *points = pieces->throw_points;
	uint32_t count = pieces->throw_point_count;

	if (depth == UNKNOWN || (count && points[count - 1].piece >= piece))
		return;
	points[count] = (struct throw_point){ .instruction = instruction,
					      .piece = piece,
					      .before = before,
					      .depth = (uint32_t)depth };
	add_throw(pieces, &points[count]);
	pieces->throw_point_count++;
}

/* The SEND and its copy are told where they lead by now. */
static void add_delegation(struct pieces *pieces, uint32_t yield, const int *depths)
{
	uint32_t target = pieces->listing->instructions[yield - 1].target;
	uint32_t send = pieces->places[yield - 1].op;
	uint32_t leads_to = pieces->pieces[send].leads_to;

	pieces->pieces[pieces->places[yield].op - 1].leads_to = leads_to;
	add_point(pieces, target - 1, leads_to, true, depths[target]);
	/* The unit before may be a probe's that others run: what is raised there has to
	 * look as if it came from the old one. */
	if (leads_to != pieces->places[target].probe) {
		pieces->pieces[leads_to - 1].source = target - 1;
		pieces->pieces[leads_to - 1].original = true;
	}
}

static void add_points(struct pieces *pieces, const int *depths)
{
	const struct listing *listing = pieces->listing;
	uint32_t i;

	for (i = 0; i < listing->count; i++) {
		uint8_t opcode = listing->instructions[i].opcode;

		if (opcode == RETURN_GENERATOR)
			add_point(pieces, i, pieces->places[i].op, false,
				  depths[i] + 1);
		if (opcode != YIELD_VALUE)
			continue;
		add_point(pieces, i, pieces->places[i].op, false, depths[i]);
		if (is_delegation(listing, i))
			add_delegation(pieces, i, depths);
	}
}

enum outcome unwinding_add(struct pieces *pieces, struct scratch *scratch)
{
	const struct listing *listing = pieces->listing;
	uint32_t most = 0, i;
	int *depths;

	pieces->unwind = add_unwind(pieces);
	for (i = 0; i < listing->count; i++) {
		uint8_t opcode = listing->instructions[i].opcode;

		most += opcode == YIELD_VALUE ? 2 : opcode == RETURN_GENERATOR;
	}
	if (!most)
		return OUTCOME_OK;
	depths = find_depths(listing, scratch);
	pieces->throw_points =
		scratch_get(scratch, most, sizeof(*pieces->throw_points));
	if (!depths || !pieces->throw_points)
		return OUTCOME_NO_MEMORY;
	add_points(pieces, depths);
	return OUTCOME_OK;
}

#endif
