#include "signals.h"

#include <sys/signalfd.h>
#include <unistd.h>

/* Their dispositions are changed: SIGCHLD because a parent may have left it
 * ignored, which would take the exit status away from us. */
static const int changed[SIGNALS_CHANGED] = {
	SIGPIPE, SIGXFSZ, SIGCHLD, SIGINT, SIGQUIT, SIGTSTP,
};

enum { CHANGED_ALWAYS = 3 };

static const int received_always[] = { SIGCHLD, SIGTERM, SIGHUP };
static const int received_in_batch[] = { SIGUSR1, SIGUSR2 };
static const int received_by_viewer[] = { SIGINT, SIGQUIT };

/* A blocked signal waits even if it is ignored; nohup's must not. */
static void add(sigset_t *set, const int *list, size_t count)
{
	struct sigaction action;
	size_t i;

	for (i = 0; i < count; i++)
		if (sigaction(list[i], NULL, &action) == 0 &&
		    action.sa_handler != SIG_IGN)
			sigaddset(set, list[i]);
}

static void change(size_t which, struct sigaction *before, bool batch)
{
	struct sigaction action = {
		.sa_handler = changed[which] == SIGCHLD ? SIG_DFL : SIG_IGN,
	};

	if (which < CHANGED_ALWAYS || batch)
		sigaction(changed[which], &action, before);
	else
		sigaction(changed[which], NULL, before);
}

enum outcome signals_take(struct signals *signals, bool batch)
{
	sigset_t received;
	size_t i;

	for (i = 0; i < SIGNALS_CHANGED; i++)
		change(i, &signals->actions[i], batch);
	sigemptyset(&received);
	add(&received, received_always, 3);
	if (batch)
		add(&received, received_in_batch, 2);
	else
		add(&received, received_by_viewer, 2);
	if (sigprocmask(SIG_BLOCK, &received, &signals->mask))
		return OUTCOME_SYSTEM;
	signals->fd = signalfd(-1, &received, SFD_CLOEXEC | SFD_NONBLOCK);
	return signals->fd < 0 ? OUTCOME_SYSTEM : OUTCOME_OK;
}

void signals_give_back(const struct signals *signals)
{
	size_t i;

	for (i = 0; i < SIGNALS_CHANGED; i++)
		sigaction(changed[i], &signals->actions[i], NULL);
	sigprocmask(SIG_SETMASK, &signals->mask, NULL);
}

void signals_unblock(const struct signals *signals)
{
	size_t i;

	for (i = CHANGED_ALWAYS; i < SIGNALS_CHANGED; i++)
		sigaction(changed[i], &signals->actions[i], NULL);
	sigprocmask(SIG_SETMASK, &signals->mask, NULL);
}

int signals_next(const struct signals *signals)
{
	struct signalfd_siginfo info;

	if (read(signals->fd, &info, sizeof(info)) != (ssize_t)sizeof(info))
		return 0;
	return (int)info.ssi_signo;
}
