/*
 * rewriter: a code object with probes where sys.settrace would report something.
 *
 * The new code object does what the old one does, instruction by instruction, with
 * the old one's names, flags, constants and positions: tracebacks are the same to
 * the letter. At the places of the events stands
 *
 *      LOAD_CONST probe; UNARY_INVERT; POP_TOP
 *
 * and so the probe's nb_invert slot runs once for each event, exactly as often and in
 * the same order as a trace function would be called. The slot returns a new
 * reference to something that can be thrown away, raises nothing and runs no Python.
 *
 * PROBE_HANDLER, on 3.11 to 3.13: nb_and runs instead, as nb_and(unit, probe); unit
 * is an int, where the exception came from, and the line runs if its bit is set in
 * the site's `fires`. From 3.14 on no such probe is made, because that int is not an
 * object any more: the caller watches sys.monitoring's EXCEPTION_HANDLED, looks the
 * offset up in `handlers`, and the unit is PyFrame_GetLasti(frame) / 2 at that moment.
 *
 * Not in the bytecode, and the caller's, from 3.12 on: frames left by an exception
 * (PY_UNWIND) and exceptions thrown into suspended frames (PY_THROW).
 *
 * Offsets count code units (two bytes) of the new code. The GIL is needed.
 */
#ifndef HOOK_REWRITE_REWRITER_H
#define HOOK_REWRITE_REWRITER_H

#include "../python.h"

#include "base/outcome.h"
#include "rules.h"

enum probe_kind {
	PROBE_LINE,   /* a line is about to run */
	PROBE_ENTER,  /* a call begins; and its first line too, if the site has one */
	PROBE_RESUME, /* a generator or coroutine goes on */
	PROBE_LEAVE,  /* the frame is about to return */
	PROBE_YIELD,  /* the frame is about to be suspended: yield, await, yield from */
	PROBE_UNWIND, /* 3.11: the frame is left by an exception */
	PROBE_THROW,  /* 3.11: an exception arrives in a suspended frame, as RESUME; in
	               * one that has not begun it is an ENTER */
	PROBE_HANDLER, /* 3.11 to 3.13: a line that runs or not, see above */
};

/* One site may stand at several places of the code: those of the same kind and line
 * share it, but every PROBE_HANDLER is its own. */
struct probe_site {
	enum probe_kind kind;
	int line; /* LINE, HANDLER; ENTER: or -1; RESUME, THROW: the one it was suspended
		   * on; else -1 */
	/* HANDLER, else NULL: bit n % 8 of byte n / 8 is unit n. Borrowed, and gone
	 * when the callback returns. */
	const uint8_t *fires;
	size_t unit_count;
};

struct rewriter_callbacks {
	void *owner;
	/* Lives as long as anything has the new constants, being the last of them: borrowed;
	 * or NULL. */
	PyObject *keeper;
	/* The object that stands in the code for a site: a new reference, or NULL with an
	 * exception: nothing is rewritten then. */
	PyObject *(*probe)(void *owner, const struct probe_site *site);
	/* What stands in for a code object among the constants, a new reference, or NULL
	 * with an exception. The member itself may be NULL: constants stay as they are. */
	PyObject *(*nested)(void *owner, PyCodeObject *code);
};

/* 3.14 and later: the line at the start of an exception handler. */
struct rewrite_handler {
	uint32_t offset;
	int line;
	uint8_t *fires; /* owned by the rewrite; as in struct probe_site */
};

struct rewrite {
	PyCodeObject *code; /* owned; NULL when there is nothing to free */
	uint32_t unit_count;
	/*
	 * 3.12: ascending offsets where no probe could stand. If there are any, the caller
	 * sets LINE events of sys.monitoring for this code object, returns DISABLE at
	 * every other offset (PyFrame_GetLasti / 2), and at these takes the event for that
	 * of a probe.
	 */
	uint32_t *line_events; /* owned */
	uint32_t line_event_count;
	struct rewrite_handler *handlers; /* owned, ascending */
	uint32_t handler_count;
};

/*
 * Rewrites this code object alone; `rewrite` needs no initialising, and is to be
 * finished in any case. OUTCOME_UNSUPPORTED with a static text in *why for code that
 * cannot be rewritten, or when a callback failed; OUTCOME_NO_MEMORY, also when a callback
 * said so by a MemoryError.
 * Leaves no exception set, keeps a pending one, and changes nothing on failure.
 */
enum outcome rewriter_rewrite(PyCodeObject *code, const struct rewrite_rules *rules,
			      const struct rewriter_callbacks *callbacks,
			      struct rewrite *rewrite, const char **why);

/* Frees what the rewrite owns; take `code` out first to keep it. */
void rewrite_finish(struct rewrite *rewrite);

#endif
