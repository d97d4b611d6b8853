#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "say.h"

#define PATH_NAME "PYTHONPATH"
#define PATH_KEPT "_TRACETUI_PYTHONPATH"
#define SEGMENT_NAME "_TRACETUI"

extern char **environ;

static bool has_startup(const char *library)
{
	char *probe;
	bool there;

	if (asprintf(&probe, "%s/startup/sitecustomize.py", library) < 0)
		return false;
	there = access(probe, R_OK) == 0;
	free(probe);
	return there;
}

/* `lib` beside the program; NULL when out of memory. */
static char *library_of_build(void)
{
	char self[4096], *library, *slash;
	ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);

	self[length < 0 ? 0 : length] = '\0';
	slash = strrchr(self, '/');
	if (slash)
		*slash = '\0';
	return asprintf(&library, "%s/lib", self) < 0 ? NULL : library;
}

char *launch_library(void)
{
	char *built = library_of_build(), *library = built;

	if (built && !has_startup(built))
		library = strdup(PKGLIBDIR);
	if (!built || !library)
		say_and_exit("out of memory");
	if (!has_startup(library))
		say_and_exit(
			"its own files are neither in %s nor in %s: run it where it "
			"was built, or make install",
			built, library);
	/* It will stand in PYTHONPATH. */
	if (strchr(library, ':'))
		say_and_exit(
			"its own files are in %s, which Python cannot find because "
			"of the ':'; build or install it elsewhere",
			library);
	if (library != built)
		free(built);
	return library;
}

/* What a child needs, made before the fork. */
struct image {
	struct text_list arguments;
	struct text_list environment;
	char *segment_word; /* owned, as the words below */
	char *path_word;
	char *kept_word;
	char *launcher;
	bool failed;
};

static char *word(struct image *image, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static char *word(struct image *image, const char *format, ...)
{
	va_list arguments;
	char *made;

	va_start(arguments, format);
	if (vasprintf(&made, format, arguments) < 0) {
		image->failed = true;
		made = NULL;
	}
	va_end(arguments);
	return made;
}

static bool names(const char *variable, const char *name)
{
	size_t length = strlen(name);

	return strncmp(variable, name, length) == 0 && variable[length] == '=';
}

/* Each variable keeps its place, so that os.environ keeps its order. */
static void make_environment(struct image *image, const struct launch *launch)
{
	const char *path = getenv(PATH_NAME);
	bool isolated = launch->command->isolated;
	char **variable;

	if (!isolated) {
		image->path_word =
			word(image, PATH_NAME "=%s/startup%s%s", launch->library,
			     path && *path ? ":" : "", path ? path : "");
		if (path)
			image->kept_word = word(image, PATH_KEPT "=%s", path);
	}
	for (variable = environ; *variable; variable++) {
		if (names(*variable, SEGMENT_NAME) || names(*variable, PATH_KEPT))
			continue;
		if (!isolated && names(*variable, PATH_NAME))
			text_list_add(&image->environment, image->path_word);
		else
			text_list_add(&image->environment, *variable);
	}
	if (!isolated && !path)
		text_list_add(&image->environment, image->path_word);
	if (image->kept_word)
		text_list_add(&image->environment, image->kept_word);
	text_list_add(&image->environment, image->segment_word);
}

static void make_image(struct image *image, const struct launch *launch)
{
	const struct python_command *command = launch->command;

	image->segment_word = word(image, SEGMENT_NAME "=%d", launch->segment);
	text_list_add_all(&image->arguments, &command->words);
	if (command->isolated) {
		image->launcher =
			word(image, "%s/python/tracetui/launch.py", launch->library);
		text_list_add(&image->arguments, image->launcher);
	}
	text_list_add_all(&image->arguments, &command->program);
	make_environment(image, launch);
}

static void image_finish(struct image *image)
{
	text_list_finish(&image->arguments);
	text_list_finish(&image->environment);
	free(image->segment_word);
	free(image->path_word);
	free(image->kept_word);
	free(image->launcher);
}

/* Only returns when something failed. */
static void become_program(const struct launch *launch, const struct image *image)
{
	int stream;

	if (launch->terminal && leader_begin_job(launch->terminal->slave))
		return;
	for (stream = 0; stream <= STDERR_FILENO; stream++) {
		if (launch->terminal && isatty(stream) &&
		    dup2(launch->terminal->slave, stream) < 0)
			return;
		if (launch->closed[stream])
			close(stream);
	}
	if (fcntl(launch->segment, F_SETFD, 0) < 0)
		return;
	signals_give_back(launch->signals);
	execve(launch->command->path, (char **)image->arguments.items,
	       (char **)image->environment.items);
}

struct child {
	const struct launch *launch;
	const struct image *image;
	int failure; /* the end of a pipe: errno of what failed */
};

static int run_child(void *context)
{
	const struct child *child = context;

	become_program(child->launch, child->image);
	if (write(child->failure, &errno, sizeof(errno)) < 0)
		_exit(126);
	_exit(127);
}

static enum outcome bear(struct child *child, pid_t *pid)
{
	struct terminal *terminal = child->launch->terminal;

	if (terminal)
		return leader_start(
			&terminal->leader,
			&(struct leader_terminals){ .program = terminal->slave,
						    .user = terminal->real },
			run_child, child, pid);
	*pid = fork();
	if (*pid == 0)
		run_child(child);
	return *pid < 0 ? OUTCOME_SYSTEM : OUTCOME_OK;
}

/* The child's errno comes through a pipe that a successful exec closes. */
static enum outcome wait_for_exec(int fd, pid_t pid)
{
	int error;
	ssize_t length;

	do {
		length = read(fd, &error, sizeof(error));
	} while (length < 0 && errno == EINTR);
	if (length != (ssize_t)sizeof(error))
		return OUTCOME_OK;
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	errno = error;
	return OUTCOME_SYSTEM;
}

static enum outcome start(const struct launch *launch, const struct image *image,
			  pid_t *pid)
{
	struct child child = { .launch = launch, .image = image };
	sigset_t all, before;
	enum outcome outcome;
	int ends[2];

	if (pipe2(ends, O_CLOEXEC))
		return OUTCOME_SYSTEM;
	child.failure = ends[1];
	/* A signal that comes between fork and exec waits for the program. */
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	outcome = bear(&child, pid);
	sigprocmask(SIG_SETMASK, &before, NULL);
	close(ends[1]);
	if (!outcome)
		outcome = wait_for_exec(ends[0], *pid);
	close(ends[0]);
	return outcome;
}

enum outcome launch_program(const struct launch *launch, pid_t *pid)
{
	struct image image = { 0 };
	enum outcome outcome;
	int error;

	make_image(&image, launch);
	outcome = image.failed ? OUTCOME_NO_MEMORY : start(launch, &image, pid);
	error = errno;
	image_finish(&image);
	errno = error;
	return outcome;
}
