/*
 * opcodes: what the rewriter knows of each instruction of this interpreter.
 *
 * Opcodes are those that PyCode_GetCode gives: neither specialised nor instrumented.
 * Names come from the interpreter's opcode.h; what a version does not have is left
 * out, so that most of what differs between versions is in this one table.
 */
#ifndef HOOK_REWRITE_OPCODES_H
#define HOOK_REWRITE_OPCODES_H

#include "../python.h"

#include <opcode.h>
#include <stdbool.h>

enum flow {
	FLOW_ON,     /* to the next instruction */
	FLOW_BRANCH, /* there, or where its argument says */
	FLOW_JUMP,   /* where its argument says */
	FLOW_END,    /* nowhere: return, raise */
};

struct opcode_facts {
	uint8_t flow;        /* enum flow */
	bool backward : 1;   /* its argument counts units backwards, else forwards */
	bool refers : 1;     /* its argument tells a place, but nothing goes there */
	bool never_line : 1; /* 3.12: no line begins here, see edges.h */
	bool never_raises : 1;
	bool calls_inline : 1; /* may run a Python function without leaving the loop */
};

extern const struct opcode_facts opcode_facts[256];

static inline bool opcode_has_place(uint8_t opcode)
{
	const struct opcode_facts *facts = &opcode_facts[opcode];

	return facts->flow == FLOW_BRANCH || facts->flow == FLOW_JUMP || facts->refers;
}

#endif
