#include "scope.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/path.h"
#include "base/table.h"

enum scope_kind {
	SCOPE_USER,  /* outside the standard library and site-packages */
	SCOPE_TRACE, /* all that has a __file__, as the trace module has it */
	SCOPE_ALL,
};

struct strings {
	char **items; /* owned, as each of them */
	size_t count;
};

struct verdict {
	char *path; /* owned */
	bool taken;
};

struct scope {
	enum scope_kind kind;
	bool ends_with_main;
	bool prints, timing;
	struct strings added;           /* modules taken besides the user's */
	struct strings added_dirs;
	struct strings ignored_modules;
	struct strings ignored_dirs;    /* absolute and resolved */
	struct strings library_dirs;    /* of the interpreter itself */
	struct verdict *verdicts;       /* owned; indexed by `known` */
	uint32_t verdict_count;
	struct table known;
	PyObject *last_file; /* owned; the text that was last decided on, or NULL */
	bool last_taken;
};

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

/* A module's name is in the list itself or below a name of the list. */
static bool names_module(const struct strings *names, const char *module)
{
	size_t i;

	for (i = 0; i < names->count; i++) {
		size_t length = strlen(names->items[i]);

		if (strncmp(module, names->items[i], length) == 0 &&
		    (module[length] == '\0' || module[length] == '.'))
			return true;
	}
	return false;
}

static bool lies_below(const struct strings *dirs, const char *path)
{
	size_t i;

	for (i = 0; i < dirs->count; i++) {
		size_t length = strlen(dirs->items[i]);

		if (strncmp(path, dirs->items[i], length) == 0 && path[length] == '/')
			return true;
	}
	return false;
}

/* The bytes that the file system knows a str by; owned, NULL where it has none. */
static char *copy_text(PyObject *text)
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

/* Absolute and without symbolic links as far as the path exists; owned. */
static char *resolve(const char *path)
{
	char *real = realpath(path, NULL), *cwd;
	struct bytes joined = { 0 };

	if (real)
		return real;
	if (path[0] == '/')
		return strdup(path);
	cwd = getcwd(NULL, 0);
	if (!cwd || bytes_append_format(&joined, "%s/%s", cwd, path))
		bytes_finish(&joined);
	free(cwd);
	return joined.data;
}

/* What a call on a module's attribute gives as text; owned, NULL without. */
static char *call_for_text(const char *module, const char *function, const char *argument)
{
	PyObject *imported = PyImport_ImportModule(module), *result = NULL;
	char *text;

	if (imported)
		result = PyObject_CallMethod(imported, function, "s", argument);
	text = copy_text(result);
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
	resolved = outcome || !expanded.data ? NULL : resolve(expanded.data);
	bytes_finish(&expanded);
	free(variables);
	free(home);
	return resolved;
}

/* What $exec_prefix means: sysconfig's "platstdlib", without importing it; owned. */
static char *platform_library(void)
{
	char *prefix = copy_text(PySys_GetObject("exec_prefix"));
	char *directory = copy_text(PySys_GetObject("platlibdir"));
	struct bytes path = { 0 };

	if (!prefix || !directory ||
	    bytes_append_format(&path, "%s/%s/python%d.%d", prefix, directory,
				PY_MAJOR_VERSION, PY_MINOR_VERSION))
		bytes_finish(&path);
	free(prefix);
	free(directory);
	return path.data;
}

static bool add_ignored_dirs(struct scope *scope, const char *list)
{
	const char *library = scope->library_dirs.count ? scope->library_dirs.items[0] : "";
	char *platform = platform_library();
	struct strings typed = { 0 };
	bool whole = platform && strings_split(&typed, list, ':');
	size_t i;

	for (i = 0; whole && i < typed.count; i++)
		whole = strings_add(&scope->ignored_dirs,
				    expand_dir(typed.items[i], library, platform));
	strings_finish(&typed);
	free(platform);
	return whole;
}

/* The standard library's directory, twice if a symbolic link leads there. */
static bool find_library(struct scope *scope)
{
	char *path = copy_text(PySys_GetObject("_stdlib_dir"));
	bool whole = !path || strings_add(&scope->library_dirs, resolve(path));

	return (!path || strings_add(&scope->library_dirs, path)) && whole;
}

static bool read_setting(struct scope *scope, const char *key, size_t key_length,
			 const char *value)
{
	struct bytes name = { 0 };
	bool whole = bytes_append(&name, key, key_length) == OUTCOME_OK;

	if (!whole)
		;
	else if (strcmp(name.data, "scope") == 0)
		scope->kind = strcmp(value, "user") == 0    ? SCOPE_USER
			      : strcmp(value, "trace") == 0 ? SCOPE_TRACE
							    : SCOPE_ALL;
	else if (strcmp(name.data, "until") == 0)
		scope->ends_with_main = strcmp(value, "main") == 0;
	else if (strcmp(name.data, "print") == 0) {
		scope->prints = true;
		scope->timing = strcmp(value, "timed") == 0;
	} else if (strcmp(name.data, "add") == 0)
		whole = strchr(value, '/') ? strings_add(&scope->added_dirs, resolve(value))
					   : strings_split(&scope->added, value, ',');
	else if (strcmp(name.data, "ignore-module") == 0)
		whole = strings_split(&scope->ignored_modules, value, ',');
	else if (strcmp(name.data, "ignore-dir") == 0)
		whole = add_ignored_dirs(scope, value);
	bytes_finish(&name);
	return whole;
}

struct scope *scope_create(const char *configuration, size_t length)
{
	struct scope *scope = calloc(1, sizeof(*scope));
	const char *at = configuration, *end = configuration + length;
	bool whole;

	if (!scope)
		return NULL;
	whole = find_library(scope);
	while (whole && at < end) {
		size_t size = strnlen(at, (size_t)(end - at));
		const char *equals = memchr(at, '=', size);

		if (at + size == end)
			break; /* cut short */
		if (equals)
			whole = read_setting(scope, at, (size_t)(equals - at), equals + 1);
		at += size + 1;
	}
	if (whole)
		return scope;
	scope_destroy(scope);
	return NULL;
}

void scope_destroy(struct scope *scope)
{
	if (!scope)
		return;
	strings_finish(&scope->added);
	strings_finish(&scope->added_dirs);
	strings_finish(&scope->ignored_modules);
	strings_finish(&scope->ignored_dirs);
	strings_finish(&scope->library_dirs);
	while (scope->verdict_count)
		free(scope->verdicts[--scope->verdict_count].path);
	free(scope->verdicts);
	table_finish(&scope->known);
	Py_XDECREF(scope->last_file);
	free(scope);
}

bool scope_ends_with_main(const struct scope *scope)
{
	return scope->ends_with_main;
}

bool scope_prints(const struct scope *scope, bool *timing)
{
	*timing = scope->timing;
	return scope->prints;
}

static bool ignores(const struct scope *scope, const char *path, const char *real,
		    const char *module)
{
	size_t length;
	const char *base = path_module(path, &length);
	char *name = strndup(base, length);
	bool ignored = !name || names_module(&scope->ignored_modules, name) ||
		       (module && names_module(&scope->ignored_modules, module)) ||
		       lies_below(&scope->ignored_dirs, path) ||
		       lies_below(&scope->ignored_dirs, real);

	free(name);
	return ignored;
}

static bool belongs_to_user(const struct scope *scope, const char *path, const char *real,
			    const char *module)
{
	if ((module && names_module(&scope->added, module)) ||
	    lies_below(&scope->added_dirs, real))
		return true;
	return !strstr(path, "/site-packages/") && !strstr(path, "/dist-packages/") &&
	       !lies_below(&scope->library_dirs, path) &&
	       !lies_below(&scope->library_dirs, real) && strncmp(path, "<frozen ", 8) != 0;
}

/* Frozen code is the standard library's, wherever its name seems to lie. */
static char *place(const struct scope *scope, const char *path)
{
	struct bytes joined = { 0 };

	if (strncmp(path, "<frozen ", 8) != 0 || !scope->library_dirs.count)
		return resolve(path);
	bytes_append_format(&joined, "%s/%s", scope->library_dirs.items[0], path);
	return joined.data;
}

static bool decide(const struct scope *scope, const char *path, const char *module,
		   bool main)
{
	char *real = place(scope, path);
	bool taken = real && !ignores(scope, path, real, main ? NULL : module);

	if (taken && !main && scope->kind == SCOPE_USER)
		taken = belongs_to_user(scope, path, real, module);
	free(real);
	return taken;
}

static bool same_path(const void *owner, const void *key, uint32_t value)
{
	const struct scope *scope = owner;

	return strcmp(scope->verdicts[value].path, key) == 0;
}

/* The verdict on a path, remembered. Without memory it is not remembered. */
static bool look_up(struct scope *scope, const char *path, const char *module, bool main)
{
	uint64_t hash = hash_bytes(path, strlen(path));
	uint32_t number = scope->verdict_count;
	struct verdict *verdicts;
	bool taken;

	if (table_find(&scope->known, hash, same_path, scope, path, &number))
		return scope->verdicts[number].taken;
	taken = decide(scope, path, module, main);
	verdicts = realloc(scope->verdicts, (number + 1) * sizeof(*verdicts));
	if (!verdicts)
		return taken;
	scope->verdicts = verdicts;
	verdicts[number] = (struct verdict){ .path = strdup(path), .taken = taken };
	if (!verdicts[number].path)
		return taken;
	if (table_add(&scope->known, hash, number))
		free(verdicts[number].path);
	else
		scope->verdict_count++;
	return taken;
}

/* A str of the globals, NULL when it is missing or something else; borrowed. */
static PyObject *global_text(PyObject *globals, const char *name)
{
	PyObject *value = PyDict_GetItemString(globals, name);

	return value && PyUnicode_Check(value) && PyUnicode_GET_LENGTH(value) ? value : NULL;
}

/*
 * The trace module goes by the globals' __file__ and leaves out what has none.
 * For the user's own code the code object's file is the better witness, where
 * it names a file: templates and plug-ins are run with globals of their own.
 */
static PyObject *path_of(const struct scope *scope, PyCodeObject *code, PyObject *globals,
			 bool main)
{
	PyObject *file = global_text(globals, "__file__");
	bool unnamed = PyUnicode_GET_LENGTH(code->co_filename) == 0 ||
		       PyUnicode_READ_CHAR(code->co_filename, 0) == '<';

	if (scope->kind != SCOPE_TRACE && !unnamed)
		return code->co_filename;
	if (!file && (main || scope->kind == SCOPE_ALL))
		return code->co_filename;
	return file;
}

bool scope_takes(struct scope *scope, PyCodeObject *code, PyObject *globals,
		 PyObject *main)
{
	bool is_main = globals == main, taken = false;
	PyObject *file = path_of(scope, code, globals, is_main);
	char *path, *module;

	/* The functions of a module come one after the other, with one text. */
	if (file && file == scope->last_file)
		return scope->last_taken;
	path = copy_text(file);
	module = copy_text(global_text(globals, "__name__"));
	if (path)
		taken = look_up(scope, path, module, is_main);
	free(path);
	free(module);
	PyErr_Clear();
	Py_XSETREF(scope->last_file, Py_XNewRef(file));
	scope->last_taken = taken;
	return taken;
}
