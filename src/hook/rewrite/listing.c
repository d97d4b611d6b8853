#include "listing.h"

#include <limits.h>
#include <string.h>

#include "exception_table.h"

enum {
	MOST_UNITS = 1 << 24,
	MOST_CACHES = 16, /* units of an inline cache; CPython's longest has 10 */
	MOST_STACK = INT_MAX - 8, /* so that what probes need can be added */
};

static enum outcome refuse(const char **why, const char *reason)
{
	*why = reason;
	return OUTCOME_UNSUPPORTED;
}

/* Reads the instruction that starts at `unit`; false when it has no end or
 * no compiler made it. */
static bool read_instruction(const unsigned char *units, uint32_t count, uint32_t unit,
			     struct instruction *instruction)
{
	uint32_t arg = 0, prefixes = 0;

	instruction->start = unit;
	while (unit < count && units[CODE_UNIT * unit] == EXTENDED_ARG &&
	       prefixes++ < 3)
		arg = (arg | units[CODE_UNIT * unit++ + 1]) << 8;
	if (unit == count)
		return false;
	instruction->at = unit;
	instruction->opcode = units[CODE_UNIT * unit];
	instruction->arg = arg | units[CODE_UNIT * unit + 1];
	instruction->target = NO_INSTRUCTION;
	unit++;
	while (unit < count && units[CODE_UNIT * unit] == CACHE)
		unit++;
	instruction->next = unit;
	return instruction->opcode != CACHE && instruction->opcode != EXTENDED_ARG &&
	       unit - instruction->at <= MOST_CACHES;
}

static enum outcome read_code(struct listing *listing, const unsigned char *units,
			      const char **why)
{
	uint32_t unit = 0;

	/* NO_INSTRUCTION everywhere. */
	memset(listing->starts, 0xff,
	       (listing->unit_count + 1U) * sizeof(*listing->starts));
	while (unit < listing->unit_count) {
		struct instruction *instruction =
			&listing->instructions[listing->count];

		if (!read_instruction(units, listing->unit_count, unit, instruction))
			return refuse(
				why,
				"an instruction is cut off or has too long a cache");
		listing->starts[unit] = listing->count++;
		unit = instruction->next;
	}
	listing->starts[unit] = listing->count;
	return OUTCOME_OK;
}

/* Each instruction has the location of its opcode. */
static void read_locations(struct listing *listing, PyCodeObject *code)
{
	struct location_reader reader = { .line = code->co_firstlineno };
	uint32_t i;

	reader.at = (const unsigned char *)PyBytes_AS_STRING(code->co_linetable);
	reader.end = reader.at + PyBytes_GET_SIZE(code->co_linetable);
	for (i = 0; i < listing->count; i++) {
		struct instruction *instruction = &listing->instructions[i];

		instruction->location = *location_of_unit(&reader, instruction->at);
	}
}

/* The instruction that starts at a unit, which may be out of bounds. */
static uint32_t instruction_at(const struct listing *listing, int64_t unit)
{
	return unit < 0 || unit > listing->unit_count ? NO_INSTRUCTION
						      : listing->starts[unit];
}

static enum outcome read_targets(struct listing *listing, const char **why)
{
	uint32_t i;

	for (i = 0; i < listing->count; i++) {
		struct instruction *instruction = &listing->instructions[i];
		bool backward = opcode_facts[instruction->opcode].backward;
		int64_t distance =
			backward ? -(int64_t)instruction->arg : instruction->arg;

		if (!opcode_has_place(instruction->opcode))
			continue;
		instruction->target =
			instruction_at(listing, instruction->next + distance);
		if (instruction->target >= listing->count ||
		    (backward && instruction->target > i))
			return refuse(why, "a jump leads to no instruction");
	}
	return OUTCOME_OK;
}

static bool take_entry(struct listing *listing, const struct exception_entry *entry,
		       uint32_t last_end)
{
	struct exception_range *range = &listing->ranges[listing->range_count++];

	*range = (struct exception_range){
		.start = instruction_at(listing, entry->start),
		.end = instruction_at(listing, entry->end),
		.handler = instruction_at(listing, entry->handler),
		.depth = entry->depth,
		.lasti = entry->lasti,
	};
	return range->start < range->end && range->end <= listing->count &&
	       range->handler < listing->count && range->start >= last_end;
}

static enum outcome read_ranges(struct listing *listing, PyCodeObject *code,
				struct scratch *scratch, const char **why)
{
	const unsigned char *table =
		(const unsigned char *)PyBytes_AS_STRING(code->co_exceptiontable);
	size_t size = (size_t)PyBytes_GET_SIZE(code->co_exceptiontable);
	struct exception_reader reader = { table, table + size };
	struct exception_entry entry;
	uint32_t last_end = 0;
	enum outcome outcome;

	/* An entry takes four bytes at least. */
	listing->ranges = scratch_get(scratch, size / 4 + 1, sizeof(*listing->ranges));
	if (!listing->ranges)
		return OUTCOME_NO_MEMORY;
	while (!(outcome = exception_next(&reader, &entry))) {
		if (entry.start == entry.end)
			continue;
		if (!take_entry(listing, &entry, last_end))
			return refuse(why, "the exception table does not fit the code");
		last_end = listing->ranges[listing->range_count - 1].end;
	}
	return outcome == OUTCOME_NOT_FOUND
		       ? OUTCOME_OK
		       : refuse(why, "the exception table is damaged");
}

/* The first RESUME; generator expressions of 3.15 have one of another kind before it. */
static bool is_first_resume(const struct instruction *instruction)
{
	return instruction->opcode == RESUME &&
	       (PY_VERSION_HEX < 0x030f0000 || instruction->arg != 4);
}

static enum outcome find_first_traceable(struct listing *listing, const char **why)
{
	uint32_t i = 0;

	while (i < listing->count && !is_first_resume(&listing->instructions[i]))
		i++;
	listing->first_traceable = i;
	return i < listing->count ? OUTCOME_OK : refuse(why, "it has no RESUME");
}

/* One more than there are, at least: the one that is read at the end may be none. */
static uint32_t most_instructions(const unsigned char *units, uint32_t count)
{
	uint32_t most = 1, i;

	for (i = 0; i < count; i++)
		most += units[CODE_UNIT * i] != CACHE;
	return most;
}

static enum outcome take_apart(struct listing *listing, PyCodeObject *code,
			       PyObject *units, struct scratch *scratch,
			       const char **why)
{
	const unsigned char *bytes = (const unsigned char *)PyBytes_AS_STRING(units);
	enum outcome outcome;

	listing->instructions =
		scratch_get(scratch, most_instructions(bytes, listing->unit_count),
			    sizeof(*listing->instructions));
	listing->starts = scratch_get(scratch, listing->unit_count + 1U,
				      sizeof(*listing->starts));
	if (!listing->instructions || !listing->starts)
		return OUTCOME_NO_MEMORY;
	outcome = read_code(listing, bytes, why);
	if (!outcome)
		outcome = read_targets(listing, why);
	if (!outcome)
		outcome = read_ranges(listing, code, scratch, why);
	if (!outcome)
		outcome = find_first_traceable(listing, why);
	if (!outcome)
		read_locations(listing, code);
	return outcome;
}

enum outcome listing_make(struct listing *listing, PyCodeObject *code,
			  struct scratch *scratch, const char **why)
{
	PyObject *units;
	enum outcome outcome;
	size_t count;

	*listing = (struct listing){ .first_line = code->co_firstlineno };
	if (code->co_stacksize > MOST_STACK)
		return refuse(why, "its stack is too large");
	units = code_units(code);
	if (!units)
		return OUTCOME_NO_MEMORY;
	count = (size_t)PyBytes_GET_SIZE(units) / CODE_UNIT;
	if (count > MOST_UNITS) {
		Py_DECREF(units);
		return refuse(why, "it is too long");
	}
	listing->unit_count = (uint32_t)count;
	outcome = take_apart(listing, code, units, scratch, why);
	Py_DECREF(units);
	return outcome;
}

const struct exception_range *listing_range(const struct listing *listing,
					    uint32_t instruction)
{
	uint32_t low = 0, high = listing->range_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (listing->ranges[middle].end <= instruction)
			low = middle + 1;
		else
			high = middle;
	}
	return low < listing->range_count && listing->ranges[low].start <= instruction
		       ? &listing->ranges[low]
		       : NULL;
}
