#include "idle_scopes.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"

/* A module's name where a file's path has one, the dots being slashes there. */
static bool names_part(const char *path, const char *module, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		if (path[i] != module[i] && !(path[i] == '/' && module[i] == '.'))
			return false;
	return path[length] && strchr("/.>", path[length]);
}

static bool lies_in_module(const char *path, const char *module, size_t length)
{
	static const char frozen[] = "<frozen ";

	if (strncmp(path, frozen, strlen(frozen)) == 0)
		return names_part(path + strlen(frozen), module, length);
	for (; path; path = strchr(path, '/')) {
		path += *path == '/';
		if (names_part(path, module, length))
			return true;
	}
	return false;
}

/* Without memory it counts as one that does. */
static bool lies_below(const char *path, const char *directory)
{
	char *real = path_resolve(path), *real_directory = path_resolve(directory);
	bool below = !real || !real_directory || path_lies_below(real, real_directory);

	free(real);
	free(real_directory);
	return below;
}

/* One value of the option: a directory, or modules with commas between them. */
static bool takes(const char *scope, const char *path)
{
	if (strchr(scope, '/'))
		return lies_below(path, scope);
	while (*scope) {
		size_t length;

		scope += strspn(scope, ", ");
		length = strcspn(scope, ", ");
		if (length && lies_in_module(path, scope, length))
			return true;
		scope += length;
	}
	return false;
}

static bool is_idle(const char *scope, const struct profile *profile)
{
	uint32_t file;

	for (file = 0; file < profile_file_count(profile); file++)
		if (takes(scope, profile_file_name(profile, (int32_t)file)))
			return false;
	return true;
}

void idle_scopes_append(const struct text_list *scopes, struct profile *profile,
			struct bytes *text)
{
	size_t i;

	profile_lock(profile);
	for (i = 0; i < scopes->count; i++)
		if (is_idle(scopes->items[i], profile))
			bytes_append_format(text,
					    "tracetui: --scope %s: no code of it ran; "
					    "it takes a package by the name that "
					    "imports use\n",
					    scopes->items[i]);
	profile_unlock(profile);
}
