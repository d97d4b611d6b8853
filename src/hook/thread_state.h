/*
 * thread_state: what a tracer thread keeps for itself.
 *
 * Its ring, and its stack of open calls: which frame runs which code object, so
 * that an event needs no look-up. A thread's state is made when a hook is put
 * into the thread and goes with the thread; only the thread itself uses it.
 */
#ifndef HOOK_THREAD_STATE_H
#define HOOK_THREAD_STATE_H

#include "python.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"
#include "code_ids.h"
#include "tracer.h"
#include "wire/ring.h"

struct open_call {
	PyFrameObject *frame;    /* compared only */
	struct code_id *id;      /* borrowed from the running code; NULL: not counted */
};

struct thread_state {
	struct ring_writer writer;   /* no ring until the first event */
	uint32_t generation;         /* the tracer's when the ring was claimed */
	uint32_t claims;             /* the ring's then */
	uint32_t depth;              /* entries of calls; the first is a sentinel */
	uint32_t room;
	struct open_call *calls;     /* owned */
	PyFrameObject **older;       /* owned; frames begun before the hook, which are
	                                not counted; compared only */
	uint32_t older_count;
	PyCodeObject *muted_in;      /* borrowed, or NULL: nothing counts until this code */
	int muted_until;             /* … reaches this line */
	bool muted;                  /* by probes: it has not come so far */
	bool finished;               /* counting in this thread has ended for good */
	bool lent;                   /* to the program's own tracer: no events of its
	                                calls' ends, so their frames may be gone */
	uint32_t raised_head;        /* the ring's head at the last exception event */
	PyFrameObject *raised_frame; /* compared only: and its frame */
	int raised_lasti;
};

/* NULL in a thread without a hook. Initial-exec: eight bytes of static space,
 * and one instruction per event instead of a call. */
extern __thread struct thread_state *thread_state
	__attribute__((tls_model("initial-exec")));

enum outcome thread_state_init(void);

/* Makes this thread's state if it has none. */
enum outcome thread_state_make(void);

/* The same, and remembers the frames that are open now as not counted. GIL. */
enum outcome thread_state_attach(void);

/* In the child of a fork. */
void thread_state_forked(void);

/* Adds to the stack. OUTCOME_NO_MEMORY. */
enum outcome thread_state_push_slowly(struct thread_state *state, PyFrameObject *frame,
				      struct code_id *id);

static inline enum outcome thread_state_push(struct thread_state *state,
					     PyFrameObject *frame, struct code_id *id)
{
	if (__builtin_expect(state->depth == state->room, 0))
		return thread_state_push_slowly(state, frame, id);
	state->calls[state->depth++] = (struct open_call){ frame, id };
	return OUTCOME_OK;
}

/* The entry of a frame, which becomes the top; NULL when it has none. */
struct open_call *thread_state_find(struct thread_state *state, PyFrameObject *frame);

/* Whether a frame began before the hook; when it ends it is forgotten. */
bool thread_state_is_older(struct thread_state *state, PyFrameObject *frame, bool ends);

/*
 * Sends an event; waits for room where there is none, without the GIL. False
 * when this thread must stop counting. GIL.
 */
bool thread_state_send_slowly(struct thread_state *state, uint32_t what, uint64_t ticks);

static inline bool thread_state_send(struct thread_state *state, uint32_t what)
{
	uint64_t now = tracer_now();

	return __builtin_expect(ring_push(&state->writer, what, now), 1) ||
	       thread_state_send_slowly(state, what, now);
}

#endif
