#include "base/path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

static bool is_directory(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

enum outcome path_make_directories(const char *path, mode_t mode)
{
	char *part = strdup(path), *slash = part;
	enum outcome outcome = OUTCOME_OK;

	if (!part)
		return OUTCOME_NO_MEMORY;
	while (!outcome && slash) {
		slash = strchr(slash + strspn(slash, "/"), '/');
		if (slash)
			*slash = '\0';
		if (mkdir(part, mode) != 0 && !(errno == EEXIST && is_directory(part)))
			outcome = OUTCOME_SYSTEM;
		if (slash)
			*slash = '/';
		if (slash && !slash[strspn(slash, "/")])
			break;
	}
	free(part);
	return outcome;
}

bool path_lies_below(const char *path, const char *directory)
{
	size_t length = strlen(directory);

	return strncmp(path, directory, length) == 0 && path[length] == '/';
}
