/*
 * event: what a tracer thread tells, in eight bytes.
 *
 *   bits 63..60  kind
 *   bits 59..32  a place (see below), or for EPOCH the high bits of the clock
 *   bits 31..0   the low 32 bits of the clock, in ticks
 *
 * A place is a number of the code table: every code object has a run of them,
 * the first for the code object itself, the others for its lines. So one
 * number tells the line and whose line it is.
 *
 * The order within a ring is the order in the thread. Times never go back; an
 * EPOCH event comes before the first event whose high bits differ.
 */
#ifndef WIRE_EVENT_H
#define WIRE_EVENT_H

#include <stdint.h>

enum event_kind {
	EVENT_NONE,   /* never sent: a zeroed slot is not an event */
	EVENT_LINE,   /* a line is about to run; place: the line */
	EVENT_ENTER,  /* a call begins; place: the code object */
	EVENT_LEAVE,  /* it returned; place: the code object */
	EVENT_UNWIND, /* it was left by an exception; place: the code object */
	EVENT_YIELD,  /* a generator or coroutine is suspended; place: the code object */
	EVENT_RESUME, /* and goes on; place: the line it was suspended on, or the
	                 code object where the line is not known. Of other code: it
	                 began before its thread was counted, and is the caller of
	                 what comes */
	EVENT_GAP,    /* the time since the event before belongs to no line: the
	                 thread waited for room in its ring; no place */
	EVENT_EPOCH,  /* bits 59..32 are bits 59..32 of the clock from here on */
	EVENT_OFF,    /* the program's own tracer took this thread over, or counting
	                 was switched off: open calls end here; no place */
	EVENT_ENTER_LINE, /* ENTER and LINE in one; place: the line */
	EVENT_KINDS,
};

enum {
	EVENT_KIND_SHIFT = 60,
	EVENT_PLACE_SHIFT = 32,
	EVENT_PLACE_LIMIT = 1 << 28,
};

/* Whether a line is about to run. */
static inline int event_tells_line(enum event_kind kind)
{
	return kind == EVENT_LINE || kind == EVENT_ENTER_LINE;
}

/* The upper half of an event, ready to be joined with a time. */
static inline uint32_t event_what(enum event_kind kind, uint32_t place)
{
	return (uint32_t)kind << (EVENT_KIND_SHIFT - EVENT_PLACE_SHIFT) | place;
}

static inline uint64_t event_join(uint32_t what, uint64_t ticks)
{
	return (uint64_t)what << EVENT_PLACE_SHIFT | (uint32_t)ticks;
}

static inline enum event_kind event_kind(uint64_t event)
{
	return (enum event_kind)(event >> EVENT_KIND_SHIFT);
}

static inline uint32_t event_place(uint64_t event)
{
	return (uint32_t)(event >> EVENT_PLACE_SHIFT) & (EVENT_PLACE_LIMIT - 1);
}

/* The epoch that ticks lie in, as EVENT_EPOCH carries it. */
static inline uint32_t event_epoch(uint64_t ticks)
{
	return (uint32_t)(ticks >> EVENT_PLACE_SHIFT) & (EVENT_PLACE_LIMIT - 1);
}

#endif
