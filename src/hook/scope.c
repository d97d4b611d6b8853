#include "scope.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/path.h"
#include "base/table.h"
#include "scope_settings.h"

struct verdict {
	char *path; /* owned */
	bool taken;
};

enum { RECENT = 64 }; /* verdicts at hand */

/* A verdict by the very object that names the file: all functions of a file have one. */
struct recent {
	PyObject *file; /* owned; NULL: none yet */
	bool taken;
};

struct scope {
	struct scope_settings settings;
	struct verdict *verdicts;       /* owned; indexed by `known` */
	uint32_t verdict_count;
	struct table known;
	struct recent recent[RECENT];
	bool keeps_unprobed;
};

struct scope *scope_create(const char *configuration, size_t length)
{
	struct scope *scope = calloc(1, sizeof(*scope));

	if (!scope)
		return NULL;
	if (scope_settings_read(&scope->settings, configuration, length))
		return scope;
	scope_destroy(scope);
	return NULL;
}

void scope_destroy(struct scope *scope)
{
	size_t i;

	if (!scope)
		return;
	scope_settings_finish(&scope->settings);
	while (scope->verdict_count)
		free(scope->verdicts[--scope->verdict_count].path);
	free(scope->verdicts);
	table_finish(&scope->known);
	for (i = 0; i < RECENT; i++)
		Py_XDECREF(scope->recent[i].file);
	free(scope);
}

const char *scope_hook(const struct scope *scope)
{
	return scope->settings.hook ? scope->settings.hook : "settrace";
}

void scope_keep_unprobed(struct scope *scope)
{
	scope->keeps_unprobed = true;
}

bool scope_wants_times(const struct scope *scope)
{
	return !scope->settings.timeless;
}

bool scope_ends_with_main(const struct scope *scope)
{
	return scope->settings.ends_with_main;
}

bool scope_prints(const struct scope *scope, bool *timing)
{
	*timing = scope->settings.timing;
	return scope->settings.prints;
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

	for (i = 0; i < dirs->count; i++)
		if (path_lies_below(path, dirs->items[i]))
			return true;
	return false;
}

static bool ignores_module(const struct scope *scope, const char *name)
{
	return names_module(&scope->settings.ignored_modules, name) ||
	       (scope->keeps_unprobed &&
		names_module(&scope->settings.unprobed_modules, name));
}

static bool ignores(const struct scope *scope, const char *path, const char *real,
		    const char *module)
{
	size_t length;
	const char *base = path_module(path, &length);
	char *name = strndup(base, length);
	bool ignored = !name || ignores_module(scope, name) ||
		       (module && ignores_module(scope, module)) ||
		       lies_below(&scope->settings.ignored_dirs, path) ||
		       lies_below(&scope->settings.ignored_dirs, real);

	free(name);
	return ignored;
}

static bool belongs_to_user(const struct scope *scope, const char *path,
			    const char *real, const char *module)
{
	const struct strings *library = &scope->settings.library_dirs;

	if ((module && names_module(&scope->settings.added, module)) ||
	    lies_below(&scope->settings.added_dirs, real))
		return true;
	return !strstr(path, "/site-packages/") && !strstr(path, "/dist-packages/") &&
	       !lies_below(library, path) && !lies_below(library, real) &&
	       strncmp(path, "<frozen ", 8) != 0;
}

/* Frozen code is the standard library's, wherever its name seems to lie. */
static char *place(const struct scope *scope, const char *path)
{
	struct bytes joined = { 0 };

	if (strncmp(path, "<frozen ", 8) != 0 || !scope->settings.library_dirs.count)
		return path_resolve(path);
	bytes_append_format(&joined, "%s/%s", scope->settings.library_dirs.items[0], path);
	return joined.data;
}

static bool decide(const struct scope *scope, const char *path, const char *module,
		   bool main)
{
	char *real = place(scope, path);
	bool taken = real && !ignores(scope, path, real, main ? NULL : module);

	if (taken && !main && scope->settings.kind == SCOPE_USER)
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
static bool look_up(struct scope *scope, const char *path, const char *module,
		    bool main)
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
static PyObject *path_of(const struct scope *scope, PyCodeObject *code,
			 PyObject *globals, bool main)
{
	bool unnamed = PyUnicode_GET_LENGTH(code->co_filename) == 0 ||
		       PyUnicode_READ_CHAR(code->co_filename, 0) == '<';
	PyObject *file;

	if (scope->settings.kind != SCOPE_TRACE && !unnamed)
		return code->co_filename;
	file = global_text(globals, "__file__");
	if (!file && (main || scope->settings.kind == SCOPE_ALL))
		return code->co_filename;
	return file;
}

bool scope_takes(struct scope *scope, PyCodeObject *code, PyObject *globals,
		 PyObject *main)
{
	bool is_main = globals == main, taken = false;
	PyObject *file = path_of(scope, code, globals, is_main);
	struct recent *recent = &scope->recent[hash_number((uintptr_t)file) % RECENT];
	char *path, *module;

	if (file && file == recent->file)
		return recent->taken;
	path = scope_copy_text(file);
	module = scope_copy_text(global_text(globals, "__name__"));
	if (path)
		taken = look_up(scope, path, module, is_main);
	free(path);
	free(module);
	PyErr_Clear();
	Py_XSETREF(recent->file, Py_XNewRef(file));
	recent->taken = taken;
	return taken;
}
