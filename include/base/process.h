/*
 * process: what /proc tells about processes and threads.
 *
 * Any thread may call these; they allocate nothing.
 */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/outcome.h"

struct process_status {
	char state;       /* R running, S sleeping, D on a device, T stopped, Z zombie … */
	uint64_t started; /* clock ticks since boot: tells owners of one pid apart */
	uint64_t resident; /* bytes in memory */
};

/* OUTCOME_NOT_FOUND when /proc has no such process or thread; OUTCOME_SYSTEM with
 * errno when it could not be looked at. tid 0: the process. */
enum outcome process_status(pid_t pid, pid_t tid, struct process_status *status);

/* Whether the process or thread that had this start time (0: any) is still there and
 * no zombie. Where /proc cannot be read its number alone decides. tid 0: the process. */
bool process_lives(pid_t pid, pid_t tid, uint64_t started);

/* Processor time that a thread has used, or would have used had there been a free
 * processor, in nanoseconds: what it did not spend asleep or blocked. */
enum outcome process_thread_time(pid_t pid, pid_t tid, uint64_t *nanoseconds);

/* Which processes this one's own pid and those it learns of belong to: numbers of
 * another namespace are other processes' here. 0 where that cannot be told. It never
 * changes in the life of a process; a fork's child may have another. */
uint32_t process_pid_namespace(void);

#endif
