#include "layout.h"

#include <string.h>

#include "locations.h"

static uint32_t units_of(const struct piece *piece)
{
	return piece->prefixes + 1U + piece->caches;
}

uint32_t layout_unit(const struct pieces *pieces, uint32_t piece)
{
	const struct piece *last = &pieces->pieces[pieces->count - 1];

	return piece < pieces->count ? pieces->pieces[piece].start
				     : last->start + units_of(last);
}

uint32_t layout_opcode_unit(const struct pieces *pieces, uint32_t piece)
{
	return pieces->pieces[piece].start + pieces->pieces[piece].prefixes;
}

static void set_starts(struct pieces *pieces)
{
	uint32_t unit = 0, i;

	for (i = 0; i < pieces->count; i++) {
		pieces->pieces[i].start = unit;
		unit += units_of(&pieces->pieces[i]);
	}
}

static uint8_t prefixes_for(uint32_t arg)
{
	return (uint8_t)((arg > 0xff) + (arg > 0xffff) + (arg > 0xffffff));
}

/* The argument with which a piece leads there. Never below 0: the order is the old
 * one, and listing.c refuses what would lead the other way. */
static uint32_t way(const struct pieces *pieces, uint32_t i)
{
	const struct piece *piece = &pieces->pieces[i];
	uint32_t from = piece->start + units_of(piece);
	uint32_t to = layout_unit(pieces, piece->leads_to);

	return opcode_facts[piece->opcode].backward ? from - to : to - from;
}

static bool widen(struct pieces *pieces)
{
	bool changed = false;
	uint32_t i;

	for (i = 0; i < pieces->count; i++) {
		struct piece *piece = &pieces->pieces[i];
		uint8_t prefixes;

		if (piece->leads_to != NO_PIECE)
			piece->arg = way(pieces, i);
		prefixes = prefixes_for(piece->arg);
		if (prefixes <= piece->prefixes)
			continue;
		piece->prefixes = prefixes;
		changed = true;
	}
	return changed;
}

enum outcome layout_make(struct pieces *pieces, const char **why)
{
	uint32_t i;

	do
		set_starts(pieces);
	while (widen(pieces));
	for (i = 0; i < pieces->count; i++) {
		if (!pieces->pieces[i].unprefixed || !pieces->pieces[i].prefixes)
			continue;
		*why = "what a yield from leads to is too far away";
		return OUTCOME_UNSUPPORTED;
	}
	return OUTCOME_OK;
}

static unsigned char *write_piece(unsigned char *at, const struct piece *piece)
{
	int shift;

	for (shift = 8 * piece->prefixes; shift > 0; shift -= 8) {
		*at++ = EXTENDED_ARG;
		*at++ = (unsigned char)(piece->arg >> shift);
	}
	*at++ = piece->opcode;
	*at++ = (unsigned char)piece->arg;
	memset(at, 0, CODE_UNIT * (size_t)piece->caches);
	return at + CODE_UNIT * (size_t)piece->caches;
}

void layout_code(const struct pieces *pieces, unsigned char *code)
{
	uint32_t i;

	for (i = 0; i < pieces->count; i++)
		code = write_piece(code, &pieces->pieces[i]);
}

/* A probe has the line of its place and no columns. */
static struct location location_of(const struct pieces *pieces,
				   const struct piece *piece)
{
	struct location location = { -1, -1, -1, -1 };

	if (piece->source == NO_INSTRUCTION)
		return location;
	if (piece->original)
		return pieces->listing->instructions[piece->source].location;
	location.line = location.end_line =
		listing_line(pieces->listing, piece->source);
	return location;
}

enum outcome layout_locations(const struct pieces *pieces, struct bytes *table)
{
	struct location_writer writer = { .line = pieces->listing->first_line };
	enum outcome outcome = OUTCOME_OK;
	uint32_t i;

	for (i = 0; i < pieces->count && !outcome; i++) {
		const struct piece *piece = &pieces->pieces[i];
		struct location location = location_of(pieces, piece);

		outcome = location_add(&writer, &location, units_of(piece));
	}
	if (!outcome)
		outcome = location_flush(&writer);
	*table = writer.bytes;
	return outcome;
}
