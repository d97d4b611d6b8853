#include "pickle_reader.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pickle_opcode.h"
#include "utf8.h"

enum {
	DICTS = 3, /* of a counts file */
	NEWEST_PROTOCOL = 5,
};

enum value_kind {
	VALUE_NONE, /* in the memo: nothing was put there */
	VALUE_MARK,
	VALUE_NUMBER,
	VALUE_NAME,
	VALUE_LINE,	/* (file, line) */
	VALUE_FUNCTION, /* (file, module, name) */
	VALUE_PAIR,	/* (function, function) */
	VALUE_DICT,
	VALUE_WHOLE, /* (dict, dict, dict) */
};

struct value {
	uint32_t kind;
	uint32_t first; /* name of a line's file, caller, or number of a name,
			      * a function, a dict */
	union {
		uint64_t number;
		uint32_t second; /* callee */
	};
};

struct values {
	struct value *items; /* owned */
	size_t count, room;
};

struct reader {
	const char *data;
	size_t length;
	size_t at;     /* behind what was read */
	size_t opcode; /* where the present instruction stands */
	struct tally *tally;
	struct pickle_error *error;
	struct values stack;
	struct values memo;
	size_t memo_used;	      /* entries that are not VALUE_NONE */
	enum value_kind dicts[DICTS]; /* of their keys; VALUE_NONE while empty */
	uint32_t dict_count;
	struct bytes text;
	bool finished;
};

/*
 * Errors
 */

static enum outcome refuse_at(struct reader *reader, size_t offset, const char *format,
			      ...) __attribute__((format(printf, 3, 4)));

static enum outcome refuse_at(struct reader *reader, size_t offset, const char *format,
			      ...)
{
	va_list arguments;

	reader->error->offset = offset;
	va_start(arguments, format);
	vsnprintf(reader->error->text, sizeof(reader->error->text), format, arguments);
	va_end(arguments);
	return OUTCOME_DAMAGED;
}

static enum outcome refuse(struct reader *reader, const char *what)
{
	return refuse_at(reader, reader->opcode, "%s", what);
}

static enum outcome refuse_end(struct reader *reader)
{
	return refuse_at(reader, reader->length,
			 reader->length ? "the file ends too early"
					: "the file is empty");
}

/*
 * What follows an opcode
 */

/* The next `size` bytes; NULL (and told) when there are not so many. */
static const char *take(struct reader *reader, uint64_t size)
{
	const char *bytes = reader->data + reader->at;

	if (size > reader->length - reader->at) {
		refuse_end(reader);
		return NULL;
	}
	reader->at += size;
	return bytes;
}

/* A number of `size` bytes, at most eight, the lowest first. */
static enum outcome take_number(struct reader *reader, size_t size, uint64_t *number)
{
	const unsigned char *bytes = (const unsigned char *)take(reader, size);

	if (!bytes)
		return OUTCOME_DAMAGED;
	for (*number = 0; size; size--)
		*number = *number << 8 | bytes[size - 1];
	return OUTCOME_OK;
}

/* The rest of the line, without its \n; false (and told) when it has no end. */
static bool take_rest(struct reader *reader, const char **text, size_t *length)
{
	const char *start = reader->data + reader->at;
	const char *end = memchr(start, '\n', reader->length - reader->at);

	if (!end) {
		refuse_end(reader);
		return false;
	}
	*text = start;
	*length = (size_t)(end - start);
	reader->at += *length + 1;
	return true;
}

/* Digits, and behind them perhaps the letter that marks a long integer. */
static enum outcome take_digits(struct reader *reader, char suffix, uint64_t *number)
{
	const char *text;
	size_t length, i;

	if (!take_rest(reader, &text, &length))
		return OUTCOME_DAMAGED;
	if (length > 1 && suffix && text[length - 1] == suffix)
		length--;
	if (length && text[0] == '-')
		return refuse(reader, "a negative number");
	*number = 0;
	for (i = 0; i < length && text[i] >= '0' && text[i] <= '9'; i++)
		if (__builtin_mul_overflow(*number, 10, number) ||
		    __builtin_add_overflow(*number, (uint64_t)(text[i] - '0'), number))
			return refuse(reader, "a number too large to count with");
	return length && i == length ? OUTCOME_OK
				     : refuse(reader, "a malformed number");
}

/*
 * Stack and memo
 */

static enum outcome make_room(struct values *values, size_t count)
{
	size_t room = values->room ? values->room : 64;
	struct value *items;

	if (count <= values->room)
		return OUTCOME_OK;
	while (room < count)
		room *= 2;
	items = reallocarray(values->items, room, sizeof(*items));
	if (!items)
		return OUTCOME_NO_MEMORY;
	values->items = items;
	values->room = room;
	return OUTCOME_OK;
}

static enum outcome push(struct reader *reader, struct value value)
{
	enum outcome outcome = make_room(&reader->stack, reader->stack.count + 1);

	if (!outcome)
		reader->stack.items[reader->stack.count++] = value;
	return outcome;
}

static enum outcome push_number(struct reader *reader, uint64_t number)
{
	return push(reader, (struct value){ .kind = VALUE_NUMBER, .number = number });
}

static struct value *top(struct reader *reader, size_t depth)
{
	struct values *stack = &reader->stack;

	return depth < stack->count ? &stack->items[stack->count - 1 - depth] : NULL;
}

/* Takes off all above the latest mark, and the mark; they stay readable until
 * the next push. NULL (and told) without a mark. */
static const struct value *pop_marked(struct reader *reader, size_t *count)
{
	struct values *stack = &reader->stack;
	size_t at = stack->count;

	while (at && stack->items[at - 1].kind != VALUE_MARK)
		at--;
	if (!at) {
		refuse(reader, "items without a mark in front");
		return NULL;
	}
	*count = stack->count - at;
	stack->count = at - 1;
	return &stack->items[at];
}

/* A place is below the file's length: nobody needs more, and memory stays
 * proportional to it. */
static enum outcome put(struct reader *reader, uint64_t place)
{
	const struct value *value = top(reader, 0);
	struct values *memo = &reader->memo;
	enum outcome outcome;

	if (!value || value->kind == VALUE_MARK)
		return refuse(reader, "nothing to remember");
	if (place >= reader->length)
		return refuse_at(reader, reader->opcode,
				 "place %" PRIu64 " of the memo: "
				 "more than the file can fill",
				 place);
	outcome = make_room(memo, (size_t)place + 1);
	if (outcome)
		return outcome;
	while (memo->count <= place)
		memo->items[memo->count++].kind = VALUE_NONE;
	reader->memo_used += memo->items[place].kind == VALUE_NONE;
	memo->items[place] = *value;
	return OUTCOME_OK;
}

static enum outcome get(struct reader *reader, uint64_t place)
{
	if (place >= reader->memo.count || reader->memo.items[place].kind == VALUE_NONE)
		return refuse_at(reader, reader->opcode,
				 "place %" PRIu64 " of the memo: "
				 "nothing was put there",
				 place);
	return push(reader, reader->memo.items[place]);
}

/*
 * Tuples and dicts
 */

static bool are(const struct value *items, size_t count, enum value_kind kind)
{
	while (count && items[count - 1].kind == kind)
		count--;
	return !count;
}

static enum outcome push_line(struct reader *reader, const struct value *items)
{
	if (items[1].number > INT32_MAX)
		return refuse(reader, "a line's number is too large");
	return push(reader, (struct value){ .kind = VALUE_LINE,
					    .first = items[0].first,
					    .number = items[1].number });
}

static enum outcome push_function(struct reader *reader, const struct value *items)
{
	const struct tally_function *function = tally_function(
		reader->tally, items[0].first, items[1].first, items[2].first);

	if (!function)
		return OUTCOME_NO_MEMORY;
	return push(reader,
		    (struct value){
			    .kind = VALUE_FUNCTION,
			    .first = (uint32_t)(function - reader->tally->functions),
		    });
}

static enum outcome push_whole(struct reader *reader, const struct value *items)
{
	static const enum value_kind keys[DICTS] = { VALUE_LINE, VALUE_FUNCTION,
						     VALUE_PAIR };
	size_t i;

	for (i = 0; i < DICTS; i++) {
		enum value_kind kind = reader->dicts[items[i].first];

		if (kind != VALUE_NONE && kind != keys[i])
			return refuse(reader,
				      "the dicts are not those of a counts file");
	}
	return push(reader, (struct value){ .kind = VALUE_WHOLE });
}

/* The items lie where the tuple will; each push takes what it needs first. */
static enum outcome push_tuple(struct reader *reader, const struct value *items,
			       size_t count)
{
	if (count == 2 && items[0].kind == VALUE_NAME && items[1].kind == VALUE_NUMBER)
		return push_line(reader, items);
	if (count == 3 && are(items, count, VALUE_NAME))
		return push_function(reader, items);
	if (count == 2 && are(items, count, VALUE_FUNCTION))
		return push(reader, (struct value){ .kind = VALUE_PAIR,
						    .first = items[0].first,
						    .second = items[1].first });
	if (count == 3 && are(items, count, VALUE_DICT))
		return push_whole(reader, items);
	return refuse(reader, "a tuple that no counts file has");
}

static enum outcome push_dict(struct reader *reader)
{
	if (reader->dict_count == DICTS)
		return refuse(reader, "more dicts than a counts file has");
	return push(reader, (struct value){ .kind = VALUE_DICT,
					    .first = reader->dict_count++ });
}

static enum outcome set_item(struct reader *reader, uint32_t dict,
			     const struct value *key, const struct value *value)
{
	struct tally *tally = reader->tally;
	struct tally_line *line;

	if (key->kind != VALUE_LINE && key->kind != VALUE_FUNCTION &&
	    key->kind != VALUE_PAIR)
		return refuse(reader, "a key that no counts file has");
	if (reader->dicts[dict] != VALUE_NONE && reader->dicts[dict] != key->kind)
		return refuse(reader, "keys of several kinds in a dict");
	if (value->kind != VALUE_NUMBER)
		return refuse(reader, "a value that is not a number");
	reader->dicts[dict] = key->kind;
	switch (key->kind) {
	case VALUE_LINE:
		line = tally_line(tally, key->first, (int32_t)key->number);
		if (!line)
			return OUTCOME_NO_MEMORY;
		line->hits = value->number;
		return OUTCOME_OK;
	case VALUE_FUNCTION:
		tally->functions[key->first].called = true;
		return OUTCOME_OK;
	default:
		return tally_pair(tally, key->first, key->second) ? OUTCOME_OK
								  : OUTCOME_NO_MEMORY;
	}
}

static enum outcome set_items(struct reader *reader, uint32_t dict,
			      const struct value *items, size_t count)
{
	enum outcome outcome = OUTCOME_OK;
	size_t i;

	if (count % 2)
		return refuse(reader, "a key without a value");
	for (i = 0; i < count && !outcome; i += 2)
		outcome = set_item(reader, dict, &items[i], &items[i + 1]);
	return outcome;
}

/*
 * Names
 */

#define NUL_IN_NAME "a name with a NUL in it"

static enum outcome push_name(struct reader *reader, const char *text, size_t length,
			      size_t offset)
{
	size_t valid = utf8_valid(text, length);
	const char *nul = memchr(text, '\0', length);
	uint32_t name;
	enum outcome outcome;

	if (valid < length)
		return refuse_at(reader, offset + valid, "a name that is not UTF-8");
	if (nul)
		return refuse_at(reader, offset + (size_t)(nul - text), NUL_IN_NAME);
	outcome = tally_name(reader->tally, text, length, &name);
	return outcome ? outcome
		       : push(reader,
			      (struct value){ .kind = VALUE_NAME, .first = name });
}

/* \u or \U and its digits at text[*at]; false when it is malformed. */
static bool unescape(const char *text, size_t length, size_t *at, uint32_t *code)
{
	size_t digits = text[*at + 1] == 'u' ? 4 : 8;
	char number[9] = "";

	if (length - *at - 2 < digits)
		return false;
	memcpy(number, text + *at + 2, digits);
	if (strspn(number, "0123456789abcdefABCDEF") != digits)
		return false;
	*code = (uint32_t)strtoul(number, NULL, 16);
	*at += 2 + digits;
	return *code < 0x110000;
}

/* "raw-unicode-escape": Latin-1 with escapes for the rest; a backslash in front
 * of anything but u and U stands for itself and protects what follows. */
static enum outcome read_escaped(struct reader *reader)
{
	enum outcome outcome = OUTCOME_OK;
	const char *text;
	size_t length, at = 0;
	uint32_t code;

	if (!take_rest(reader, &text, &length))
		return OUTCOME_DAMAGED;
	bytes_clear(&reader->text);
	while (at < length && !outcome) {
		char next = text[at] == '\\' && at + 1 < length ? text[at + 1] : '\0';

		if (next == 'u' || next == 'U') {
			if (!unescape(text, length, &at, &code))
				return refuse(reader, "a malformed escape in a name");
			outcome = utf8_append(&reader->text, code);
			continue;
		}
		outcome = utf8_append(&reader->text, (unsigned char)text[at++]);
		if (next && !outcome)
			outcome = utf8_append(&reader->text, (unsigned char)text[at++]);
	}
	if (outcome)
		return outcome;
	/* Its bytes do not stand in the file: an error is the instruction's. */
	if (length && memchr(reader->text.data, '\0', reader->text.length))
		return refuse(reader, NUL_IN_NAME);
	return push_name(reader, length ? reader->text.data : "", reader->text.length,
			 reader->opcode);
}

/* Its length is a number of `size` bytes. */
static enum outcome read_counted(struct reader *reader, size_t size)
{
	uint64_t length;
	const char *text;

	if (take_number(reader, size, &length))
		return OUTCOME_DAMAGED;
	text = take(reader, length);
	if (!text)
		return OUTCOME_DAMAGED;
	return push_name(reader, text, (size_t)length, reader->at - (size_t)length);
}

/*
 * Integers
 */

/* Two's complement of any length, the lowest byte first. */
static enum outcome read_long(struct reader *reader, size_t size)
{
	uint64_t length, number = 0;
	const unsigned char *bytes;
	uint64_t i;

	if (take_number(reader, size, &length))
		return OUTCOME_DAMAGED;
	bytes = (const unsigned char *)take(reader, length);
	if (!bytes)
		return OUTCOME_DAMAGED;
	if (length && bytes[length - 1] & 0x80)
		return refuse(reader, "a negative number");
	for (i = length; i; i--) {
		if (i > sizeof(number) && bytes[i - 1])
			return refuse(reader, "a number too large to count with");
		number = number << 8 | bytes[i - 1];
	}
	return push_number(reader, number);
}

static enum outcome read_integer(struct reader *reader, size_t size)
{
	uint64_t number;

	if (take_number(reader, size, &number))
		return OUTCOME_DAMAGED;
	if (size == 4 && number > INT32_MAX)
		return refuse(reader, "a negative number");
	return push_number(reader, number);
}

static enum outcome read_digits(struct reader *reader, char suffix)
{
	uint64_t number;
	enum outcome outcome = take_digits(reader, suffix, &number);

	return outcome ? outcome : push_number(reader, number);
}

/*
 * Instructions
 */

static enum outcome run_tuple(struct reader *reader)
{
	size_t count;
	const struct value *items = pop_marked(reader, &count);

	return items ? push_tuple(reader, items, count) : OUTCOME_DAMAGED;
}

static enum outcome run_short_tuple(struct reader *reader, size_t count)
{
	if (reader->stack.count < count)
		return refuse(reader, "a tuple without its items");
	reader->stack.count -= count;
	return push_tuple(reader, reader->stack.items + reader->stack.count, count);
}

static enum outcome run_dict(struct reader *reader)
{
	size_t count;
	const struct value *items = pop_marked(reader, &count);
	enum outcome outcome;

	if (!items)
		return OUTCOME_DAMAGED;
	if (reader->dict_count == DICTS)
		return refuse(reader, "more dicts than a counts file has");
	outcome = set_items(reader, reader->dict_count, items, count);
	return outcome ? outcome : push_dict(reader);
}

static enum outcome run_set_item(struct reader *reader)
{
	const struct value *dict = top(reader, 2);

	if (!dict || dict->kind != VALUE_DICT)
		return refuse(reader, "an item without a dict");
	reader->stack.count -= 2;
	return set_items(reader, dict->first, dict + 1, 2);
}

static enum outcome run_set_items(struct reader *reader)
{
	size_t count;
	const struct value *items = pop_marked(reader, &count), *dict;

	if (!items)
		return OUTCOME_DAMAGED;
	dict = top(reader, 0);
	if (!dict || dict->kind != VALUE_DICT)
		return refuse(reader, "items without a dict");
	return set_items(reader, dict->first, items, count);
}

static enum outcome run_protocol(struct reader *reader)
{
	uint64_t protocol;

	if (take_number(reader, 1, &protocol))
		return OUTCOME_DAMAGED;
	if (protocol > NEWEST_PROTOCOL)
		return refuse_at(reader, reader->opcode,
				 "pickle protocol %" PRIu64 " is not known", protocol);
	return OUTCOME_OK;
}

static enum outcome run_frame(struct reader *reader)
{
	uint64_t length;

	if (take_number(reader, 8, &length))
		return OUTCOME_DAMAGED;
	return length > reader->length - reader->at ? refuse_end(reader) : OUTCOME_OK;
}

static enum outcome run_stop(struct reader *reader)
{
	const struct value *whole = top(reader, 0);

	if (reader->stack.count != 1 || whole->kind != VALUE_WHOLE)
		return refuse(reader, "not what a counts file holds");
	reader->finished = true;
	return OUTCOME_OK;
}

enum memo_use { MEMO_PUT, MEMO_GET };

static enum outcome run_memo(struct reader *reader, enum memo_use use, size_t size)
{
	uint64_t place;
	enum outcome outcome = size ? take_number(reader, size, &place)
				    : take_digits(reader, 0, &place);

	if (outcome)
		return outcome;
	return use == MEMO_PUT ? put(reader, place) : get(reader, place);
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
		['N'] = "NONE",
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

static enum outcome refuse_opcode(struct reader *reader, unsigned char code)
{
	const char *name = foreign_name(code);

	if (!name)
		return refuse_at(reader, reader->opcode,
				 "0x%02x, which is no instruction of a pickle", code);
	return refuse_at(reader, reader->opcode,
			 "the pickle instruction %s; a counts "
			 "file has tuples, dicts, strings and integers only",
			 name);
}

static enum outcome run(struct reader *reader, unsigned char code)
{
	switch (code) {
	case PICKLE_MARK:
		return push(reader, (struct value){ .kind = VALUE_MARK });
	case PICKLE_STOP:
		return run_stop(reader);
	case PICKLE_INT:
		return read_digits(reader, 0);
	case PICKLE_LONG:
		return read_digits(reader, 'L');
	case PICKLE_BININT:
		return read_integer(reader, 4);
	case PICKLE_BININT1:
		return read_integer(reader, 1);
	case PICKLE_BININT2:
		return read_integer(reader, 2);
	case PICKLE_LONG1:
		return read_long(reader, 1);
	case PICKLE_LONG4:
		return read_long(reader, 4);
	case PICKLE_UNICODE:
		return read_escaped(reader);
	case PICKLE_SHORT_BINUNICODE:
		return read_counted(reader, 1);
	case PICKLE_BINUNICODE:
		return read_counted(reader, 4);
	case PICKLE_BINUNICODE8:
		return read_counted(reader, 8);
	case PICKLE_EMPTY_DICT:
		return push_dict(reader);
	case PICKLE_DICT:
		return run_dict(reader);
	case PICKLE_SETITEM:
		return run_set_item(reader);
	case PICKLE_SETITEMS:
		return run_set_items(reader);
	case PICKLE_TUPLE:
		return run_tuple(reader);
	case PICKLE_TUPLE2:
		return run_short_tuple(reader, 2);
	case PICKLE_TUPLE3:
		return run_short_tuple(reader, 3);
	case PICKLE_GET:
		return run_memo(reader, MEMO_GET, 0);
	case PICKLE_BINGET:
		return run_memo(reader, MEMO_GET, 1);
	case PICKLE_LONG_BINGET:
		return run_memo(reader, MEMO_GET, 4);
	case PICKLE_PUT:
		return run_memo(reader, MEMO_PUT, 0);
	case PICKLE_BINPUT:
		return run_memo(reader, MEMO_PUT, 1);
	case PICKLE_LONG_BINPUT:
		return run_memo(reader, MEMO_PUT, 4);
	case PICKLE_MEMOIZE:
		return put(reader, reader->memo_used);
	case PICKLE_PROTO:
		return run_protocol(reader);
	case PICKLE_FRAME:
		return run_frame(reader);
	default:
		return refuse_opcode(reader, code);
	}
}

enum outcome pickle_read(const char *data, size_t length, struct tally *tally,
			 struct pickle_error *error)
{
	struct reader reader = {
		.data = data,
		.length = length,
		.tally = tally,
		.error = error,
	};
	enum outcome outcome = OUTCOME_OK;

	while (!outcome && !reader.finished) {
		reader.opcode = reader.at;
		outcome = reader.at < length
				  ? run(&reader, (unsigned char)data[reader.at++])
				  : refuse_end(&reader);
	}
	free(reader.stack.items);
	free(reader.memo.items);
	bytes_finish(&reader.text);
	return outcome;
}
