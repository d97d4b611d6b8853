/*
 * life: the story of world/life.py, told event by event.
 */
#ifndef LIFE_H
#define LIFE_H

#include <stdint.h>

#include "model/intake.h"
#include "model/profile.h"
#include "wire/code_table.h"
#include "wire/segment.h"

enum { LIFE_MAIN_THREAD, LIFE_TICKER, LIFE_THREADS };

struct life {
	struct clock clock;
	struct segment segment;
	int fd;
	struct profile *profile;
	struct intake *intake;
	struct ring *rings[LIFE_THREADS];
	struct ring_writer writers[LIFE_THREADS];
	struct code_description module, neighbours, step, show, ticker, never, main;
	uint64_t at; /* ticks, which are nanoseconds: how far the story has come */
};

/* Ends the program where a test could not even begin. */
#define MUST(condition) life_must(condition, #condition)
void life_must(int condition, const char *text);

/* `file` is the source's path, which the code objects name. */
void life_begin(struct life *life, const char *file);
void life_end(struct life *life);

/* Takes in what was told. */
void life_round(struct life *life);

/* The module's body up to its call of main. */
void life_start(struct life *life);

/* main up to and into the loop, with as many whole steps of the board. */
void life_generations(struct life *life, int count);

/* Into a step that does not return: it stands in neighbours. */
void life_stand(struct life *life);

/* One line more, now. */
void life_step(struct life *life);

/* neighbours calls a function of another file, with a line hotter than any. */
void life_help(struct life *life);

/* A generator of another file begins twice, and once ends. */
void life_feed(struct life *life);

/* Functions of another file that call themselves and each other, and a long chain
 * of others. */
void life_wander(struct life *life);

/* main shows the board and everything returns. */
void life_finish(struct life *life);

#endif
