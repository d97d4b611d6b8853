#include "editor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_RUN = 127 /* as a shell says it */ };

static const char *choose_editor(void)
{
	static const char *const variables[] = { "VISUAL", "EDITOR" };
	size_t i;

	for (i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
		const char *editor = getenv(variables[i]);

		if (editor && *editor)
			return editor;
	}
	return "vi";
}

static void become_editor(const struct signals *signals, const char *command,
			  int terminal, const char *line, const char *path)
{
	int stream;

	/* In the foreground before anything of it runs; who is not yet would be
	 * stopped for asking. */
	setpgid(0, 0);
	signal(SIGTTOU, SIG_IGN);
	tcsetpgrp(terminal, getpid());
	signal(SIGTTOU, SIG_DFL);
	for (stream = 0; stream <= STDERR_FILENO; stream++)
		dup2(terminal, stream);
	signals_give_back(signals);
	execl("/bin/sh", "sh", "-c", command, "sh", line, path, NULL);
	_exit(CANNOT_RUN);
}

/* It cannot be suspended: nobody could wake it. */
static int wait_for(pid_t editor)
{
	int status = 0;
	bool stopped;
	pid_t found;

	do {
		found = waitpid(editor, &status, WUNTRACED);
		stopped = found == editor && WIFSTOPPED(status);
		if (stopped)
			kill(-editor, SIGCONT);
	} while (stopped || (found < 0 && errno == EINTR));
	return status;
}

static void take_terminal_back(int terminal)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;

	sigaction(SIGTTOU, &ignore, &before);
	tcsetpgrp(terminal, getpgrp());
	sigaction(SIGTTOU, &before, NULL);
}

static bool explain(const char *editor, int status, char *why, size_t room)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	if (WIFEXITED(status) && WEXITSTATUS(status) == CANNOT_RUN)
		snprintf(why, room, "%.100s cannot be run: set EDITOR to your editor.",
			 editor);
	else if (WIFEXITED(status))
		snprintf(why, room, "%.100s ended with status %d.", editor,
			 WEXITSTATUS(status));
	else
		snprintf(why, room, "%.100s was killed by signal %d.", editor,
			 WTERMSIG(status));
	return false;
}

bool editor_open(const struct signals *signals, const char *path, int32_t line, char *why,
		 size_t room)
{
	const char *editor = choose_editor();
	char command[1024], number[16];
	int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	int status = 0;
	pid_t pid;

	/* A shell takes its words apart: EDITOR="code --wait". */
	snprintf(command, sizeof(command), "%.1000s \"$@\"", editor);
	snprintf(number, sizeof(number), "+%d", line);
	pid = terminal < 0 || access(path, R_OK) ? -1 : fork();
	if (pid < 0) {
		snprintf(why, room, "%.150s: %s.", path, strerror(errno));
	} else if (pid == 0) {
		become_editor(signals, command, terminal, number, path);
	} else {
		status = wait_for(pid);
		take_terminal_back(terminal);
	}
	if (terminal >= 0)
		close(terminal);
	return pid > 0 && explain(editor, status, why, room);
}
