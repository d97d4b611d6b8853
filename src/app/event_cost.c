#include "event_cost.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "event_cost_file.h"
#include "text_list.h"

extern char **environ;

enum {
	PAUSE = 1000,	   /* milliseconds before the hook is asked for */
	PATIENCE = 60000,  /* milliseconds for a run; it may get little of a processor */
	NICENESS = 15,
	ANSWER_ROOM = 128,
};

static bool is_stopped(const struct event_cost *cost, int milliseconds)
{
	struct pollfd stop = { .fd = cost->stop, .events = POLLIN };

	return poll(&stop, 1, milliseconds) != 0;
}

/* In a group of its own, which can be killed as a whole. 0: it cannot be run. */
static pid_t start(const char *const *words, char *const *environment, int output)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none;
	pid_t pid;
	int error;

	sigemptyset(&none);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setflags(&attributes,
				 POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDWR, 0);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_RDWR, 0);
	posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
	error = posix_spawn(&pid, words[0], &files, &attributes, (char *const *)words,
			    environment);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	return error ? 0 : pid;
}

/* All that it prints; false when it is not to be waited for any longer. */
static bool listen(const struct event_cost *cost, int output, char answer[ANSWER_ROOM])
{
	size_t used = 0;
	ssize_t length = 1;

	while (length > 0 && used < ANSWER_ROOM - 1) {
		struct pollfd ready[] = {
			{ .fd = output, .events = POLLIN },
			{ .fd = cost->stop, .events = POLLIN },
		};

		if (poll(ready, 2, PATIENCE) <= 0 || ready[1].revents)
			return false;
		length = read(output, answer + used, ANSWER_ROOM - 1 - used);
		used += length > 0 ? (size_t)length : 0;
	}
	answer[used] = '\0';
	return true;
}

/* Runs a command, words[0] being its path. */
static bool run(const struct event_cost *cost, const char *const *words,
		char *const *environment, char answer[ANSWER_ROOM])
{
	int ends[2];
	pid_t pid;
	bool heard;

	if (pipe2(ends, O_CLOEXEC))
		return false;
	pid = start(words, environment, ends[1]);
	close(ends[1]);
	heard = pid && listen(cost, ends[0], answer);
	close(ends[0]);
	if (pid) {
		kill(-pid, SIGKILL);
		while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
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

/* 0: not known. */
static uint64_t measure(const struct event_cost *cost, const char *script,
			const char *hook, char *const *environment)
{
	const char *python = cost->command->path;
	const char *const plainly[] = { python, ISOLATED, script, "events", NULL };
	const char *const counted[] = {
		"/proc/self/exe", "--count", "--no-report", "--no-tui", "--all",
		"--hook", hook, "--python", python, ISOLATED_BY_US, script, NULL,
	};
	char answer[ANSWER_ROOM];
	unsigned int before, after, events;

	if (!run(cost, plainly, environment, answer) ||
	    sscanf(answer, "%u %u", &before, &events) != 2 || events == 0 ||
	    !run(cost, counted, environment, answer) ||
	    sscanf(answer, "%u", &after) != 1 || after <= before)
		return 0;
	return (uint64_t)(after - before) * 1000 / events;
}

/* NULL: the program has not got its hook yet. */
static const char *find_hook(const struct segment *segment)
{
	static const char *const hooks[] = { "probes", "settrace" };
	size_t length = 0, i;
	const char *name = segment_list(segment, SEGMENT_HOOK_NAME, &length);

	/* A reason may stand behind it. */
	for (i = 0; i < sizeof(hooks) / sizeof(hooks[0]) && name; i++)
		if (length >= strlen(hooks[i]) &&
		    memcmp(name, hooks[i], strlen(hooks[i])) == 0)
			return hooks[i];
	return NULL;
}

static uint64_t find_cost(const struct event_cost *cost, const char *hook)
{
	struct event_cost_file file = { 0 };
	struct bytes package = { 0 }, script = { 0 };
	char **environment = make_environment();
	uint64_t picoseconds = 0;

	if (environment &&
	    !bytes_append_format(&package, "%s/python/tracetui", cost->library) &&
	    !bytes_append_format(&script, "%s/event_cost.py", package.data)) {
		event_cost_file_find(&file, cost->command->path, package.data, hook);
		picoseconds = event_cost_file_read(&file);
		if (!picoseconds) {
			picoseconds = measure(cost, script.data, hook, environment);
			if (picoseconds)
				event_cost_file_write(&file, picoseconds);
		}
	}
	event_cost_file_finish(&file);
	bytes_finish(&package);
	bytes_finish(&script);
	free(environment);
	return picoseconds;
}

static void *work(void *context)
{
	struct event_cost *cost = context;
	const char *hook = NULL;

	/* Of this thread alone, and of what it starts. */
	setpriority(PRIO_PROCESS, (id_t)gettid(), NICENESS);
	while (!hook && !is_stopped(cost, PAUSE))
		hook = find_hook(cost->segment);
	/* Relaxed: the number is all there is to hand over. */
	if (hook)
		atomic_store_explicit(&cost->picoseconds, find_cost(cost, hook),
				      memory_order_relaxed);
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

uint64_t event_cost_get(const struct event_cost *cost)
{
	/* Relaxed: as it is stored. */
	return atomic_load_explicit(&cost->picoseconds, memory_order_relaxed);
}
