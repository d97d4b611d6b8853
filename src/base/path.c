#include "base/path.h"

#include <string.h>

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
