/*
 * program: the life of the program that runs under tracetui.
 *
 * One thread watches it (program_watch): it takes the signals that come for
 * tracetui, passes them on, and collects the program's end. Everything else may
 * be called by any thread.
 */
#ifndef APP_PROGRAM_H
#define APP_PROGRAM_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/clock.h"
#include "signals.h"
#include "terminal.h"

enum { PROGRAM_PATIENCE = 2000 /* milliseconds */ };

struct program {
	pid_t pid;
	const struct signals *signals; /* borrowed */
	struct terminal *terminal;     /* borrowed; NULL in batch */
	enum clock_kind clock;
	uint64_t started; /* ticks */

	pthread_mutex_t lock; /* guards the next four */
	bool stopped;
	bool over;
	int status;	/* as waitpid gives it, once over */
	uint64_t ended; /* ticks */

	_Atomic int leave; /* the signal that asks the viewer to leave, or 0 */
	_Atomic bool left; /* it has */
	/* Called once by who watches if it has not PROGRAM_PATIENCE later; its
	 * terminal may take nothing. Set before the watch, or NULL. */
	void (*stuck)(void *context);
	void *stuck_context;
	uint64_t stuck_at; /* by the monotonic clock; 0: nobody waits */
	int wake;	   /* owned; eventfd: readable once released */
};

struct program_life {
	bool stopped;
	bool over;
	int status;
	uint64_t ended;
};

/* The program has been started as pid. OUTCOME_SYSTEM with errno. */
enum outcome program_init(struct program *program, pid_t pid,
			  const struct signals *signals, struct terminal *terminal,
			  enum clock_kind clock);
void program_finish(struct program *program);

/* Runs until the program is over or program_release was called; then
 * program_linger minds the signals that ask the viewer to leave. */
void program_watch(struct program *program);
void program_linger(struct program *program);
void program_release(struct program *program);

void program_life(struct program *program, struct program_life *life);
bool program_over(struct program *program);

/* What Ctrl-C and SIGKILL do; nothing once the program is over. */
void program_interrupt(struct program *program);
void program_kill(struct program *program);

/* Any other signal. If it has a terminal, those of its keys (SIGINT, SIGQUIT, SIGTSTP)
 * go to the job in its foreground, others to the program itself. */
void program_signal(struct program *program, int number);

/* What a shell would give: the exit status, 128 + the signal that ended it. */
int program_exit_status(const struct program_life *life);

#endif
