#include "pinned.h"

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/process.h"

uint64_t pinned_now = 1000000000;
uint64_t pinned_processor;

int clock_gettime(clockid_t clock, struct timespec *time)
{
	if (clock != CLOCK_MONOTONIC)
		return (int)syscall(SYS_clock_gettime, clock, time);
	time->tv_sec = (time_t)(pinned_now / 1000000000);
	time->tv_nsec = (long)(pinned_now % 1000000000);
	return 0;
}

enum outcome process_status(pid_t pid, pid_t tid, struct process_status *status)
{
	(void)pid;
	(void)tid;
	*status = (struct process_status){ .state = 'S', .started = 1 };
	return OUTCOME_OK;
}

bool process_lives(pid_t pid, pid_t tid, uint64_t started)
{
	(void)pid;
	(void)tid;
	(void)started;
	return true;
}

uint32_t process_pid_namespace(void)
{
	return 1;
}

enum outcome process_thread_time(pid_t pid, pid_t tid, uint64_t *nanoseconds)
{
	(void)pid;
	*nanoseconds = tid == PINNED_IDLE ? 0 : pinned_processor;
	return OUTCOME_OK;
}
