#include "export/listing_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

/* Entries of sys.path, each with its NUL; the literal ends the last one. */
#define PATHS "/work/app\0/work\0/usr/lib/py/\0lib\0\0/lib/py"

static struct listing_names names_for(const char *directory, const char *script)
{
	return (struct listing_names){
		.directory = directory,
		.start = "/work/app",
		.script = script,
		.paths = PATHS,
		.paths_length = sizeof(PATHS),
	};
}

static void assert_choice(struct listing_names *names, const char *file,
			  const char *expected_module, const char *expected_path)
{
	char *module, *path;

	ck_assert_int_eq(listing_names_choose(names, file, &module, &path), OUTCOME_OK);
	ck_assert_str_eq(module, expected_module);
	ck_assert_str_eq(path, expected_path);
	free(module);
	free(path);
}

START_TEST(who_gets_one)
{
	ck_assert(!listing_names_wants("<string>"));
	ck_assert(!listing_names_wants("<frozen importlib._bootstrap>"));
	ck_assert(!listing_names_wants("<>"));
	ck_assert(listing_names_wants("<half.py"));
	ck_assert(listing_names_wants("app.py"));
	ck_assert(listing_names_wants(""));
}
END_TEST

/* Names as trace._fullmodname gives them where it finds an entry at all. */
START_TEST(full_names)
{
	struct listing_names names = names_for("out", NULL);

	assert_choice(&names, "/work/app/main.py", "main", "out/main.cover");
	assert_choice(&names, "/work/other/mod.py", "other.mod", "out/other.mod.cover");
	assert_choice(&names, "/work/app/pkg/__init__.py", "pkg.__init__",
		      "out/pkg.__init__.cover");
	assert_choice(&names, "/work/apple.py", "apple", "out/apple.cover");
	assert_choice(&names, "/workshop/x.py", "workshop.x", "out/workshop.x.cover");
	assert_choice(&names, "/lib/py/json/decoder.py", "json.decoder",
		      "out/json.decoder.cover");
	assert_choice(&names, "/tmp/my.tool", "tmp.my", "out/tmp.my.cover");
	assert_choice(&names, "/tmp/tool", "tmp", "out/tmp.cover");
	assert_choice(&names, "/work/app/tool", "tool", "out/tool.cover");
	assert_choice(&names, "/work/app/.hidden", "hidden", "out/hidden.cover");
	assert_choice(&names, "/work/app/.hidden.py", "hidden.2", "out/hidden.2.cover");
	/* An entry that ends in a slash never matches there. */
	assert_choice(&names, "/usr/lib/py/abc.py", "usr.lib.py.abc",
		      "out/usr.lib.py.abc.cover");
	listing_names_finish(&names);
}
END_TEST

START_TEST(relative_names)
{
	struct listing_names names = names_for("out/", NULL);

	assert_choice(&names, "main.py", "main", "out/main.cover");
	assert_choice(&names, "./side.py", "side", "out/side.cover");
	assert_choice(&names, "../other/mod.py", "other.mod", "out/other.mod.cover");
	/* The entry "lib" is /work/app/lib, longer than /work/app. */
	assert_choice(&names, "lib/deep.py", "deep", "out/deep.cover");
	assert_choice(&names, "./lib/deeper.py", "deeper", "out/deeper.cover");
	assert_choice(&names, "../../elsewhere/x.py", "elsewhere.x",
		      "out/elsewhere.x.cover");
	listing_names_finish(&names);
}
END_TEST

START_TEST(script_directory_is_an_entry)
{
	struct listing_names names = names_for("/out", "../../link/run.py");

	/* sys.path holds where the link leads to, and the script is as typed. */
	assert_choice(&names, "../../link/run.py", "run", "/out/run.cover");
	assert_choice(&names, "../../link/sub/x.py", "sub.x", "/out/sub.x.cover");
	listing_names_finish(&names);
}
END_TEST

START_TEST(beside_the_source)
{
	struct listing_names names = names_for(NULL, "main.py");

	assert_choice(&names, "main.py", "main", "/work/app/main.cover");
	assert_choice(&names, "/work/app/./pkg/../main", "main.2",
		      "/work/app/main.2.cover");
	assert_choice(&names, "pkg//x.tar.gz", "x.tar", "/work/app/pkg/x.tar.cover");
	assert_choice(&names, "../.profile", ".profile", "/work/.profile.cover");
	assert_choice(&names, "/top.py", "top", "/top.cover");
	assert_choice(&names, "../../../../deep.py", "deep", "/deep.cover");
	listing_names_finish(&names);
}
END_TEST

START_TEST(many_of_one_name)
{
	struct listing_names names = names_for("out", NULL);
	char file[64], module[64], path[64];
	int i;

	assert_choice(&names, "/work/util.2.py", "util.2", "out/util.2.cover");
	assert_choice(&names, "/work/util.py", "util", "out/util.cover");
	for (i = 3; i < 100; i++) {
		snprintf(file, sizeof(file), "/work/util.ext%d", i);
		snprintf(module, sizeof(module), "util.%d", i);
		snprintf(path, sizeof(path), "out/util.%d.cover", i);
		assert_choice(&names, file, module, path);
	}
	listing_names_finish(&names);
}
END_TEST

static const struct unit_test tests[] = {
	{ &who_gets_one, 0 },
	{ &full_names, 0 },
	{ &relative_names, 0 },
	{ &script_directory_is_an_entry, 0 },
	{ &beside_the_source, 0 },
	{ &many_of_one_name, 0 },
};

UNIT_MAIN("listing_names", tests)
