/*
 * code_table: what the numbers in events mean.
 *
 * A code object is described once and published before its number is used;
 * the descriptions lie in the segment's text area. Equal descriptions share
 * one entry, in all processes, so a program that evaluates a million equal
 * strings adds one. Each entry has a run of places: the first stands for the
 * code object, the others for its lines, span by span. Line numbers may be as
 * high as INT_MAX and far apart; places are dense.
 */
#ifndef WIRE_CODE_TABLE_H
#define WIRE_CODE_TABLE_H

#include <stdint.h>

#include "base/outcome.h"
#include "wire/segment.h"

enum code_flag {
	CODE_GENERATOR = 1 << 0, /* it can be suspended: generator, coroutine or both */
	CODE_COROUTINE = 1 << 1,
	CODE_MODULE = 1 << 2,    /* a module's body, a class's body or evaluated text */
};

/* Lines first .. first + count - 1. */
struct code_span {
	int32_t first;
	uint32_t count;
};

struct code_description {
	const char *file;      /* co_filename; not NUL-terminated */
	uint32_t file_length;
	const char *name;      /* co_qualname; not NUL-terminated */
	uint32_t name_length;
	int32_t first_line;    /* co_firstlineno */
	uint32_t flags;        /* enum code_flag */
	const struct code_span *spans; /* ascending, not overlapping */
	uint32_t span_count;
	/* set by reading and publishing */
	uint32_t first_place;
	uint32_t place_count;  /* 1 + the lines of all spans */
};

/*
 * Finds or adds the entry for a description and sets its places; all publishers
 * of equal descriptions get the same ones. Any thread of any traced process.
 * OUTCOME_FULL when the table, the text area or the places are used up.
 */
enum outcome code_table_publish(struct segment *segment, struct code_description *code);

/* Entries handed out so far: the entries to read lie below this. */
uint32_t code_table_used(const struct segment *segment);

/*
 * Reads entry `index`; the texts and spans are borrowed from the segment, where
 * a damaged program may still change them: copy them, and count on the copy.
 * OUTCOME_NOT_FOUND for a hole (not published yet, or never: its writer died),
 * OUTCOME_DAMAGED for an entry that breaks the rules above.
 */
enum outcome code_table_read(const struct segment *segment, uint32_t index,
			     struct code_description *code);

/* The place of a line; the code object's own place when it has no such line. */
uint32_t code_place(const struct code_description *code, int32_t line);

#endif
