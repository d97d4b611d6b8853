#include "export/listing_names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

void listing_names_finish(struct listing_names *names)
{
	size_t i;

	for (i = 0; i < names->taken_count; i++)
		free(names->taken[i]);
	free(names->taken);
	table_finish(&names->index);
	names->taken = NULL;
	names->taken_count = names->taken_room = 0;
}

bool listing_names_wants(const char *file)
{
	size_t length = strlen(file);

	return !(file[0] == '<' && file[length - 1] == '>');
}

/* Appends one part of a path to an absolute one that has no slash at its end. */
static enum outcome append_part(struct bytes *path, const char *part, size_t length)
{
	enum outcome outcome;

	if (length == 0 || (length == 1 && part[0] == '.'))
		return OUTCOME_OK;
	if (length == 2 && part[0] == '.' && part[1] == '.') {
		while (path->length && path->data[path->length - 1] != '/')
			path->length--;
		if (path->length)
			path->length--;
		return OUTCOME_OK;
	}
	outcome = bytes_append_char(path, '/');
	return outcome ? outcome : bytes_append(path, part, length);
}

static enum outcome append_parts(struct bytes *path, const char *parts)
{
	enum outcome outcome = OUTCOME_OK;

	while (*parts && !outcome) {
		size_t length = strcspn(parts, "/");

		outcome = append_part(path, parts, length);
		parts += length + (parts[length] == '/');
	}
	return outcome;
}

char *listing_names_absolute(const char *start, const char *file)
{
	struct bytes path = { 0 };
	enum outcome outcome = OUTCOME_OK;

	if (file[0] != '/')
		outcome = append_parts(&path, start);
	if (!outcome)
		outcome = append_parts(&path, file);
	if (!outcome && !path.length)
		outcome = bytes_append_char(&path, '/');
	/* What ".." took away leaves its bytes behind the end. */
	if (!outcome)
		outcome = bytes_append(&path, "", 0);
	if (outcome)
		bytes_finish(&path);
	return outcome ? NULL : bytes_take(&path);
}

/* Length of the name without its extension; dots at its front begin none. */
static size_t stem_length(const char *name, size_t length)
{
	const char *dot = memrchr(name, '.', length);

	if (!dot || strspn(name, ".") >= (size_t)(dot - name))
		return length;
	return (size_t)(dot - name);
}

/* The entry's length if the file lies below it and it is longer than `best`. */
static size_t longer_prefix(const char *file, const char *entry, size_t length,
			    size_t best)
{
	if (length > best && strncmp(file, entry, length) == 0 && file[length] == '/')
		return length;
	return best;
}

static size_t directory_length(const char *file)
{
	const char *slash = strrchr(file, '/');
	size_t length = slash ? (size_t)(slash - file) : 0;

	while (length && file[length - 1] == '/')
		length--;
	return length;
}

/* Length of the longest entry that holds the file; 0 if none does. With
 * `absolute` the file is absolute and relative entries are made so. */
static enum outcome find_entry(const struct listing_names *names, const char *file,
			       bool absolute, size_t *best)
{
	const char *entry = names->paths, *end = entry + names->paths_length;

	*best = 0;
	if (!absolute && names->script)
		*best = longer_prefix(file, names->script,
				      directory_length(names->script), *best);
	for (; entry < end; entry += strnlen(entry, (size_t)(end - entry)) + 1) {
		char *whole = NULL;

		if (absolute && entry[0] != '/') {
			whole = listing_names_absolute(names->start, entry);
			if (!whole)
				return OUTCOME_NO_MEMORY;
		}
		*best = longer_prefix(file, whole ? whole : entry,
				      strlen(whole ? whole : entry), *best);
		free(whole);
	}
	return OUTCOME_OK;
}

/* "pkg/mod.py" becomes "pkg.mod"; the caller frees it. */
static char *dotted(const char *base)
{
	size_t length = strlen(base), start = 0, i;
	char *name = strdup(base);

	if (!name)
		return NULL;
	for (i = 0; i < length; i++) {
		if (name[i] == '/')
			name[i] = '.';
	}
	length = stem_length(name, length);
	while (start < length && name[start] == '.')
		start++;
	memmove(name, name + start, length - start);
	name[length - start] = '\0';
	return name;
}

static char *full_name(const struct listing_names *names, const char *file)
{
	char *absolute = NULL, *name = NULL;
	size_t entry;

	if (find_entry(names, file, false, &entry))
		return NULL;
	if (entry)
		return dotted(file + entry + 1);
	absolute = listing_names_absolute(names->start, file);
	if (absolute && find_entry(names, absolute, true, &entry) == OUTCOME_OK)
		name = dotted(entry ? absolute + entry + 1 : file);
	free(absolute);
	return name;
}

static bool match_taken(const void *owner, const void *key, uint32_t value)
{
	const struct listing_names *names = owner;

	return strcmp(names->taken[value], key) == 0;
}

static enum outcome remember(struct listing_names *names, uint64_t hash,
			     const char *path)
{
	enum outcome outcome;

	if (names->taken_count == names->taken_room) {
		size_t room = names->taken_room ? names->taken_room * 2 : 16;
		char **taken = reallocarray(names->taken, room, sizeof(*taken));

		if (!taken)
			return OUTCOME_NO_MEMORY;
		names->taken = taken;
		names->taken_room = room;
	}
	names->taken[names->taken_count] = strdup(path);
	if (!names->taken[names->taken_count])
		return OUTCOME_NO_MEMORY;
	outcome = table_add(&names->index, hash, (uint32_t)names->taken_count);
	if (outcome)
		free(names->taken[names->taken_count]);
	else
		names->taken_count++;
	return outcome;
}

/* Finds a number for the name that makes its path free, and takes the path. */
static enum outcome take(struct listing_names *names, const char *directory,
			 const char *name, struct bytes *module, struct bytes *path)
{
	size_t length = strlen(directory);
	const char *slash = length && directory[length - 1] == '/' ? "" : "/";
	enum outcome outcome;
	uint32_t number, ignored;
	uint64_t hash;

	for (number = 1;; number++) {
		bytes_clear(module);
		bytes_clear(path);
		outcome = bytes_append_text(module, name);
		if (!outcome && number > 1)
			outcome = bytes_append_format(module, ".%u", (unsigned)number);
		if (!outcome)
			outcome = bytes_append_format(path, "%s%s%s.cover", directory,
						      slash, module->data);
		if (outcome)
			return outcome;
		hash = hash_bytes(path->data, path->length);
		if (!table_find(&names->index, hash, match_taken, names, path->data,
				&ignored))
			return remember(names, hash, path->data);
	}
}

/* Beside the source: *directory and the returned name are the caller's. */
static char *name_beside(const struct listing_names *names, const char *file,
			 char **directory)
{
	char *absolute = listing_names_absolute(names->start, file), *base, *name;

	*directory = NULL;
	if (!absolute)
		return NULL;
	base = strrchr(absolute, '/') + 1;
	name = strndup(base, stem_length(base, strlen(base)));
	if (base > absolute + 1)
		base--; /* only the root keeps its slash */
	*base = '\0';
	*directory = absolute;
	return name;
}

enum outcome listing_names_choose(struct listing_names *names, const char *file,
				  char **module, char **path)
{
	struct bytes module_text = { 0 }, path_text = { 0 };
	char *directory = NULL, *name;
	enum outcome outcome;

	if (names->directory)
		name = full_name(names, file);
	else
		name = name_beside(names, file, &directory);
	outcome = name ? take(names, directory ? directory : names->directory, name,
			      &module_text, &path_text) :
			 OUTCOME_NO_MEMORY;
	free(name);
	free(directory);
	if (outcome) {
		bytes_finish(&module_text);
		bytes_finish(&path_text);
		return outcome;
	}
	*module = bytes_take(&module_text);
	*path = bytes_take(&path_text);
	return OUTCOME_OK;
}
