#include "base/user_dir.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/replacement.h"

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

static bool begins_with(FILE *file, const struct bytes *key)
{
	size_t i;

	for (i = 0; i < key->length; i++)
		if (getc(file) != (unsigned char)key->data[i])
			return false;
	return true;
}

bool user_dir_recall(const char *path, const struct bytes *key, char *text,
		     size_t room)
{
	FILE *file = fopen(path, "re");
	bool same;

	if (!file)
		return false;
	same = begins_with(file, key);
	if (same)
		text[fread(text, 1, room - 1, file)] = '\0';
	fclose(file);
	return same;
}

void user_dir_keep(const char *path, const struct bytes *key, const char *text)
{
	struct bytes content = { 0 };

	if (!bytes_append(&content, key->data, key->length) &&
	    !bytes_append_text(&content, text))
		replacement_put_over(path, &content, false);
	bytes_finish(&content);
}
