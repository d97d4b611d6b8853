#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"

enum {
	SIZE_CHECK = 200, /* milliseconds between looks at the user's terminal */
	SILENCE = 50,	  /* milliseconds without output that end a drain */
};

/* Nanoseconds that a drain lasts at most: what the program left running in the
 * background may write for ever. */
static const uint64_t DRAIN_LIMIT = 2000000000;

static void follow_size(struct terminal *terminal)
{
	struct winsize now, ours;

	if (terminal->real < 0 || ioctl(terminal->real, TIOCGWINSZ, &now) ||
	    ioctl(terminal->master, TIOCGWINSZ, &ours))
		return;
	if (memcmp(&now, &ours, sizeof(now)) != 0)
		ioctl(terminal->master, TIOCSWINSZ, &now); /* sends SIGWINCH */
}

static enum outcome open_slave(struct terminal *terminal)
{
	struct termios settings;

	if (grantpt(terminal->master) || unlockpt(terminal->master) ||
	    ptsname_r(terminal->master, terminal->path, sizeof(terminal->path)))
		return OUTCOME_SYSTEM;
	terminal->slave = open(terminal->path, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (terminal->slave < 0)
		return OUTCOME_SYSTEM;
	if (terminal->real >= 0 && tcgetattr(terminal->real, &settings) == 0)
		tcsetattr(terminal->slave, TCSANOW, &settings);
	follow_size(terminal);
	return OUTCOME_OK;
}

enum outcome terminal_init(struct terminal *terminal, struct output *output)
{
	enum outcome outcome = OUTCOME_SYSTEM;

	*terminal = (struct terminal){ .output = output, .slave = -1, .stop = -1 };
	terminal->real = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	terminal->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (terminal->master >= 0)
		outcome = open_slave(terminal);
	if (!outcome)
		terminal->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (terminal->stop < 0)
		outcome = OUTCOME_SYSTEM;
	if (outcome)
		terminal_finish(terminal);
	return outcome;
}

/* False at the end: nobody holds the program's side any more. */
static bool read_some(struct terminal *terminal)
{
	char bytes[16384];
	ssize_t length = read(terminal->master, bytes, sizeof(bytes));

	if (length > 0)
		output_append(terminal->output, bytes, (size_t)length);
	return length > 0 || (length < 0 && (errno == EAGAIN || errno == EINTR));
}

static void *pump(void *context)
{
	struct terminal *terminal = context;
	struct pollfd files[] = {
		{ .fd = terminal->stop, .events = POLLIN },
		{ .fd = terminal->master, .events = POLLIN },
	};
	uint64_t deadline = 0;
	bool open = true;

	for (;;) {
		/* Nobody has it open: somebody may again, but it cannot be polled. */
		nfds_t count = open ? 2 : 1;
		int ready = poll(files, count, deadline ? SILENCE : SIZE_CHECK);

		follow_size(terminal);
		if (!deadline && files[0].revents) {
			deadline = clock_monotonic() + DRAIN_LIMIT;
			files[0].fd = -1; /* poll passes over it */
		}
		open = count == 1 || !files[1].revents || read_some(terminal);
		if (deadline && (ready == 0 || !open || clock_monotonic() > deadline))
			return NULL;
	}
}

enum outcome terminal_pump(struct terminal *terminal)
{
	int error;

	close(terminal->slave);
	terminal->slave = -1;
	error = pthread_create(&terminal->thread, NULL, pump, terminal);
	errno = error;
	terminal->pumping = !error;
	return error ? OUTCOME_SYSTEM : OUTCOME_OK;
}

void terminal_end_job(struct terminal *terminal)
{
	leader_end_job(&terminal->leader);
}

void terminal_drain(struct terminal *terminal)
{
	if (!terminal->pumping)
		return;
	eventfd_write(terminal->stop, 1);
	pthread_join(terminal->thread, NULL);
	terminal->pumping = false;
}

static void close_owned(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void terminal_finish(struct terminal *terminal)
{
	terminal_drain(terminal);
	leader_finish(&terminal->leader);
	close_owned(&terminal->slave);
	close_owned(&terminal->master);
	close_owned(&terminal->real);
	close_owned(&terminal->stop);
}

void terminal_type(struct terminal *terminal, const char *bytes, size_t length)
{
	while (length) {
		ssize_t written = write(terminal->master, bytes, length);

		if (written <= 0)
			return;
		bytes += written;
		length -= (size_t)written;
	}
}

bool terminal_signal(struct terminal *terminal, int number)
{
	return ioctl(terminal->master, TIOCSIG, number) == 0;
}
