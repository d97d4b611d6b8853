#include "export/counts_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "listing_file.h"
#include "pickle_reader.h"
#include "pickle_writer.h"
#include "words.h"

enum {
	MOST_LINKS = 40, /* as the kernel has it */
	MOST_TEMPORARY = 100,
};

/*
 * Words
 */

static enum outcome skip(struct bytes *reason, const char *path, const char *text)
{
	if (bytes_append_text(reason, "Skipping counts file ") == OUTCOME_OK &&
	    words_quote(reason, path) == OUTCOME_OK)
		bytes_append_format(reason, ": %s", text);
	return OUTCOME_DAMAGED;
}

static enum outcome skip_for_error(struct bytes *reason, const char *path)
{
	struct bytes text = { 0 };

	if (words_error(&text, errno, path) == OUTCOME_OK)
		skip(reason, path, text.data);
	bytes_finish(&text);
	return OUTCOME_SYSTEM;
}

static enum outcome cannot_save(struct bytes *reason, const char *path)
{
	int error = errno;

	if (bytes_append_text(reason, "Can't save counts files because ") == OUTCOME_OK)
		words_error(reason, error, path);
	return OUTCOME_SYSTEM;
}

static enum outcome out_of_memory(struct bytes *reason, const char *path)
{
	skip(reason, path, outcome_text(OUTCOME_NO_MEMORY));
	return OUTCOME_NO_MEMORY;
}

/*
 * Reading
 */

static enum outcome read_all(int fd, size_t expected, struct bytes *content)
{
	enum outcome outcome = bytes_reserve(content, expected + 1);

	while (!outcome) {
		size_t room = content->room - content->length - 1;
		ssize_t got = read(fd, content->data + content->length, room);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got ? OUTCOME_SYSTEM : OUTCOME_OK;
		content->length += (size_t)got;
		content->data[content->length] = '\0';
		if (content->length + 1 == content->room)
			outcome = bytes_reserve(content, content->length);
	}
	return outcome;
}

static enum outcome parse(const char *path, const struct bytes *content,
			  struct tally *stored, struct bytes *reason)
{
	struct pickle_error error;
	char text[256];
	enum outcome outcome =
		pickle_read(content->data, content->length, stored, &error);

	if (outcome == OUTCOME_DAMAGED) {
		snprintf(text, sizeof(text), "byte %zu: %s", error.offset, error.text);
		skip(reason, path, text);
	} else if (outcome) {
		out_of_memory(reason, path);
	}
	return outcome;
}

/* Adds an open file's content to the tally. */
static enum outcome add_content(const char *path, int fd, struct tally *tally,
				struct bytes *reason)
{
	struct bytes content = { 0 };
	struct tally stored = { 0 };
	struct stat status;
	enum outcome outcome;

	if (fstat(fd, &status) != 0)
		return skip_for_error(reason, path);
	if (S_ISDIR(status.st_mode)) {
		errno = EISDIR;
		return skip_for_error(reason, path);
	}
	if (!S_ISREG(status.st_mode))
		return skip(reason, path, "it is not a regular file");
	outcome = read_all(fd, (size_t)status.st_size, &content);
	if (outcome == OUTCOME_SYSTEM)
		skip_for_error(reason, path);
	else if (outcome)
		out_of_memory(reason, path);
	else
		outcome = parse(path, &content, &stored, reason);
	bytes_finish(&content);
	if (!outcome && !tally->name_count) {
		/* Nothing to add to: a large file need not be there twice. */
		tally_finish(tally);
		*tally = stored;
		return OUTCOME_OK;
	}
	if (!outcome) {
		outcome = tally_merge(tally, &stored);
		if (outcome)
			out_of_memory(reason, path);
	}
	tally_finish(&stored);
	return outcome;
}

/* Without waiting for whoever may be at the other end of a pipe. */
static int open_to_read(const char *path)
{
	return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

enum outcome counts_file_read(const char *path, struct tally *tally,
			      struct bytes *reason)
{
	int fd = open_to_read(path);
	enum outcome outcome;

	if (fd < 0)
		return skip_for_error(reason, path);
	outcome = add_content(path, fd, tally, reason);
	close(fd);
	return outcome;
}

/*
 * Names
 */

static size_t directory_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Where a path leads, which need not be there; NULL with errno. The caller
 * frees it. */
static char *follow_links(const char *path)
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

/*
 * Writing
 */

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

/* As the old file was. Its owner only root can give: where that fails the new
 * one is ours, as a copy would be. */
static bool keep_mode(int fd, const struct stat *old)
{
	return !old || ((fchown(fd, old->st_uid, old->st_gid) == 0 || errno == EPERM) &&
			fchmod(fd, old->st_mode & 07777) == 0);
}

static bool fill(int fd, const struct bytes *content, const struct stat *old)
{
	return listing_file_put(fd, content->data, content->length) == OUTCOME_OK &&
	       keep_mode(fd, old) && fsync(fd) == 0;
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

/* Gives the file its name; `exists`: which is another file's so far. */
static bool publish(const char *temporary, const char *path, bool exists)
{
	if (exists)
		return rename(temporary, path) == 0;
	if (renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
		return true;
	/* Not every file system has that call. */
	if (errno == EEXIST || link(temporary, path) != 0)
		return false;
	unlink(temporary);
	return true;
}

/*
 * Puts a file with this content in the path's place; `old` is what stands there
 * and NULL when nothing does: then OUTCOME_FULL means that something does now.
 */
static enum outcome replace(const char *path, const struct bytes *content,
			    const struct stat *old)
{
	char *temporary;
	int fd = open_temporary(path, old ? 0600 : 0666, &temporary), error;
	bool whole;

	if (fd < 0)
		return OUTCOME_SYSTEM;
	whole = fill(fd, content, old);
	error = errno;
	if (close(fd) != 0 && whole) {
		whole = false;
		error = errno;
	}
	if (whole && !publish(temporary, path, old != NULL)) {
		whole = false;
		error = errno;
	}
	if (whole)
		sync_directory(path);
	else
		unlink(temporary);
	free(temporary);
	errno = error;
	return whole			 ? OUTCOME_OK
	       : !old && error == EEXIST ? OUTCOME_FULL
					 : OUTCOME_SYSTEM;
}

static enum outcome save(const char *path, const char *target,
			 const struct tally *tally, const struct stat *old,
			 struct bytes *reason)
{
	struct bytes content = { 0 };
	enum outcome outcome = pickle_write(tally, &content);

	if (outcome) {
		bytes_append_format(reason, "Can't save counts files because %s",
				    outcome_text(outcome));
		outcome = OUTCOME_UNSUPPORTED;
	} else if (old && faccessat(AT_FDCWD, target, W_OK, AT_EACCESS) != 0) {
		outcome = cannot_save(reason, path);
	} else {
		outcome = replace(target, &content, old);
		if (outcome == OUTCOME_SYSTEM)
			cannot_save(reason, path);
	}
	bytes_finish(&content);
	return outcome;
}

/* Locks the file; false when its name has gone to another one meanwhile. */
static bool lock(int fd, const char *target, struct stat *status)
{
	struct stat named;

	while (flock(fd, LOCK_EX) != 0 && errno == EINTR)
		;
	return fstat(fd, status) == 0 && stat(target, &named) == 0 &&
	       named.st_dev == status->st_dev && named.st_ino == status->st_ino;
}

/* OUTCOME_FULL: the name leads elsewhere now; try again. */
static enum outcome add_once(const char *path, const char *target, struct tally *tally,
			     struct bytes *reason)
{
	int fd = open_to_read(target);
	struct stat status;
	enum outcome outcome;

	if (fd < 0 && errno == ENOENT)
		return save(path, target, tally, NULL, reason);
	if (fd < 0)
		return skip_for_error(reason, path);
	if (!lock(fd, target, &status)) {
		close(fd);
		return OUTCOME_FULL;
	}
	outcome = add_content(path, fd, tally, reason);
	if (!outcome)
		outcome = save(path, target, tally, &status, reason);
	/* The lock ends here: others now find the new file. */
	close(fd);
	return outcome;
}

enum outcome counts_file_add(const char *path, struct tally *tally,
			     struct bytes *reason)
{
	char *target = follow_links(path);
	enum outcome outcome;

	if (!target)
		return cannot_save(reason, path);
	do {
		outcome = add_once(path, target, tally, reason);
	} while (outcome == OUTCOME_FULL);
	free(target);
	return outcome;
}
