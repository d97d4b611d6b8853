/*
 * thread: one traced thread, its clock, its open calls and what it has counted.
 *
 * The clock. Times in events are ticks. A thread lives in a time of its own:
 * the ticks less all that it spent waiting for room in its ring, or elsewhere
 * while the program was held (`gaps`), so that those waits belong to nothing
 * without further ado. `clock` is the moment
 * of the latest event in that time. Times never go back; an event that seems to
 * come before its predecessor is taken to come with it.
 *
 * Own time. What passes from one event to the next is the open line's: the line
 * of the innermost call that was hit last, or no line's (`nobody`) from a call's
 * beginning to its first line. A function's own time and hits are added up only
 * where the innermost call changes.
 *
 * Calls. While a call is open, its function, its pair with the caller and the
 * line it was made from are inside of it; see counts.h for how overlapping
 * calls count once. When the events show that the program switched stacks under
 * us (greenlets), or that returns were missed, the stack is mended: calls above
 * the function that now runs are closed, or one is opened for it.
 *
 * Not locked: the profile's lock covers it.
 */
#ifndef THREAD_H
#define THREAD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"
#include "code_map.h"
#include "counts.h"
#include "model/profile.h"
#include "wire/ring.h"

struct open_call {
	uint32_t function;
	uint32_t line; /* open in it, while it is not the innermost */
	uint32_t pair; /* with its caller */
};

struct recent {
	uint32_t place;
	uint32_t time; /* coarse */
};

/* Own time that may have been spent waiting; see waiting.c. */
struct pause {
	uint32_t line, function;
	uint64_t length;
};

enum { PAUSES = 16 };

struct waiting {
	bool begun;         /* a first sample was taken */
	uint64_t sampled;   /* when the latest one was, in the thread's time */
	uint64_t processor; /* what it said, in ticks */
	int64_t balance;    /* time without the processor that was not booked yet */
	bool silent;        /* the latest sample fell into the present silence */
	double share;       /* then: how much of the silence was waiting */
	uint64_t booked;    /* then: waiting booked for the present silence */
	uint32_t used;
	struct pause pauses[PAUSES]; /* ended, not looked at yet */
};

struct thread {
	int32_t number;     /* PROFILE_NONE: the fold of finished threads */
	int32_t pid, tid;
	enum thread_state state;
	uint64_t ended;     /* counts ends in the profile; 0: it lives */
	char name[RING_NAME_ROOM];

	/* the clock */
	uint64_t origin;    /* of the profile, in ticks */
	uint32_t shift;     /* ticks since then, shifted so far, are coarse time */
	uint64_t pause;     /* own time at once that may have been waiting, ticks */
	bool timed;         /* an epoch has come */
	uint64_t epoch;     /* high bits of the ticks */
	uint64_t gaps;      /* ticks that are nobody's */
	uint64_t held;      /* the program is held: all since its latest event is in
	                       `gaps` up to these ticks; 0: it is not */
	uint64_t began, clock;
	uint64_t look;      /* open lines and calls count up to here */

	/* lines */
	struct line_count *open; /* borrowed: the open line's figures, or &nobody */
	uint32_t open_line;      /* NO_LINE: none */
	struct line_count nobody;
	uint64_t lines;          /* hit ever */
	uint64_t line_ticks;     /* the latest hit */
	struct recent *recent;   /* owned; PROFILE_RECENT_LINES, NULL before the first */

	/* calls */
	struct open_call *stack; /* owned; outermost first */
	uint32_t depth, room;
	struct function_count *function; /* borrowed: the innermost, or &outside */
	struct function_count outside;
	uint64_t function_since; /* its own time up to here is added up already */
	uint64_t function_lines; /* and its hits up to here */

	struct counts counts;
	struct waiting waiting;
	uint64_t waited;         /* of all functions; part of their own time */
	uint64_t calls;
	uint64_t lines_before, gaps_before; /* the latest reset */
	uint32_t damaged;
};

/* NULL: out of memory. */
struct thread *thread_create(int32_t number, uint64_t origin, uint32_t shift,
			     uint64_t pause);
void thread_destroy(struct thread *thread);

/*
 * Takes in the first `count` events that the reader has; *taken of them were
 * used up when it returns. OUTCOME_NOT_FOUND: the next one's place is not known
 * yet. OUTCOME_NO_MEMORY: the figures are whole without the next one. Events
 * that break the rules are passed over and counted.
 */
enum outcome thread_take(struct thread *thread, const struct code_map *map,
			 const struct ring_reader *reader, uint32_t count,
			 uint32_t *taken);

/* Ends all open calls at a moment of the thread's time, or at its latest event
 * if that was later. */
void thread_close(struct thread *thread, uint64_t now);

/* Moves all figures of a thread without open calls into another thread's. */
enum outcome thread_fold(struct thread *thread, struct thread *other);

/* At `now` in the thread's own time, which is `ticks` by the clock of all. */
void thread_reset(struct thread *thread, uint64_t now, uint64_t ticks);

/* The moment of its latest event by the clock of all threads. */
static inline uint64_t thread_ticks(const struct thread *thread)
{
	return thread->clock + thread->gaps;
}

/* A moment in the thread's own time, not before its latest event. */
static inline uint64_t thread_time(const struct thread *thread, uint64_t ticks)
{
	uint64_t time = ticks - thread->gaps;

	return (int64_t)(time - thread->clock) > 0 ? time : thread->clock;
}

/* The program is held, at `now` (ticks): from the first call on what passes by is
 * nobody's, up to the latest one. */
static inline void thread_hold(struct thread *thread, uint64_t now)
{
	uint64_t since = thread->held;

	if (!thread->timed)
		return;
	if ((int64_t)(thread_ticks(thread) - since) > 0)
		since = thread_ticks(thread);
	if (thread->held && (int64_t)(now - since) > 0)
		thread->gaps += now - since;
	thread->held = now;
}

/* The moment up to which open lines and calls count. */
static inline uint64_t thread_moment(const struct thread *thread)
{
	return thread->look > thread->clock ? thread->look : thread->clock;
}

static inline uint32_t thread_top(const struct thread *thread)
{
	return thread->depth ? thread->stack[thread->depth - 1].function : NO_FUNCTION;
}

/* Own time of all its functions, in ticks: all but that outside of any call. */
static inline uint64_t thread_own(const struct thread *thread)
{
	uint64_t end = thread->depth ? thread->clock : thread->function_since;

	return end - thread->began - thread->outside.own;
}

/*
 * The steps that events are made of (thread_take.c). Each begins by bringing
 * the thread to the moment `now`; those that can fail then change nothing more.
 */
void thread_advance(struct thread *thread, uint64_t now);
enum outcome thread_push(struct thread *thread, uint32_t function, uint64_t now);
void thread_pop(struct thread *thread, uint64_t now);
void thread_end_call(struct thread *thread, uint64_t now); /* not suspended: over */

/*
 * Waiting (waiting.c)
 */

/* The open line's own time grows by `length`, which is long. */
void waiting_note(struct thread *thread, uint64_t length);

/* The thread has used `processor` ticks of processor time by the moment `now`
 * (its time); `quiet`: no event of it waits in the ring. */
void waiting_sample(struct thread *thread, uint64_t now, uint64_t processor, bool quiet);

/* Waiting of the open line that is not in its figures yet. */
uint64_t waiting_open(const struct thread *thread, uint64_t now);

#endif
