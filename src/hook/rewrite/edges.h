/*
 * edges: between which instructions sys.settrace reports a line.
 *
 * Whether it does depends on two instructions: the one that ran last in the frame and
 * the one about to run. So an event belongs to an edge of the control flow, not to an
 * instruction, and this is the one place that knows which edges have one:
 *
 * 3.11: the edge has one if the line changes, or if it goes backwards (but not to a
 * SEND). What ran up to the first RESUME has no line.
 *
 * 3.12 and later: some instructions are fixed as those where a line may begin (where
 * the line changes in the order of the code, where something jumps to, where a handler
 * begins). The edge to one of them has an event if the line changes or if it comes from
 * a RESUME; and so has a JUMP_BACKWARD to anything on the same line.
 *
 * Found by experiment and in CPython's ceval.c (3.11) and instrumentation.c.
 */
#ifndef HOOK_REWRITE_EDGES_H
#define HOOK_REWRITE_EDGES_H

#include "listing.h"
#include "rules.h"
#include "scratch.h"

struct edges {
	const struct listing *listing;     /* borrowed */
	const struct rewrite_rules *rules; /* borrowed */
	/* For each instruction: the one that ran last when it is reached without a
	 * jump, or NO_INSTRUCTION; and where its line may begin. */
	uint32_t *fall_from;
	uint8_t *marks;
};

/* In the scratch. OUTCOME_NO_MEMORY. */
enum outcome edges_make(struct edges *edges, const struct listing *listing,
			const struct rewrite_rules *rules, struct scratch *scratch);

/* Whether the line of `to` is reported when it runs after `from`. */
bool edges_fire(const struct edges *edges, uint32_t from, uint32_t to);

/* 3.12: whether only the interpreter can tell if `to` fires after `from`, see rules.h. */
bool edges_are_forgotten(const struct edges *edges, uint32_t from, uint32_t to);

/*
 * Where an instruction's jump lands: its target, but for a loop that ends, which
 * skips the END_FOR that is kept for generators. NO_INSTRUCTION: it does not jump, or
 * (a loop's) lands where one falls to from what is skipped.
 */
uint32_t edges_jump(const struct edges *edges, uint32_t instruction);

/* Whether the two, which follow each other, cannot be parted. */
bool edges_are_one(const struct edges *edges, uint32_t first, uint32_t second);

#endif
