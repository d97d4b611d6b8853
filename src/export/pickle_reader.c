#include "pickle_reader.h"

#include <inttypes.h>
#include <stdlib.h>

#include "pickle_machine.h"
#include "pickle_opcode.h"

enum { NEWEST_PROTOCOL = 5 };

/*
 * Integers
 */

/* Two's complement of any length, the lowest byte first. */
static enum outcome read_long(struct machine *machine, size_t size)
{
	uint64_t length, number = 0;
	const unsigned char *bytes;
	uint64_t i;

	if (machine_take_number(machine, size, &length))
		return OUTCOME_DAMAGED;
	bytes = (const unsigned char *)machine_take(machine, length);
	if (!bytes)
		return OUTCOME_DAMAGED;
	if (length && bytes[length - 1] & 0x80)
		return machine_refuse(machine, "a negative number");
	for (i = length; i; i--) {
		if (i > sizeof(number) && bytes[i - 1])
			return machine_refuse(machine,
					      "a number too large to count with");
		number = number << 8 | bytes[i - 1];
	}
	return machine_push_number(machine, number);
}

static enum outcome read_integer(struct machine *machine, size_t size)
{
	uint64_t number;

	if (machine_take_number(machine, size, &number))
		return OUTCOME_DAMAGED;
	if (size == 4 && number > INT32_MAX)
		return machine_refuse(machine, "a negative number");
	return machine_push_number(machine, number);
}

static enum outcome read_digits(struct machine *machine, char suffix)
{
	uint64_t number;
	enum outcome outcome = machine_take_digits(machine, suffix, &number);

	return outcome ? outcome : machine_push_number(machine, number);
}

/*
 * Instructions
 */

static enum outcome run_tuple(struct machine *machine)
{
	size_t count;
	const struct value *items = machine_pop_marked(machine, &count);

	return items ? content_push_tuple(machine, items, count) : OUTCOME_DAMAGED;
}

static enum outcome run_short_tuple(struct machine *machine, size_t count)
{
	if (machine->stack.count < count)
		return machine_refuse(machine, "a tuple without its items");
	machine->stack.count -= count;
	return content_push_tuple(machine, machine->stack.items + machine->stack.count,
				  count);
}

static enum outcome run_dict(struct machine *machine)
{
	size_t count;
	const struct value *items = machine_pop_marked(machine, &count);
	enum outcome outcome;

	if (!items)
		return OUTCOME_DAMAGED;
	if (machine->dict_count == DICTS)
		return machine_refuse(machine, "more dicts than a counts file has");
	outcome = content_set_items(machine, machine->dict_count, items, count);
	return outcome ? outcome : content_push_dict(machine);
}

static enum outcome run_set_item(struct machine *machine)
{
	const struct value *dict = machine_top(machine, 2);

	if (!dict || dict->kind != VALUE_DICT)
		return machine_refuse(machine, "an item without a dict");
	machine->stack.count -= 2;
	return content_set_items(machine, dict->first, dict + 1, 2);
}

static enum outcome run_set_items(struct machine *machine)
{
	size_t count;
	const struct value *items = machine_pop_marked(machine, &count), *dict;

	if (!items)
		return OUTCOME_DAMAGED;
	dict = machine_top(machine, 0);
	if (!dict || dict->kind != VALUE_DICT)
		return machine_refuse(machine, "items without a dict");
	return content_set_items(machine, dict->first, items, count);
}

static enum outcome run_protocol(struct machine *machine)
{
	uint64_t protocol;

	if (machine_take_number(machine, 1, &protocol))
		return OUTCOME_DAMAGED;
	if (protocol > NEWEST_PROTOCOL)
		return machine_refuse_at(machine, machine->opcode,
					 "pickle protocol %" PRIu64 " is not known",
					 protocol);
	return OUTCOME_OK;
}

static enum outcome run_frame(struct machine *machine)
{
	uint64_t length;

	if (machine_take_number(machine, 8, &length))
		return OUTCOME_DAMAGED;
	return length > machine->length - machine->at ? machine_refuse_end(machine)
						      : OUTCOME_OK;
}

static enum outcome run_stop(struct machine *machine)
{
	const struct value *whole = machine_top(machine, 0);

	if (machine->stack.count != 1 || whole->kind != VALUE_WHOLE)
		return machine_refuse(machine, "not what a counts file holds");
	machine->finished = true;
	return OUTCOME_OK;
}

enum memo_use { MEMO_PUT, MEMO_GET };

static enum outcome run_memo(struct machine *machine, enum memo_use use, size_t size)
{
	uint64_t place;
	enum outcome outcome = size ? machine_take_number(machine, size, &place)
				    : machine_take_digits(machine, 0, &place);

	if (outcome)
		return outcome;
	return use == MEMO_PUT ? machine_put(machine, place)
			       : machine_get(machine, place);
}

/* For people who wonder what is in the file. */
static const char *foreign_name(unsigned char code)
{
	static const char *const names[256] = {
		[')'] = "EMPTY_TUPLE",
		['0'] = "POP",
		['1'] = "POP_MARK",
		['2'] = "DUP",
		['B'] = "BINBYTES",
		['C'] = "SHORT_BINBYTES",
		['F'] = "FLOAT",
		['G'] = "BINFLOAT",
		['P'] = "PERSID",
		['Q'] = "BINPERSID",
		['R'] = "REDUCE",
		['S'] = "STRING",
		['T'] = "BINSTRING",
		['U'] = "SHORT_BINSTRING",
		[']'] = "EMPTY_LIST",
		['a'] = "APPEND",
		['b'] = "BUILD",
		['c'] = "GLOBAL",
		['e'] = "APPENDS",
		['i'] = "INST",
		['l'] = "LIST",
		['o'] = "OBJ",
		[0x81] = "NEWOBJ",
		[0x82] = "EXT1",
		[0x83] = "EXT2",
		[0x84] = "EXT4",
		[0x85] = "TUPLE1",
		[0x88] = "NEWTRUE",
		[0x89] = "NEWFALSE",
		[0x8e] = "BINBYTES8",
		[0x8f] = "EMPTY_SET",
		[0x90] = "ADDITEMS",
		[0x91] = "FROZENSET",
		[0x92] = "NEWOBJ_EX",
		[0x93] = "STACK_GLOBAL",
		[0x96] = "BYTEARRAY8",
		[0x97] = "NEXT_BUFFER",
		[0x98] = "READONLY_BUFFER",
	};

	return names[code];
}

static enum outcome refuse_opcode(struct machine *machine, unsigned char code)
{
	const char *name = foreign_name(code);

	if (!name)
		return machine_refuse_at(machine, machine->opcode,
					 "0x%02x, which is no instruction of a pickle",
					 code);
	return machine_refuse_at(machine, machine->opcode,
				 "the pickle instruction %s; a counts "
				 "file has tuples, dicts, strings and integers only",
				 name);
}

static enum outcome run(struct machine *machine, unsigned char code)
{
	switch (code) {
	case PICKLE_MARK:
		return machine_push(machine, (struct value){ .kind = VALUE_MARK });
	case PICKLE_STOP:
		return run_stop(machine);
	case PICKLE_INT:
		return read_digits(machine, 0);
	case PICKLE_LONG:
		return read_digits(machine, 'L');
	case PICKLE_BININT:
		return read_integer(machine, 4);
	case PICKLE_BININT1:
		return read_integer(machine, 1);
	case PICKLE_BININT2:
		return read_integer(machine, 2);
	case PICKLE_LONG1:
		return read_long(machine, 1);
	case PICKLE_LONG4:
		return read_long(machine, 4);
	case PICKLE_NONE:
		return machine_push(machine, (struct value){ .kind = VALUE_NO_NAME,
							     .first = TALLY_NO_NAME });
	case PICKLE_UNICODE:
		return content_read_escaped(machine);
	case PICKLE_SHORT_BINUNICODE:
		return content_read_counted(machine, 1);
	case PICKLE_BINUNICODE:
		return content_read_counted(machine, 4);
	case PICKLE_BINUNICODE8:
		return content_read_counted(machine, 8);
	case PICKLE_EMPTY_DICT:
		return content_push_dict(machine);
	case PICKLE_DICT:
		return run_dict(machine);
	case PICKLE_SETITEM:
		return run_set_item(machine);
	case PICKLE_SETITEMS:
		return run_set_items(machine);
	case PICKLE_TUPLE:
		return run_tuple(machine);
	case PICKLE_TUPLE2:
		return run_short_tuple(machine, 2);
	case PICKLE_TUPLE3:
		return run_short_tuple(machine, 3);
	case PICKLE_GET:
		return run_memo(machine, MEMO_GET, 0);
	case PICKLE_BINGET:
		return run_memo(machine, MEMO_GET, 1);
	case PICKLE_LONG_BINGET:
		return run_memo(machine, MEMO_GET, 4);
	case PICKLE_PUT:
		return run_memo(machine, MEMO_PUT, 0);
	case PICKLE_BINPUT:
		return run_memo(machine, MEMO_PUT, 1);
	case PICKLE_LONG_BINPUT:
		return run_memo(machine, MEMO_PUT, 4);
	case PICKLE_MEMOIZE:
		return machine_put(machine, machine->memo_used);
	case PICKLE_PROTO:
		return run_protocol(machine);
	case PICKLE_FRAME:
		return run_frame(machine);
	default:
		return refuse_opcode(machine, code);
	}
}

enum outcome pickle_read(const char *data, size_t length, struct tally *tally,
			 struct pickle_error *error)
{
	struct machine machine = {
		.data = data,
		.length = length,
		.tally = tally,
		.error = error,
	};
	enum outcome outcome = OUTCOME_OK;

	while (!outcome && !machine.finished) {
		machine.opcode = machine.at;
		outcome = machine.at < length
				  ? run(&machine, (unsigned char)data[machine.at++])
				  : machine_refuse_end(&machine);
	}
	free(machine.stack.items);
	free(machine.memo.items);
	bytes_finish(&machine.text);
	return outcome;
}
