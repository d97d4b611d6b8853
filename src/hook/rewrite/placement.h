/*
 * placement: where the probes for lines go, so that one runs on every edge that has
 * an event and on no other.
 *
 * In front of an instruction stands at most one probe. A jump whose edge fires leads to
 * it, any other to the instruction behind it. Where control falls in without an event,
 * the probe is jumped over; or, if all that fire are plain jumps, each of these has a
 * probe of its own before it and there is none here. That is what a for loop becomes:
 * no probe on the way in, one in front of the jump back. The first line of a call is
 * told together with its entry, if nothing else leads to it.
 */
#ifndef HOOK_REWRITE_PLACEMENT_H
#define HOOK_REWRITE_PLACEMENT_H

#include "edges.h"

/* When an exception leads to an instruction, is its line reported? */
enum arrival {
	ARRIVAL_NONE = 0, /* none leads there */
	ARRIVAL_QUIET = 1,
	ARRIVAL_FIRES = 2,
	ARRIVAL_MIXED =
		ARRIVAL_QUIET | ARRIVAL_FIRES, /* it depends on where it comes from */
};

/* What happens to one instruction. */
struct plan {
	bool probe : 1;       /* a line's probe in front of it, */
	bool skip : 1;        /* which falling in does not run */
	bool entered : 1;     /* no probe: the one of the call's entry tells the line */
	bool before_jump : 1; /* it is a jump, and the line of where it leads is reported */
	bool asked : 1;       /* 3.12: no probe; the interpreter decides */
	bool keeps_lasti : 1; /* a handler, and where it was raised is on its stack, */
	bool lacks_lasti : 1; /* or is not */
	uint8_t arrival;      /* enum arrival */
};

/* One for each instruction, in the scratch. OUTCOME_NO_MEMORY, or OUTCOME_UNSUPPORTED
 * with a static text in *why. */
enum outcome placement_make(struct plan **plans, const struct edges *edges,
			    struct scratch *scratch, const char **why);

/* Whether the jump of an instruction leads to the probe in front of its target. */
bool placement_leads_to_probe(const struct plan *plans, const struct edges *edges,
			      uint32_t instruction);

/* Whether a handler begins with a look at where the exception was raised: the ranges
 * that lead to it push that. */
static inline bool placement_looks_back(const struct plan *plan)
{
	return PY_VERSION_HEX < 0x030e0000 && plan->arrival == ARRIVAL_MIXED;
}

#endif
