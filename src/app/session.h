/*
 * session: one run of a program, from the segment to the last word.
 *
 * Batch runs here, in the main thread; screen.h does the same under the viewer.
 * What can go wrong before the program has started ends the process.
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include <stdbool.h>

#include "base/clock.h"
#include "collector.h"
#include "interpreter.h"
#include "model/profile.h"
#include "options.h"
#include "program.h"
#include "results.h"
#include "signals.h"
#include "terminal.h"
#include "wire/segment.h"

struct session {
	const struct options *options;  /* borrowed */
	struct python_command command;
	const bool *closed;             /* borrowed; standard streams found closed */
	char *library;                  /* owned */
	char *start;                    /* owned; the directory */
	struct clock clock;
	struct segment segment;
	int segment_fd;                 /* owned until the program has its own */
	struct profile *profile;        /* owned */
	struct signals signals;
	struct program program;
	struct collector collector;
	struct results results;
};

void session_init(struct session *session, const struct options *options,
		  const bool closed[3]);
void session_finish(struct session *session);

/* Starts the program (on that terminal if it is not NULL) and the collector. */
void session_start(struct session *session, struct terminal *terminal,
		   struct sources *sources);

/* Counts to the end and writes the files, once program_watch has returned. */
void session_end(struct session *session);

/* The whole of a run without a screen; returns the exit status. */
int session_batch(struct session *session);

#endif
