#include "edges.h"

enum {
	MARK_LINE = 1, /* 3.12: a line may begin here */
	MARK_FAR = 2,  /* 3.13.0: and begins, whatever ran last; see rules.h */
};

enum {
	/* The units that a loop that ends skips: 3.11 has none of them. */
	SKIPPED_AT_END = PY_VERSION_HEX < 0x030c0000      ? 0
			 : PY_VERSION_HEX >> 16 == 0x030d ? 2
							  : 1,
	/* In 3.14 what it skips is not all that belongs together there. */
	LOOP_END = PY_VERSION_HEX < 0x030e0000 ? SKIPPED_AT_END : 2,
};

static const struct opcode_facts *facts_of(const struct listing *listing, uint32_t i)
{
	return &opcode_facts[listing->instructions[i].opcode];
}

static bool is_opcode(const struct listing *listing, uint32_t i, uint8_t opcode)
{
	return i < listing->count && listing->instructions[i].opcode == opcode;
}

uint32_t edges_jump(const struct edges *edges, uint32_t instruction)
{
	const struct instruction *at = &edges->listing->instructions[instruction];
	uint8_t flow = opcode_facts[at->opcode].flow;

	if (flow != FLOW_BRANCH && flow != FLOW_JUMP)
		return NO_INSTRUCTION;
	return SKIPPED_AT_END > 0 && at->opcode == FOR_ITER ? NO_INSTRUCTION : at->target;
}

/* Behind a loop: one gets there by falling, from the loop's FOR_ITER. */
static void fall_from_loops(struct edges *edges)
{
	const struct listing *listing = edges->listing;
	uint32_t i;

	for (i = 0; SKIPPED_AT_END > 0 && i < listing->count; i++) {
		uint64_t landing =
			(uint64_t)listing->instructions[i].target + SKIPPED_AT_END;

		if (is_opcode(listing, i, FOR_ITER) && landing < listing->count)
			edges->fall_from[landing] = i;
	}
}

static void find_falls(struct edges *edges)
{
	const struct listing *listing = edges->listing;
	uint32_t i;

	edges->fall_from[0] = NO_INSTRUCTION;
	for (i = 1; i < listing->count; i++) {
		uint8_t flow = facts_of(listing, i - 1)->flow;

		edges->fall_from[i] =
			flow == FLOW_ON || flow == FLOW_BRANCH ? i - 1 : NO_INSTRUCTION;
	}
	fall_from_loops(edges);
}

bool edges_are_one(const struct edges *edges, uint32_t first, uint32_t second)
{
	const struct listing *listing = edges->listing;

	if (second <= listing->first_traceable)
		return true;
#if PY_VERSION_HEX < 0x030c0000
	if (is_opcode(listing, second, CALL) && is_opcode(listing, first, PRECALL))
		return true;
#else
	if (is_opcode(listing, first, END_FOR) && LOOP_END > 1)
		return true;
#endif
	return is_opcode(listing, first, YIELD_VALUE) &&
	       is_opcode(listing, second, RESUME);
}

#if PY_VERSION_HEX < 0x030c0000

static void find_marks(struct edges *edges)
{
	(void)edges;
}

static bool fires(const struct edges *edges, uint32_t from, uint32_t to)
{
	const struct listing *listing = edges->listing;
	int line = listing_line(listing, to), last = -1;

	if (is_opcode(listing, to, RESUME))
		return false;
	if (from > listing->first_traceable)
		last = listing_line(listing, from);
	if (line != last)
		return true;
	return edges->rules->same_line_jumps_fire && !is_opcode(listing, to, SEND) &&
	       listing->instructions[to].start < listing->instructions[from].at;
}

bool edges_are_forgotten(const struct edges *edges, uint32_t from, uint32_t to)
{
	(void)edges;
	(void)from;
	(void)to;
	return false;
}

#else

/* The interpreter looks at single units: with a prefix an instruction is none of those
 * at which no line begins. */
static bool never_line(const struct listing *listing, uint32_t i)
{
	return facts_of(listing, i)->never_line &&
	       listing->instructions[i].start == listing->instructions[i].at;
}

static bool is_far(const struct edges *edges, uint32_t i)
{
	const struct rewrite_rules *rules = edges->rules;
	const struct instruction *instruction = &edges->listing->instructions[i];
	int64_t distance = (int64_t)instruction->location.line -
			   edges->listing->first_line - (instruction->start >> 4);

	return rules->far_lines_above &&
	       (distance < rules->far_lines_below || distance > rules->far_lines_above);
}

static void mark_changes(struct edges *edges)
{
	const struct listing *listing = edges->listing;
	int current = -1;
	uint32_t i;

	for (i = listing->first_traceable; i < listing->count; i++) {
		int line = listing_line(listing, i);

		if (never_line(listing, i))
			continue;
		if (line >= 0 && line != current)
			edges->marks[i] = MARK_LINE | (is_far(edges, i) ? MARK_FAR : 0);
		current = line;
	}
}

static void mark_targets(struct edges *edges)
{
	const struct listing *listing = edges->listing;
	uint32_t i;

	for (i = listing->first_traceable; i < listing->count; i++) {
		uint32_t target = listing->instructions[i].target;

		if (facts_of(listing, i)->refers || target == NO_INSTRUCTION)
			continue;
		if (is_opcode(listing, i, FOR_ITER) || is_opcode(listing, i, SEND))
			target++; /* END_FOR and END_SEND are one unit */
		if (target >= listing->count || listing_line(listing, target) < 0)
			continue;
#ifdef POP_ITER
		if (is_opcode(listing, target, POP_ITER))
			continue;
#endif
		edges->marks[target] = MARK_LINE; /* no longer far */
	}
}

static void mark_handlers(struct edges *edges)
{
	const struct listing *listing = edges->listing;
	uint32_t i;

	for (i = 0; i < listing->range_count; i++) {
		uint32_t handler = listing->ranges[i].handler;

		if (listing_line(listing, handler) >= 0 &&
		    !(is_opcode(listing, handler, END_ASYNC_FOR) &&
		      never_line(listing, handler)))
			edges->marks[handler] |= MARK_LINE;
	}
}

static void find_marks(struct edges *edges)
{
	mark_changes(edges);
	mark_targets(edges);
	mark_handlers(edges);
}

static bool jumps_on_line(const struct edges *edges, uint32_t from, uint32_t to)
{
	return edges->rules->same_line_jumps_fire &&
	       is_opcode(edges->listing, from, JUMP_BACKWARD) &&
	       edges->listing->instructions[from].target == to &&
	       listing_line(edges->listing, from) == listing_line(edges->listing, to);
}

static bool fires(const struct edges *edges, uint32_t from, uint32_t to)
{
	const struct listing *listing = edges->listing;

	if (jumps_on_line(edges, from, to))
		return true;
	if (!(edges->marks[to] & MARK_LINE))
		return false;
	return edges->marks[to] & MARK_FAR ||
	       listing_line(listing, from) != listing_line(listing, to) ||
	       is_opcode(listing, from, RESUME);
}

bool edges_are_forgotten(const struct edges *edges, uint32_t from, uint32_t to)
{
	return edges->rules->forgets_line_of_calls && edges->marks[to] & MARK_LINE &&
	       facts_of(edges->listing, from)->calls_inline &&
	       listing_line(edges->listing, from) == listing_line(edges->listing, to);
}

#endif

/* What a tracer would do that knows of lines only: the mistake for tests. */
static bool line_changes(const struct listing *listing, uint32_t at)
{
	return listing_line(listing, at) != listing_line(listing, at - 1);
}

bool edges_fire(const struct edges *edges, uint32_t from, uint32_t to)
{
	if (to <= edges->listing->first_traceable ||
	    listing_line(edges->listing, to) < 0)
		return false;
	return edges->rules->edges_matter ? fires(edges, from, to)
					  : line_changes(edges->listing, to);
}

enum outcome edges_make(struct edges *edges, const struct listing *listing,
			const struct rewrite_rules *rules, struct scratch *scratch)
{
	*edges = (struct edges){ .listing = listing, .rules = rules };
	edges->fall_from =
		scratch_get(scratch, listing->count, sizeof(*edges->fall_from));
	edges->marks =
		scratch_get_zeroed(scratch, listing->count, sizeof(*edges->marks));
	if (!edges->fall_from || !edges->marks)
		return OUTCOME_NO_MEMORY;
	find_falls(edges);
	find_marks(edges);
	return OUTCOME_OK;
}
