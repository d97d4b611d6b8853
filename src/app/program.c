#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

static const uint64_t MILLISECOND = 1000000; /* nanoseconds */

enum outcome program_init(struct program *program, pid_t pid,
			  const struct signals *signals, struct terminal *terminal,
			  enum clock_kind clock)
{
	*program = (struct program){
		.pid = pid,
		.signals = signals,
		.terminal = terminal,
		.clock = clock,
		.started = clock_ticks(clock),
		.wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK),
	};
	pthread_mutex_init(&program->lock, NULL);
	return program->wake < 0 ? OUTCOME_SYSTEM : OUTCOME_OK;
}

void program_finish(struct program *program)
{
	if (program->wake >= 0)
		close(program->wake);
	pthread_mutex_destroy(&program->lock);
}

void program_life(struct program *program, struct program_life *life)
{
	pthread_mutex_lock(&program->lock);
	*life = (struct program_life){
		.stopped = program->stopped,
		.over = program->over,
		.status = program->status,
		.ended = program->ended,
	};
	pthread_mutex_unlock(&program->lock);
}

bool program_over(struct program *program)
{
	struct program_life life;

	program_life(program, &life);
	return life.over;
}

/* The lock keeps the process from being reaped, and its number from being
 * somebody else's, between the look and the signal. */
static void send(struct program *program, int number, bool group)
{
	pthread_mutex_lock(&program->lock);
	if (!program->over)
		kill(group ? -program->pid : program->pid, number);
	pthread_mutex_unlock(&program->lock);
}

void program_signal(struct program *program, int number)
{
	if (!program->terminal || !terminal_signal(program->terminal, number))
		send(program, number, false);
}

void program_interrupt(struct program *program)
{
	program_signal(program, SIGINT);
}

void program_kill(struct program *program)
{
	send(program, SIGKILL, program->terminal != NULL);
}

/* The signal that has stopped it if that is the latest news, or 0. A stop may come
 * behind a continuation that was not heard of yet, so what was known before is no
 * help. */
static int look(struct program *program)
{
	int status, stopped = 0;

	pthread_mutex_lock(&program->lock);
	while (!program->over &&
	       waitpid(program->pid, &status, WNOHANG | WUNTRACED | WCONTINUED) ==
		       program->pid) {
		program->stopped = WIFSTOPPED(status);
		stopped = program->stopped ? WSTOPSIG(status) : 0;
		if (WIFEXITED(status) || WIFSIGNALED(status)) {
			program->over = true;
			program->status = status;
			program->ended = clock_ticks(program->clock);
		}
	}
	pthread_mutex_unlock(&program->lock);
	return stopped;
}

static bool in_foreground(void)
{
	int terminal = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY);
	bool first = terminal >= 0 && tcgetpgrp(terminal) == getpgrp();

	if (terminal >= 0)
		close(terminal);
	return first;
}

/* The shell should see its job stopped, and continues both of us with `fg`. Who stops
 * the program alone, and not by a terminal's signal, may know nothing of us and continue
 * it alone; only where a shell waits for us must we stop all the same. */
static void stop_with_program(struct program *program, int number)
{
	if (number == SIGSTOP && !in_foreground())
		return;
	kill(getpid(), SIGSTOP);
	send(program, SIGCONT, false);
}

static void take_in_batch(struct program *program, int number)
{
	int stopped;

	if (number != SIGCHLD) {
		send(program, number, false);
		return;
	}
	stopped = look(program);
	if (stopped)
		stop_with_program(program, stopped);
}

static void ask_to_leave(struct program *program, int number)
{
	/* Relaxed: nothing else is handed over with it. */
	if (!atomic_exchange_explicit(&program->leave, number, memory_order_relaxed))
		program->stuck_at =
			clock_monotonic() + (uint64_t)PROGRAM_PATIENCE * MILLISECOND;
}

/* Milliseconds until the viewer counts as stuck, -1 where nobody waits for it. */
static int patience(struct program *program)
{
	uint64_t now = clock_monotonic();

	if (!program->stuck_at || !program->stuck)
		return -1;
	/* Relaxed: a viewer that leaves just now is not harmed. */
	if (atomic_load_explicit(&program->left, memory_order_relaxed)) {
		program->stuck_at = 0;
		return -1;
	}
	if (now < program->stuck_at)
		return (int)((program->stuck_at - now) / MILLISECOND) + 1;
	program->stuck_at = 0;
	program->stuck(program->stuck_context);
	return -1;
}

static void take_under_viewer(struct program *program, int number)
{
	if (number == SIGCHLD)
		look(program);
	else if (number == SIGINT)
		program_interrupt(program);
	else if (number != SIGQUIT)
		ask_to_leave(program, number);
}

static void take_signals(struct program *program)
{
	int number;

	while ((number = signals_next(program->signals))) {
		if (program->terminal)
			take_under_viewer(program, number);
		else
			take_in_batch(program, number);
	}
}

static void mind_signals(struct program *program, bool until_over)
{
	struct pollfd files[] = {
		{ .fd = program->signals->fd, .events = POLLIN },
		{ .fd = program->wake, .events = POLLIN },
	};

	while (!files[1].revents && !(until_over && program_over(program)))
		if (poll(files, 2, patience(program)) > 0 && files[0].revents)
			take_signals(program);
}

void program_watch(struct program *program)
{
	/* It may have ended before its signal could be waited for. */
	look(program);
	mind_signals(program, true);
}

void program_linger(struct program *program)
{
	mind_signals(program, false);
}

void program_release(struct program *program)
{
	eventfd_write(program->wake, 1);
}

int program_exit_status(const struct program_life *life)
{
	return WIFSIGNALED(life->status) ? 128 + WTERMSIG(life->status)
					 : WEXITSTATUS(life->status);
}
