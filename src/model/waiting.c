/*
 * Which part of own time was waiting?
 *
 * The collector reads a thread's processor time now and then. What passed since
 * the sample before, less the processor time used or wanted, was spent asleep,
 * blocked or waiting for the interpreter's lock. It is booked to the pauses of
 * that while, in proportion: own times of a millisecond or more at once, and the
 * silence that lasts still. So two threads that compute under one lock get about
 * half their time as waiting, and a short step is always busy.
 *
 * The kernel adds a running thread's time up only at its own ticks, some
 * milliseconds late. The error evens out: while a silence lasts, what was
 * booked for it can be taken back, and a deficit is carried over.
 */
#include "thread.h"

/* The most that the kernel's sum may be late by, in units of the pause. */
enum { LATENESS = 10 };

static void book(struct thread *thread, uint32_t line, uint32_t function, int64_t ticks)
{
	struct line_count *count = NULL;
	struct line_calls *calls = NULL;
	struct function_count *owner = NULL;

	if (line != NO_LINE)
		count = counts_need_line(&thread->counts, line);
	if (count)
		calls = counts_need_calls(&thread->counts, count);
	if (calls)
		calls->waited += (uint64_t)ticks;
	if (function != NO_FUNCTION)
		owner = counts_need_function(&thread->counts, function);
	if (owner) {
		owner->waited += (uint64_t)ticks;
		thread->waited += (uint64_t)ticks;
	}
	/* Without memory the time stays busy. */
}

/* How long the silence has lasted since the later of its start and the sample. */
static uint64_t unsampled(const struct thread *thread, uint64_t now)
{
	uint64_t since = thread->clock;

	if (thread->waiting.silent && (int64_t)(thread->waiting.sampled - since) > 0)
		since = thread->waiting.sampled;
	return (int64_t)(now - since) > 0 ? now - since : 0;
}

void waiting_note(struct thread *thread, uint64_t length)
{
	struct waiting *waiting = &thread->waiting;
	uint32_t function = thread_top(thread);
	int64_t rest;
	uint32_t i;

	if (waiting->silent) {
		/* Too late to look: the end of a silence was like the part before. */
		rest = (int64_t)(waiting->share *
				 (double)unsampled(thread, thread->clock + length));
		/* Events in the ring when the sample was taken: it ended earlier. */
		if (waiting->booked + (uint64_t)rest > length)
			rest = (int64_t)(length - waiting->booked);
		book(thread, thread->open_line, function, rest);
		waiting->balance -= rest;
		waiting->silent = false;
		waiting->booked = 0;
		return;
	}
	for (i = 0; i < waiting->used; i++)
		if (waiting->pauses[i].line == thread->open_line &&
		    waiting->pauses[i].function == function)
			break;
	if (i == PAUSES)
		return; /* so many places at once: it stays busy */
	if (i == waiting->used)
		waiting->pauses[waiting->used++] = (struct pause){
			.line = thread->open_line, .function = function
		};
	waiting->pauses[i].length += length;
}

/* Books `ticks` in proportion to the pauses and the silence of length `silence`. */
static void distribute(struct thread *thread, int64_t ticks, uint64_t pauses,
		       uint64_t silence)
{
	struct waiting *waiting = &thread->waiting;
	double share = (double)ticks / (double)(pauses + silence);
	int64_t rest = ticks;
	uint32_t i;

	for (i = 0; i < waiting->used; i++) {
		int64_t part = (int64_t)(share * (double)waiting->pauses[i].length);

		book(thread, waiting->pauses[i].line, waiting->pauses[i].function, part);
		rest -= part;
	}
	if (!silence)
		return;
	book(thread, thread->open_line, thread_top(thread), rest);
	waiting->booked += (uint64_t)rest;
}

/* What stays of the balance when `booked` of it could be booked: a deficit, the
 * kernel being late, but no surplus, which was lost in short steps; unless the
 * pause it belongs to may end with an event that still is in the ring. */
static int64_t carry(const struct thread *thread, int64_t booked, int64_t most)
{
	int64_t least = -LATENESS * (int64_t)thread->pause;
	int64_t rest = thread->waiting.balance - booked;

	if (rest < least)
		return least;
	return rest < most ? rest : most;
}

void waiting_sample(struct thread *thread, uint64_t now, uint64_t processor, bool quiet)
{
	struct waiting *waiting = &thread->waiting;
	int64_t passed = (int64_t)(now - waiting->sampled);
	uint64_t silence = 0, pauses = 0;
	int64_t ticks, lowest = 0;
	uint32_t i;

	if (!quiet && waiting->silent)
		return; /* its end is in the ring: that comes first */
	if (quiet && now - thread->clock > thread->pause)
		silence = unsampled(thread, now);
	if (!waiting->silent || !silence)
		waiting->booked = 0;
	for (i = 0; i < waiting->used; i++)
		pauses += waiting->pauses[i].length;
	if (waiting->begun) {
		waiting->balance += passed - (int64_t)(processor - waiting->processor);
		if (silence && !pauses)
			lowest = -(int64_t)waiting->booked;
		ticks = waiting->balance;
		if (ticks > (int64_t)(pauses + silence))
			ticks = (int64_t)(pauses + silence);
		if (ticks < lowest)
			ticks = lowest;
		if (pauses + silence)
			distribute(thread, ticks, pauses, silence);
		waiting->balance = carry(thread, ticks, quiet || passed < 0 ? 0 : passed);
	}
	waiting->silent = waiting->begun && silence;
	if (waiting->silent)
		waiting->share = (double)waiting->booked / (double)(now - thread->clock);
	waiting->begun = true;
	waiting->used = 0;
	waiting->sampled = now;
	waiting->processor = processor;
}

uint64_t waiting_open(const struct thread *thread, uint64_t now)
{
	if (!thread->waiting.silent)
		return 0;
	return (uint64_t)(thread->waiting.share * (double)unsampled(thread, now));
}
