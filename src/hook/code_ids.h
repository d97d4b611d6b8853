/*
 * code_ids: the numbers of code objects.
 *
 * Each code object that has run gets a code_id in its co_extra slot: the places
 * its events carry, and the verdict of the scope. It is freed with the code
 * object. Everything here needs the GIL, leaves a pending exception alone and
 * raises nothing.
 */
#ifndef HOOK_CODE_IDS_H
#define HOOK_CODE_IDS_H

#include "python.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"
#include "code_extra.h"
#include "line_printer.h"
#include "scope.h"
#include "wire/code_table.h"
#include "wire/segment.h"

struct code_id {
	/* the lines low_line .. low_line + line_count - 1, which are nearly always all */
	uint32_t *line_whats; /* owned; event_what of their LINE events */
	uint32_t line_count;
	int32_t low_line;

	uint32_t place;       /* the code object's own */
	bool counted;         /* in scope */
	bool published;
	bool refused;         /* by the rewriter */
	bool rewritten;       /* at least once */
	bool suspends;        /* generator, coroutine, asynchronous generator */
	bool any_globals;     /* not a function's: each run may have other globals */
	/* if it suspends, since it was entered: */
	int first_yield;      /* offset of the first YIELD_VALUE, in bytes */
	uint8_t *yields;      /* owned; a bit per code unit: suspended here? */
	uint32_t *resumed;    /* owned; by code unit: the place of its line + 1, 0 while
	                         it is not known */
	PyObject *globals;    /* compared, never used: those of the last verdict */
	PyObject *file;       /* owned; the same for code with any globals: their __file__ */
	PyCodeObject *stand_in; /* borrowed; with probes (probed_code.h), while it lives */
	struct code_span *spans; /* owned */
	uint32_t span_count;
	struct printed_texts texts; /* for --trace */
};

struct code_ids {
	Py_ssize_t index;         /* of the co_extra slot */
	struct segment *segment;  /* borrowed */
	struct scope *scope;      /* borrowed */
	PyObject *main_globals;   /* borrowed; the __main__ module's dict */
};

enum outcome code_ids_init(struct code_ids *ids, struct segment *segment,
			   struct scope *scope, PyObject *main_globals);

/*
 * The id of code that is to run with these globals, its verdict made anew if the
 * globals are not those of last time. NULL: out of memory.
 */
struct code_id *code_ids_judge(struct code_ids *ids, PyCodeObject *code,
			       PyObject *globals);

/* Gives a code object its places, once. OUTCOME_FULL when the code table has no
 * room, OUTCOME_NO_MEMORY. */
enum outcome code_ids_publish(struct code_ids *ids, PyCodeObject *code,
			      struct code_id *id);

/*
 * Both, for code that is about to run, and publishes the code objects within it,
 * too. With any other outcome than OUTCOME_OK the id is not counted, or NULL.
 */
struct code_id *code_ids_enter(struct code_ids *ids, PyCodeObject *code,
			       PyObject *globals, enum outcome *outcome);

/* The id that the code object got when it was last entered; NULL if never. */
static inline struct code_id *code_ids_find(const struct code_ids *ids,
					    const PyCodeObject *code)
{
	return code_extra_get(code, ids->index);
}

/* The upper half of a LINE event; that of no line of it: the code's own place. */
uint32_t code_id_line(const struct code_id *id, int line);

/* The place of a line, for events that are not LINE. */
uint32_t code_id_place(const struct code_id *id, int line);

/*
 * The place of the line that a suspended frame stands on. Telling a line takes a
 * search of the line table: it is done once for each place to stand on.
 */
uint32_t code_id_resumed(struct code_id *id, PyFrameObject *frame);

/* Whether the instruction at this offset (in bytes) suspends the frame. */
static inline bool code_id_yields(const struct code_id *id, int lasti)
{
	unsigned int unit = (unsigned int)lasti / CODE_UNIT;

	return id->yields && lasti >= id->first_yield &&
	       (id->yields[unit / 8] >> unit % 8 & 1);
}

#endif
