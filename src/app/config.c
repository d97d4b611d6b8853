#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/user_dir.h"
#include "base/write_all.h"
#include "say.h"

enum { MOST = 1 << 20, PIECE = 4096 }; /* bytes */

static void make_path(struct config *config)
{
	const char *home = getenv("HOME");
	size_t length = home ? strlen(home) : 0;
	enum outcome outcome = user_dir(&config->path, "XDG_CONFIG_HOME", ".config");

	if (outcome == OUTCOME_NOT_FOUND)
		return;
	if (!outcome)
		outcome = bytes_append_text(&config->path, "/config");
	if (outcome == OUTCOME_OK && length > 1 &&
	    strncmp(config->path.data, home, length) == 0 &&
	    config->path.data[length] == '/')
		outcome = bytes_append_format(&config->name, "~%s",
					      config->path.data + length);
	else if (outcome == OUTCOME_OK)
		outcome = bytes_append_text(&config->name, config->path.data);
	if (outcome)
		say_and_exit("out of memory");
}

/* False with errno. */
static bool read_all(int fd, struct bytes *text)
{
	char piece[PIECE];
	ssize_t length;

	while ((length = read(fd, piece, sizeof(piece))) > 0) {
		if (text->length + (size_t)length > MOST) {
			errno = EFBIG;
			return false;
		}
		if (bytes_append(text, piece, (size_t)length))
			say_and_exit("out of memory");
	}
	return length == 0;
}

void config_read(struct config *config)
{
	int fd;

	*config = (struct config){ 0 };
	make_path(config);
	if (bytes_append_text(&config->text, ""))
		say_and_exit("out of memory");
	if (!config->path.length)
		return;
	/* Not to wait for the writer of a fifo. */
	fd = open(config->path.data, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd >= 0 && read_all(fd, &config->text)) {
		close(fd);
		return;
	}
	if (fd >= 0 || (errno != ENOENT && errno != ENOTDIR)) {
		bytes_append_format(&config->trouble, "%s cannot be read: %s",
				    config->name.data, strerror(errno));
		bytes_clear(&config->text);
	}
	if (fd >= 0)
		close(fd);
}

void config_finish(struct config *config)
{
	bytes_finish(&config->path);
	bytes_finish(&config->name);
	bytes_finish(&config->text);
	bytes_finish(&config->trouble);
}

/* All directories of a path. False with errno. */
static bool make_directories(const char *path)
{
	char *part = strdup(path), *slash = part;
	bool made = part != NULL;

	while (made && (slash = strchr(slash + 1, '/'))) {
		*slash = '\0';
		made = mkdir(part, 0700) == 0 || errno == EEXIST;
		*slash = '/';
	}
	free(part);
	return made;
}

/* A new file beside the old one, which then takes its place. */
static bool replace(const char *path, const char *text, size_t length)
{
	struct bytes beside = { 0 };
	struct stat before;
	mode_t mode = stat(path, &before) == 0 ? before.st_mode & 07777 : 0600;
	bool done = false;
	int fd = -1, error;

	if (bytes_append_format(&beside, "%s.XXXXXX", path) == OUTCOME_OK)
		fd = mkostemp(beside.data, O_CLOEXEC);
	if (fd >= 0) {
		done = !write_all(fd, text, length) && fchmod(fd, mode) == 0;
		done = close(fd) == 0 && done;
		done = done && rename(beside.data, path) == 0;
		error = errno;
		if (!done)
			unlink(beside.data);
		errno = error;
	}
	bytes_finish(&beside);
	return done;
}

void config_write(const struct config *config, const char *text, size_t length,
		  char *message, size_t room)
{
	char *real;
	bool done;

	if (!config->path.length) {
		snprintf(message, room,
			 "Not kept: neither HOME nor XDG_CONFIG_HOME "
			 "names a directory.");
		return;
	}
	if (config->trouble.length) {
		snprintf(message, room, "Not kept: %s", config->trouble.data);
		return;
	}
	real = realpath(config->path.data, NULL);
	done = (real || make_directories(config->path.data)) &&
	       replace(real ? real : config->path.data, text, length);
	free(real);
	if (done)
		snprintf(message, room, "Kept in %s", config->name.data);
	else
		snprintf(message, room, "Not kept: %s cannot be written: %s",
			 config->name.data, strerror(errno));
}
