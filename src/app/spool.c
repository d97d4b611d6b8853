#include "spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

const char *spool_directory(void)
{
	const char *directory = getenv("TMPDIR");

	return directory && *directory ? directory : "/tmp";
}

/* Where the file system does not know unnamed files. */
static int open_unlinked(void)
{
	char path[4096];
	int fd;

	if (snprintf(path, sizeof(path), "%s/tracetui-XXXXXX", spool_directory()) >=
	    (int)sizeof(path))
		return -1;
	fd = mkostemp(path, O_CLOEXEC);
	if (fd >= 0)
		unlink(path);
	return fd;
}

int spool_open_memory(void)
{
	return memfd_create("tracetui-spool", MFD_CLOEXEC);
}

int spool_open(void)
{
	int fd = open(spool_directory(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (fd < 0)
		fd = open_unlinked();
	if (fd < 0)
		fd = spool_open_memory();
	return fd;
}

bool spool_read(int fd, uint64_t offset, void *bytes, size_t length)
{
	char *next = bytes;

	while (length) {
		ssize_t got = pread(fd, next, length, (off_t)offset);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		next += got;
		offset += (uint64_t)got;
		length -= (size_t)got;
	}
	return true;
}
