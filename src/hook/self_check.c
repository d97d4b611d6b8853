#include "self_check.h"

#include "python.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/user_dir.h"

extern char **environ;

enum verdict { UNKNOWN = -1, SAME = 0, DIFFERENT = 3 }; /* the check's exit status */

struct subject {
	char hook[PATH_MAX];
	struct bytes key; /* owned; what the verdict is about */
};

/* This hook's own file, and a text that changes when it or the interpreter does. */
static bool describe(struct subject *subject)
{
	Dl_info info;

	return dladdr((void *)self_check, &info) &&
	       realpath(info.dli_fname, subject->hook) &&
	       !bytes_append_format(&subject->key, "%s\n", Py_GetVersion()) &&
	       !user_dir_describe(&subject->key, subject->hook);
}

/* The file that the verdict is kept in; its directory is made. */
static bool find_cache(const struct subject *subject, struct bytes *path)
{
	const char *name = strrchr(subject->hook, '/') + 1;

	return !user_dir_cache(path) &&
	       !bytes_append_format(path, "/probes-%08x-%s", (unsigned int)Py_Version,
				    name);
}

static enum verdict read_verdict(const char *path, const struct subject *subject)
{
	char text[4]; /* a digit and a newline, and room to see that more follows */

	if (!user_dir_recall(path, &subject->key, text, sizeof(text)) ||
	    strlen(text) != 2)
		return UNKNOWN;
	return text[0] == '0' + SAME	    ? SAME
	       : text[0] == '0' + DIFFERENT ? DIFFERENT
					    : UNKNOWN;
}

static void write_verdict(const char *path, const struct subject *subject,
			  enum verdict verdict)
{
	char text[16];

	snprintf(text, sizeof(text), "%d\n", verdict);
	user_dir_keep(path, &subject->key, text);
}

/* The interpreter that runs, as it would be started again; borrowed, NULL: not known. */
static const char *interpreter(void)
{
	PyObject *executable = PySys_GetObject("executable"); /* borrowed */
	const char *path = executable && PyUnicode_Check(executable)
				   ? PyUnicode_AsUTF8(executable)
				   : NULL;

	PyErr_Clear();
	return path;
}

static pid_t start_check(const char *python, const char *script, const char *hook)
{
	const char *const words[] = { python, "-I", "-S", "-B", script, hook, NULL };
	posix_spawn_file_actions_t files;
	pid_t pid = -1;
	int stream;

	posix_spawn_file_actions_init(&files);
	for (stream = 0; stream <= STDERR_FILENO; stream++)
		posix_spawn_file_actions_addopen(&files, stream, "/dev/null", O_RDWR, 0);
	if (posix_spawn(&pid, python, &files, NULL, (char **)words, environ))
		pid = -1;
	posix_spawn_file_actions_destroy(&files);
	return pid;
}

static enum verdict wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return UNKNOWN;
	if (!WIFEXITED(status))
		return UNKNOWN;
	return WEXITSTATUS(status) == SAME	  ? SAME
	       : WEXITSTATUS(status) == DIFFERENT ? DIFFERENT
						  : UNKNOWN;
}

static enum verdict run_check(const struct subject *subject)
{
	/* Where whoever began us had it ignored, nobody could wait for a child. */
	const struct sigaction usual = { .sa_handler = SIG_DFL };
	const char *python = interpreter();
	int directory = (int)(strrchr(subject->hook, '/') - subject->hook);
	enum verdict verdict = UNKNOWN;
	struct bytes script = { 0 };
	struct sigaction before;
	pid_t pid = -1;

	sigaction(SIGCHLD, &usual, &before);
	if (python && !bytes_append_format(&script, "%.*s/check_probes.py", directory,
					   subject->hook))
		pid = start_check(python, script.data, subject->hook);
	if (pid > 0)
		verdict = wait_for(pid);
	sigaction(SIGCHLD, &before, NULL);
	bytes_finish(&script);
	return verdict;
}

bool self_check(const char **why)
{
	struct subject subject = { .key = { 0 } };
	struct bytes path = { 0 };
	enum verdict verdict = UNKNOWN;
	bool described = describe(&subject);
	bool kept = described && find_cache(&subject, &path);

	if (kept)
		verdict = read_verdict(path.data, &subject);
	if (described && verdict == UNKNOWN) {
		verdict = run_check(&subject);
		if (kept && verdict != UNKNOWN)
			write_verdict(path.data, &subject, verdict);
	}
	bytes_finish(&subject.key);
	bytes_finish(&path);
	*why = verdict == DIFFERENT ? "probes count otherwise on this interpreter"
				    : "the check of the probes did not end";
	return verdict == SAME;
}
