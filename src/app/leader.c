#include "leader.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdalign.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct birth {
	int (*child)(void *);
	void *context;
	int terminal;
};

static int begin_job(void *context)
{
	const struct birth *birth = context;

	/* SIGTTOU is blocked, so that the background may call itself forward. */
	if (setpgid(0, 0) || tcsetpgrp(birth->terminal, getpid()))
		_exit(127);
	return birth->child(birth->context);
}

/* A sibling of the leader: tracetui is to learn how it ends. */
static pid_t bear(struct birth *birth)
{
	alignas(16) char stack[65536];

	return clone(begin_job, stack + sizeof(stack), CLONE_PARENT | SIGCHLD, birth);
}

static void take_foreground(void)
{
	int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);

	tcsetpgrp(terminal, getpid());
	close(terminal);
}

/* It keeps nothing open: somebody waits for the end of each of our files. */
static _Noreturn void stay(int socket)
{
	sigset_t blocked;
	char word;

	dup2(socket, STDIN_FILENO);
	close(STDOUT_FILENO);
	close(STDERR_FILENO);
	closefrom(STDERR_FILENO + 1);
	signal(SIGHUP, SIG_DFL); /* the terminal is gone, and tracetui with it */
	sigfillset(&blocked);
	sigdelset(&blocked, SIGHUP);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	while (read(STDIN_FILENO, &word, 1) == 1)
		take_foreground();
	_exit(0);
}

/* Its first words are the process that it has borne, or what went wrong. */
static _Noreturn void lead(struct birth *birth, int socket)
{
	pid_t pid = -1;
	int answer;

	if (setsid() >= 0 && ioctl(birth->terminal, TIOCSCTTY, 0) == 0)
		pid = bear(birth);
	answer = pid < 0 ? -errno : pid;
	if (write(socket, &answer, sizeof(answer)) < 0)
		_exit(127);
	stay(socket);
}

enum outcome leader_start(struct leader *leader, int terminal, int (*child)(void *),
			  void *context, pid_t *pid)
{
	struct birth birth = { .child = child,
			       .context = context,
			       .terminal = terminal };
	int ends[2], answer;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return OUTCOME_SYSTEM;
	leader->pid = fork();
	if (leader->pid == 0)
		lead(&birth, ends[1]);
	answer = -errno;
	close(ends[1]);
	leader->socket = ends[0];
	if (leader->pid > 0 &&
	    read(ends[0], &answer, sizeof(answer)) != (ssize_t)sizeof(answer))
		answer = -ECHILD;
	if (answer > 0) {
		*pid = answer;
		return OUTCOME_OK;
	}
	leader_finish(leader);
	errno = -answer;
	return OUTCOME_SYSTEM;
}

void leader_end_job(struct leader *leader)
{
	char word = 0;

	/* Without SIGPIPE: somebody may have killed it. */
	send(leader->socket, &word, 1, MSG_NOSIGNAL);
}

void leader_finish(struct leader *leader)
{
	if (!leader->pid)
		return;
	close(leader->socket);
	while (leader->pid > 0 && waitpid(leader->pid, NULL, 0) < 0 && errno == EINTR)
		;
	leader->pid = 0;
}
