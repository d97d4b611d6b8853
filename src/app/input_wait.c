#include "input_wait.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { ARGUMENTS = 6, MOST_FILES = 64 /* of a poll that are looked at */ };

struct call {
	long number;
	unsigned long arguments[ARGUMENTS];
};

static bool read_call(pid_t pid, struct call *call)
{
	unsigned long *a = call->arguments;
	char path[64], text[256];
	ssize_t length;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/syscall", (int)pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	length = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (length <= 0)
		return false;
	text[length] = '\0'; /* "running" where it does not sleep */
	return sscanf(text, "%ld %lx %lx %lx %lx %lx %lx", &call->number, &a[0], &a[1],
		      &a[2], &a[3], &a[4], &a[5]) == 1 + ARGUMENTS;
}

static bool copy_from(pid_t pid, unsigned long address, void *bytes, size_t length)
{
	struct iovec here = { .iov_base = bytes, .iov_len = length };
	/* An address of that process, which nobody follows in this one. */
	struct iovec there = { .iov_base = (void *)address, .iov_len = length };

	return process_vm_readv(pid, &here, 1, &there, 1, 0) == (ssize_t)length;
}

static bool is_terminal(pid_t pid, int descriptor, const char *terminal)
{
	char path[64], name[PATH_MAX];
	ssize_t length;

	snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)pid, descriptor);
	length = readlink(path, name, sizeof(name) - 1);
	if (length <= 0)
		return false;
	name[length] = '\0';
	return strcmp(name, terminal) == 0 || strcmp(name, "/dev/tty") == 0;
}

static bool selects(pid_t pid, const struct call *call, const char *terminal)
{
	int count =
		call->arguments[0] < FD_SETSIZE ? (int)call->arguments[0] : FD_SETSIZE;
	/* Whole words are all that can be asked for. */
	size_t length = ((size_t)count + CHAR_BIT * sizeof(long) - 1) /
			(CHAR_BIT * sizeof(long)) * sizeof(long);
	fd_set files;
	int i;

	FD_ZERO(&files);
	if (call->arguments[4] || !call->arguments[1] || count <= 0 ||
	    !copy_from(pid, call->arguments[1], &files, length))
		return false;
	for (i = 0; i < count; i++)
		if (FD_ISSET(i, &files) && is_terminal(pid, i, terminal))
			return true;
	return false;
}

static bool polls(pid_t pid, const struct call *call, bool endless,
		  const char *terminal)
{
	struct pollfd files[MOST_FILES];
	size_t count =
		call->arguments[1] < MOST_FILES ? call->arguments[1] : MOST_FILES;
	size_t i;

	if (!endless || !count ||
	    !copy_from(pid, call->arguments[0], files, count * sizeof(files[0])))
		return false;
	for (i = 0; i < count; i++)
		if (files[i].events & POLLIN && is_terminal(pid, files[i].fd, terminal))
			return true;
	return false;
}

bool input_wait(pid_t pid, const char *terminal)
{
	struct call call;

	if (!read_call(pid, &call))
		return false;
	switch (call.number) {
	case SYS_read:
		return is_terminal(pid, (int)call.arguments[0], terminal);
#ifdef SYS_select
	case SYS_select:
#endif
	case SYS_pselect6:
		return selects(pid, &call, terminal);
#ifdef SYS_poll
	case SYS_poll:
		return polls(pid, &call, (int)call.arguments[2] < 0, terminal);
#endif
	case SYS_ppoll:
		return polls(pid, &call, call.arguments[2] == 0, terminal);
	default:
		return false;
	}
}
