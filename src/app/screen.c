#include "screen.h"

#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/bytes.h"
#include "event_cost.h"
#include "facts.h"
#include "host.h"
#include "output.h"
#include "printout.h"
#include "say.h"
#include "snapshot.h"
#include "sources.h"
#include "spool.h"
#include "ui/viewer.h"

enum { GRACE = 5 /* seconds that a program has to end once the user has left */ };

struct screen {
	struct session *session;
	struct terminal terminal;
	struct output output;
	struct sources sources;
	struct facts facts;
	struct event_cost event_cost;
	struct host host;
	struct bytes title;
	struct bytes scope;
	struct config config;
	struct snapshot snapshot;
	pthread_t keeper;
	sem_t over;		/* posted when the program is, or is let go */
	_Atomic bool written;	/* the files */
	_Atomic bool abandoned; /* the terminal */
};

bool screen_wanted(const struct options *options)
{
	const char *kind = getenv("TERM");

	if (options_main(options) || options->no_tui)
		return false;
	if (options->tui) {
		int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);

		if (terminal < 0)
			say_and_exit("--tui: no terminal: %s", strerror(errno));
		close(terminal);
		return true;
	}
	if (!isatty(STDOUT_FILENO) || tcgetpgrp(STDOUT_FILENO) != getpgrp()) {
		if (options->hold || options->slow)
			say_and_exit("--%s needs the screen, and standard output is no "
				     "terminal; --tui draws on /dev/tty",
				     options->hold ? "hold" : "slow");
		return false;
	}
	if (kind && *kind && strcmp(kind, "dumb") != 0)
		return true;
	say("no screen on this terminal (TERM is %s); running without",
	    kind && *kind ? kind : "not set");
	return false;
}

/* The terminal takes nothing, and somebody wants us to end: neither the viewer nor
 * what is said afterwards may wait for it. */
static void give_up_terminal(void *context)
{
	struct screen *screen = context;
	int nowhere, stream;

	if (!viewer_abandon())
		return;
	/* Relaxed: asked for after a join. */
	atomic_store_explicit(&screen->abandoned, true, memory_order_relaxed);
	nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	for (stream = STDOUT_FILENO; stream <= STDERR_FILENO && nowhere >= 0; stream++)
		if (isatty(stream))
			dup2(nowhere, stream);
	close(nowhere);
}

static void *keep(void *context)
{
	struct screen *screen = context;

	program_watch(&screen->session->program);
	snapshot_close(&screen->snapshot);
	if (program_over(&screen->session->program))
		terminal_end_job(&screen->terminal);
	sem_post(&screen->over);
	session_end(screen->session);
	snapshot_reopen(&screen->snapshot);
	/* Relaxed: what was written is read after a join only. */
	atomic_store_explicit(&screen->written, true, memory_order_relaxed);
	program_linger(&screen->session->program);
	return NULL;
}

static void make_title(struct screen *screen)
{
	const struct options *options = screen->session->options;
	char **words;
	size_t i;

	for (words = options->program; *words; words++)
		bytes_append_format(&screen->title, "%s%s",
				    words == options->program ? "" : " ", *words);
	bytes_append_text(&screen->scope, options->all ? "all code" : "your code");
	for (i = 0; i < options->scopes.count && !options->all; i++)
		bytes_append_format(&screen->scope, " and %s",
				    options->scopes.items[i]);
}

static void start(struct screen *screen)
{
	struct session *session = screen->session;
	int error;

	output_init(&screen->output);
	if (sources_init(&screen->sources, session->profile))
		say_and_exit("no room for the program's sources: %s", strerror(errno));
	if (terminal_init(&screen->terminal, &screen->output))
		say_and_exit("no terminal for the program: %s", strerror(errno));
	session_start(session, &screen->terminal, &screen->sources);
	facts_init(&screen->facts, &screen->sources, &session->command,
		   session->library);
	event_cost_init(&screen->event_cost, &session->command, session->library,
			&session->segment);
	snapshot_init(&screen->snapshot, &session->results);
	sem_init(&screen->over, 0, 0);
	session->program.stuck = give_up_terminal;
	session->program.stuck_context = screen;
	error = terminal_pump(&screen->terminal)
			? errno
			: pthread_create(&screen->keeper, NULL, keep, screen);
	if (error) {
		program_kill(&session->program);
		say_and_exit("no thread to watch the program: %s", strerror(error));
	}
	screen->host = (struct host){
		.program = &session->program,
		.terminal = &screen->terminal,
		.sources = &screen->sources,
		.facts = &screen->facts,
		.event_cost = &screen->event_cost,
		.segment = &session->segment,
		.collector = &session->collector,
		.snapshot = &screen->snapshot,
		.profile = session->profile,
		.exit = session->options->exit,
		.written = &screen->written,
		.config = &screen->config,
	};
	make_title(screen);
}

static enum outcome show(struct screen *screen)
{
	const struct options *options = screen->session->options;
	struct viewer_options request = {
		.title = screen->title.data,
		.script = screen->session->command.script,
		.scope = screen->scope.data,
		.terminal_path =
			options->tui || !isatty(STDIN_FILENO) ? "/dev/tty" : NULL,
		.keys_path = options->keys,
		.theme = options->theme,
		.ascii = options->ascii,
		.no_mouse = options->no_mouse,
		.settings = screen->config.text.data,
		.settings_name = screen->config.name.data,
		.settings_trouble = screen->config.trouble.data,
		.hold = options->hold,
		.rate = options->slow ? options->slow : VIEWER_FULL_SPEED,
	};
	struct viewer_host host;
	const char *why = NULL;
	enum outcome outcome;

	host_fill(&host, &screen->host);
	outcome = viewer_run(screen->session->profile, &screen->session->clock, &host,
			     &request, &why);
	/* Who does not see it cannot let it go. */
	collector_pace(&screen->session->collector, INTAKE_FREE);
	if (outcome)
		say("no screen: %s; the program runs on without",
		    why ? why : outcome_text(outcome));
	return outcome;
}

/* The user has left the viewer, or was made to by a signal. */
static void wait_for_program(struct screen *screen)
{
	struct program *program = &screen->session->program;
	/* Relaxed: a mere number. */
	int leave = atomic_load_explicit(&program->leave, memory_order_relaxed);
	struct timespec deadline;

	if (leave && !program_over(program))
		program_signal(program, leave);
	clock_gettime(CLOCK_REALTIME, &deadline);
	deadline.tv_sec += GRACE;
	while (sem_timedwait(&screen->over, &deadline) && errno == EINTR)
		;
}

/* Onto the terminal that the viewer had, whatever standard output is. */
static void print_output(struct screen *screen)
{
	struct emulator *emulator = screen->terminal.emulator;
	struct emulator_view view;
	char *path;
	int missing;

	terminal_drain(&screen->terminal);
	/* Relaxed: the keeper, who sets it, has been joined. */
	if (atomic_load_explicit(&screen->abandoned, memory_order_relaxed))
		return;
	printout_write(emulator,
		       isatty(STDOUT_FILENO) ? STDOUT_FILENO : screen->terminal.real);
	emulator_look(emulator, &view);
	if (view.first == 0)
		return;
	path = output_keep(&screen->output, &missing);
	if (path && missing)
		say("there was more: the beginning of the program's output is in %s, "
		    "the rest could not be kept: %s",
		    path, strerror(missing));
	else if (path)
		say("there was more: all of the program's output is in %s", path);
	else
		say("there was more, but no file for it could be made in %s: %s",
		    spool_directory(), strerror(errno));
	free(path);
}

static int exit_status(struct screen *screen)
{
	struct program *program = &screen->session->program;
	struct program_life life;
	int leave;

	program_life(program, &life);
	if (life.over)
		return program_exit_status(&life);
	/* Relaxed: a mere number. */
	leave = atomic_load_explicit(&program->leave, memory_order_relaxed);
	say("process %d still runs and is not counted any more", (int)program->pid);
	return 128 + (leave ? leave : SIGHUP);
}

int screen_run(struct session *session)
{
	struct screen *screen = calloc(1, sizeof(*screen));
	bool shown;
	int status;

	if (!screen)
		say_and_exit("out of memory");
	screen->session = session;
	config_read(&screen->config);
	start(screen);
	shown = show(screen) == OUTCOME_OK;
	/* Relaxed: as in patience() of program.c. */
	atomic_store_explicit(&session->program.left, true, memory_order_relaxed);
	if (shown)
		wait_for_program(screen);
	else
		while (sem_wait(&screen->over) && errno == EINTR)
			;
	event_cost_finish(&screen->event_cost);
	program_release(&session->program);
	pthread_join(screen->keeper, NULL);
	/* From here on nobody minds them: they may end us while we print. */
	signals_unblock(&session->signals);
	print_output(screen);
	status = results_say(&session->results, exit_status(screen));
	snapshot_finish(&screen->snapshot);
	terminal_finish(&screen->terminal);
	output_finish(&screen->output);
	facts_finish(&screen->facts);
	sources_finish(&screen->sources);
	sem_destroy(&screen->over);
	bytes_finish(&screen->title);
	bytes_finish(&screen->scope);
	config_finish(&screen->config);
	free(screen);
	return status;
}
