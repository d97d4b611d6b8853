#include "leader.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdalign.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

struct birth {
	int (*child)(void *);
	void *context;
	const struct leader_terminals *ends;
};

/* The first byte of what tracetui tells its leader. */
enum word { WORD_END_JOB, WORD_FAREWELL };

struct farewell {
	char word;
	char bytes[LEADER_FAREWELL_ROOM];
};

enum outcome leader_begin_job(int terminal)
{
	/* SIGTTOU is blocked, so that the background may call itself forward. */
	return setpgid(0, 0) || tcsetpgrp(terminal, getpid()) ? OUTCOME_SYSTEM
							      : OUTCOME_OK;
}

/* A sibling of the leader: tracetui is to learn how it ends. */
static pid_t bear(struct birth *birth)
{
	alignas(16) char stack[65536];

	return clone(birth->child, stack + sizeof(stack), CLONE_PARENT | SIGCHLD,
		     birth->context);
}

static void take_foreground(void)
{
	int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);

	tcsetpgrp(terminal, getpid());
	close(terminal);
}

/* A shell may have put the modes in order by now, and be using others: the screen's
 * own are known by the keys that make no signals. */
static void give_back(const struct farewell *farewell, size_t length,
		      const struct termios *found)
{
	static const char said[] = "\r\ntracetui was killed\r\n";
	struct termios now;

	if (!length || write(STDOUT_FILENO, farewell->bytes, length) < 0 ||
	    write(STDOUT_FILENO, said, sizeof(said) - 1) < 0 ||
	    tcgetattr(STDOUT_FILENO, &now) || now.c_lflag & ISIG)
		return;
	tcsetattr(STDOUT_FILENO, TCSANOW, found);
}

/* It keeps nothing else open: somebody waits for the end of each of our files. */
static _Noreturn void stay(int socket, int user)
{
	struct farewell message, farewell = { .word = WORD_FAREWELL };
	struct termios found = { 0 };
	size_t length = 0;
	sigset_t blocked;
	ssize_t got;

	dup2(socket, STDIN_FILENO);
	if (user < 0 || tcgetattr(user, &found) || dup2(user, STDOUT_FILENO) < 0)
		close(STDOUT_FILENO);
	close(STDERR_FILENO);
	closefrom(STDERR_FILENO + 1);
	/* SIGHUP as well, which tells what the end of the socket tells. */
	sigfillset(&blocked);
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	while ((got = read(STDIN_FILENO, &message, sizeof(message))) > 0) {
		if (message.word == WORD_END_JOB) {
			take_foreground();
		} else {
			farewell = message;
			length = (size_t)got - 1;
		}
	}
	give_back(&farewell, length, &found);
	_exit(0);
}

/* Its first words are the process that it has borne, or what went wrong. */
static _Noreturn void lead(struct birth *birth, int socket)
{
	pid_t pid = -1;
	int answer;

	if (setsid() >= 0 && ioctl(birth->ends->program, TIOCSCTTY, 0) == 0)
		pid = bear(birth);
	answer = pid < 0 ? -errno : pid;
	if (write(socket, &answer, sizeof(answer)) < 0)
		_exit(127);
	stay(socket, birth->ends->user);
}

enum outcome leader_start(struct leader *leader,
			  const struct leader_terminals *terminals,
			  int (*child)(void *), void *context, pid_t *pid)
{
	struct birth birth = { .child = child, .context = context, .ends = terminals };
	int ends[2], answer;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
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
	char word = WORD_END_JOB;

	/* Without SIGPIPE: somebody may have killed it. */
	send(leader->socket, &word, 1, MSG_NOSIGNAL);
}

void leader_farewell(struct leader *leader, const char *bytes, size_t length)
{
	struct farewell message = { .word = WORD_FAREWELL };

	if (length > sizeof(message.bytes))
		length = 0;
	memcpy(message.bytes, bytes, length);
	send(leader->socket, &message, 1 + length, MSG_NOSIGNAL | MSG_DONTWAIT);
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
