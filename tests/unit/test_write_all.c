#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/write_all.h"
#include "unit.h"

enum { MUCH = 1 << 20 /* more than a pipe holds */ };

/* Reads nothing before the pipe is full; status 0: all came. */
static _Noreturn void read_late(int fd)
{
	static char piece[4096];
	size_t length = 0;
	ssize_t got;
	int unread = 0;

	while (!ioctl(fd, FIONREAD, &unread) && unread < fcntl(fd, F_GETPIPE_SZ))
		poll(NULL, 0, 1);
	while ((got = read(fd, piece, sizeof(piece))) > 0)
		length += (size_t)got;
	_exit(length != MUCH);
}

START_TEST(waits_where_it_would_block)
{
	static char data[MUCH];
	int ends[2], status;
	pid_t reader;

	ck_assert_int_eq(pipe2(ends, O_NONBLOCK), 0);
	reader = fork();
	ck_assert_int_ge(reader, 0);
	if (!reader) {
		close(ends[1]);
		fcntl(ends[0], F_SETFL, 0);
		read_late(ends[0]);
	}
	close(ends[0]);
	ck_assert_int_eq(write_all(ends[1], data, sizeof(data)), OUTCOME_OK);
	close(ends[1]);
	ck_assert_int_eq(waitpid(reader, &status, 0), reader);
	ck_assert_int_eq(status, 0);
}
END_TEST

START_TEST(errors)
{
	int fd = open("/dev/full", O_WRONLY);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write_all(fd, "", 0), OUTCOME_OK);
	ck_assert_int_eq(write_all(fd, "x", 1), OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, ENOSPC);
	close(fd);
}
END_TEST

static const struct unit_test tests[] = {
	{ &waits_where_it_would_block, 0 },
	{ &errors, 0 },
};

UNIT_MAIN("write_all", tests)
