/*
 * leader: the process that leads the session on the program's terminal.
 *
 * Under a shell the program leads its own process group and the shell leads the
 * session, so what the program leaves running in the background lives on. If
 * the program itself led the session, the kernel would hang that up (SIGHUP)
 * the moment the program ends. So a process of ours leads, which has only two
 * things to do: to take the foreground when the program is over, as a shell
 * does, and to end with tracetui, whereupon the kernel hangs up what is in the
 * foreground then. Where tracetui was killed by what it cannot survive (SIGKILL),
 * it first gives the user's terminal back.
 */
#ifndef APP_LEADER_H
#define APP_LEADER_H

#include <stddef.h>
#include <sys/types.h>

#include "base/outcome.h"

struct leader {
	pid_t pid;  /* 0: none runs */
	int socket; /* owned while it runs; the leader ends when it is closed */
};

struct leader_terminals {
	int program; /* that it leads */
	int user;    /* that it gives back, or -1 */
};

/*
 * Starts it on that terminal, and a process of its session that runs `child`,
 * which must not return and calls leader_begin_job; *pid is a child of the caller,
 * not of the leader. All signals are blocked in the caller, and so they are in
 * that process. OUTCOME_SYSTEM with errno.
 */
enum outcome leader_start(struct leader *leader,
			  const struct leader_terminals *terminals,
			  int (*child)(void *), void *context, pid_t *pid);

/* In that process: it is the foreground from now on, in a group of its own.
 * OUTCOME_SYSTEM with errno. */
enum outcome leader_begin_job(int terminal);

/* What is to be written to the user's terminal if tracetui is killed; "": nothing.
 * Any thread; never waits. */
enum { LEADER_FAREWELL_ROOM = 512 };
void leader_farewell(struct leader *leader, const char *bytes, size_t length);

/* The program is over: its group has the foreground no longer. */
void leader_end_job(struct leader *leader);

/* Ends it, if there is one. Nobody else waits for it. */
void leader_finish(struct leader *leader);

#endif
