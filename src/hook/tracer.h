/*
 * tracer: the one per process. It holds what all hooks share: the segment, the
 * numbers of code objects, and the threads' own state.
 *
 * It is global because what it serves is: an interpreter's trace function, a
 * fork handler and a thread's end have no argument of ours.
 */
#ifndef HOOK_TRACER_H
#define HOOK_TRACER_H

#include "python.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"
#include "code_ids.h"
#include "line_printer.h"
#include "scope.h"
#include "wire/ring.h"
#include "wire/segment.h"
#include "wire/segment_texts.h"

struct tracer {
	struct segment segment;
	enum clock_kind clock_kind;
	struct scope *scope;      /* owned */
	struct code_ids ids;
	uint32_t generation;      /* forks between the program's start and this process */
	bool prints;              /* --trace */
	struct line_printer printer;
	bool probes;              /* count, and not the settrace hook */
	bool started;             /* the main module has begun */
	bool off;                 /* counting has ended for good, in all threads */
	PyObject *main_globals;   /* borrowed: the __main__ module's dict */
	PyFrameObject *main_frame; /* compared only: the main module's frame */
	PyObject *startup_module; /* owned: to be forgotten when the main module begins */
	uint64_t path_hash;       /* of the sys.path last published */
	uint32_t takeovers;       /* notices given about the program's own tracers */
	uint64_t takeover_place;  /* of the latest one, as a hash */
};

extern struct tracer tracer;

static inline uint64_t tracer_now(void)
{
	return clock_ticks(tracer.clock_kind);
}

/* Maps the segment and reads the configuration; the fd stays the caller's. GIL. */
enum outcome tracer_open(int fd);

/* Tells people something once; printf-like. Any thread. */
void tracer_notice(enum notice_kind kind, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Ends counting everywhere for the reason given: each thread notices at its
 * next event that has to look up. */
void tracer_fail(const char *reason);
void tracer_fail_by(enum outcome outcome);

/* Whether a frame of this code with these globals is the main module's. */
bool tracer_is_main(const PyCodeObject *code, const PyObject *globals);

/* The main module begins: our start-up is forgotten by the interpreter, and people
 * are told. GIL. */
void tracer_begin_main(void);

/* It is left: sys.path is final, and true when, as in the trace module, the thread's
 * counting ends with it. GIL. */
bool tracer_end_main(void);

/* Publishes sys.path if it has changed. GIL; leaves a pending exception alone. */
void tracer_publish_path(void);

#endif
