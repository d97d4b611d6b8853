#include "base/user_dir.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum outcome user_dir(struct bytes *path, const char *variable, const char *fallback)
{
	const char *own = getenv(variable), *home = getenv("HOME");

	if (own && own[0] == '/')
		return bytes_append_format(path, "%s/tracetui", own);
	if (home && home[0] == '/')
		return bytes_append_format(path, "%s/%s/tracetui", home, fallback);
	return OUTCOME_NOT_FOUND;
}

enum outcome user_dir_cache(struct bytes *path)
{
	size_t begin = path->length;
	enum outcome outcome = user_dir(path, "XDG_CACHE_HOME", ".cache");
	char *name;

	if (outcome)
		return outcome;
	name = strrchr(path->data + begin, '/');
	*name = '\0';
	mkdir(path->data + begin, 0700);
	*name = '/';
	mkdir(path->data + begin, 0700);
	return OUTCOME_OK;
}

enum outcome user_dir_describe(struct bytes *line, const char *path)
{
	struct stat status;

	if (stat(path, &status))
		return OUTCOME_SYSTEM;
	return bytes_append_format(line, "%s %lld %lld.%09ld\n", path,
				   (long long)status.st_size,
				   (long long)status.st_mtim.tv_sec,
				   status.st_mtim.tv_nsec);
}
