/*
 * listing: a code object taken apart into instructions.
 *
 * An instruction is an opcode with the EXTENDED_ARG prefixes before it and the inline
 * cache behind it. Places are indices of instructions; units count from the code's
 * start. Whatever is not as the compiler would have it (a jump into a cache, a handler
 * outside) is refused, so that nobody behind this has to look again.
 */
#ifndef HOOK_REWRITE_LISTING_H
#define HOOK_REWRITE_LISTING_H

#include "../python.h"

#include "base/outcome.h"
#include "locations.h"
#include "opcodes.h"
#include "scratch.h"

#define NO_INSTRUCTION UINT32_MAX

struct instruction {
	uint32_t start;  /* unit of its first prefix */
	uint32_t at;     /* unit of the opcode */
	uint32_t next;   /* unit behind its cache */
	uint32_t arg;    /* with the prefixes' bits */
	uint32_t target; /* where its argument says, or NO_INSTRUCTION */
	uint8_t opcode;
	struct location location;
};

struct exception_range {
	uint32_t start, end; /* instructions; end is the first behind */
	uint32_t handler;
	uint32_t depth;
	bool lasti;
};

struct listing {
	struct instruction *instructions;
	uint32_t count;
	uint32_t *starts; /* for each unit the instruction that starts there or
			   * NO_INSTRUCTION; one more for the unit behind the code */
	uint32_t unit_count;
	uint32_t first_traceable;       /* nothing before it is ever reported */
	struct exception_range *ranges; /* ascending, no two overlap */
	uint32_t range_count;
	int first_line;
};

/* Takes `code` apart, in the scratch. OUTCOME_NO_MEMORY, or OUTCOME_UNSUPPORTED with a
 * static text in *why. Raises nothing. */
enum outcome listing_make(struct listing *listing, PyCodeObject *code,
			  struct scratch *scratch, const char **why);

/* The range that an instruction is in, or NULL. */
const struct exception_range *listing_range(const struct listing *listing,
					    uint32_t instruction);

static inline int listing_line(const struct listing *listing, uint32_t instruction)
{
	return listing->instructions[instruction].location.line;
}

#endif
