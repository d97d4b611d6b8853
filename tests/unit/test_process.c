#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/process.h"
#include "unit.h"

static struct process_status self(void)
{
	struct process_status status;

	ck_assert_int_eq(process_status(getpid(), 0, &status), OUTCOME_OK);
	return status;
}

START_TEST(test_own_status)
{
	struct process_status status = self();

	ck_assert_int_eq(status.state, 'R');
	ck_assert_uint_gt(status.started, 0);
	ck_assert_uint_gt(status.resident, 64 << 10);
	ck_assert(process_lives(getpid(), 0, status.started));
	ck_assert(!process_lives(getpid(), 0, status.started + 1));
}
END_TEST

/* The name stands in the same line as the figures, without any escape. */
START_TEST(test_odd_names)
{
	static const char *const names[] = {
		") R 1", "))) Z 0 0", "(", "a b\tc", ") R 1 2 3\n4 5", "",
	};
	struct process_status before = self();
	uint64_t used;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		ck_assert_int_eq(prctl(PR_SET_NAME, names[i]), 0);
		ck_assert_uint_eq(self().started, before.started);
		ck_assert_int_eq(self().state, 'R');
		ck_assert_int_eq(process_thread_time(getpid(), gettid(), &used),
				 OUTCOME_OK);
	}
}
END_TEST

static void *look_at_itself(void *time)
{
	struct process_status status;
	uint64_t first, now;

	ck_assert_int_eq(process_status(getpid(), gettid(), &status), OUTCOME_OK);
	ck_assert_int_eq(status.state, 'R');
	ck_assert_int_eq(process_thread_time(getpid(), gettid(), &first), OUTCOME_OK);
	do {
		ck_assert_int_eq(process_thread_time(getpid(), gettid(), &now),
				 OUTCOME_OK);
	} while (now <= first);
	*(uint64_t *)time = now;
	return NULL;
}

START_TEST(test_thread_time_grows)
{
	pthread_t thread;
	uint64_t time = 0;

	pthread_create(&thread, NULL, look_at_itself, &time);
	pthread_join(thread, NULL);
	ck_assert_uint_gt(time, 0);
}
END_TEST

START_TEST(test_no_such)
{
	struct process_status status;
	uint64_t used;
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	waitpid(child, NULL, 0);
	ck_assert_int_eq(process_status(child, 0, &status), OUTCOME_NOT_FOUND);
	ck_assert_int_eq(process_status(child, child, &status), OUTCOME_NOT_FOUND);
	ck_assert_int_eq(process_status(getpid(), child, &status), OUTCOME_NOT_FOUND);
	ck_assert_int_eq(process_thread_time(getpid(), child, &used),
			 OUTCOME_NOT_FOUND);
	ck_assert_int_eq(process_status(-1, 0, &status), OUTCOME_NOT_FOUND);
	ck_assert(!process_lives(child, 0, 0));
	ck_assert(!process_lives(0, 0, 0));
	ck_assert(!process_lives(-1, 0, 0));
}
END_TEST

static char wait_for_state(pid_t child, const char *states)
{
	struct process_status status;

	do {
		ck_assert_int_eq(process_status(child, 0, &status), OUTCOME_OK);
	} while (!strchr(states, status.state));
	return status.state;
}

START_TEST(test_states_of_a_child)
{
	struct process_status status;
	siginfo_t ignored;
	pid_t child = fork();

	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		for (;;)
			pause();
	}
	wait_for_state(child, "S");
	ck_assert_int_eq(process_status(child, 0, &status), OUTCOME_OK);
	ck_assert(process_lives(child, 0, status.started));
	kill(child, SIGSTOP);
	wait_for_state(child, "T");
	ck_assert(process_lives(child, 0, status.started));
	kill(child, SIGKILL);
	/* dead, but not yet waited for */
	waitid(P_PID, (id_t)child, &ignored, WEXITED | WNOWAIT);
	wait_for_state(child, "Z");
	ck_assert(!process_lives(child, 0, status.started));
	waitpid(child, NULL, 0);
	ck_assert(!process_lives(child, 0, status.started));
}
END_TEST

/* A tracer thread of a program that has used up its descriptors must not take
 * the viewer for dead, nor the collector that has none a thread. */
START_TEST(test_no_descriptor_left)
{
	struct process_status status = self();
	struct rlimit limit, none;
	uint64_t used;

	getrlimit(RLIMIT_NOFILE, &limit);
	none = (struct rlimit){ .rlim_cur = 0, .rlim_max = limit.rlim_max };
	setrlimit(RLIMIT_NOFILE, &none);
	ck_assert(process_lives(getpid(), 0, status.started));
	ck_assert(process_lives(1, 0, 0));
	ck_assert(process_lives(getpid(), gettid(), 0));
	ck_assert(!process_lives(1, gettid(), 0));
	ck_assert_int_eq(process_status(getpid(), 0, &status), OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, EMFILE);
	ck_assert_int_eq(process_thread_time(getpid(), gettid(), &used),
			 OUTCOME_SYSTEM);
	setrlimit(RLIMIT_NOFILE, &limit);
}
END_TEST

static const struct unit_test tests[] = {
	{ &test_own_status, 0 },	 { &test_odd_names, 0 },
	{ &test_thread_time_grows, 60 }, { &test_no_such, 0 },
	{ &test_states_of_a_child, 60 }, { &test_no_descriptor_left, 0 },
};

UNIT_MAIN("process", tests)
