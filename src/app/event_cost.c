#include "event_cost.h"

#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include "event_cost_file.h"
#include "helper.h"
#include "text_list.h"
#include "wire/segment_texts.h"

extern char **environ;

static const struct hook {
	const char *name;
	unsigned int others; /* events of a call beside its lines */
	bool apart; /* lines and other events differ by more than measuring errs */
	bool least;
} hooks[] = {
	/* A call's entry comes with its first line. Other events cost about a quarter
	 * more than lines: apart they are further off than together. */
	{ .name = "probes", .others = 1 },
	/* The interpreter is slower in all that it traces, 3.11 at every instruction,
	 * and it traces what is not counted, too. */
	{ .name = "settrace", .others = 2, .apart = true, .least = true },
};

enum {
	PAUSE = 1000,	   /* milliseconds before the hook is asked for */
	PATIENCE = 60000,  /* milliseconds for a run; it may get little of a processor */
	NICENESS = 15,
	RUNS = 5, /* of either kind, in turn: the machine is not always as fast */
	ANSWER_ROOM = 128,
};

static bool is_stopped(const struct event_cost *cost, int milliseconds)
{
	struct pollfd stop = { .fd = cost->stop, .events = POLLIN };

	return poll(&stop, 1, milliseconds) != 0;
}

/* All that it prints; false when it is not to be waited for any longer. */
static bool listen(const struct event_cost *cost, const struct helper *helper,
		   char answer[ANSWER_ROOM])
{
	size_t used = 0;
	ssize_t length = 1;

	while (length > 0 && used < ANSWER_ROOM - 1) {
		if (!helper_await(helper, POLLIN, cost->stop, PATIENCE))
			return false;
		length = read(helper->socket, answer + used, ANSWER_ROOM - 1 - used);
		used += length > 0 ? (size_t)length : 0;
	}
	answer[used] = '\0';
	return true;
}

/* Runs a command, words[0] being its path. */
static bool run(const struct event_cost *cost, const char *const *words,
		char *const *environment, char answer[ANSWER_ROOM])
{
	struct helper helper;
	bool heard;

	if (helper_start(&helper, words[0], words, environment, STDOUT_FILENO))
		return false;
	heard = listen(cost, &helper, answer);
	helper_end(&helper);
	return heard;
}

/* Without the words that tests tell tracetui by, and people whom its figures of a
 * run interest. NULL: out of memory. */
static char **make_environment(void)
{
	static const char ours[] = "TRACETUI_";
	size_t count = 0, kept = 0, i;
	char **environment;

	while (environ[count])
		count++;
	environment = calloc(count + 1, sizeof(*environment));
	for (i = 0; i < count && environment; i++)
		if (strncmp(environ[i], ours, strlen(ours)) != 0)
			environment[kept++] = environ[i];
	return environment;
}

/* The interpreter's own start, whatever the user has put into it. */
#define ISOLATED "-I", "-S", "-B"
#define ISOLATED_BY_US "--python-arg=-I", "--python-arg=-S", "--python-arg=-B"

/* What event_cost.py tells of a round. */
struct round {
	unsigned int alone, counted; /* nanoseconds */
	unsigned int lines, calls;
};

static void keep_least(struct round *least, const struct round *round)
{
	least->lines = round->lines;
	least->calls = round->calls;
	if (round->alone < least->alone)
		least->alone = round->alone;
	if (round->counted < least->counted)
		least->counted = round->counted;
}

static int64_t added_picoseconds(const struct round *round)
{
	return ((int64_t)round->counted - round->alone) * 1000;
}

/* False: that cannot be. The one call in the round of lines is neglected. */
static bool find_prices(const struct hook *hook, const struct round *lines,
			const struct round *calls, struct event_prices *prices)
{
	int64_t added = added_picoseconds(calls), line, other;
	int64_t others = (int64_t)calls->calls * hook->others;

	if (lines->lines == 0 || others == 0)
		return false;
	if (hook->apart) {
		line = added_picoseconds(lines) / lines->lines;
		other = (added - line * calls->lines) / others;
	} else {
		line = other = (added_picoseconds(lines) + added) /
			       (lines->lines + calls->lines + others);
	}
	if (line <= 0 || other <= 0)
		return false;
	prices->line = (uint64_t)line;
	prices->other = (uint64_t)other;
	return true;
}

static bool measure(const struct event_cost *cost, const char *script,
		    const struct hook *hook, char *const *environment,
		    struct event_prices *prices)
{
	const char *python = cost->command->path;
	const char *const plainly[] = { python, ISOLATED, script, "events", NULL };
	const char *const counted[] = {
		"/proc/self/exe", "--count", "--no-report", "--no-tui", "--all",
		"--hook", hook->name, "--python", python, ISOLATED_BY_US, script, NULL,
	};
	char answer[ANSWER_ROOM];
	struct round lines = { UINT_MAX, UINT_MAX, 0, 0 }, calls = lines, line, call;
	int i;

	for (i = 0; i < RUNS; i++) {
		if (!run(cost, plainly, environment, answer) ||
		    sscanf(answer, "%u %u %u %u %u %u", &line.alone, &line.lines,
			   &line.calls, &call.alone, &call.lines, &call.calls) != 6 ||
		    !run(cost, counted, environment, answer) ||
		    sscanf(answer, "%u %u", &line.counted, &call.counted) != 2)
			return false;
		keep_least(&lines, &line);
		keep_least(&calls, &call);
	}
	return find_prices(hook, &lines, &calls, prices);
}

/* NULL: the program has not got its hook yet. */
static const struct hook *find_hook(const struct segment *segment)
{
	size_t length = 0, i;
	const char *name = segment_list(segment, SEGMENT_HOOK_NAME, &length);

	/* A reason may stand behind it. */
	for (i = 0; i < sizeof(hooks) / sizeof(hooks[0]) && name; i++)
		if (length >= strlen(hooks[i].name) &&
		    memcmp(name, hooks[i].name, strlen(hooks[i].name)) == 0)
			return &hooks[i];
	return NULL;
}

static bool find_cost(const struct event_cost *cost, const struct hook *hook,
		      struct event_prices *prices)
{
	struct event_cost_file file = { 0 };
	struct bytes package = { 0 }, script = { 0 };
	char **environment = make_environment();
	bool known = false;

	if (environment &&
	    !bytes_append_format(&package, "%s/python/tracetui", cost->library) &&
	    !bytes_append_format(&script, "%s/event_cost.py", package.data)) {
		event_cost_file_find(&file, cost->command->path, package.data,
				     hook->name);
		known = event_cost_file_read(&file, prices);
		if (!known) {
			known = measure(cost, script.data, hook, environment, prices);
			if (known)
				event_cost_file_write(&file, prices);
		}
	}
	event_cost_file_finish(&file);
	bytes_finish(&package);
	bytes_finish(&script);
	free(environment);
	prices->least = hook->least;
	return known;
}

static void *work(void *context)
{
	struct event_cost *cost = context;
	const struct hook *hook = NULL;

	/* Of this thread alone, and of what it starts. */
	setpriority(PRIO_PROCESS, (id_t)gettid(), NICENESS);
	while (!hook && !is_stopped(cost, PAUSE))
		hook = find_hook(cost->segment);
	/* Release: the prices come before. */
	if (hook && find_cost(cost, hook, &cost->prices))
		atomic_store_explicit(&cost->known, true, memory_order_release);
	return NULL;
}

void event_cost_init(struct event_cost *cost, const struct python_command *command,
		     const char *library, const struct segment *segment)
{
	*cost = (struct event_cost){
		.command = command,
		.library = library,
		.segment = segment,
		.stop = eventfd(0, EFD_CLOEXEC),
	};
	cost->begun = cost->stop >= 0 &&
		      pthread_create(&cost->thread, NULL, work, cost) == 0;
}

void event_cost_finish(struct event_cost *cost)
{
	if (cost->stop >= 0)
		eventfd_write(cost->stop, 1);
	if (cost->begun)
		pthread_join(cost->thread, NULL);
	if (cost->stop >= 0)
		close(cost->stop);
}

struct event_prices event_cost_get(const struct event_cost *cost)
{
	/* Acquire: the prices are read after it. */
	return atomic_load_explicit(&cost->known, memory_order_acquire)
		       ? cost->prices
		       : (struct event_prices){ 0 };
}
