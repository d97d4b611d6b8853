#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ESRCH comes from a file that was opened in time: it has just ended. */
static enum outcome failure(void)
{
	return errno == ENOENT || errno == ESRCH ? OUTCOME_NOT_FOUND : OUTCOME_SYSTEM;
}

/* Reads a small file of /proc whole, with a NUL behind it. */
static enum outcome read_small(const char *path, char *text, size_t room)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	enum outcome outcome;
	ssize_t length;

	if (fd < 0)
		return failure();
	do {
		length = read(fd, text, room - 1);
	} while (length < 0 && errno == EINTR);
	outcome = length > 0 ? OUTCOME_OK : length < 0 ? failure() : OUTCOME_NOT_FOUND;
	text[length > 0 ? length : 0] = '\0';
	close(fd);
	return outcome;
}

static void proc_path(char *path, size_t room, pid_t pid, pid_t tid, const char *name)
{
	if (tid)
		snprintf(path, room, "/proc/%d/task/%d/%s", (int)pid, (int)tid, name);
	else
		snprintf(path, room, "/proc/%d/%s", (int)pid, name);
}

enum outcome process_status(pid_t pid, pid_t tid, struct process_status *status)
{
	char path[64], text[1024], *field;
	long long pages = 0;
	enum outcome outcome;

	proc_path(path, sizeof(path), pid, tid, "stat");
	outcome = read_small(path, text, sizeof(text));
	if (outcome)
		return outcome;
	/* The command name stands in parentheses and may hold any character. */
	field = strrchr(text, ')');
	if (!field ||
	    sscanf(field,
		   ") %c %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s "
		   "%*s %*s %*s %*s %" SCNu64 " %*s %lld",
		   &status->state, &status->started, &pages) != 3)
		return OUTCOME_UNSUPPORTED;
	status->resident = (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
	return OUTCOME_OK;
}

bool process_lives(pid_t pid, pid_t tid, uint64_t started)
{
	struct process_status status;

	if (pid <= 0)
		return false;
	if (process_status(pid, tid, &status) == OUTCOME_OK)
		return (!started || status.started == started) && status.state != 'Z' &&
		       status.state != 'X';
	/* It has gone, or we cannot see it: no descriptor is free, or we live in
	 * a root directory without /proc. The kernel still knows the number. */
	return syscall(SYS_tgkill, pid, tid ? tid : pid, 0) == 0 || errno == EPERM;
}

enum outcome process_thread_time(pid_t pid, pid_t tid, uint64_t *nanoseconds)
{
	char path[64], text[1024], *field;
	uint64_t used, wanted, user, system;
	enum outcome outcome;

	/* Exact where the kernel keeps scheduler statistics (proc(5): time on a
	 * processor, time runnable but without one), else in jiffies. */
	proc_path(path, sizeof(path), pid, tid, "schedstat");
	if (read_small(path, text, sizeof(text)) == OUTCOME_OK &&
	    sscanf(text, "%" SCNu64 " %" SCNu64, &used, &wanted) == 2 && used) {
		*nanoseconds = used + wanted;
		return OUTCOME_OK;
	}
	proc_path(path, sizeof(path), pid, tid, "stat");
	outcome = read_small(path, text, sizeof(text));
	if (outcome)
		return outcome;
	field = strrchr(text, ')');
	if (!field || sscanf(field,
			     ") %*c %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %" SCNu64
			     " %" SCNu64,
			     &user, &system) != 2)
		return OUTCOME_UNSUPPORTED;
	*nanoseconds = (user + system) * (1000000000 / (uint64_t)sysconf(_SC_CLK_TCK));
	return OUTCOME_OK;
}

uint32_t process_pid_namespace(void)
{
	struct stat status;

	return stat("/proc/self/ns/pid", &status) == 0 ? (uint32_t)status.st_ino : 0;
}
