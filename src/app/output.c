#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/write_all.h"
#include "spool.h"

enum { PIECE = 65536 };

void output_init(struct output *output)
{
	*output = (struct output){ .spool = spool_open(), .error = errno };
	pthread_mutex_init(&output->lock, NULL);
}

void output_finish(struct output *output)
{
	if (output->spool >= 0)
		close(output->spool);
	pthread_mutex_destroy(&output->lock);
}

void output_append(struct output *output, const char *bytes, size_t length)
{
	pthread_mutex_lock(&output->lock);
	if (output->spool >= 0 && write_all(output->spool, bytes, length)) {
		output->error = errno;
		close(output->spool);
		output->spool = -1;
	}
	pthread_mutex_unlock(&output->lock);
}

/* With the lock held: what comes now would get between. */
static bool copy_to(struct output *output, int fd)
{
	char piece[PIECE];
	ssize_t length;

	if (lseek(output->spool, 0, SEEK_SET) != 0)
		return false;
	while ((length = read(output->spool, piece, sizeof(piece))) > 0)
		if (write_all(fd, piece, (size_t)length))
			return false;
	return length == 0;
}

char *output_keep(struct output *output)
{
	char *path;
	int fd;

	if (asprintf(&path, "%s/tracetui-output-XXXXXX", spool_directory()) < 0)
		return NULL;
	fd = mkostemp(path, O_CLOEXEC);
	pthread_mutex_lock(&output->lock);
	if (fd >= 0 && output->spool < 0)
		errno = output->error;
	if (fd >= 0 && (output->spool < 0 || !copy_to(output, fd))) {
		int error = errno;

		unlink(path);
		close(fd);
		fd = -1;
		errno = error;
	}
	pthread_mutex_unlock(&output->lock);
	if (fd >= 0) {
		close(fd);
		return path;
	}
	free(path);
	return NULL;
}
