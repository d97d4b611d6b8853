#include "../../ui/filter.h"

#include <string.h>

#include "unit.h"

static bool passes(const char *text, const char *name, const char *path)
{
	struct filter filter = { .count = 0 };

	filter_set(&filter, text, strlen(text));
	return filter_passes(&filter, name, strrchr(path, '/') + 1, path);
}

START_TEST(a_name_or_its_path_has_one_of_the_texts)
{
	ck_assert(passes("", "main", "/a.py"));
	ck_assert(passes("ai", "main", "/a.py"));
	ck_assert(passes("a.p", "main", "/a.py"));
	ck_assert(!passes("main.py", "main", "/a.py"));
	ck_assert(!passes("tests", "main", "/tests/a.py"));
	ck_assert(passes("tests/", "main", "/tests/a.py"));
	ck_assert(passes("ts/a", "main", "/tests/a.py"));
	ck_assert(passes("read|write", "Writer.write", "/a.py"));
	ck_assert(!passes("read|write", "close", "/a.py"));
	ck_assert(passes("writer", "Writer.close", "/a.py"));
	ck_assert(!passes("Writer", "writer", "/a.py"));
}
END_TEST

/* What is typed next does not let everything through for a moment. */
START_TEST(empty_alternatives_count_for_nothing)
{
	ck_assert(!passes("read|", "close", "/a.py"));
	ck_assert(!passes("|read", "close", "/a.py"));
	ck_assert(passes("||read", "reader", "/a.py"));
	ck_assert(passes("|", "close", "/a.py"));
}
END_TEST

START_TEST(too_much_is_cut_off)
{
	char text[1000];

	memset(text, 'x', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	ck_assert(!passes(text, "close", "/a.py"));
	ck_assert(passes("1|2|3|4|5|6|7|8|9", "8", "/a.py"));
	ck_assert(!passes("1|2|3|4|5|6|7|8|9", "9", "/a.py"));
}
END_TEST

static const struct unit_test tests[] = {
	{ &a_name_or_its_path_has_one_of_the_texts, 0 },
	{ &empty_alternatives_count_for_nothing, 0 },
	{ &too_much_is_cut_off, 0 },
};

UNIT_MAIN("ui_filter", tests)
