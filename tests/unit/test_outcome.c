#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "base/outcome.h"
#include "unit.h"

START_TEST(test_every_outcome_has_its_words)
{
	int a, b;

	for (a = OUTCOME_OK; a < OUTCOME_SYSTEM; a++) {
		const char *text = outcome_text((enum outcome)a);

		ck_assert(islower((unsigned char)text[0]));
		ck_assert_str_ne(text,
				 outcome_text((enum outcome)(OUTCOME_SYSTEM + 1)));
		for (b = OUTCOME_OK; b < a; b++)
			ck_assert_str_ne(text, outcome_text((enum outcome)b));
	}
}
END_TEST

START_TEST(test_system_speaks_for_errno)
{
	errno = ENOSPC;
	ck_assert_str_eq(outcome_text(OUTCOME_SYSTEM), strerror(ENOSPC));
	errno = EACCES;
	ck_assert_str_eq(outcome_text(OUTCOME_SYSTEM), strerror(EACCES));
}
END_TEST

static const struct unit_test tests[] = {
	{ &test_every_outcome_has_its_words, 0 },
	{ &test_system_speaks_for_errno, 0 },
};

UNIT_MAIN("outcome", tests)
