/*
 * exception_table: the table of exception handlers, read and written.
 *
 * The format is that of CPython's Objects/exception_handling_notes.txt
 * (InternalDocs/exception_handling.md since 3.13). Entries do not overlap and ascend.
 */
#ifndef HOOK_REWRITE_EXCEPTION_TABLE_H
#define HOOK_REWRITE_EXCEPTION_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"

struct exception_entry {
	uint32_t start, end; /* units; end is the first behind */
	uint32_t handler;    /* unit */
	uint32_t depth;      /* of the value stack that stays */
	bool lasti;          /* where it was raised is pushed below the exception */
};

struct exception_reader {
	const unsigned char *at, *end;
};

/* OUTCOME_NOT_FOUND behind the last entry, OUTCOME_DAMAGED where a number is broken off
 * or too large. */
enum outcome exception_next(struct exception_reader *reader,
			    struct exception_entry *entry);

enum outcome exception_add(struct bytes *table, const struct exception_entry *entry);

#endif
