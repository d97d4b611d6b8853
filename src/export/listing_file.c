#include "listing_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/write_all.h"

/* Only a plain file is removed: links stay, and /dev/full and the like are not ours.
 * What else leads to the file finds it empty. */
static void remove_rest(const char *path)
{
	struct stat status;

	if (truncate(path, 0) != 0) {
		/* It is no file, or cannot be helped. */
	}
	if (lstat(path, &status) == 0 && S_ISREG(status.st_mode))
		unlink(path);
}

enum outcome listing_file_write(const char *path, const struct bytes *content)
{
	/* A fifo that nobody reads is an error and not waited for. */
	int fd = open(path,
		      O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
		      0666);
	int error;
	enum outcome outcome;

	if (fd < 0)
		return OUTCOME_SYSTEM;
	outcome = write_all(fd, content->data, content->length);
	error = errno;
	/* A full disk shows in write, or on network file systems in close; fsync
	 * would guard against a crash of the machine only, at a high price. */
	if (close(fd) != 0 && !outcome) {
		outcome = OUTCOME_SYSTEM;
		error = errno;
	}
	if (!outcome)
		return OUTCOME_OK;
	remove_rest(path);
	errno = error;
	return OUTCOME_FULL;
}
