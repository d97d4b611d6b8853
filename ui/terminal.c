#include "terminal.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "key_reader.h"
#include "signals.h"
#include "terminfo.h"

/* Milliseconds. */
enum {
	ANSWER_PATIENCE = 150, /* before the first picture */
	LATE_PATIENCE = 100, /* so that no answer comes to who has the terminal next */
	GOODBYE_PATIENCE = 500, /* with a terminal that takes nothing */
};

static struct {
	_Atomic bool open; /* curses has the terminal */
	FILE *input;	   /* owned where the path was given */
	FILE *output;
	int descriptor;	      /* of the output */
	int spare;	      /* owned; the same terminal, where writing does not
	                           wait, or -1 */
	pthread_t thread;     /* that runs the viewer */
	pthread_mutex_t lock; /* guards the next two */
	bool running;	      /* from terminal_open to terminal_close */
	bool abandoned;
	SCREEN *screen; /* owned */
	bool mouse_wanted;
	bool mouse;	      /* it is on */
	struct termios found; /* the terminal's modes before */
	bool pasting;	      /* it tells of what is pasted */
	char goodbye[256];    /* bytes that end full-screen mode */
	size_t goodbye_length;
	char why[128];
} terminal = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* A terminal that is only slow gets it all; one that reads nothing loses what was
 * under way. Async-signal-safe. */
static void give_back(void)
{
	struct pollfd spare = { .fd = terminal.spare, .events = POLLOUT };
	ssize_t ignored;

	if (poll(&spare, 1, GOODBYE_PATIENCE) == 0)
		tcflush(terminal.spare, TCOFLUSH);
	ignored = write(terminal.spare, terminal.goodbye, terminal.goodbye_length);
	(void)ignored;
	/* Without draining: a terminal that nobody reads must not keep us alive. */
	tcsetattr(terminal.spare, TCSANOW, &terminal.found);
}

void terminal_restore(void)
{
	int saved = errno;

	/* Acquire pairs with the release in terminal_open: what is read below was
	 * written before. The exchange keeps two dying threads from both coming. */
	if (!atomic_exchange_explicit(&terminal.open, false, memory_order_acq_rel))
		return;
	give_back();
	errno = saved;
}

/* A file description of our own: that of the output is the shell's as well. */
static int open_spare(int descriptor)
{
	char path[32];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", descriptor);
	return open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
}

bool terminal_abandon(void)
{
	bool abandoned;

	pthread_mutex_lock(&terminal.lock);
	if (terminal.running && !terminal.abandoned) {
		int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

		terminal.abandoned =
			nowhere >= 0 && dup2(nowhere, terminal.descriptor) >= 0;
		if (nowhere >= 0)
			close(nowhere);
		/* Who sleeps in a write begins it anew, and that is not to the
		 * terminal any more. */
		pthread_kill(terminal.thread, SIGWINCH);
	}
	abandoned = terminal.abandoned;
	pthread_mutex_unlock(&terminal.lock);
	return abandoned;
}

static enum outcome cannot(enum outcome outcome, const char **why, const char *format,
			   const char *what)
{
	snprintf(terminal.why, sizeof(terminal.why), format, what);
	*why = terminal.why;
	return outcome;
}

static enum outcome open_streams(const char *path, const char **why)
{
	int input, output;

	terminal.input = stdin;
	terminal.output = stdout;
	if (!path)
		return OUTCOME_OK;
	input = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
	output = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
	terminal.input = input < 0 ? NULL : fdopen(input, "r");
	terminal.output = output < 0 ? NULL : fdopen(output, "w");
	if (terminal.input && terminal.output)
		return OUTCOME_OK;
	cannot(OUTCOME_SYSTEM, why, "the terminal cannot be opened: %s",
	       strerror(errno));
	if (terminal.input)
		fclose(terminal.input);
	else if (input >= 0)
		close(input);
	if (terminal.output)
		fclose(terminal.output);
	else if (output >= 0)
		close(output);
	return OUTCOME_SYSTEM;
}

static void close_streams(void)
{
	if (terminal.input == stdin)
		return;
	fclose(terminal.input);
	fclose(terminal.output);
}

/* Whether the terminal's type can place the cursor: without it no screen. */
static enum outcome check_type(const char **why)
{
	const char *type = getenv("TERM");
	bool has_screen;

	if (!type || !*type)
		return cannot(OUTCOME_UNSUPPORTED, why,
			      "%s is not set, so the terminal's type is not known",
			      "TERM");
	if (!terminfo_load(type, fileno(terminal.output)))
		return cannot(OUTCOME_UNSUPPORTED, why,
			      "the terminal type '%.40s' is not known", type);
	has_screen = terminfo_has_screen();
	terminfo_unload();
	if (!has_screen)
		return cannot(OUTCOME_UNSUPPORTED, why,
			      "the terminal type '%.40s' cannot show a screen", type);
	return OUTCOME_OK;
}

static void set_modes(void)
{
	raw();
	noecho();
	nonl();
	curs_set(0);
	key_reader_open();
}

static enum outcome start(const char **why)
{
	enum outcome outcome = check_type(why);

	if (outcome)
		return outcome;
	terminal.descriptor = fileno(terminal.output);
	if (tcgetattr(terminal.descriptor, &terminal.found) < 0)
		return cannot(OUTCOME_SYSTEM, why, "%s is no terminal", "the output");
	if (signals_init() != OUTCOME_OK)
		return cannot(OUTCOME_SYSTEM, why, "no pipe: %s", strerror(errno));
	terminal.spare = open_spare(terminal.descriptor);
	if (terminal.spare < 0)
		terminal.spare = dup(terminal.descriptor);
	terminal.screen = newterm(NULL, terminal.output, terminal.input);
	/* curses has put its own handlers in; the app's come first. */
	signals_put_back();
	if (!terminal.screen) {
		close(terminal.spare);
		signals_finish();
		return cannot(OUTCOME_UNSUPPORTED, why,
			      "the terminal type '%.40s' cannot show a screen",
			      getenv("TERM"));
	}
	set_modes();
	/* A handler cannot ask terminfo: it is written out now. */
	terminal.goodbye_length =
		terminfo_goodbye(terminal.goodbye, sizeof(terminal.goodbye));
	return OUTCOME_OK;
}

enum outcome terminal_open(const char *path, const char **why)
{
	static bool at_exit;
	enum outcome outcome = open_streams(path, why);

	/* curses and wcwidth want it; numbers keep their points. */
	setlocale(LC_CTYPE, "");
	if (outcome)
		return outcome;
	outcome = start(why);
	if (outcome) {
		close_streams();
		return outcome;
	}
	if (!at_exit)
		at_exit = atexit(terminal_restore) == 0;
	/* Release: whoever sees it open sees all that terminal_restore reads. */
	atomic_store_explicit(&terminal.open, true, memory_order_release);
	signals_take_over(terminal_restore);
	pthread_mutex_lock(&terminal.lock);
	terminal.thread = pthread_self();
	terminal.running = true;
	terminal.abandoned = false;
	pthread_mutex_unlock(&terminal.lock);
	return OUTCOME_OK;
}

/* Whether the terminal has another size than the one drawn for. */
static bool take_size(void)
{
	struct winsize size;

	if (ioctl(terminal.descriptor, TIOCGWINSZ, &size) < 0 || size.ws_row == 0 ||
	    size.ws_col == 0 || (size.ws_row == LINES && size.ws_col == COLS))
		return false;
	resizeterm(size.ws_row, size.ws_col);
	return true;
}

void terminal_tell_pasting(bool wanted)
{
	static const char tell[] = "\033[?2004h", stop[] = "\033[?2004l";
	ssize_t ignored;

	/* Few types say that they can; the others do not mind. */
	if (terminal.pasting == wanted || !terminfo_is_ansi())
		return;
	terminal.pasting = wanted;
	ignored = write(terminal.descriptor, wanted ? tell : stop, sizeof(tell) - 1);
	(void)ignored;
}

void terminal_ask_background(void)
{
	ssize_t sent;

	if (!terminfo_can_be_asked())
		return;
	sent = write(terminal.descriptor, background_question,
		     strlen(background_question));
	if (sent < 0)
		return;
	key_reader_expect();
	key_reader_await_answers(ANSWER_PATIENCE);
}

enum background terminal_background(void)
{
	return key_reader_background();
}

static void start_mouse(void)
{
	terminal.mouse = terminal.mouse_wanted && mouse_start(terminal.descriptor);
}

static void stop_mouse(void)
{
	if (terminal.mouse)
		mouse_stop(terminal.descriptor);
	terminal.mouse = false;
}

void terminal_use_mouse(bool wanted)
{
	terminal.mouse_wanted = wanted;
	stop_mouse();
	start_mouse();
}

bool terminal_mouse(struct mouse *mouse)
{
	return key_reader_mouse(mouse);
}

/* curses says goodbye itself; saying it twice would lose the cursor's place. */
static void leave_screen(void)
{
	key_reader_await_answers(LATE_PATIENCE);
	/* Release is more than enough: handlers run in order with their thread. */
	atomic_store_explicit(&terminal.open, false, memory_order_release);
	terminal_tell_pasting(false);
	stop_mouse();
	if (!terminfo_leaves_screen()) {
		/* The next text will stand in the last row. */
		move(LINES - 1, 0);
		clrtoeol();
		refresh();
	}
	endwin();
}

static void enter_screen(void)
{
	reset_prog_mode();
	take_size();
	clearok(curscr, TRUE);
	start_mouse();
	/* Release: as in terminal_open. */
	atomic_store_explicit(&terminal.open, true, memory_order_release);
}

void terminal_close(void)
{
	leave_screen();
	key_reader_close();
	tcsetattr(terminal.descriptor, TCSADRAIN, &terminal.found);
	pthread_mutex_lock(&terminal.lock);
	terminal.running = false;
	pthread_mutex_unlock(&terminal.lock);
	if (terminal.abandoned)
		give_back();
	signals_put_back();
	delscreen(terminal.screen);
	close(terminal.spare);
	signals_finish();
	close_streams();
}

const char *terminal_goodbye(size_t *length)
{
	*length = terminal.goodbye_length;
	return terminal.goodbye;
}

bool terminal_is_unicode(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

void terminal_size(int *rows, int *columns)
{
	*rows = LINES;
	*columns = COLS;
}

void terminal_resize(int rows, int columns)
{
	struct winsize size = {
		.ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)columns,
	};

	ioctl(terminal.descriptor, TIOCSWINSZ, &size);
	take_size();
}

static unsigned take_signals(void)
{
	unsigned come = signals_come();

	return (come & SIGNALS_RESIZED ? TERMINAL_RESIZED : 0u) |
	       (come & SIGNALS_STOP ? TERMINAL_STOP : 0u) |
	       (come & SIGNALS_CONTINUED ? TERMINAL_CONTINUED : 0u);
}

unsigned terminal_wait(int milliseconds, int news)
{
	struct pollfd sources[] = {
		{ .fd = fileno(terminal.input), .events = POLLIN },
		{ .fd = signals_descriptor(), .events = POLLIN },
		{ .fd = news, .events = POLLIN }, /* below 0, poll passes over it */
	};
	int ready = poll(sources, 3, key_reader_holds() ? 0 : milliseconds);
	unsigned events = take_signals();

	/* What the signal asked for is done below: nobody else is told of it. */
	if (ready < 0)
		events |= TERMINAL_WOKEN;
	/* A terminal that is gone can be read as well, without end. */
	if (sources[0].revents & (POLLHUP | POLLERR | POLLNVAL))
		events |= TERMINAL_GONE;
	else if (sources[0].revents & POLLIN || key_reader_holds())
		events |= TERMINAL_KEY;
	if (sources[2].revents)
		events |= TERMINAL_NEWS;
	if (events & TERMINAL_CONTINUED)
		enter_screen();
	/* Asked for each time: the signal may be another thread's, or blocked. */
	if (take_size())
		events |= TERMINAL_RESIZED;
	return events;
}

bool terminal_key(int *key)
{
	return key_reader_next(key);
}

void terminal_lend(void)
{
	def_prog_mode();
	leave_screen();
}

void terminal_take_back(void)
{
	enter_screen();
}

void terminal_suspend(void)
{
	terminal_lend();
	signals_stop_job();
	terminal_take_back();
}

void terminal_redraw(void)
{
	clearok(curscr, TRUE);
}
