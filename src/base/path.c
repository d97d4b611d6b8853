#include "base/path.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"

const char *path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

const char *path_module(const char *path, size_t *length)
{
	const char *base = path_base(path);
	const char *dot = strrchr(base + strspn(base, "."), '.');

	*length = dot ? (size_t)(dot - base) : strlen(base);
	return base;
}

char *path_resolve(const char *path)
{
	char *real = realpath(path, NULL), *directory;
	struct bytes joined = { 0 };

	if (real)
		return real;
	if (path[0] == '/')
		return strdup(path);
	directory = getcwd(NULL, 0);
	if (!directory || bytes_append_format(&joined, "%s/%s", directory, path))
		bytes_finish(&joined);
	free(directory);
	return joined.data;
}

bool path_lies_below(const char *path, const char *directory)
{
	size_t length = strlen(directory);

	return strncmp(path, directory, length) == 0 && path[length] == '/';
}
