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
	int spool = spool_open();

	*output = (struct output){ .spool = spool, .error = spool < 0 ? errno : 0 };
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
	/* Once something is missing nothing comes behind it. */
	if (!output->error && write_all(output->spool, bytes, length))
		output->error = errno;
	pthread_mutex_unlock(&output->lock);
}

/* The file itself gets the name, which costs no room; false where its file system
 * cannot do that. */
static bool give_name(int spool, const char *path)
{
	char *unnamed, *beside;
	bool done = false;

	if (asprintf(&unnamed, "/proc/self/fd/%d", spool) < 0)
		return false;
	if (asprintf(&beside, "%s-", path) < 0) {
		free(unnamed);
		return false;
	}
	if (linkat(AT_FDCWD, unnamed, AT_FDCWD, beside, AT_SYMLINK_FOLLOW) == 0) {
		done = rename(beside, path) == 0;
		if (!done)
			unlink(beside);
	}
	free(unnamed);
	free(beside);
	return done;
}

static bool copy_to(int spool, int fd)
{
	char piece[PIECE];
	ssize_t length;

	if (lseek(spool, 0, SEEK_SET) != 0)
		return false;
	while ((length = read(spool, piece, sizeof(piece))) > 0)
		if (write_all(fd, piece, (size_t)length))
			return false;
	return length == 0;
}

/* With the lock held: what comes now would get between. */
static bool keep_as(const struct output *output, int fd, const char *path)
{
	int error;

	if (output->spool >= 0 &&
	    (give_name(output->spool, path) || copy_to(output->spool, fd)))
		return true;
	error = output->spool < 0 ? output->error : errno;
	unlink(path);
	errno = error;
	return false;
}

char *output_keep(struct output *output, int *missing)
{
	char *path;
	bool kept;
	int fd;

	if (asprintf(&path, "%s/tracetui-output-XXXXXX", spool_directory()) < 0)
		return NULL;
	fd = mkostemp(path, O_CLOEXEC);
	pthread_mutex_lock(&output->lock);
	kept = fd >= 0 && keep_as(output, fd, path);
	*missing = output->error;
	pthread_mutex_unlock(&output->lock);
	if (fd >= 0)
		close(fd);
	if (kept)
		return path;
	free(path);
	return NULL;
}
