/*
 * pinned: a world in which time stands still until it is moved.
 *
 * The screen tests link this in front of the C library's clock and of base's
 * look into /proc, so that every figure on a screen is the same in every run.
 * The code under test is the real one and does not know.
 */
#ifndef PINNED_H
#define PINNED_H

#include <stdint.h>

/* CLOCK_MONOTONIC, in nanoseconds. */
extern uint64_t pinned_now;

/* Threads' numbers: the first has used no processor time. */
enum { PINNED_IDLE = 1, PINNED_BUSY };

/* What every other has used. */
extern uint64_t pinned_processor;

#endif
