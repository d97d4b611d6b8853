#include "tracer.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/bytes.h"
#include "base/table.h"
#include "thread_state.h"

struct tracer tracer;

/* The child's only thread keeps its stack of open calls but must never touch
 * the parent's ring again: its next event claims one of its own. */
static void after_fork_in_child(void)
{
	tracer.generation++;
	segment_forked(&tracer.segment);
	thread_state_forked();
}

static struct scope *read_configuration(void)
{
	size_t length = 0;
	const char *list = segment_list(&tracer.segment, SEGMENT_CONFIGURATION, &length);

	return scope_create(list ? list : "", list ? length : 0);
}

enum outcome tracer_open(int fd)
{
	enum outcome outcome = segment_open(&tracer.segment, fd);
	PyObject *main_module = PyImport_AddModule("__main__"); /* borrowed */
	bool timing;

	if (outcome)
		return outcome;
	tracer.clock_kind = tracer.segment.header->clock_kind == CLOCK_KIND_COUNTER
				    ? CLOCK_KIND_COUNTER
				    : CLOCK_KIND_MONOTONIC;
	tracer.scope = read_configuration();
	if (!main_module || !tracer.scope) {
		PyErr_Clear();
		return OUTCOME_NO_MEMORY;
	}
	if (!scope_wants_times(tracer.scope))
		tracer.clock_kind = CLOCK_KIND_NONE;
	tracer.prints = scope_prints(tracer.scope, &timing);
	if (tracer.prints && line_printer_init(&tracer.printer, timing)) {
		PyErr_Clear();
		return OUTCOME_NO_MEMORY;
	}
	tracer.main_globals = PyModule_GetDict(main_module);
	outcome = code_ids_init(&tracer.ids, &tracer.segment, tracer.scope,
				tracer.main_globals);
	if (!outcome && pthread_atfork(NULL, NULL, after_fork_in_child))
		outcome = OUTCOME_NO_MEMORY;
	return outcome ? outcome : thread_state_init();
}

void tracer_notice(enum notice_kind kind, const char *format, ...)
{
	char text[512];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	segment_add_notice(&tracer.segment, kind, text);
}

void tracer_fail(const char *reason)
{
	if (tracer.off)
		return;
	tracer.off = true;
	tracer_notice(NOTICE_FAILURE, "counting has stopped: %s", reason);
}

void tracer_fail_by(enum outcome outcome)
{
	tracer_fail(outcome == OUTCOME_FULL ? "the table of code objects is full"
					    : outcome_text(outcome));
}

bool tracer_is_main(const PyCodeObject *code, const PyObject *globals)
{
	return globals == tracer.main_globals && !(code->co_flags & CO_NEWLOCALS);
}

/* sys.modules as it is without us: nobody has imported a sitecustomize. */
static void forget_startup(void)
{
	PyObject *modules = PyImport_GetModuleDict();
	PyObject *present = PyDict_GetItemString(modules, "sitecustomize");

	if (present && present == tracer.startup_module)
		PyDict_DelItemString(modules, "sitecustomize");
	PyErr_Clear();
	Py_CLEAR(tracer.startup_module);
}

void tracer_begin_main(void)
{
	forget_startup();
	tracer_publish_path();
	tracer.started = true;
	/* Relaxed: it tells people how far the start has come. */
	atomic_store_explicit(&tracer.segment.header->hook_state, HOOK_COUNTING,
			      memory_order_relaxed);
}

bool tracer_end_main(void)
{
	tracer_publish_path();
	return scope_ends_with_main(tracer.scope);
}

/* The entries of sys.path that are strings, each ended by a NUL. */
static enum outcome join_path(PyObject *path, struct bytes *joined)
{
	enum outcome outcome = OUTCOME_OK;
	Py_ssize_t i;

	for (i = 0; !outcome && i < PyList_GET_SIZE(path); i++) {
		PyObject *entry = PyList_GET_ITEM(path, i);
		PyObject *bytes = PyUnicode_Check(entry) ? PyUnicode_EncodeFSDefault(entry)
							 : NULL;

		if (bytes)
			outcome = bytes_append(joined, PyBytes_AS_STRING(bytes),
					       (size_t)PyBytes_GET_SIZE(bytes) + 1);
		Py_XDECREF(bytes);
		PyErr_Clear();
	}
	return outcome;
}

void tracer_publish_path(void)
{
	PyObject *type, *value, *traceback, *path;
	struct bytes joined = { 0 };
	uint64_t hash;

	if (tracer.generation)
		return; /* a child's sys.path is its own business */
	PyErr_Fetch(&type, &value, &traceback);
	path = PySys_GetObject("path");
	if (path && PyList_Check(path) && !join_path(path, &joined)) {
		hash = hash_bytes(joined.data, joined.length);
		if (hash != tracer.path_hash &&
		    !segment_set_list(&tracer.segment, SEGMENT_PATH_LIST, joined.data,
				      joined.length))
			tracer.path_hash = hash;
	}
	bytes_finish(&joined);
	PyErr_Restore(type, value, traceback);
}
