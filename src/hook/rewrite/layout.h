/*
 * layout: where each piece of the new code stands, and the bytes of it all.
 *
 * Which prefixes an argument needs depends on distances, and these on the prefixes;
 * they are gone through until nothing changes, and no prefix is ever taken back.
 */
#ifndef HOOK_REWRITE_LAYOUT_H
#define HOOK_REWRITE_LAYOUT_H

#include "base/bytes.h"
#include "pieces.h"

/* Fixes `start` and `prefixes` of the pieces and the arguments of those that lead
 * somewhere. OUTCOME_UNSUPPORTED with a static text in *why. */
enum outcome layout_make(struct pieces *pieces, const char **why);

/* The unit where a piece starts, or behind all. */
uint32_t layout_unit(const struct pieces *pieces, uint32_t piece);

/* The unit of a piece's opcode: where the interpreter says that it is. */
uint32_t layout_opcode_unit(const struct pieces *pieces, uint32_t piece);

/* The code, into room for all its units. */
void layout_code(const struct pieces *pieces, unsigned char *code);

/* Its location table, added to an empty buffer. OUTCOME_NO_MEMORY. */
enum outcome layout_locations(const struct pieces *pieces, struct bytes *table);

#endif
