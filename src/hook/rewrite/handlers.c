#include "handlers.h"

#include <stdlib.h>

#include "exception_table.h"

/* The table while it is written. */
struct writer {
	const struct pieces *pieces;
	struct bytes *table;
	uint32_t next_point; /* throw points before it are in the table */
	enum outcome outcome;
};

static void write_entry(struct writer *writer, const struct exception_entry *entry)
{
	if (!writer->outcome && entry->start < entry->end)
		writer->outcome = exception_add(writer->table, entry);
}

static uint32_t unit_of_point(const struct pieces *pieces, uint32_t point)
{
	const struct throw_point *at = &pieces->throw_points[point];
	uint32_t unit = layout_unit(pieces, at->piece);

	return at->before ? unit - 1 : unit;
}

/* The one unit of a throw point leads to its stub. */
static void write_point(struct writer *writer, uint32_t unit)
{
	const struct pieces *pieces = writer->pieces;
	const struct throw_point *point = &pieces->throw_points[writer->next_point++];
	struct exception_entry entry = { .start = unit,
					 .end = unit + 1,
					 .handler = layout_unit(pieces, point->stub),
					 .depth = point->depth,
					 .lasti = true };

	write_entry(writer, &entry);
}

/* Writes an entry but for the throw points in it, and those before it. */
static void write_around_points(struct writer *writer, struct exception_entry entry)
{
	while (writer->next_point < writer->pieces->throw_point_count) {
		uint32_t unit = unit_of_point(writer->pieces, writer->next_point);
		struct exception_entry front = entry;

		if (unit >= entry.end)
			break;
		if (unit >= entry.start) {
			front.end = unit;
			write_entry(writer, &front);
			entry.start = unit + 1;
		}
		write_point(writer, unit);
	}
	write_entry(writer, &entry);
}

/* 3.11: what nothing covers leads to the unwind stub. */
static void write_gap(struct writer *writer, uint32_t start, uint32_t end)
{
	struct exception_entry gap = { .start = start, .end = end, .lasti = true };

	if (writer->pieces->unwind == NO_PIECE || start >= end)
		return;
	gap.handler = layout_unit(writer->pieces, writer->pieces->unwind);
	write_around_points(writer, gap);
}

static struct exception_entry entry_of(const struct pieces *pieces,
				       const struct exception_range *range)
{
	const struct place *places = pieces->places;

	return (struct exception_entry){
		.start = layout_unit(pieces, places[range->start].probe),
		.end = layout_unit(pieces, places[range->end].probe),
		.handler = layout_unit(pieces, pieces_arrival(pieces, range->handler)),
		.depth = range->depth,
		.lasti = range->lasti ||
			 placement_looks_back(&pieces->plans[range->handler]),
	};
}

/* What a stub raises again leads to where it would have gone without the stub. */
static void write_stubs(struct writer *writer)
{
	const struct pieces *pieces = writer->pieces;
	uint32_t i;

	for (i = 0; i < pieces->throw_point_count; i++) {
		const struct throw_point *point = &pieces->throw_points[i];
		const struct exception_range *range =
			listing_range(pieces->listing, point->instruction);
		struct exception_entry entry = { .lasti = true };

		if (range)
			entry = entry_of(pieces, range);
		else
			entry.handler = layout_unit(pieces, pieces->unwind);
		entry.start = layout_unit(pieces, point->again);
		entry.end = entry.start + 1;
		write_entry(writer, &entry);
	}
}

enum outcome handlers_table(const struct pieces *pieces, struct bytes *table)
{
	const struct listing *listing = pieces->listing;
	struct writer writer = { .pieces = pieces, .table = table };
	/* Behind the probe that enters: what was not entered is not left. */
	uint32_t covered =
		layout_unit(pieces, pieces->places[listing->first_traceable + 1].probe);
	uint32_t i;

	for (i = 0; i < listing->range_count; i++) {
		struct exception_entry entry = entry_of(pieces, &listing->ranges[i]);

		write_gap(&writer, covered, entry.start);
		write_around_points(&writer, entry);
		covered = entry.end > covered ? entry.end : covered;
	}
	write_gap(&writer, covered,
		  layout_unit(pieces, pieces->places[listing->count].op));
	write_stubs(&writer);
	return writer.outcome;
}

static void set_bits(uint8_t *bits, uint32_t from, uint32_t to)
{
	for (; from < to; from++)
		bits[from / 8] |= (uint8_t)(1 << from % 8);
}

/* A call that runs Python code inline is said to be in its cache (3.11, 3.12). */
uint8_t *handlers_fires(const struct pieces *pieces, uint32_t handler)
{
	const struct listing *listing = pieces->listing;
	uint8_t *fires = calloc(layout_unit(pieces, NO_PIECE) / 8 + 1, 1);
	uint32_t i;

	for (i = 0; fires && i < listing->count; i++) {
		uint32_t at = layout_opcode_unit(pieces, pieces->places[i].op);
		uint32_t next = at + 1 + pieces->pieces[pieces->places[i].op].caches;
		bool fires_from = edges_fire(pieces->edges, i, handler);

		if (fires_from)
			set_bits(fires, at, at + 1);
		if (fires_from || edges_are_forgotten(pieces->edges, i, handler))
			set_bits(fires, at + 1, next);
	}
	return fires;
}
