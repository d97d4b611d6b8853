#include "scope_settings.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/path.h"

static bool strings_add(struct strings *strings, char *item)
{
	char **items;

	if (!item)
		return false;
	items = realloc(strings->items, (strings->count + 1) * sizeof(*items));
	if (!items) {
		free(item);
		return false;
	}
	items[strings->count++] = item;
	strings->items = items;
	return true;
}

static void strings_finish(struct strings *strings)
{
	while (strings->count)
		free(strings->items[--strings->count]);
	free(strings->items);
}

/* Adds the parts of a list, without the blanks around them. */
static bool strings_split(struct strings *strings, const char *list, char separator)
{
	while (*list) {
		const char *end = strchr(list, separator);
		size_t length = end ? (size_t)(end - list) : strlen(list);
		const char *next = list + length + (end ? 1 : 0);

		while (length && *list == ' ')
			list++, length--;
		while (length && list[length - 1] == ' ')
			length--;
		if (length && !strings_add(strings, strndup(list, length)))
			return false;
		list = next;
	}
	return true;
}

char *scope_copy_text(PyObject *text)
{
	PyObject *bytes = NULL;
	char *copy = NULL;

	if (text && PyUnicode_Check(text))
		bytes = PyUnicode_EncodeFSDefault(text);
	if (bytes)
		copy = strdup(PyBytes_AS_STRING(bytes));
	Py_XDECREF(bytes);
	PyErr_Clear();
	return copy;
}

/* What a call on a module's attribute gives as text; owned, NULL without. */
static char *call_for_text(const char *module, const char *function,
			   const char *argument)
{
	PyObject *imported = PyImport_ImportModule(module), *result = NULL;
	char *text;

	if (imported)
		result = PyObject_CallMethod(imported, function, "s", argument);
	text = scope_copy_text(result);
	Py_XDECREF(result);
	Py_XDECREF(imported);
	PyErr_Clear();
	return text;
}

/* One directory of --ignore-dir: variables and ~ as the trace module expands
 * them, then its $prefix and $exec_prefix, then made absolute. */
static char *expand_dir(const char *dir, const char *library, const char *platform)
{
	static const char PREFIX[] = "$prefix", EXEC_PREFIX[] = "$exec_prefix";
	char *variables = call_for_text("posixpath", "expandvars", dir);
	char *home = variables ? call_for_text("posixpath", "expanduser", variables) : NULL;
	struct bytes expanded = { 0 };
	const char *at = home ? home : dir;
	enum outcome outcome = OUTCOME_OK;
	char *resolved;

	while (*at && !outcome) {
		if (strncmp(at, PREFIX, sizeof(PREFIX) - 1) == 0) {
			outcome = bytes_append_text(&expanded, library);
			at += sizeof(PREFIX) - 1;
		} else if (strncmp(at, EXEC_PREFIX, sizeof(EXEC_PREFIX) - 1) == 0) {
			outcome = bytes_append_text(&expanded, platform);
			at += sizeof(EXEC_PREFIX) - 1;
		} else {
			outcome = bytes_append_char(&expanded, *at++);
		}
	}
	resolved = outcome || !expanded.data ? NULL : path_resolve(expanded.data);
	bytes_finish(&expanded);
	free(variables);
	free(home);
	return resolved;
}

/* What $exec_prefix means: sysconfig's "platstdlib", without importing it; owned. */
static char *platform_library(void)
{
	char *prefix = scope_copy_text(PySys_GetObject("exec_prefix"));
	char *directory = scope_copy_text(PySys_GetObject("platlibdir"));
	struct bytes path = { 0 };

	if (!prefix || !directory ||
	    bytes_append_format(&path, "%s/%s/python%d.%d", prefix, directory,
				PY_MAJOR_VERSION, PY_MINOR_VERSION))
		bytes_finish(&path);
	free(prefix);
	free(directory);
	return path.data;
}

static bool add_ignored_dirs(struct scope_settings *settings, const char *list)
{
	const struct strings *libraries = &settings->library_dirs;
	const char *library = libraries->count ? libraries->items[0] : "";
	char *platform = platform_library();
	struct strings typed = { 0 };
	bool whole = platform && strings_split(&typed, list, ':');
	size_t i;

	for (i = 0; whole && i < typed.count; i++)
		whole = strings_add(&settings->ignored_dirs,
				    expand_dir(typed.items[i], library, platform));
	strings_finish(&typed);
	free(platform);
	return whole;
}

/* The standard library's directory, twice if a symbolic link leads there. */
static bool find_library(struct scope_settings *settings)
{
	char *path = scope_copy_text(PySys_GetObject("_stdlib_dir"));
	bool whole = !path || strings_add(&settings->library_dirs, path_resolve(path));

	return (!path || strings_add(&settings->library_dirs, path)) && whole;
}

static bool read_setting(struct scope_settings *settings, const char *key,
			 size_t key_length, const char *value)
{
	struct bytes name = { 0 };
	bool whole = bytes_append(&name, key, key_length) == OUTCOME_OK;

	if (!whole)
		;
	else if (strcmp(name.data, "scope") == 0)
		settings->kind = strcmp(value, "user") == 0    ? SCOPE_USER
			      : strcmp(value, "trace") == 0 ? SCOPE_TRACE
							    : SCOPE_ALL;
	else if (strcmp(name.data, "until") == 0)
		settings->ends_with_main = strcmp(value, "main") == 0;
	else if (strcmp(name.data, "times") == 0)
		settings->timeless = strcmp(value, "no") == 0;
	else if (strcmp(name.data, "hook") == 0) {
		free(settings->hook);
		settings->hook = strdup(value);
		whole = settings->hook;
	} else if (strcmp(name.data, "print") == 0) {
		settings->prints = true;
		settings->timing = strcmp(value, "timed") == 0;
	} else if (strcmp(name.data, "add") == 0)
		whole = strchr(value, '/')
				? strings_add(&settings->added_dirs, path_resolve(value))
				: strings_split(&settings->added, value, ',');
	else if (strcmp(name.data, "ignore-module") == 0)
		whole = strings_split(&settings->ignored_modules, value, ',');
	else if (strcmp(name.data, "no-probes") == 0)
		whole = strings_split(&settings->unprobed_modules, value, ',');
	else if (strcmp(name.data, "ignore-dir") == 0)
		whole = add_ignored_dirs(settings, value);
	bytes_finish(&name);
	return whole;
}

bool scope_settings_read(struct scope_settings *settings, const char *configuration,
			 size_t length)
{
	const char *at = configuration, *end = configuration + length;
	bool whole = find_library(settings);

	while (whole && at < end) {
		size_t size = strnlen(at, (size_t)(end - at));
		const char *equals = memchr(at, '=', size);

		if (at + size == end)
			break; /* cut short */
		if (equals)
			whole = read_setting(settings, at, (size_t)(equals - at),
					     equals + 1);
		at += size + 1;
	}
	return whole;
}

void scope_settings_finish(struct scope_settings *settings)
{
	strings_finish(&settings->added);
	strings_finish(&settings->added_dirs);
	strings_finish(&settings->ignored_modules);
	strings_finish(&settings->unprobed_modules);
	free(settings->hook);
	strings_finish(&settings->ignored_dirs);
	strings_finish(&settings->library_dirs);
}
