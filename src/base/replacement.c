#include "base/replacement.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/write_all.h"

enum {
	MOST_LINKS = 40, /* as the kernel has it */
	MOST_TEMPORARY = 100,
};

static size_t directory_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

char *replacement_target(const char *path)
{
	char target[PATH_MAX], *here = strdup(path), *next;
	int links = 0;

	while (here) {
		ssize_t length = readlink(here, target, sizeof(target) - 1);

		if (length < 0)
			return here;
		target[length] = '\0';
		if (asprintf(&next, "%.*s%s",
			     target[0] == '/' ? 0 : (int)directory_length(here), here,
			     target) < 0)
			next = NULL;
		free(here);
		here = next;
		if (here && ++links > MOST_LINKS) {
			free(here);
			errno = ELOOP;
			return NULL;
		}
	}
	return NULL;
}

/* A new file in the same directory; -1 with errno. *name is the caller's. */
static int open_temporary(const char *path, mode_t mode, char **name)
{
	int number, fd;

	for (number = 0; number < MOST_TEMPORARY; number++) {
		if (asprintf(name, "%.*s.tracetui-%d-%d", (int)directory_length(path),
			     path, (int)getpid(), number) < 0) {
			*name = NULL;
			errno = ENOMEM;
			return -1;
		}
		fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY,
			  mode);
		if (fd >= 0)
			return fd;
		free(*name);
		*name = NULL;
		/* Left by a process that had this number and was killed. */
		if (errno != EEXIST)
			return -1;
	}
	return -1;
}

/* As the old file was. */
static bool keep_mode(int fd, const struct stat *old)
{
	if (old && fchown(fd, old->st_uid, old->st_gid) != 0) {
		/* Only root can give an owner, and not everywhere: the new one is
		 * ours then, as a copy would be. */
	}
	return !old || fchmod(fd, old->st_mode & 07777) == 0;
}

static bool fill(int fd, const struct bytes *content, const struct stat *old,
		 bool durable)
{
	return write_all(fd, content->data, content->length) == OUTCOME_OK &&
	       keep_mode(fd, old) && (!durable || fsync(fd) == 0);
}

/* The name's change is on disk only when its directory is. Some file systems
 * cannot do that, and the file is there all the same. */
static void sync_directory(const char *path)
{
	char *directory = strndup(path, directory_length(path));
	int fd = -1;

	if (directory)
		fd = open(*directory ? directory : ".",
			  O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(directory);
}

/* Where link has failed because the file system knows no hard links (vfat, exFAT). What
 * comes there at this very moment is lost. */
static bool rename_without_links(const char *temporary, const char *path)
{
	if (errno != EPERM && errno != ENOSYS && errno != EOPNOTSUPP && errno != EINVAL)
		return false;
	if (access(path, F_OK) == 0) {
		errno = EEXIST;
		return false;
	}
	return rename(temporary, path) == 0;
}

/* Gives the file its name; `exists`: which is another file's so far. */
static bool publish(const char *temporary, const char *path, bool exists)
{
	if (exists)
		return rename(temporary, path) == 0;
	if (renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
		return true;
	/* Not every file system has that call. */
	if (errno == EEXIST)
		return false;
	if (link(temporary, path) == 0) {
		unlink(temporary);
		return true;
	}
	return rename_without_links(temporary, path);
}

enum outcome replacement_put(const char *path, const struct bytes *content,
			     const struct stat *old, bool durable)
{
	char *temporary;
	int fd = open_temporary(path, old ? 0600 : 0666, &temporary), error;
	bool whole;

	if (fd < 0)
		return OUTCOME_SYSTEM;
	whole = fill(fd, content, old, durable);
	error = errno;
	if (close(fd) != 0 && whole) {
		whole = false;
		error = errno;
	}
	if (whole && !publish(temporary, path, old != NULL)) {
		whole = false;
		error = errno;
	}
	if (!whole)
		unlink(temporary);
	else if (durable)
		sync_directory(path);
	free(temporary);
	errno = error;
	return whole			 ? OUTCOME_OK
	       : !old && error == EEXIST ? OUTCOME_FULL
					 : OUTCOME_SYSTEM;
}

/* OUTCOME_FULL: something has come there meanwhile; try again. */
static enum outcome put_over_once(const char *target, const struct bytes *content,
				  bool durable)
{
	struct stat old;

	if (stat(target, &old) != 0)
		return errno == ENOENT ? replacement_put(target, content, NULL, durable)
				       : OUTCOME_SYSTEM;
	if (S_ISREG(old.st_mode))
		return replacement_put(target, content, &old, durable);
	errno = S_ISDIR(old.st_mode) ? EISDIR : EINVAL;
	return OUTCOME_SYSTEM;
}

enum outcome replacement_put_over(const char *path, const struct bytes *content,
				  bool durable)
{
	char *target = replacement_target(path);
	enum outcome outcome;
	int error;

	if (!target)
		return OUTCOME_SYSTEM;
	do {
		outcome = put_over_once(target, content, durable);
	} while (outcome == OUTCOME_FULL);
	error = errno;
	free(target);
	errno = error;
	return outcome;
}
