/*
 * signals: which ones tracetui takes to itself while the program lives, and
 * how the program gets them back as tracetui found them.
 *
 * The signals that matter arrive on a descriptor and are blocked in every
 * thread; a signal that was ignored when tracetui was started (nohup) stays
 * ignored. In batch the keys of the terminal (Ctrl-C, Ctrl-\, Ctrl-Z) go to
 * the program as well as to tracetui, which therefore ignores them as long as the
 * program lives and its counts are not saved.
 */
#ifndef APP_SIGNALS_H
#define APP_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

#include "base/outcome.h"

enum { SIGNALS_CHANGED = 6 };

struct signals {
	sigset_t mask;				   /* as tracetui was started */
	struct sigaction actions[SIGNALS_CHANGED]; /* the same */
	int fd;					   /* owned; readable, close-on-exec */
};

/* Main thread, before the program is started and before any thread is. */
enum outcome signals_take(struct signals *signals, bool batch);

/* In the child between fork and exec. */
void signals_give_back(const struct signals *signals);

/* Nobody receives them any more: those that came from outside or from a key do what
 * they did before, as do those that wait. Main thread. */
void signals_unblock(const struct signals *signals);

/* The next signal that waits, 0 when there is none. */
int signals_next(const struct signals *signals);

#endif
