#include "pieces.h"

#include <string.h>

#include "unwinding.h"

/* The bits of RESUME's argument that tell what goes on; 0: a call begins. */
enum { RESUME_KIND = PY_VERSION_HEX < 0x030f0000 ? 3 : 7 };

/*
 * Probes
 */

uint32_t pieces_add(struct pieces *pieces, uint8_t opcode, uint32_t arg, uint32_t source)
{
	pieces->pieces[pieces->count] = (struct piece){
		.opcode = opcode,
		.arg = arg,
		.leads_to = NO_PIECE,
		.source = source,
	};
	return pieces->count++;
}

/* Where the site with this kind and line is noted, or would be. */
static uint32_t *find_cell(const struct pieces *pieces, enum probe_kind kind, int line)
{
	uint32_t hash = ((uint32_t)line << 3 | kind) * 0x9e3779b1;
	uint32_t at = (uint32_t)((uint64_t)hash * pieces->cell_count >> 32);

	for (;; at = at + 1 < pieces->cell_count ? at + 1 : 0) {
		uint32_t *cell = &pieces->site_cells[at];

		if (*cell == NO_SITE || (pieces->sites[*cell].kind == kind &&
					 pieces->sites[*cell].line == line))
			return cell;
	}
}

static uint32_t find_site(struct pieces *pieces, enum probe_kind kind, int line)
{
	uint32_t *cell = find_cell(pieces, kind, line);

	if (*cell == NO_SITE) {
		*cell = pieces->site_count++;
		pieces->sites[*cell] = (struct site){ .kind = kind,
						      .line = line,
						      .handler = NO_INSTRUCTION };
	}
	return *cell;
}

uint32_t pieces_add_probe(struct pieces *pieces, enum probe_kind kind, int line,
			  uint32_t source)
{
	uint32_t site = find_site(pieces, kind, line);

	pieces_add(pieces, LOAD_CONST, pieces->first_constant + site, source);
	pieces_add(pieces, UNARY_INVERT, 0, source);
	return pieces_add(pieces, POP_TOP, 0, source);
}

/*
 * Where an exception was raised lies on the stack below it. It is lent to the probe, or,
 * if the handler wants it itself, its copy.
 */
static void add_look_back(struct pieces *pieces, uint32_t handler, bool wanted)
{
	uint32_t constant = pieces->first_constant + pieces->site_count, both;

	pieces->sites[pieces->site_count++] =
		(struct site){ .kind = PROBE_HANDLER,
			       .line = listing_line(pieces->listing, handler),
			       .handler = handler };
	pieces_add(pieces, wanted ? COPY : SWAP, 2, handler);
	pieces_add(pieces, LOAD_CONST, constant, handler);
	both = pieces_add(pieces, BINARY_OP, NB_AND, handler);
	pieces->pieces[both].caches = 1;
	pieces_add(pieces, POP_TOP, 0, handler);
}

/*
 * One instruction
 */

/* The suspended frame's line is the one of its YIELD_VALUE. */
static int line_of_resume(const struct listing *listing, uint32_t i)
{
	int line = listing_line(listing, i);

	return line < 0 && i ? listing_line(listing, i - 1) : line;
}

static void add_line(struct pieces *pieces, uint32_t i)
{
	const struct plan *plan = &pieces->plans[i];

	if (plan->skip) {
		/* Over itself and the three pieces of the probe. */
		uint32_t skip = pieces_add(pieces, JUMP_FORWARD, 0, i);

		pieces->pieces[skip].leads_to = skip + 4;
	}
	pieces->places[i].probe = pieces->count;
	if (plan->probe)
		pieces_add_probe(pieces, PROBE_LINE, listing_line(pieces->listing, i),
				 i);
	if (placement_looks_back(plan))
		add_look_back(pieces, i, plan->keeps_lasti);
}

static void add_leave(struct pieces *pieces, uint32_t i)
{
	switch (pieces->listing->instructions[i].opcode) {
	case RETURN_VALUE:
#ifdef RETURN_CONST
	case RETURN_CONST:
#endif
		pieces_add_probe(pieces, PROBE_LEAVE, -1, i);
		break;
	case YIELD_VALUE:
		pieces_add_probe(pieces, PROBE_YIELD, -1, i);
		unwinding_add_send(pieces, i);
		break;
	}
}

static void add_enter(struct pieces *pieces, uint32_t i)
{
	const struct listing *listing = pieces->listing;
	uint32_t source = i + 1 < listing->count ? i + 1 : i;
	bool tells_line = pieces->plans[source].entered;

	if (listing->instructions[i].opcode != RESUME || i < listing->first_traceable)
		return;
	if (listing->instructions[i].arg & RESUME_KIND)
		pieces_add_probe(pieces, PROBE_RESUME, line_of_resume(listing, i),
				 source);
	else
		pieces_add_probe(pieces, PROBE_ENTER,
				 tells_line ? listing_line(listing, source) : -1,
				 source);
}

static void add_instruction(struct pieces *pieces, uint32_t i)
{
	const struct instruction *instruction = &pieces->listing->instructions[i];
	struct place *place = &pieces->places[i];
	struct piece *original;

	add_line(pieces, i);
	place->plain = pieces->count;
	if (pieces->plans[i].before_jump)
		pieces_add_probe(
			pieces, PROBE_LINE,
			listing_line(pieces->listing, edges_jump(pieces->edges, i)), i);
	if (i > pieces->listing->first_traceable)
		add_leave(pieces, i);
	place->op = pieces_add(pieces, instruction->opcode, instruction->arg, i);
	/* In place: copied, it would be read wider than it was just written, which
	 * processors wait for. */
	original = &pieces->pieces[place->op];
	original->prefixes = (uint8_t)(instruction->at - instruction->start);
	original->caches = (uint8_t)(instruction->next - instruction->at - 1);
	original->original = true;
	add_enter(pieces, i);
}

/*
 * The whole
 */

static void lead_jumps(struct pieces *pieces)
{
	uint32_t i;

	for (i = 0; i < pieces->listing->count; i++) {
		uint32_t target = pieces->listing->instructions[i].target;
		struct piece *piece = &pieces->pieces[pieces->places[i].op];

		if (target == NO_INSTRUCTION)
			continue;
		piece->leads_to =
			placement_leads_to_probe(pieces->plans, pieces->edges, i)
				? pieces->places[target].probe
				: pieces->places[target].plain;
	}
}

uint32_t pieces_arrival(const struct pieces *pieces, uint32_t handler)
{
	const struct plan *plan = &pieces->plans[handler];

	return plan->arrival == ARRIVAL_FIRES || placement_looks_back(plan)
		       ? pieces->places[handler].probe
		       : pieces->places[handler].plain;
}

/* More than are needed. */
static uint32_t most_pieces(const struct listing *listing, const struct plan *plans,
			    uint32_t *most_sites)
{
	uint32_t count = 8, sites = 4, i;

	for (i = 0; i < listing->count; i++) {
		const struct plan *plan = &plans[i];
		uint8_t opcode = listing->instructions[i].opcode;
		uint32_t probes = 0U + plan->probe + plan->before_jump +
				  placement_looks_back(plan);

		probes += opcode_facts[opcode].flow == FLOW_END;
		probes += opcode == RESUME || opcode == RETURN_GENERATOR;
		probes += opcode == YIELD_VALUE ? 4 : 0; /* and two stubs */
		count += 1 + 4 * probes;
		sites += probes;
	}
	*most_sites = sites;
	return count;
}

enum outcome pieces_make(struct pieces *pieces, const struct edges *edges,
			 const struct plan *plans, uint32_t first_constant,
			 struct scratch *scratch)
{
	const struct listing *listing = edges->listing;
	uint32_t most_sites, most = most_pieces(listing, plans, &most_sites), i;

	*pieces = (struct pieces){ .listing = listing,
				   .edges = edges,
				   .plans = plans,
				   .first_constant = first_constant,
				   .unwind = NO_PIECE };
	pieces->pieces = scratch_get(scratch, most, sizeof(*pieces->pieces));
	pieces->places =
		scratch_get(scratch, listing->count + 1U, sizeof(*pieces->places));
	pieces->sites = scratch_get(scratch, most_sites, sizeof(*pieces->sites));
	pieces->cell_count = 2 * most_sites;
	pieces->site_cells =
		scratch_get(scratch, pieces->cell_count, sizeof(*pieces->site_cells));
	if (!pieces->pieces || !pieces->places || !pieces->sites || !pieces->site_cells)
		return OUTCOME_NO_MEMORY;
	/* NO_SITE everywhere. */
	memset(pieces->site_cells, 0xff,
	       pieces->cell_count * sizeof(*pieces->site_cells));
	for (i = 0; i < listing->count; i++)
		add_instruction(pieces, i);
	pieces->places[i] =
		(struct place){ pieces->count, pieces->count, pieces->count };
	lead_jumps(pieces);
	return unwinding_add(pieces, scratch);
}
