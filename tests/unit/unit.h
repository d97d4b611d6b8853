/*
 * unit: what every unit test program shares.
 *
 * A program lists its tests in one static array, { &test_name, seconds }, and
 * ends with UNIT_MAIN; libcheck runs each test in a process of its own
 * (CK_FORK=no runs them in one, for debuggers and sanitizers).
 */
#ifndef UNIT_H
#define UNIT_H

#include <check.h>
#include <stdlib.h>

struct unit_test {
	const TTest **test; /* the address of START_TEST's name */
	int seconds;        /* limit, 0 for libcheck's default */
};

static inline int unit_main(const char *name, const struct unit_test *tests, size_t count)
{
	Suite *suite = suite_create(name);
	SRunner *runner;
	size_t i;
	int failed;

	for (i = 0; i < count; i++) {
		TCase *group = tcase_create((*tests[i].test)->name);

		if (tests[i].seconds)
			tcase_set_timeout(group, tests[i].seconds);
		tcase_add_test(group, *tests[i].test);
		suite_add_tcase(suite, group);
	}
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#define UNIT_MAIN(name, tests) \
	int main(void) \
	{ \
		return unit_main(name, tests, sizeof(tests) / sizeof((tests)[0])); \
	}

#endif
