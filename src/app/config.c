#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "base/replacement.h"
#include "base/user_dir.h"
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

/* False with errno. */
static bool put(const struct config *config, const char *text, size_t length)
{
	const char *path = config->path.data;
	char *directory = strndup(path, (size_t)(path_base(path) - path) - 1);
	struct bytes content = { 0 };
	enum outcome outcome =
		directory ? path_make_directories(directory, 0700) : OUTCOME_NO_MEMORY;

	if (!outcome)
		outcome = bytes_append(&content, text, length);
	if (!outcome)
		outcome = replacement_put_over(path, &content, true);
	if (outcome == OUTCOME_NO_MEMORY)
		errno = ENOMEM;
	bytes_finish(&content);
	free(directory);
	return !outcome;
}

void config_write(const struct config *config, const char *text, size_t length,
		  char *message, size_t room)
{
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
	if (put(config, text, length))
		snprintf(message, room, "Kept in %s", config->name.data);
	else
		snprintf(message, room, "Not kept: %s cannot be written: %s",
			 config->name.data, strerror(errno));
}
