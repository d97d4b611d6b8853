#include "export/summary_table.h"

#include <string.h>

#include "unit.h"

#define HEAD "lines   cov%   module   (path)\n"

struct row {
	const char *module, *path;
	uint32_t hit_lines, lines;
};

static void assert_table(const struct row *rows, size_t count, bool tenths,
			 const char *expected)
{
	struct summary_table table = { 0 };
	struct bytes out = { 0 };
	size_t i;

	for (i = 0; i < count; i++)
		ck_assert_int_eq(summary_table_add(&table, rows[i].module, rows[i].path,
						   rows[i].hit_lines, rows[i].lines),
				 OUTCOME_OK);
	ck_assert_int_eq(summary_table_print(&table, tenths, &out), OUTCOME_OK);
	ck_assert_str_eq(out.data ? out.data : "", expected);
	bytes_finish(&out);
	summary_table_finish(&table);
}

START_TEST(nothing_to_say)
{
	static const struct row rows[] = { { "empty", "/x/empty.py", 0, 0 } };

	assert_table(rows, 1, false, "");
}
END_TEST

START_TEST(rounding)
{
	static const struct row rows[] = {
		{ "a", "/a.py", 2, 3 },       { "b", "/b.py", 1, 1 },
		{ "c", "/c.py", 0, 7 },       { "d", "d.py", 999, 1000 },
		{ "e", "/e.py", 1, 16 },      { "f", "/f.py", 100000, 123456 },
	};

	assert_table(rows, 6, false,
		     HEAD "    3    66%   a   (/a.py)\n"
			  "    1   100%   b   (/b.py)\n"
			  "    7     0%   c   (/c.py)\n"
			  " 1000    99%   d   (d.py)\n"
			  "   16     6%   e   (/e.py)\n"
			  "123456    81%   f   (/f.py)\n");
	/* As f"{hits / lines:.1%}" gives them. */
	assert_table(rows, 6, true,
		     HEAD "    3   66.7%   a   (/a.py)\n"
			  "    1   100.0%   b   (/b.py)\n"
			  "    7   0.0%   c   (/c.py)\n"
			  " 1000   99.9%   d   (d.py)\n"
			  "   16   6.2%   e   (/e.py)\n"
			  "123456   81.0%   f   (/f.py)\n");
}
END_TEST

START_TEST(sorted_by_module)
{
	static const struct row rows[] = {
		{ "util", "/z/util.py", 1, 2 }, { "\xc3\xa9", "/e.py", 1, 1 },
		{ "util", "/a/util.py", 1, 4 }, { "Z", "/Z.py", 1, 1 },
		{ "pkg.a", "/pkg/a.py", 1, 1 }, { "pkg", "/pkg.py", 1, 1 },
	};

	assert_table(rows, 6, false,
		     HEAD "    1   100%   Z   (/Z.py)\n"
			  "    1   100%   pkg   (/pkg.py)\n"
			  "    1   100%   pkg.a   (/pkg/a.py)\n"
			  "    4    25%   util   (/a/util.py)\n"
			  "    2    50%   util   (/z/util.py)\n"
			  "    1   100%   \xc3\xa9   (/e.py)\n");
}
END_TEST

static const struct unit_test tests[] = {
	{ &nothing_to_say, 0 },
	{ &rounding, 0 },
	{ &sorted_by_module, 0 },
};

UNIT_MAIN("summary_table", tests)
