#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/futex.h"
#include "unit.h"

static _Atomic uint32_t word;

START_TEST(test_other_value_returns)
{
	word = 1;
	futex_wait(&word, 0, UINT32_MAX);
	futex_wait_microseconds(&word, 2, UINT32_MAX);
}
END_TEST

START_TEST(test_limit_returns)
{
	word = 1;
	futex_wait(&word, 1, 2);
	futex_wait(&word, 1, 0);
	futex_wait_microseconds(&word, 1, 1500);
}
END_TEST

/* The word is shared by processes, at different addresses perhaps. */
START_TEST(test_wakes_other_process)
{
	_Atomic uint32_t *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
					MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t child = fork();
	int status;

	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		atomic_store(shared, 1);
		while (atomic_load(shared) == 1)
			futex_wait(shared, 1, UINT32_MAX);
		_exit(0);
	}
	while (!atomic_load(shared))
		;
	atomic_store(shared, 2);
	futex_wake(shared);
	waitpid(child, &status, 0);
	ck_assert_int_eq(status, 0);
	munmap((void *)shared, 4096);
}
END_TEST

static void *sleeper(void *unused)
{
	(void)unused;
	while (!atomic_load(&word))
		futex_wait(&word, 0, UINT32_MAX);
	return NULL;
}

START_TEST(test_wakes_all)
{
	pthread_t threads[5];
	int i;

	word = 0;
	for (i = 0; i < 5; i++)
		pthread_create(&threads[i], NULL, sleeper, NULL);
	atomic_store(&word, 1);
	futex_wake(&word);
	for (i = 0; i < 5; i++)
		pthread_join(threads[i], NULL);
}
END_TEST

static const struct unit_test tests[] = {
	{ &test_other_value_returns, 60 },
	{ &test_limit_returns, 60 },
	{ &test_wakes_other_process, 60 },
	{ &test_wakes_all, 60 },
};

UNIT_MAIN("futex", tests)
