/*
 * pieces: the new code as a list of instructions, old ones and those of probes, before
 * it is known where each of them will stand.
 *
 * For each old instruction there are, in this order: the line's probe, which a jump may
 * pass over; a probe that belongs to the instruction itself (a line before a jump, a
 * leave before a return); the instruction; a probe behind it (an entry behind RESUME).
 */
#ifndef HOOK_REWRITE_PIECES_H
#define HOOK_REWRITE_PIECES_H

#include "placement.h"
#include "rewriter.h"

#define NO_PIECE UINT32_MAX
#define NO_SITE UINT32_MAX

struct piece {
	uint32_t arg;
	uint32_t leads_to; /* piece that its argument tells the way to, or NO_PIECE */
	uint32_t source;   /* instruction whose line it has, or NO_INSTRUCTION */
	uint32_t start;    /* unit of its first prefix: layout's */
	uint8_t opcode;
	uint8_t prefixes;    /* how many */
	uint8_t caches;      /* units of its inline cache */
	bool original : 1;   /* it has the columns of its source, too */
	bool unprefixed : 1; /* it must need no prefixes */
};

/* The pieces made of an instruction: where each part begins. */
struct place {
	uint32_t probe; /* the line's probe; without one equal to plain */
	uint32_t plain; /* the instruction with what belongs to it */
	uint32_t op;    /* the instruction itself */
};

/* A probe that becomes a constant of the new code. */
struct site {
	enum probe_kind kind;
	int line;
	uint32_t handler; /* HANDLER: the instruction */
};

/*
 * 3.11: where an exception arrives that is thrown into the frame, and the stub that it
 * then leads to, with all of the value stack kept. The stub's end raises it again.
 */
struct throw_point {
	uint32_t instruction; /* it is said to come from this one, */
	uint32_t piece;       /* at the first unit of this piece, */
	bool before;          /* or at the unit before that */
	uint32_t depth;       /* of the value stack */
	uint32_t stub;        /* piece: its first; */
	uint32_t again; /* piece: its last, covered by what covers the instruction */
};

struct pieces {
	const struct listing *listing; /* borrowed */
	const struct edges *edges;     /* borrowed */
	const struct plan *plans;      /* borrowed */
	struct piece *pieces;
	uint32_t count;
	struct place *places; /* for each instruction, and one for the end */
	struct site *sites;
	uint32_t site_count;
	uint32_t *
		site_cells; /* finds sites: their numbers where their hash puts them, */
	uint32_t cell_count;		  /* and NO_SITE, in at least half of them */
	uint32_t first_constant;          /* the index of the first site's constant */
	struct throw_point *throw_points; /* ascending */
	uint32_t throw_point_count;
	uint32_t unwind; /* piece: 3.11, what runs when an exception leaves the frame */
};

/* In the scratch. OUTCOME_NO_MEMORY. */
enum outcome pieces_make(struct pieces *pieces, const struct edges *edges,
			 const struct plan *plans, uint32_t first_constant,
			 struct scratch *scratch);

/* Adds a piece, or the three of a probe: the number of the (last) one. There is room for
 * what pieces.c counted. */
uint32_t pieces_add(struct pieces *pieces, uint8_t opcode, uint32_t arg, uint32_t source);
uint32_t pieces_add_probe(struct pieces *pieces, enum probe_kind kind, int line,
			  uint32_t source);

/* The piece where an exception that leads to a handler arrives. */
uint32_t pieces_arrival(const struct pieces *pieces, uint32_t handler);

#endif
