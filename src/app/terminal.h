/*
 * terminal: the program's own pseudo-terminal, under the viewer.
 *
 * A thread of its own, the pump, reads what the program writes, as fast as it
 * comes, keeps it in a struct output, and feeds the emulator that keeps the
 * terminal's screen; it writes what is typed, and keeps the terminal at the size
 * of the user's. A slow screen can therefore not hold up the program, nor can a
 * program that does not read hold up the screen.
 */
#ifndef APP_TERMINAL_H
#define APP_TERMINAL_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "base/bytes.h"
#include "base/outcome.h"
#include "leader.h"
#include "output.h"
#include "ui/emulator.h"

struct terminal {
	int master;		   /* owned; non-blocking */
	int slave;		   /* owned until terminal_pump; the program's side */
	int real;		   /* owned; the user's terminal, or -1 */
	char path[64];		   /* of the slave */
	int wake;		   /* owned; eventfd that the pump listens to */
	struct output *output;	   /* borrowed */
	struct emulator *emulator; /* owned; of this size, fed by the pump */
	struct leader leader;	   /* of the session, once the program was started */
	pthread_t thread;
	bool pumping;

	pthread_mutex_t lock; /* guards the next two */
	bool stop;	      /* the pump is to end */
	struct bytes typed;   /* what the program has not read yet */
};

/* Makes it, with the size and the settings of the user's terminal. */
enum outcome terminal_init(struct terminal *terminal, struct output *output);

/* Closes the program's side here and starts the thread. */
enum outcome terminal_pump(struct terminal *terminal);

/* The program is over; what it left running is now in the background. */
void terminal_end_job(struct terminal *terminal);

/* Takes in what is left to read, up to the end or a short silence, and ends the
 * thread. Main thread, once the program is gone. */
void terminal_drain(struct terminal *terminal);
void terminal_finish(struct terminal *terminal);

/* Sends a key's signal (SIGINT, SIGQUIT, SIGTSTP) to the job in its foreground; false
 * when there is none, and for other signals, which the kernel does not send so. */
bool terminal_signal(struct terminal *terminal, int number);

#endif
