#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pickle_machine.h"

/*
 * Tuples and dicts
 */

static bool are(const struct value *items, size_t count, enum value_kind kind)
{
	while (count && items[count - 1].kind == kind)
		count--;
	return !count;
}

static enum outcome push_line(struct machine *machine, const struct value *items)
{
	if (items[1].number > INT32_MAX)
		return machine_refuse(machine, "a line's number is too large");
	return machine_push(machine, (struct value){ .kind = VALUE_LINE,
						     .first = items[0].first,
						     .number = items[1].number });
}

static enum outcome push_function(struct machine *machine, const struct value *items)
{
	const struct tally_function *function = tally_function(
		machine->tally, items[0].first, items[1].first, items[2].first);

	if (!function)
		return OUTCOME_NO_MEMORY;
	return machine_push(
		machine,
		(struct value){
			.kind = VALUE_FUNCTION,
			.first = (uint32_t)(function - machine->tally->functions),
		});
}

static enum outcome push_whole(struct machine *machine, const struct value *items)
{
	static const enum value_kind keys[DICTS] = { VALUE_LINE, VALUE_FUNCTION,
						     VALUE_PAIR };
	size_t i;

	for (i = 0; i < DICTS; i++) {
		enum value_kind kind = machine->dicts[items[i].first];

		if (kind != VALUE_NONE && kind != keys[i])
			return machine_refuse(
				machine, "the dicts are not those of a counts file");
	}
	return machine_push(machine, (struct value){ .kind = VALUE_WHOLE });
}

/* Each push takes what it needs from the items before it covers them. */
enum outcome content_push_tuple(struct machine *machine, const struct value *items,
				size_t count)
{
	if (count == 2 && items[0].kind == VALUE_NAME && items[1].kind == VALUE_NUMBER)
		return push_line(machine, items);
	if (count == 3 && items[0].kind == VALUE_NAME && items[2].kind == VALUE_NAME &&
	    (items[1].kind == VALUE_NAME || items[1].kind == VALUE_NO_NAME))
		return push_function(machine, items);
	if (count == 2 && are(items, count, VALUE_FUNCTION))
		return machine_push(machine,
				    (struct value){ .kind = VALUE_PAIR,
						    .first = items[0].first,
						    .second = items[1].first });
	if (count == 3 && are(items, count, VALUE_DICT))
		return push_whole(machine, items);
	return machine_refuse(machine, "a tuple that no counts file has");
}

enum outcome content_push_dict(struct machine *machine)
{
	if (machine->dict_count == DICTS)
		return machine_refuse(machine, "more dicts than a counts file has");
	return machine_push(machine, (struct value){ .kind = VALUE_DICT,
						     .first = machine->dict_count++ });
}

static enum outcome set_item(struct machine *machine, uint32_t dict,
			     const struct value *key, const struct value *value)
{
	struct tally *tally = machine->tally;
	struct tally_line *line;

	if (key->kind != VALUE_LINE && key->kind != VALUE_FUNCTION &&
	    key->kind != VALUE_PAIR)
		return machine_refuse(machine, "a key that no counts file has");
	if (machine->dicts[dict] != VALUE_NONE && machine->dicts[dict] != key->kind)
		return machine_refuse(machine, "keys of several kinds in a dict");
	if (value->kind != VALUE_NUMBER)
		return machine_refuse(machine, "a value that is not a number");
	machine->dicts[dict] = key->kind;
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

enum outcome content_set_items(struct machine *machine, uint32_t dict,
			       const struct value *items, size_t count)
{
	enum outcome outcome = OUTCOME_OK;
	size_t i;

	if (count % 2)
		return machine_refuse(machine, "a key without a value");
	for (i = 0; i < count && !outcome; i += 2)
		outcome = set_item(machine, dict, &items[i], &items[i + 1]);
	return outcome;
}

/*
 * Names
 */

#define NUL_IN_NAME "a name with a NUL in it"

static enum outcome push_name(struct machine *machine, const char *text, size_t length,
			      size_t offset)
{
	size_t valid = utf8_valid(text, length);
	const char *nul = memchr(text, '\0', length);
	uint32_t name;
	enum outcome outcome;

	if (valid < length)
		return machine_refuse_at(machine, offset + valid,
					 "a name that is not UTF-8");
	if (nul)
		return machine_refuse_at(machine, offset + (size_t)(nul - text),
					 NUL_IN_NAME);
	outcome = tally_name(machine->tally, text, length, &name);
	return outcome ? outcome
		       : machine_push(machine, (struct value){ .kind = VALUE_NAME,
							       .first = name });
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
enum outcome content_read_escaped(struct machine *machine)
{
	enum outcome outcome = OUTCOME_OK;
	const char *text;
	size_t length, at = 0;
	uint32_t code;

	if (!machine_take_rest(machine, &text, &length))
		return OUTCOME_DAMAGED;
	bytes_clear(&machine->text);
	while (at < length && !outcome) {
		char next = text[at] == '\\' && at + 1 < length ? text[at + 1] : '\0';

		if (next == 'u' || next == 'U') {
			if (!unescape(text, length, &at, &code))
				return machine_refuse(machine,
						      "a malformed escape in a name");
			outcome = utf8_append(&machine->text, code);
			continue;
		}
		outcome = utf8_append(&machine->text, (unsigned char)text[at++]);
		if (next && !outcome)
			outcome =
				utf8_append(&machine->text, (unsigned char)text[at++]);
	}
	if (outcome)
		return outcome;
	/* Its bytes do not stand in the file: an error is the instruction's. */
	if (length && memchr(machine->text.data, '\0', machine->text.length))
		return machine_refuse(machine, NUL_IN_NAME);
	return push_name(machine, length ? machine->text.data : "",
			 machine->text.length, machine->opcode);
}

/* Its length is a number of `size` bytes. */
enum outcome content_read_counted(struct machine *machine, size_t size)
{
	uint64_t length;
	const char *text;

	if (machine_take_number(machine, size, &length))
		return OUTCOME_DAMAGED;
	text = machine_take(machine, length);
	if (!text)
		return OUTCOME_DAMAGED;
	return push_name(machine, text, (size_t)length, machine->at - (size_t)length);
}
