#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/user_dir.h"
#include "unit.h"

static void assert_dir(const char *own, const char *home, const char *wanted)
{
	struct bytes path = { 0 };
	enum outcome outcome;

	own ? setenv("XDG_CONFIG_HOME", own, 1) : unsetenv("XDG_CONFIG_HOME");
	home ? setenv("HOME", home, 1) : unsetenv("HOME");
	outcome = user_dir(&path, "XDG_CONFIG_HOME", ".config");
	ck_assert_int_eq(outcome, wanted ? OUTCOME_OK : OUTCOME_NOT_FOUND);
	if (wanted)
		ck_assert_str_eq(path.data, wanted);
	bytes_finish(&path);
}

START_TEST(which)
{
	assert_dir("/x", "/h", "/x/tracetui");
	assert_dir("x", "/h", "/h/.config/tracetui");
	assert_dir(NULL, "/h", "/h/.config/tracetui");
	assert_dir(NULL, "h", NULL);
	assert_dir("", NULL, NULL);
}
END_TEST

START_TEST(cache_is_made)
{
	char directory[] = "/tmp/user-dir-XXXXXX";
	struct bytes path = { 0 };
	struct stat status;

	ck_assert_ptr_nonnull(mkdtemp(directory));
	unsetenv("XDG_CACHE_HOME");
	setenv("HOME", directory, 1);
	ck_assert_int_eq(user_dir_cache(&path), OUTCOME_OK);
	ck_assert_int_eq(stat(path.data, &status), 0);
	ck_assert(S_ISDIR(status.st_mode));
	ck_assert_int_eq(rmdir(path.data), 0);
	*strrchr(path.data, '/') = '\0';
	ck_assert_int_eq(rmdir(path.data), 0);
	ck_assert_int_eq(rmdir(directory), 0);
	bytes_finish(&path);
}
END_TEST

START_TEST(description)
{
	char name[] = "/tmp/user-dir-XXXXXX";
	struct bytes before = { 0 }, after = { 0 }, none = { 0 };
	int fd = mkstemp(name);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(user_dir_describe(&before, name), OUTCOME_OK);
	ck_assert_int_eq(write(fd, "x", 1), 1);
	ck_assert_int_eq(user_dir_describe(&after, name), OUTCOME_OK);
	ck_assert_str_ne(before.data, after.data);
	close(fd);
	unlink(name);
	ck_assert_int_eq(user_dir_describe(&none, name), OUTCOME_SYSTEM);
	bytes_finish(&before);
	bytes_finish(&after);
	bytes_finish(&none);
}
END_TEST

START_TEST(text_is_kept_behind_its_key)
{
	char directory[] = "/tmp/user-dir-XXXXXX", text[8] = "";
	struct bytes path = { 0 }, key = { 0 }, other = { 0 };

	ck_assert_ptr_nonnull(mkdtemp(directory));
	ck_assert_int_eq(bytes_append_format(&path, "%s/kept", directory), OUTCOME_OK);
	ck_assert_int_eq(bytes_append_text(&key, "a key\n"), OUTCOME_OK);
	ck_assert_int_eq(bytes_append_text(&other, "a key\nmore\n"), OUTCOME_OK);
	ck_assert(!user_dir_recall(path.data, &key, text, sizeof(text)));
	user_dir_keep(path.data, &key, "3\n");
	ck_assert(user_dir_recall(path.data, &key, text, sizeof(text)));
	ck_assert_str_eq(text, "3\n");
	ck_assert(!user_dir_recall(path.data, &other, text, sizeof(text)));
	user_dir_keep(path.data, &key, "longer than the room");
	ck_assert(user_dir_recall(path.data, &key, text, sizeof(text)));
	ck_assert_str_eq(text, "longer ");
	ck_assert_int_eq(unlink(path.data), 0);
	ck_assert_int_eq(rmdir(directory), 0); /* and nothing else is left */
	user_dir_keep(path.data, &key, "there is no directory");
	bytes_finish(&path);
	bytes_finish(&key);
	bytes_finish(&other);
}
END_TEST

static const struct unit_test tests[] = {
	{ &which, 0 },
	{ &cache_is_made, 0 },
	{ &description, 0 },
	{ &text_is_kept_behind_its_key, 0 },
};

UNIT_MAIN("user_dir", tests)
