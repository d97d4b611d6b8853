#include "base/futex.h"

#include <limits.h>
#include <linux/futex.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

void futex_wait_microseconds(_Atomic uint32_t *word, uint32_t value,
			     uint32_t microseconds)
{
	struct timespec limit = {
		.tv_sec = microseconds / 1000000,
		.tv_nsec = (long)(microseconds % 1000000) * 1000,
	};

	syscall(SYS_futex, word, FUTEX_WAIT, value, &limit, NULL, 0);
}

void futex_wait(_Atomic uint32_t *word, uint32_t value, uint32_t milliseconds)
{
	futex_wait_microseconds(word, value, milliseconds * 1000);
}

void futex_wake(_Atomic uint32_t *word)
{
	syscall(SYS_futex, word, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
}
