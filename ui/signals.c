#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* What curses or this module handle. */
static const int taken[] = {
	SIGINT,	 SIGTERM, SIGTSTP, SIGWINCH, SIGCONT,
	SIGSEGV, SIGBUS,  SIGILL,  SIGFPE,   SIGABRT,
};

enum { TAKEN = sizeof(taken) / sizeof(taken[0]) };

static struct {
	int wake[2];		    /* a pipe that handlers write to */
	volatile sig_atomic_t come; /* SIGNALS_… */
	struct sigaction before[TAKEN];
	void (*restore)(void);
} signals;

enum outcome signals_init(void)
{
	size_t i;

	if (pipe2(signals.wake, O_CLOEXEC | O_NONBLOCK) < 0)
		return OUTCOME_SYSTEM;
	for (i = 0; i < TAKEN; i++)
		sigaction(taken[i], NULL, &signals.before[i]);
	return OUTCOME_OK;
}

void signals_finish(void)
{
	close(signals.wake[0]);
	close(signals.wake[1]);
}

void signals_put_back(void)
{
	size_t i;

	for (i = 0; i < TAKEN; i++)
		sigaction(taken[i], &signals.before[i], NULL);
}

static unsigned meaning(int signal)
{
	switch (signal) {
	case SIGWINCH:
		return SIGNALS_RESIZED;
	case SIGTSTP:
		return SIGNALS_STOP;
	case SIGCONT:
		return SIGNALS_CONTINUED;
	default:
		return 0;
	}
}

static void wake_up(int signal)
{
	int saved = errno;
	ssize_t ignored;

	signals.come |= (int)meaning(signal);
	ignored = write(signals.wake[1], "", 1);
	(void)ignored;
	errno = saved;
}

/* Does what the signal did before us, once the terminal is in order. */
static void die(int signal)
{
	size_t i;

	signals.restore();
	for (i = 0; i < TAKEN; i++)
		if (taken[i] == signal)
			sigaction(signal, &signals.before[i], NULL);
	raise(signal);
}

void signals_take_over(void (*restore)(void))
{
	struct sigaction wake = { .sa_handler = wake_up, .sa_flags = SA_RESTART };
	struct sigaction fatal = { .sa_handler = die, .sa_flags = (int)SA_RESETHAND };
	size_t i;

	signals.restore = restore;
	for (i = 0; i < TAKEN; i++)
		if (taken[i] != SIGINT && taken[i] != SIGTERM)
			sigaction(taken[i], meaning(taken[i]) ? &wake : &fatal, NULL);
}

int signals_descriptor(void)
{
	return signals.wake[0];
}

unsigned signals_come(void)
{
	char bytes[64];
	unsigned come;
	sigset_t all, before;

	/* The pipe first: a signal that comes in between wakes the next wait. */
	while (read(signals.wake[0], bytes, sizeof(bytes)) > 0)
		;
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	come = (unsigned)signals.come;
	signals.come = 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return come;
}

void signals_stop_job(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction stop = { .sa_handler = SIG_DFL };
	struct sigaction ours;

	/* The whole job stops, or a shell script that started us would not let
	 * the shell have the terminal. The others first; then this thread, which
	 * alone is sure not to run on before the stop. */
	sigaction(SIGTSTP, &ignore, &ours);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &stop, NULL);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
}
