/*
 * segment: the memory that the traced processes and the viewer share.
 *
 * One memfd, made by tracetui, sealed against shrinking and growing, passed to
 * the program by inheritance only: no name in any directory, nothing to go
 * stale. Sparse: generous in address space, only touched pages cost memory.
 *
 *   header | ring directory | slots of the rings | code directory |
 *   heads and links of the code chains | text area
 *
 * Offsets, never pointers; the text area is counted in units of eight bytes
 * and only ever appended to. The reader trusts nothing in it: every offset and
 * length is checked against the layout that the reader itself computed when it
 * made the segment, so that a program that scribbles over it causes an error
 * message and not a crash.
 *
 * What is written once and published by an offset or a counter: any process,
 * any thread, without a lock. A writer killed half-way leaves a hole that
 * readers pass over.
 */
#ifndef WIRE_SEGMENT_H
#define WIRE_SEGMENT_H

#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/cache_line.h"
#include "base/clock.h"
#include "base/outcome.h"
#include "wire/ring.h"

enum {
	SEGMENT_VERSION = 5,
	SEGMENT_TEXT_UNIT = 8,      /* bytes */
	SEGMENT_FAILURE_OFFSET = 2048,
	SEGMENT_FAILURE_ROOM = 1024, /* bytes, NUL included */
	SEGMENT_DEFAULT_RINGS = 4096,
	SEGMENT_DEFAULT_CAPACITY = 1 << 18, /* events per ring: two megabytes, by
	                                       tests/bench and for busy machines, on which
	                                       the collector gets its turn milliseconds
	                                       late; but for the first, touched by busy
	                                       threads only */
	SEGMENT_DEFAULT_CODES = 1 << 19,
};

enum hook_state {
	HOOK_ABSENT,   /* the program has not come as far as loading it */
	HOOK_ATTACHED, /* loaded; the main module has not begun */
	HOOK_COUNTING, /* the main module has begun */
};

struct segment_header {
	char magic[8];
	uint32_t version;
	uint32_t clock_kind;        /* enum clock_kind */
	uint64_t size;              /* bytes of the whole segment */
	uint32_t ring_limit;        /* rings */
	uint32_t ring_capacity;     /* events per ring, a power of two */
	uint32_t code_limit;        /* code objects, a power of two */
	_Atomic int32_t viewer_pid; /* -1: dismissed */
	uint64_t viewer_started;    /* its start time as /proc tells it */

	/* the collector's futex word: not 0 while it sleeps */
	alignas(CACHE_LINE) _Atomic uint32_t sleeper;

	alignas(CACHE_LINE) _Atomic uint32_t hook_state; /* enum hook_state */
	_Atomic uint32_t rings_used;   /* rings ever claimed lie below this */
	_Atomic uint32_t rings_refused; /* threads that found no free ring */
	_Atomic uint32_t codes_used;   /* entries of the code directory handed out */
	_Atomic uint32_t places_used;  /* places handed out */
	_Atomic uint32_t text_used;    /* units handed out */
	_Atomic uint32_t configuration; /* text units; 0: none */
	_Atomic uint32_t path_list;    /* text units; 0: none */
	_Atomic uint32_t hook_name;    /* text units; 0: none */
	_Atomic uint32_t notices;      /* the latest one, text units; 0: none */
	_Atomic uint32_t python;       /* PY_VERSION_HEX of the latest hook; 0: none */
	_Atomic uint32_t first_room;   /* events: the limit of a ring that no reader has
	                                  met yet */

	/* Why the start-up could not even load the hook: one line of UTF-8 that
	 * Python code writes through the descriptor, before any C of ours runs. */
	alignas(SEGMENT_FAILURE_OFFSET) char failure[SEGMENT_FAILURE_ROOM];
};

_Static_assert(offsetof(struct segment_header, failure) == SEGMENT_FAILURE_OFFSET,
	       "src/python/startup/sitecustomize.py writes there");

/* A process's view of the segment. All pointers borrowed from the mapping. */
struct segment {
	void *base;
	size_t size;
	struct segment_header *header;
	struct ring *rings;
	_Atomic uint64_t *slots;
	_Atomic uint32_t *code_directory; /* text units per code object; 0: hole */
	_Atomic uint32_t *code_heads;     /* by hash: directory entry + 1 that a chain
	                                     begins with; 0: none */
	_Atomic uint32_t *code_links;     /* per code object: the next one of its chain,
	                                     likewise */
	unsigned char *text;
	uint32_t text_limit;              /* units */
	/* copied from the header and checked, so that later damage is harmless */
	uint32_t ring_limit;
	uint32_t ring_capacity;
	uint32_t code_limit;
	uint32_t chain_limit; /* a power of two */
	uint32_t pid_namespace; /* of this process, by base/process.h */
};

struct segment_sizes {
	uint32_t rings;
	uint32_t capacity; /* a power of two */
	uint32_t codes;    /* a power of two */
};

/*
 * Makes a segment and maps it; *fd is above 2 and close-on-exec. The caller
 * owns both and ends with segment_finish and close. Sizes of 0 mean default.
 * OUTCOME_SYSTEM with errno, EFBIG for a file size limit that is too small;
 * OUTCOME_NOT_FOUND where /proc does not have this process.
 */
enum outcome segment_create(struct segment *segment, const struct segment_sizes *sizes,
			    const struct clock *clock, int *fd);

/* Maps the segment that fd names. The fd may be closed afterwards. */
enum outcome segment_open(struct segment *segment, int fd);

void segment_finish(struct segment *segment);

/* In the child of a fork. */
void segment_forked(struct segment *segment);

/* Whether the header says what it said when it was made and its numbers agree;
 * false proves that the program has damaged it, true proves nothing. */
bool segment_header_sound(const struct segment *segment);

/*
 * The text area. segment_reserve gives room for `length` bytes, zeroed, at a
 * unit offset; OUTCOME_FULL when there is none. segment_text checks a range
 * and is NULL where it does not lie in the area.
 */
enum outcome segment_reserve(struct segment *segment, size_t length, uint32_t *unit);
void *segment_text(const struct segment *segment, uint32_t unit, size_t length);

/*
 * Whether tracetui itself still lives and counts; any thread of a traced
 * process. segment_dismiss is tracetui's word that it counts no more: threads
 * that wait for room, now or later, switch their tracing off and go on.
 */
bool segment_viewer_lives(const struct segment *segment);
void segment_dismiss(struct segment *segment);

#endif
