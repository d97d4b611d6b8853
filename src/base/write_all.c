#include "base/write_all.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

enum outcome write_all(int fd, const void *data, size_t length)
{
	const char *next = data;

	while (length) {
		ssize_t done = write(fd, next, length);

		if (done < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			poll(&(struct pollfd){ .fd = fd, .events = POLLOUT }, 1, -1);
			continue;
		}
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return OUTCOME_SYSTEM;
		next += done;
		length -= (size_t)done;
	}
	return OUTCOME_OK;
}
