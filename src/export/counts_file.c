#include "export/counts_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/replacement.h"
#include "pickle_reader.h"
#include "pickle_writer.h"
#include "words.h"

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
 * Writing
 */

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
		outcome = replacement_put(target, &content, old, true);
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
	char *target = replacement_target(path);
	enum outcome outcome;

	if (!target)
		return cannot_save(reason, path);
	do {
		outcome = add_once(path, target, tally, reason);
	} while (outcome == OUTCOME_FULL);
	free(target);
	return outcome;
}
