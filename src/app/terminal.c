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
	SIZE_CHECK = 200,     /* milliseconds between looks at the user's terminal */
	SILENCE = 50,	      /* milliseconds without output that end a drain */
	MOST_TYPED = 1 << 20, /* bytes that a program which does not read them has
				 waiting; what comes then is lost */
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
	if (memcmp(&now, &ours, sizeof(now)) == 0)
		return;
	/* Before the program hears of it (SIGWINCH) and draws anew. */
	if (terminal->emulator)
		emulator_resize(terminal->emulator, now.ws_row, now.ws_col);
	ioctl(terminal->master, TIOCSWINSZ, &now);
}

/* What is typed, and what the emulator answers. Any thread; never waits. */
static void take_typed(void *context, const char *bytes, size_t length)
{
	struct terminal *terminal = context;

	pthread_mutex_lock(&terminal->lock);
	/* Without memory it is lost as well. */
	if (terminal->typed.length + length <= MOST_TYPED)
		(void)bytes_append(&terminal->typed, bytes, length);
	pthread_mutex_unlock(&terminal->lock);
	eventfd_write(terminal->wake, 1);
}

static enum outcome make_emulator(struct terminal *terminal)
{
	struct winsize size = { 0 };

	ioctl(terminal->master, TIOCGWINSZ, &size);
	terminal->emulator =
		emulator_create(size.ws_row ? size.ws_row : 24,
				size.ws_col ? size.ws_col : 80, take_typed, terminal);
	return terminal->emulator ? OUTCOME_OK : OUTCOME_NO_MEMORY;
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

	*terminal = (struct terminal){ .output = output, .slave = -1, .wake = -1 };
	pthread_mutex_init(&terminal->lock, NULL);
	terminal->real = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	terminal->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (terminal->master >= 0)
		outcome = open_slave(terminal);
	if (!outcome)
		outcome = make_emulator(terminal);
	if (!outcome)
		terminal->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (!outcome && terminal->wake < 0)
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

	if (length > 0) {
		output_append(terminal->output, bytes, (size_t)length);
		emulator_feed(terminal->emulator, bytes, (size_t)length);
	}
	return length > 0 || (length < 0 && (errno == EAGAIN || errno == EINTR));
}

static void write_some(struct terminal *terminal)
{
	struct bytes *typed = &terminal->typed;
	ssize_t written;

	pthread_mutex_lock(&terminal->lock);
	written =
		typed->length ? write(terminal->master, typed->data, typed->length) : 0;
	if (written > 0) {
		typed->length -= (size_t)written;
		memmove(typed->data, typed->data + written, typed->length);
	}
	pthread_mutex_unlock(&terminal->lock);
}

/* What the pump is to listen to on the program's terminal; whether it is to end. */
static short take_wishes(struct terminal *terminal, bool *stop)
{
	eventfd_t ignored;
	short wishes;

	eventfd_read(terminal->wake, &ignored);
	pthread_mutex_lock(&terminal->lock);
	wishes = terminal->typed.length ? POLLIN | POLLOUT : POLLIN;
	*stop = terminal->stop;
	pthread_mutex_unlock(&terminal->lock);
	return wishes;
}

static void *pump(void *context)
{
	struct terminal *terminal = context;
	struct pollfd files[] = {
		{ .fd = terminal->wake, .events = POLLIN },
		{ .fd = terminal->master },
	};
	uint64_t deadline = 0;
	bool open = true, stop;

	for (;;) {
		/* Nobody has it open: somebody may again, but it cannot be polled. */
		nfds_t count = open ? 2 : 1;
		int ready;

		files[1].events = take_wishes(terminal, &stop);
		if (stop && !deadline)
			deadline = clock_monotonic() + DRAIN_LIMIT;
		ready = poll(files, count, deadline ? SILENCE : SIZE_CHECK);
		follow_size(terminal);
		if (count == 2 && files[1].revents & POLLOUT)
			write_some(terminal);
		open = count == 1 || !(files[1].revents & ~POLLOUT) ||
		       read_some(terminal);
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
	pthread_mutex_lock(&terminal->lock);
	terminal->stop = true;
	pthread_mutex_unlock(&terminal->lock);
	eventfd_write(terminal->wake, 1);
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
	close_owned(&terminal->wake);
	emulator_destroy(terminal->emulator);
	bytes_finish(&terminal->typed);
	pthread_mutex_destroy(&terminal->lock);
}

bool terminal_signal(struct terminal *terminal, int number)
{
	return ioctl(terminal->master, TIOCSIG, number) == 0;
}
