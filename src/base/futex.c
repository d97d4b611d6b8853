#include "base/futex.h"

#include <limits.h>
#include <linux/futex.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void wait(_Atomic uint32_t *word, uint32_t value, uint64_t nanoseconds)
{
	struct timespec limit = {
		.tv_sec = (time_t)(nanoseconds / 1000000000),
		.tv_nsec = (long)(nanoseconds % 1000000000),
	};

	syscall(SYS_futex, word, FUTEX_WAIT, value, &limit, NULL, 0);
}

void futex_wait(_Atomic uint32_t *word, uint32_t value, uint32_t milliseconds)
{
	wait(word, value, (uint64_t)milliseconds * 1000000);
}

void futex_wait_microseconds(_Atomic uint32_t *word, uint32_t value,
			     uint32_t microseconds)
{
	wait(word, value, (uint64_t)microseconds * 1000);
}

void futex_wake(_Atomic uint32_t *word)
{
	syscall(SYS_futex, word, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
}
