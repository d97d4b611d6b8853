#include "pickle_machine.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * Errors
 */

enum outcome machine_refuse_at(struct machine *machine, size_t offset,
			       const char *format, ...)
{
	va_list arguments;

	machine->error->offset = offset;
	va_start(arguments, format);
	vsnprintf(machine->error->text, sizeof(machine->error->text), format,
		  arguments);
	va_end(arguments);
	return OUTCOME_DAMAGED;
}

enum outcome machine_refuse(struct machine *machine, const char *what)
{
	return machine_refuse_at(machine, machine->opcode, "%s", what);
}

enum outcome machine_refuse_end(struct machine *machine)
{
	return machine_refuse_at(machine, machine->length,
				 machine->length ? "the file ends too early"
						 : "the file is empty");
}

/*
 * What follows an opcode
 */

const char *machine_take(struct machine *machine, uint64_t size)
{
	const char *bytes = machine->data + machine->at;

	if (size > machine->length - machine->at) {
		machine_refuse_end(machine);
		return NULL;
	}
	machine->at += size;
	return bytes;
}

enum outcome machine_take_number(struct machine *machine, size_t size, uint64_t *number)
{
	const unsigned char *bytes = (const unsigned char *)machine_take(machine, size);

	if (!bytes)
		return OUTCOME_DAMAGED;
	for (*number = 0; size; size--)
		*number = *number << 8 | bytes[size - 1];
	return OUTCOME_OK;
}

bool machine_take_rest(struct machine *machine, const char **text, size_t *length)
{
	const char *start = machine->data + machine->at;
	const char *end = memchr(start, '\n', machine->length - machine->at);

	if (!end) {
		machine_refuse_end(machine);
		return false;
	}
	*text = start;
	*length = (size_t)(end - start);
	machine->at += *length + 1;
	return true;
}

enum outcome machine_take_digits(struct machine *machine, char suffix, uint64_t *number)
{
	const char *text;
	size_t length, i;

	if (!machine_take_rest(machine, &text, &length))
		return OUTCOME_DAMAGED;
	if (length > 1 && suffix && text[length - 1] == suffix)
		length--;
	if (length && text[0] == '-')
		return machine_refuse(machine, "a negative number");
	*number = 0;
	for (i = 0; i < length && text[i] >= '0' && text[i] <= '9'; i++)
		if (__builtin_mul_overflow(*number, 10, number) ||
		    __builtin_add_overflow(*number, (uint64_t)(text[i] - '0'), number))
			return machine_refuse(machine,
					      "a number too large to count with");
	return length && i == length ? OUTCOME_OK
				     : machine_refuse(machine, "a malformed number");
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

enum outcome machine_push(struct machine *machine, struct value value)
{
	enum outcome outcome = make_room(&machine->stack, machine->stack.count + 1);

	if (!outcome)
		machine->stack.items[machine->stack.count++] = value;
	return outcome;
}

enum outcome machine_push_number(struct machine *machine, uint64_t number)
{
	return machine_push(machine,
			    (struct value){ .kind = VALUE_NUMBER, .number = number });
}

struct value *machine_top(struct machine *machine, size_t depth)
{
	struct values *stack = &machine->stack;

	return depth < stack->count ? &stack->items[stack->count - 1 - depth] : NULL;
}

const struct value *machine_pop_marked(struct machine *machine, size_t *count)
{
	struct values *stack = &machine->stack;
	size_t at = stack->count;

	while (at && stack->items[at - 1].kind != VALUE_MARK)
		at--;
	if (!at) {
		machine_refuse(machine, "items without a mark in front");
		return NULL;
	}
	*count = stack->count - at;
	stack->count = at - 1;
	return &stack->items[at];
}

/* A place is below the file's length: nobody needs more, and memory stays
 * proportional to it. */
enum outcome machine_put(struct machine *machine, uint64_t place)
{
	const struct value *value = machine_top(machine, 0);
	struct values *memo = &machine->memo;
	enum outcome outcome;

	if (!value || value->kind == VALUE_MARK)
		return machine_refuse(machine, "nothing to remember");
	if (place >= machine->length)
		return machine_refuse_at(machine, machine->opcode,
					 "place %" PRIu64 " of the memo: "
					 "more than the file can fill",
					 place);
	outcome = make_room(memo, (size_t)place + 1);
	if (outcome)
		return outcome;
	while (memo->count <= place)
		memo->items[memo->count++].kind = VALUE_NONE;
	machine->memo_used += memo->items[place].kind == VALUE_NONE;
	memo->items[place] = *value;
	return OUTCOME_OK;
}

enum outcome machine_get(struct machine *machine, uint64_t place)
{
	if (place >= machine->memo.count ||
	    machine->memo.items[place].kind == VALUE_NONE)
		return machine_refuse_at(machine, machine->opcode,
					 "place %" PRIu64 " of the memo: "
					 "nothing was put there",
					 place);
	return machine_push(machine, machine->memo.items[place]);
}
