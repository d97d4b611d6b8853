#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static void expect_resolved(const char *path, const char *expected)
{
	char *resolved = path_resolve(path);

	ck_assert_str_eq(resolved, expected);
	free(resolved);
}

START_TEST(resolving)
{
	char directory[] = "/tmp/test_path-XXXXXX", link[64];

	ck_assert_ptr_nonnull(mkdtemp(directory));
	snprintf(link, sizeof(link), "%s/link", directory);
	ck_assert_int_eq(symlink("/", link), 0);
	expect_resolved(link, "/");
	ck_assert_int_eq(chdir(directory), 0);
	expect_resolved("link/dev/null", "/dev/null");
	expect_resolved("/no/../such", "/no/../such");
	ck_assert_int_eq(unlink(link), 0);
	snprintf(link, sizeof(link), "%s/link/x", directory);
	expect_resolved("link/x", link);
	ck_assert_int_eq(rmdir(directory), 0);
	ck_assert_ptr_null(path_resolve("x"));
	ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

START_TEST(directories)
{
	char directory[] = "/tmp/test_path-XXXXXX", cwd[4096];
	struct stat status;

	ck_assert_ptr_nonnull(getcwd(cwd, sizeof(cwd)));
	ck_assert_ptr_nonnull(mkdtemp(directory));
	ck_assert_int_eq(chdir(directory), 0);
	ck_assert_int_eq(path_make_directories("a/b//c/", 0700), OUTCOME_OK);
	ck_assert_int_eq(path_make_directories("a/b/c", 0777), OUTCOME_OK);
	ck_assert_int_eq(stat("a/b", &status), 0);
	ck_assert_int_eq(status.st_mode & 07777, 0700);
	ck_assert_int_eq(rmdir("a/b/c"), 0);
	ck_assert_int_eq(mknod("a/b/c", S_IFREG | 0600, 0), 0);
	ck_assert_int_eq(path_make_directories("a/b/c", 0700), OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, EEXIST);
	ck_assert_int_eq(unlink("a/b/c"), 0);
	ck_assert_int_eq(rmdir("a/b"), 0);
	ck_assert_int_eq(rmdir("a"), 0);
	ck_assert_int_eq(chdir(cwd), 0);
	ck_assert_int_eq(rmdir(directory), 0);
}
END_TEST

START_TEST(below)
{
	ck_assert(path_lies_below("/a/b/c.py", "/a/b"));
	ck_assert(path_lies_below("/a/b/c.py", "/a"));
	ck_assert(!path_lies_below("/a/b", "/a/b"));
	ck_assert(!path_lies_below("/a/bc.py", "/a/b"));
	ck_assert(!path_lies_below("/a", "/a/b"));
	ck_assert(!path_lies_below("/b/a/b", "/a"));
}
END_TEST

static const struct unit_test tests[] = {
	{ &modules, 0 },
	{ &resolving, 0 },
	{ &directories, 0 },
	{ &below, 0 },
};

UNIT_MAIN("path", tests)
