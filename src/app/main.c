#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "options.h"
#include "say.h"
#include "screen.h"
#include "session.h"
#include "stored.h"

/* So that no file of ours becomes a standard stream of the program, which is
 * to find those closed that we found closed. */
static void fill_streams(bool closed[3])
{
	int stream;

	for (stream = 0; stream <= STDERR_FILENO; stream++) {
		closed[stream] = fcntl(stream, F_GETFD) < 0;
		if (closed[stream] && open("/dev/null", O_RDWR) != stream)
			exit(STATUS_USAGE);
	}
}

/* Better now than when everything has been counted. The directory itself is
 * made at the end only, for the program may look. */
static void check_coverdir(const char *directory)
{
	char *path = strdup(directory);
	struct stat status;
	char *slash;

	if (!path)
		say_and_exit("out of memory");
	if (!*path)
		say_and_exit("the name of --coverdir is empty");
	while (stat(path, &status) != 0) {
		slash = strrchr(path, '/');
		if (errno != ENOENT && errno != ENOTDIR)
			say_and_exit("%s: cannot be made: %s", directory,
				     strerror(errno));
		if (!slash || slash == path)
			strcpy(path, slash ? "/" : ".");
		else
			*slash = '\0';
	}
	if (!S_ISDIR(status.st_mode))
		say_and_exit("%s: cannot be made: %s is not a directory", directory,
			     path);
	if (access(path, W_OK) != 0)
		say_and_exit("%s: cannot be written: %s", directory, strerror(errno));
	free(path);
}

/* The same for the counts file, where nothing else would come of the run. What is
 * wrong with a file that is there is said at the end, as trace does. */
static void check_counts_file(const char *name)
{
	struct stat status;
	char *directory, *slash;

	if (stat(name, &status) == 0) {
		if (S_ISDIR(status.st_mode))
			say_and_exit("%s: cannot be saved: %s", name, strerror(EISDIR));
		return;
	}
	if (asprintf(&directory, "./%s", name) < 0)
		say_and_exit("out of memory");
	slash = strrchr(directory, '/');
	slash[1] = '\0';
	if (access(*name == '/' ? directory + 2 : directory, W_OK) != 0)
		say_and_exit("%s: cannot be saved: %s", name, strerror(errno));
	free(directory);
}

static int run(const struct options *options, const bool closed[3])
{
	struct session session;
	int status;

	session_init(&session, options, closed);
	status = screen_wanted(options) ? screen_run(&session) : session_batch(&session);
	session_finish(&session);
	return status;
}

int main(int argc, char **argv)
{
	struct options options;
	bool closed[3];
	int status;

	fill_streams(closed);
	if (options_parse(&options, argc, argv, &status)) {
		if (options.coverdir && !options.no_report)
			check_coverdir(options.coverdir);
		if (options.file && options.no_report && !options.trace)
			check_counts_file(options.file);
		status = options.report ? stored_report(&options)
					: run(&options, closed);
	}
	options_finish(&options);
	return status;
}
