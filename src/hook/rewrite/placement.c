#include "placement.h"

/*
 * Exceptions
 */

/* RERAISE with an argument goes back to a place kept on the stack: it may be any. */
static bool tells_another(const struct instruction *instruction)
{
	return instruction->opcode == RERAISE && instruction->arg;
}

/* From 3.13 on, a frame into which something is thrown while it stands at a YIELD_VALUE
 * is said to be at the RESUME behind it; ranges still go by the YIELD_VALUE. */
static uint32_t raised_at(const struct listing *listing, uint32_t i)
{
	return PY_VERSION_HEX >= 0x030d0000 && i + 1 < listing->count &&
			       listing->instructions[i].opcode == YIELD_VALUE
		       ? i + 1
		       : i;
}

static enum arrival arrival_from(const struct edges *edges, uint32_t from,
				 uint32_t handler)
{
	const struct instruction *instruction;

	from = raised_at(edges->listing, from);
	instruction = &edges->listing->instructions[from];
	if (opcode_facts[instruction->opcode].never_raises)
		return ARRIVAL_NONE;
	if (tells_another(instruction) || edges_are_forgotten(edges, from, handler))
		return ARRIVAL_MIXED;
	return edges_fire(edges, from, handler) ? ARRIVAL_FIRES : ARRIVAL_QUIET;
}

static void find_arrivals(struct plan *plans, const struct edges *edges)
{
	const struct listing *listing = edges->listing;
	uint32_t i, from;

	for (i = 0; i < listing->range_count; i++) {
		const struct exception_range *range = &listing->ranges[i];
		struct plan *plan = &plans[range->handler];

		for (from = range->start; from < range->end; from++)
			plan->arrival =
				(uint8_t)(plan->arrival |
					  arrival_from(edges, from, range->handler));
	}
	for (i = 0; i < listing->range_count; i++) {
		struct plan *plan = &plans[listing->ranges[i].handler];

		plan->keeps_lasti |= listing->ranges[i].lasti;
		plan->lacks_lasti |= !listing->ranges[i].lasti;
		if (!plan->arrival ||
		    listing_line(listing, listing->ranges[i].handler) < 0)
			plan->arrival = ARRIVAL_QUIET;
		if (plan->arrival == ARRIVAL_MIXED && !edges->rules->handlers_look_back)
			plan->arrival = ARRIVAL_FIRES;
	}
}

/*
 * Jumps
 */

/* What jumps there, gathered for each instruction. */
enum {
	REACHED = 1,         /* something does, */
	FIRED_BY_JUMP = 2,   /* and has an event: a plain jump, */
	FIRED_BY_BRANCH = 4, /* one that may not be taken */
};

static bool jump_fires(const struct edges *edges, uint32_t i)
{
	return edges_fire(edges, i, edges_jump(edges, i));
}

static void gather_jumps(uint8_t *reached, const struct edges *edges)
{
	const struct listing *listing = edges->listing;
	uint32_t i;

	for (i = 0; i < listing->count; i++) {
		uint32_t target = edges_jump(edges, i);
		uint8_t flow = opcode_facts[listing->instructions[i].opcode].flow;

		if (target == NO_INSTRUCTION)
			continue;
		reached[target] |= REACHED;
		if (jump_fires(edges, i))
			reached[target] |=
				flow == FLOW_JUMP ? FIRED_BY_JUMP : FIRED_BY_BRANCH;
	}
}

bool placement_leads_to_probe(const struct plan *plans, const struct edges *edges,
			      uint32_t instruction)
{
	uint32_t target = edges_jump(edges, instruction);

	return target != NO_INSTRUCTION && plans[target].probe &&
	       jump_fires(edges, instruction);
}

/*
 * Plans
 */

/* 3.12: falling in fires or not by how a call before it was carried out. */
static bool only_interpreter_knows(const struct edges *edges, uint32_t from,
				   uint32_t to)
{
	return opcode_facts[edges->listing->instructions[from].opcode].flow ==
		       FLOW_ON &&
	       edges_are_forgotten(edges, from, to);
}

static void plan_one(struct plan *plan, const struct edges *edges, uint32_t i,
		     uint8_t reached)
{
	uint32_t from = edges->fall_from[i];
	bool falls = from != NO_INSTRUCTION;
	bool fired = reached & (FIRED_BY_JUMP | FIRED_BY_BRANCH) ||
		     plan->arrival == ARRIVAL_FIRES;

	if (falls && only_interpreter_knows(edges, from, i)) {
		plan->asked = true;
	} else if (falls && edges_fire(edges, from, i)) {
		plan->probe = true;
	} else if (!falls) {
		plan->probe = fired;
	} else if (reached & FIRED_BY_BRANCH || plan->arrival == ARRIVAL_FIRES) {
		plan->probe = plan->skip = true;
	}
}

/* A jump whose edge fires and where no probe awaits it brings its own. */
static void plan_jump(struct plan *plans, const struct edges *edges, uint32_t i)
{
	const struct listing *listing = edges->listing;
	uint32_t target = edges_jump(edges, i);

	if (target == NO_INSTRUCTION || plans[target].probe || !jump_fires(edges, i))
		return;
	plans[i].before_jump =
		!plans[target].asked ||
		listing_line(listing, i) == listing_line(listing, target);
}

/* What no compiler makes, and the rules above have no answer for. */
static const char *objection(const struct plan *plan, const struct edges *edges,
			     uint32_t i, uint8_t reached)
{
	bool entered = reached & REACHED || edges->fall_from[i] != NO_INSTRUCTION;

	if ((plan->probe || plan->before_jump) &&
	    (!i || edges_are_one(edges, i - 1, i)))
		return "a line begins between instructions that cannot be parted";
	if (placement_looks_back(plan) && entered)
		return "an exception handler is reached without an exception";
	if (placement_looks_back(plan) && plan->keeps_lasti && plan->lacks_lasti)
		return "an exception handler has two kinds of stack";
	if (plan->asked && plan->arrival)
		return "an exception handler follows a call";
	return NULL;
}

/* The line behind the RESUME that begins a call. */
static void plan_entry(struct plan *plans, const struct edges *edges,
		       const uint8_t *reached)
{
	uint32_t entry = edges->listing->first_traceable, first = entry + 1;
	struct plan *plan = &plans[first];

	if (first >= edges->listing->count || !plan->probe || plan->skip ||
	    plan->arrival || edges->fall_from[first] != entry ||
	    reached[first] & (FIRED_BY_JUMP | FIRED_BY_BRANCH))
		return;
	plan->probe = false;
	plan->entered = true;
}

static const char *plan_all(struct plan *plans, const struct edges *edges,
			    const uint8_t *reached)
{
	uint32_t count = edges->listing->count, i;
	const char *why = NULL;

	for (i = 0; i < count; i++)
		plan_one(&plans[i], edges, i, reached[i]);
	for (i = 0; i < count; i++)
		plan_jump(plans, edges, i);
	for (i = 0; i < count && !why; i++)
		why = objection(&plans[i], edges, i, reached[i]);
	plan_entry(plans, edges, reached);
	return why;
}

enum outcome placement_make(struct plan **plans, const struct edges *edges,
			    struct scratch *scratch, const char **why)
{
	uint32_t count = edges->listing->count;
	uint8_t *reached = scratch_get_zeroed(scratch, count, sizeof(*reached));
	const char *objected = NULL;

	*plans = scratch_get_zeroed(scratch, count, sizeof(**plans));
	if (!*plans || !reached)
		return OUTCOME_NO_MEMORY;
	find_arrivals(*plans, edges);
	gather_jumps(reached, edges);
	objected = plan_all(*plans, edges, reached);
	if (objected)
		*why = objected;
	return objected ? OUTCOME_UNSUPPORTED : OUTCOME_OK;
}
