#include "helper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Its end first, which may itself stand where a standard stream was closed. 0 or an
 * errno. */
static int list_files(posix_spawn_file_actions_t *files, int end, int number)
{
	int highest = number > STDERR_FILENO ? number : STDERR_FILENO;
	int error = posix_spawn_file_actions_adddup2(files, end, number);
	int stream;

	for (stream = 0; stream <= STDERR_FILENO && !error; stream++)
		if (stream != number)
			error = posix_spawn_file_actions_addopen(
				files, stream, "/dev/null", O_RDWR, 0);
	return error ? error
		     : posix_spawn_file_actions_addclosefrom_np(files, highest + 1);
}

static int spawn(pid_t *pid, const char *path, const char *const *words,
		 char *const *environment, int end, int number)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none;
	int error;

	sigemptyset(&none);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setflags(&attributes,
				 POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
	posix_spawn_file_actions_init(&files);
	error = list_files(&files, end, number);
	if (!error)
		error = posix_spawn(pid, path, &files, &attributes,
				    (char *const *)words, environment);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	return error;
}

enum outcome helper_start(struct helper *helper, const char *path,
			  const char *const *words, char *const *environment, int number)
{
	int ends[2], error;
	pid_t pid;

	/* A socket and not two pipes: writing to a dead helper raises no signal. */
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return OUTCOME_SYSTEM;
	error = spawn(&pid, path, words, environment, ends[1], number);
	close(ends[1]);
	if (!error) {
		*helper = (struct helper){ .pid = pid, .socket = ends[0] };
		return OUTCOME_OK;
	}
	close(ends[0]);
	errno = error;
	return OUTCOME_SYSTEM;
}

bool helper_await(const struct helper *helper, short events, int stop,
		  int milliseconds)
{
	struct pollfd ready[] = {
		{ .fd = helper->socket, .events = events },
		{ .fd = stop, .events = POLLIN },
	};
	int count;

	do {
		count = poll(ready, 2, milliseconds);
	} while (count < 0 && errno == EINTR);
	return count > 0 && !ready[1].revents;
}

void helper_end(struct helper *helper)
{
	close(helper->socket);
	kill(-helper->pid, SIGKILL);
	while (waitpid(helper->pid, NULL, 0) < 0 && errno == EINTR)
		;
	helper->pid = 0;
}
