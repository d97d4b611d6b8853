#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/replacement.h"
#include "unit.h"

static char new_text[] = "new";
static const struct bytes content = { .data = new_text, .length = 3 };

/* An empty directory, which the tests of this program work in. */
static void enter(char *directory)
{
	strcpy(directory, "/tmp/test_replacement-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(directory));
	ck_assert_int_eq(chdir(directory), 0);
}

static int entries(void)
{
	DIR *here = opendir(".");
	int count = -2; /* . and .. */

	while (readdir(here))
		count++;
	closedir(here);
	return count;
}

/* That the file is the new one and lies there with `others` more; takes it away. */
static void expect_new(const char *path, int others)
{
	char text[8] = "";
	int fd = open(path, O_RDONLY);

	ck_assert_int_eq(read(fd, text, sizeof(text)), 3);
	ck_assert_str_eq(text, "new");
	close(fd);
	ck_assert_int_eq(entries(), 1 + others);
	ck_assert_int_eq(unlink(path), 0);
}

static void leave(const char *directory)
{
	ck_assert_int_eq(chdir("/"), 0);
	ck_assert_int_eq(rmdir(directory), 0);
}

static void make_old(const char *path, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);

	ck_assert_int_eq(write(fd, "longer", 6), 6);
	ck_assert_int_eq(fchmod(fd, mode), 0);
	close(fd);
}

START_TEST(over_a_file_and_over_none)
{
	char directory[32];
	struct stat status;

	enter(directory);
	ck_assert_int_eq(replacement_put_over("file", &content, true), OUTCOME_OK);
	expect_new("file", 0);
	make_old("file", 0604);
	ck_assert_int_eq(replacement_put_over("file", &content, false), OUTCOME_OK);
	ck_assert_int_eq(stat("file", &status), 0);
	ck_assert_int_eq(status.st_mode & 07777, 0604);
	expect_new("file", 0);
	leave(directory);
}
END_TEST

START_TEST(links_stay)
{
	char directory[32], target[8] = "";

	enter(directory);
	ck_assert_int_eq(symlink("file", "link"), 0);
	ck_assert_int_eq(replacement_put_over("link", &content, false), OUTCOME_OK);
	expect_new("file", 1); /* where nothing was */
	make_old("file", 0600);
	ck_assert_int_eq(replacement_put_over("link", &content, false), OUTCOME_OK);
	expect_new("file", 1);
	ck_assert_int_eq(readlink("link", target, sizeof(target)), 4);
	ck_assert_int_eq(unlink("link"), 0);
	ck_assert_int_eq(symlink("link", "link"), 0);
	ck_assert_int_eq(replacement_put_over("link", &content, false), OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, ELOOP);
	ck_assert_int_eq(unlink("link"), 0);
	leave(directory);
}
END_TEST

START_TEST(what_is_no_file_stays)
{
	char directory[32];

	enter(directory);
	ck_assert_int_eq(mkfifo("fifo", 0600), 0);
	ck_assert_int_eq(replacement_put_over("fifo", &content, false), OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, EINVAL);
	ck_assert_int_eq(unlink("fifo"), 0);
	ck_assert_int_eq(replacement_put_over("no/file", &content, false),
			 OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, ENOENT);
	leave(directory);
}
END_TEST

START_TEST(a_file_that_came_meanwhile_stays)
{
	char directory[32];

	enter(directory);
	ck_assert_int_eq(replacement_put("file", &content, NULL, true), OUTCOME_OK);
	ck_assert_int_eq(replacement_put("file", &content, NULL, true), OUTCOME_FULL);
	expect_new("file", 0);
	leave(directory);
}
END_TEST

static int link_error; /* 0: links and whatever rename there is */

/* For libc's, which the module would call. */
int link(const char *from, const char *to)
{
	if (link_error)
		errno = link_error;
	return link_error ? -1 : linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat2(int from_directory, const char *from, int to_directory, const char *to,
	      unsigned int flags)
{
	if (link_error && flags) {
		errno = EINVAL;
		return -1;
	}
	return (int)syscall(SYS_renameat2, from_directory, from, to_directory, to,
			    flags);
}

START_TEST(where_there_are_no_links)
{
	char directory[32];

	enter(directory);
	link_error = EPERM;
	ck_assert_int_eq(replacement_put("file", &content, NULL, true), OUTCOME_OK);
	ck_assert_int_eq(replacement_put("file", &content, NULL, true), OUTCOME_FULL);
	expect_new("file", 0);
	link_error = EIO;
	ck_assert_int_eq(replacement_put("file", &content, NULL, true), OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, EIO);
	link_error = 0;
	leave(directory);
}
END_TEST

static const struct unit_test tests[] = {
	{ &over_a_file_and_over_none, 0 }, { &links_stay, 0 },
	{ &what_is_no_file_stays, 0 },	   { &a_file_that_came_meanwhile_stays, 0 },
	{ &where_there_are_no_links, 0 },
};

UNIT_MAIN("replacement", tests)
