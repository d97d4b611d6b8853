#include "session.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "launch.h"
#include "say.h"
#include "stats.h"
#include "wire/segment_rings.h"
#include "wire/segment_texts.h"

/* Where address space or file sizes are limited, a smaller segment will do. */
static const struct segment_sizes SMALL = { .rings = 64,
					    .capacity = 4096,
					    .codes = 1 << 14 };

/* TRACETUI_RING sets the events per ring: tests want rings that fill. */
static struct segment_sizes wanted_sizes(void)
{
	const char *capacity = getenv("TRACETUI_RING");

	return (struct segment_sizes){
		.capacity = capacity ? (uint32_t)strtoul(capacity, NULL, 10) : 0,
	};
}

static void make_segment(struct session *session)
{
	struct segment_sizes sizes = wanted_sizes();
	enum outcome outcome;

	clock_init(&session->clock);
	outcome = segment_create(&session->segment, &sizes, &session->clock,
				 &session->segment_fd);
	if (outcome == OUTCOME_SYSTEM && (errno == ENOMEM || errno == EFBIG))
		outcome = segment_create(&session->segment, &SMALL, &session->clock,
					 &session->segment_fd);
	if (outcome == OUTCOME_NOT_FOUND)
		say_and_exit("it needs /proc, and none is mounted");
	if (outcome)
		say_and_exit(
			"shared memory for the counts: %s%s", outcome_text(outcome),
			outcome == OUTCOME_SYSTEM && errno == EFBIG ? " (see ulimit -f)"
								    : "");
	session->profile = profile_create(&session->clock);
	if (!session->profile)
		say_and_exit("out of memory");
}

static void add_setting(struct bytes *list, const char *key, const char *value)
{
	if (bytes_append_format(list, "%s=%s", key, value) ||
	    bytes_append_char(list, '\0'))
		say_and_exit("out of memory");
}

static void add_settings(struct bytes *list, const char *key,
			 const struct text_list *values)
{
	size_t i;

	for (i = 0; i < values->count; i++)
		add_setting(list, key, values->items[i]);
}

/* TRACETUI_HOOK is what tests want that do not ask by --hook. Printing lines is the
 * settrace hook's. */
static const char *wanted_hook(const struct options *options)
{
	const char *hook = getenv("TRACETUI_HOOK");

	if (options->trace && !options->trackcalls)
		return "settrace";
	if (options->hook)
		return options->hook;
	return hook ? hook : "best";
}

/* trace leaves out code without a file where it counts lines only. */
static bool takes_all(const struct options *options)
{
	return options->all || options->listfuncs || options->trackcalls;
}

/* A reading of the clock is a good part of what an event costs. */
static bool wants_times(const struct options *options, bool batch)
{
	const char *stats = getenv("TRACETUI_STATS");

	return !batch || options->counts || options->last || (stats && *stats);
}

static void configure_hook(struct session *session, bool batch)
{
	const struct options *options = session->options;
	struct bytes list = { 0 };

	add_setting(&list, "scope",
		    takes_all(options)	    ? "all"
		    : options_main(options) ? "trace"
					    : "user");
	add_settings(&list, "add", &options->scopes);
	add_settings(&list, "ignore-module", &options->ignore_modules);
	add_settings(&list, "ignore-dir", &options->ignore_dirs);
	add_settings(&list, "no-probes", &options->no_probes);
	add_setting(&list, "hook", wanted_hook(options));
	if (batch)
		add_setting(&list, "until", "main");
	if (!wants_times(options, batch))
		add_setting(&list, "times", "no");
	/* As trace has it, who tracks calls gets nothing else. */
	if (options->trace && !options->trackcalls)
		add_setting(&list, "print", options->timing ? "timed" : "plain");
	if (segment_set_list(&session->segment, SEGMENT_CONFIGURATION, list.data,
			     list.length))
		say_and_exit("the options do not fit into the shared memory");
	bytes_finish(&list);
}

void session_init(struct session *session, const struct options *options,
		  const bool closed[3])
{
	*session = (struct session){
		.options = options,
		.closed = closed,
		.segment_fd = -1,
	};
	interpreter_choose(&session->command, options);
	/* First, for it knows whether there is a /proc. */
	make_segment(session);
	session->library = launch_library();
	session->start = getcwd(NULL, 0);
	session->results = (struct results){
		.options = options,
		.command = &session->command,
		.segment = &session->segment,
		.profile = session->profile,
		.start = session->start ? session->start : "/",
		.library = session->library,
	};
}

void session_finish(struct session *session)
{
	program_finish(&session->program);
	results_finish(&session->results);
	profile_destroy(session->profile);
	segment_finish(&session->segment);
	interpreter_finish(&session->command);
	free(session->library);
	free(session->start);
	close(session->signals.fd);
}

static int wanted_pace(const struct options *options)
{
	return options->hold ? 0 : options->slow ? options->slow : INTAKE_FREE;
}

void session_start(struct session *session, struct terminal *terminal,
		   struct sources *sources)
{
	struct launch launch = {
		.command = &session->command,
		.signals = &session->signals,
		.library = session->library,
		.segment = session->segment_fd,
		.terminal = terminal,
		.closed = { session->closed[0], session->closed[1],
			    session->closed[2] },
	};
	int pace = wanted_pace(session->options);
	pid_t pid;

	configure_hook(session, !terminal);
	/* So that its first thread finds it set, however soon it comes. */
	if (pace != INTAKE_FREE)
		segment_set_first_room(&session->segment, 0);
	if (signals_take(&session->signals, !terminal))
		say_and_exit("signals: %s", strerror(errno));
	if (launch_program(&launch, &pid))
		say_and_exit("%s cannot be run: %s", session->command.path,
			     strerror(errno));
	close(session->segment_fd);
	session->collector = (struct collector){
		.segment = &session->segment,
		.profile = session->profile,
		.clock = &session->clock,
		.sources = sources,
		.pace = pace,
	};
	if (program_init(&session->program, pid, &session->signals, terminal,
			 session->clock.kind) ||
	    collector_start(&session->collector)) {
		kill(pid, SIGKILL);
		say_and_exit("no thread to count in: %s", strerror(errno));
	}
}

static void write_stats(struct session *session, uint64_t ended)
{
	const char *path = getenv("TRACETUI_STATS");
	uint64_t running =
		clock_nanoseconds(&session->clock, ended - session->program.started);

	if (!path || !*path || !stats_write(path, session->profile, running))
		return;
	bytes_append_format(&session->results.messages, "tracetui: %s: %s\n", path,
			    strerror(errno));
	session->results.failed = true;
}

void session_end(struct session *session)
{
	struct program_life life;
	uint64_t ended;

	program_life(&session->program, &life);
	ended = life.over ? life.ended : clock_ticks(session->clock.kind);
	collector_finish(&session->collector, ended);
	results_write(&session->results);
	write_stats(session, ended);
}

int session_batch(struct session *session)
{
	struct program_life life;

	session_start(session, NULL, NULL);
	program_watch(&session->program);
	/* What was sent to the program and us alike is not meant for the report. */
	while (signals_next(&session->signals))
		;
	session->results.last_use = true;
	session_end(session);
	/* From here on nobody minds them: they may end us while we print. */
	signals_unblock(&session->signals);
	program_life(&session->program, &life);
	return results_say(&session->results, program_exit_status(&life));
}
