/*
 * pickle_machine: the parts of the machine that reads a pickle.
 *
 * pickle_machine.c has its input, its stack and its memo, pickle_content.c what
 * is made of the values on the stack, pickle_reader.c the instructions. All of
 * them fail with OUTCOME_DAMAGED when the file breaks a rule, which has then
 * been told, or with OUTCOME_NO_MEMORY.
 */
#ifndef PICKLE_MACHINE_H
#define PICKLE_MACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/outcome.h"
#include "export/tally.h"
#include "pickle_reader.h"

enum { DICTS = 3 /* of a counts file */ };

enum value_kind {
	VALUE_NONE, /* in the memo: nothing was put there */
	VALUE_MARK,
	VALUE_NUMBER,
	VALUE_NAME,
	VALUE_NO_NAME,	/* None, for a module */
	VALUE_LINE,	/* (file, line) */
	VALUE_FUNCTION, /* (file, module, name) */
	VALUE_PAIR,	/* (function, function) */
	VALUE_DICT,
	VALUE_WHOLE, /* (dict, dict, dict) */
};

struct value {
	uint32_t kind;  /* enum value_kind */
	uint32_t first; /* number of a name, a function or a dict; of a line its
			 * file's name, of a pair its caller */
	union {
		uint64_t number; /* a line's, too */
		uint32_t second; /* a pair's callee */
	};
};

struct values {
	struct value *items; /* owned */
	size_t count, room;
};

struct machine {
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

/* Tell where and what, and are OUTCOME_DAMAGED. */
enum outcome machine_refuse_at(struct machine *machine, size_t offset,
			       const char *format, ...)
	__attribute__((format(printf, 3, 4)));
enum outcome machine_refuse(struct machine *machine, const char *what);
enum outcome machine_refuse_end(struct machine *machine);

/* The next `size` bytes; NULL (and told) when there are not so many. */
const char *machine_take(struct machine *machine, uint64_t size);

/* A number of `size` bytes, at most eight, the lowest first. */
enum outcome machine_take_number(struct machine *machine, size_t size,
				 uint64_t *number);

/* The rest of the line, without its \n; false (and told) when it has no end. */
bool machine_take_rest(struct machine *machine, const char **text, size_t *length);

/* A line of digits, and behind them perhaps the letter of a long integer. */
enum outcome machine_take_digits(struct machine *machine, char suffix,
				 uint64_t *number);

enum outcome machine_push(struct machine *machine, struct value value);
enum outcome machine_push_number(struct machine *machine, uint64_t number);

/* The value `depth` below the top; NULL without one. */
struct value *machine_top(struct machine *machine, size_t depth);

/* Takes off all above the latest mark, and the mark; they stay readable until
 * the next push. NULL (and told) without a mark. */
const struct value *machine_pop_marked(struct machine *machine, size_t *count);

/* Remembers the top in a place of the memo; pushes what is there. */
enum outcome machine_put(struct machine *machine, uint64_t place);
enum outcome machine_get(struct machine *machine, uint64_t place);

/* The items have been taken off and still lie where the tuple will. */
enum outcome content_push_tuple(struct machine *machine, const struct value *items,
				size_t count);
enum outcome content_push_dict(struct machine *machine);
enum outcome content_set_items(struct machine *machine, uint32_t dict,
			       const struct value *items, size_t count);

/* The rest of the line, escaped; text behind its length of `size` bytes. */
enum outcome content_read_escaped(struct machine *machine);
enum outcome content_read_counted(struct machine *machine, size_t size);

#endif
