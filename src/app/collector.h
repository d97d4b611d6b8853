/*
 * collector: the thread that turns the program's events into counts.
 *
 * It goes on at once while much comes, sleeps a little while little comes and
 * longer while nothing does; a ring that fills wakes it. It ends when it is
 * told that the direct child is gone: processes that outlive it are not waited
 * for, what they have pushed by then counts. Where it must stop earlier, a notice in
 * the segment says so.
 */
#ifndef APP_COLLECTOR_H
#define APP_COLLECTOR_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "base/clock.h"
#include "base/outcome.h"
#include "model/intake.h"
#include "model/profile.h"
#include "sources.h"
#include "wire/segment.h"

struct collector {
	struct segment *segment; /* borrowed */
	struct profile *profile; /* borrowed */
	struct clock *clock;     /* borrowed; refined under the profile's lock */
	struct sources *sources; /* borrowed; NULL where no texts are kept */
	int pace;                /* to begin with, as intake_pace has it */
	pthread_mutex_t lock;    /* guards the next where it is not the thread's */
	struct intake *intake;   /* owned; NULL once finished */
	pthread_t thread;
	_Atomic bool finish;
	enum outcome outcome;    /* why counting stopped early; the thread's */
};

/* The caller sets the borrowed fields. */
enum outcome collector_start(struct collector *collector);

/* As intake_pace and intake_step; they do nothing once it has finished. Any thread. */
void collector_pace(struct collector *collector, int rate);
void collector_step(struct collector *collector, int32_t thread);

/* Takes in what is left and ends every open call at `ended` (ticks); the hooks
 * of processes that still run switch themselves off. */
void collector_finish(struct collector *collector, uint64_t ended);

#endif
