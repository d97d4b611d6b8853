#include <string.h>

#include "base/path.h"
#include "unit.h"

START_TEST(modules)
{
	static const char *const paths[][2] = {
		{ "/a/b.c/mod.py", "mod" }, { "mod.py", "mod" },   { "mod", "mod" },
		{ "a.b/mod", "mod" },	    { "x/my.tool", "my" }, { "a.tar.gz", "a.tar" },
		{ ".hidden", ".hidden" },   { "..py", "..py" },	   { ".a.py", ".a" },
		{ "dir/", "" },		    { "", "" },		   { "<string>", "<string>" },
	};
	size_t i, length;

	for (i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		const char *name = path_module(paths[i][0], &length);

		ck_assert_msg(length == strlen(paths[i][1]) &&
				      memcmp(name, paths[i][1], length) == 0,
			      "%s: %.*s", paths[i][0], (int)length, name);
	}
	ck_assert_str_eq(path_base("/a/b.py"), "b.py");
	ck_assert_str_eq(path_base("b.py"), "b.py");
}
END_TEST

static const struct unit_test tests[] = {
	{ &modules, 0 },
};

UNIT_MAIN("path", tests)
