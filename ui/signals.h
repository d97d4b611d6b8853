/*
 * signals: those that a screen takes over while it is open.
 *
 * SIGWINCH, SIGTSTP and SIGCONT wake whoever polls the descriptor. SIGSEGV,
 * SIGBUS, SIGILL, SIGFPE and SIGABRT give the terminal back and then do what
 * they did before. curses would like SIGINT and SIGTERM as well: they stay the
 * app's. Called by the thread that runs the viewer.
 */
#ifndef SIGNALS_H
#define SIGNALS_H

#include "base/outcome.h"

enum {
	SIGNALS_RESIZED = 1 << 0,
	SIGNALS_STOP = 1 << 1,
	SIGNALS_CONTINUED = 1 << 2,
};

/* Remembers how signals are handled. OUTCOME_SYSTEM with errno: no pipe. */
enum outcome signals_init(void);
void signals_finish(void);

/* Ours; `restore` is called before death and must be async-signal-safe. */
void signals_take_over(void (*restore)(void));

/* As they were at signals_init. */
void signals_put_back(void);

/* Readable once one of the first three has come. */
int signals_descriptor(void);

/* SIGNALS_… that have come since the last call. */
unsigned signals_come(void);

/* Stops the whole job, and returns once it goes on. */
void signals_stop_job(void);

#endif
