#include "pickle_writer.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "pickle_opcode.h"

enum { BATCH = 1000 /* entries of a dict between a mark and its SETITEMS */ };

struct writer {
	const struct tally *tally;
	struct bytes *out;
	uint32_t *memo;	     /* owned; of each name, from 1 up; 0: not written yet */
	uint64_t remembered; /* things with a place in the reader's memo */
	enum outcome outcome;
};

static void put(struct writer *writer, const void *data, size_t length)
{
	if (!writer->outcome)
		writer->outcome = bytes_append(writer->out, data, length);
}

static void put_code(struct writer *writer, enum pickle_opcode code)
{
	put(writer, &(unsigned char){ (unsigned char)code }, 1);
}

/* An opcode and its argument of `size` bytes, the lowest first. */
static void put_number(struct writer *writer, enum pickle_opcode code, uint32_t number,
		       size_t size)
{
	unsigned char bytes[5] = { (unsigned char)code };
	size_t i;

	for (i = 1; i <= size; i++, number >>= 8)
		bytes[i] = (unsigned char)number;
	put(writer, bytes, 1 + size);
}

static void remember(struct writer *writer)
{
	uint64_t place = writer->remembered++;

	if (place > UINT32_MAX)
		writer->outcome = OUTCOME_FULL;
	else
		put_number(writer, place < 256 ? PICKLE_BINPUT : PICKLE_LONG_BINPUT,
			   (uint32_t)place, place < 256 ? 1 : 4);
}

static void put_name(struct writer *writer, uint32_t name)
{
	uint32_t place = writer->memo[name];
	size_t length = tally_text_length(writer->tally, name);

	if (place--) {
		put_number(writer, place < 256 ? PICKLE_BINGET : PICKLE_LONG_BINGET,
			   place, place < 256 ? 1 : 4);
		return;
	}
	if (length > UINT32_MAX) {
		writer->outcome = OUTCOME_FULL;
		return;
	}
	put_number(writer, PICKLE_BINUNICODE, (uint32_t)length, 4);
	put(writer, tally_text(writer->tally, name), length);
	writer->memo[name] = (uint32_t)writer->remembered + 1;
	remember(writer);
}

static void put_integer(struct writer *writer, uint64_t number)
{
	char text[32];

	if (number <= UINT8_MAX)
		put_number(writer, PICKLE_BININT1, (uint32_t)number, 1);
	else if (number <= UINT16_MAX)
		put_number(writer, PICKLE_BININT2, (uint32_t)number, 2);
	else if (number <= INT32_MAX)
		put_number(writer, PICKLE_BININT, (uint32_t)number, 4);
	else
		put(writer, text,
		    (size_t)snprintf(text, sizeof(text), "L%" PRIu64 "L\n", number));
}

static void end_tuple(struct writer *writer)
{
	put_code(writer, PICKLE_TUPLE);
	remember(writer);
}

static void put_function(struct writer *writer, uint32_t number)
{
	const struct tally_function *function = &writer->tally->functions[number];

	put_code(writer, PICKLE_MARK);
	put_name(writer, function->file);
	if (function->module == TALLY_NO_NAME)
		put_code(writer, PICKLE_NONE);
	else
		put_name(writer, function->module);
	put_name(writer, function->name);
	end_tuple(writer);
}

/* One entry of a dict; false when the tally's has no place in this dict. */
typedef bool put_entry(struct writer *writer, uint32_t number);

static bool put_line(struct writer *writer, uint32_t number)
{
	const struct tally_line *line = &writer->tally->lines[number];

	put_code(writer, PICKLE_MARK);
	put_name(writer, line->file);
	put_integer(writer, (uint64_t)line->line);
	end_tuple(writer);
	put_integer(writer, line->hits);
	return true;
}

static bool put_called(struct writer *writer, uint32_t number)
{
	if (!writer->tally->functions[number].called)
		return false;
	put_function(writer, number);
	put_integer(writer, 1);
	return true;
}

static bool put_pair(struct writer *writer, uint32_t number)
{
	const struct tally_pair *pair = &writer->tally->pairs[number];

	put_code(writer, PICKLE_MARK);
	put_function(writer, pair->caller);
	put_function(writer, pair->callee);
	end_tuple(writer);
	put_integer(writer, 1);
	return true;
}

/* `size` of the tally's `count` entries belong to the dict. A full last batch
 * is followed by an empty one: Python's pickler does so. */
static void put_dict(struct writer *writer, put_entry *entry, uint32_t count,
		     uint32_t size)
{
	uint32_t number = 0, batch;

	put_code(writer, PICKLE_EMPTY_DICT);
	remember(writer);
	if (size == 1) {
		while (number < count && !entry(writer, number))
			number++;
		put_code(writer, PICKLE_SETITEM);
		return;
	}
	for (batch = BATCH; size && batch == BATCH;) {
		put_code(writer, PICKLE_MARK);
		for (batch = 0; number < count && batch < BATCH; number++)
			batch += entry(writer, number);
		put_code(writer, PICKLE_SETITEMS);
	}
}

static uint32_t count_called(const struct tally *tally)
{
	uint32_t called = 0, i;

	for (i = 0; i < tally->function_count; i++)
		called += tally->functions[i].called;
	return called;
}

enum outcome pickle_write(const struct tally *tally, struct bytes *out)
{
	struct writer writer = {
		.tally = tally,
		.out = out,
		.memo = calloc(tally->name_count + (size_t)1, sizeof(*writer.memo)),
	};

	if (!writer.memo)
		return OUTCOME_NO_MEMORY;
	put_code(&writer, PICKLE_MARK);
	put_dict(&writer, put_line, tally->line_count, tally->line_count);
	put_dict(&writer, put_called, tally->function_count, count_called(tally));
	put_dict(&writer, put_pair, tally->pair_count, tally->pair_count);
	end_tuple(&writer);
	put_code(&writer, PICKLE_STOP);
	free(writer.memo);
	return writer.outcome;
}
