#include "stand_ins.h"

#include <opcode.h>
#include <stdbool.h>
#include <string.h>

#include "counter.h"
#include "probe_hook.h"
#include "settrace_hook.h"
#include "tracer.h"

/* The originals; owned, for the life of the process. */
static PyObject *original_settrace;
static PyObject *original_settrace_all;
static PyObject *original_start;
static PyObject *original_start_joinable;

/*
 * sys.settrace
 */

static PyObject *settrace(PyObject *module, PyObject *function)
{
	PyObject *result;

	(void)module;
	if (function != Py_None)
		settrace_hook_taken_over();
	result = PyObject_CallOneArg(original_settrace, function);
	if (result && function == Py_None)
		settrace_hook_resume();
	return result;
}

/* What threading.settrace_all_threads calls, since 3.12. */
static PyObject *settrace_all(PyObject *module, PyObject *function)
{
	PyObject *result;

	(void)module;
	if (function != Py_None)
		settrace_hook_taken_over();
	result = PyObject_CallOneArg(original_settrace_all, function);
	if (result && function == Py_None)
		settrace_hook_resume_all();
	return result;
}

/*
 * New threads: what runs in them first is a starter, which puts the hook in and
 * calls what was to be called. It looks like that when it is printed or asked.
 */

struct starter {
	PyObject_HEAD
	PyObject *function; /* owned */
	PyObject *counter;  /* owned; the Counter of the starting thread, or NULL */
};

static PyTypeObject *starter_type; /* owned, for the life of the process */

/* Thread._bootstrap of the threading module, which calls on the way the method
 * that would put a trace function in: that method's function, else NULL. What the class
 * itself holds is meant, and not what a descriptor would make. New reference. */
static PyObject *find_inner(PyObject *function)
{
	PyObject *threading = imported_module("threading");
	PyObject *type = NULL, *names = NULL, *inner = NULL;

	if (threading && PyMethod_Check(function))
		type = PyDict_GetItemString(PyModule_GetDict(threading), "Thread");
	if (type && PyType_Check(type))
		names = type_names((PyTypeObject *)type);
	if (names && PyDict_GetItemString(names, "_bootstrap") == PyMethod_GET_FUNCTION(function))
		inner = PyDict_GetItemString(names, "_bootstrap_inner");
	inner = inner && PyFunction_Check(inner) ? Py_NewRef(inner) : NULL;
	Py_XDECREF(names);
	PyErr_Clear();
	return inner;
}

/* The first line that reads the global `name`; 0 when there is none. */
static int line_reading(PyCodeObject *code, const char *name)
{
	PyObject *bytes = code_units(code);
	const unsigned char *units;
	Py_ssize_t i;
	int line = 0;

	if (!bytes) {
		PyErr_Clear();
		return 0;
	}
	units = (const unsigned char *)PyBytes_AS_STRING(bytes);
	for (i = 0; i < PyBytes_GET_SIZE(bytes) && !line; i += CODE_UNIT) {
		Py_ssize_t index = units[i + 1] >> 1; /* its lowest bit means something else */

		if (units[i] == LOAD_GLOBAL && index < PyTuple_GET_SIZE(code->co_names) &&
		    PyUnicode_CompareWithASCIIString(
			    PyTuple_GET_ITEM(code->co_names, index), name) == 0)
			line = PyCode_Addr2Line(code, (int)i);
	}
	Py_DECREF(bytes);
	return line;
}

/* Before 3.13 sys.unraisablehook gets the function that a thread was started
 * with: the interpreter would hand it ours. (Modules/_threadmodule.c) */
static PyObject *report_ending(PyObject *function, PyObject *result)
{
#if PY_VERSION_HEX < 0x030d0000
	if (!result && !PyErr_ExceptionMatches(PyExc_SystemExit)) {
		_PyErr_WriteUnraisableMsg("in thread started by", function);
		return Py_NewRef(Py_None);
	}
#else
	(void)function;
#endif
	return result;
}

static PyObject *starter_call(PyObject *self, PyObject *arguments, PyObject *keywords)
{
	PyObject *function = ((struct starter *)self)->function;
	PyObject *counter = ((struct starter *)self)->counter;
	PyObject *inner = find_inner(function), *result = NULL;
	PyCodeObject *code = NULL;
	int line = 0;

	if (inner)
		line = line_reading((PyCodeObject *)PyFunction_GET_CODE(inner), "_trace_hook");
	if (tracer.probes && line > 0)
		probe_hook_start(PyMethod_GET_FUNCTION(function), inner, line);
	else if (tracer.probes)
		probe_hook_start(NULL, NULL, 0);
	if (line > 0)
		code = (PyCodeObject *)PyFunction_GET_CODE(inner);
	if (!counter && !tracer.probes)
		settrace_hook_start(code, line);
	if (!counter || !counter_follow(counter, code, line))
		result = report_ending(function,
				       PyObject_Call(function, arguments, keywords));
	Py_XDECREF(inner);
	return result;
}

static PyObject *starter_repr(PyObject *self)
{
	return PyObject_Repr(((struct starter *)self)->function);
}

/* Also for audit hooks, which are given the function that a thread begins with. */
static PyObject *starter_getattro(PyObject *self, PyObject *name)
{
	return PyObject_GetAttr(((struct starter *)self)->function, name);
}

static int starter_traverse(PyObject *self, visitproc visit, void *arg)
{
	Py_VISIT(Py_TYPE(self));
	Py_VISIT(((struct starter *)self)->function);
	Py_VISIT(((struct starter *)self)->counter);
	return 0;
}

static int starter_clear(PyObject *self)
{
	Py_CLEAR(((struct starter *)self)->function);
	Py_CLEAR(((struct starter *)self)->counter);
	return 0;
}

static void starter_dealloc(PyObject *self)
{
	PyTypeObject *type = Py_TYPE(self);

	PyObject_GC_UnTrack(self);
	starter_clear(self);
	type->tp_free(self);
	Py_DECREF(type);
}

static PyType_Slot starter_slots[] = {
	{ Py_tp_call, starter_call },
	{ Py_tp_repr, starter_repr },
	{ Py_tp_getattro, starter_getattro },
	{ Py_tp_traverse, starter_traverse },
	{ Py_tp_clear, starter_clear },
	{ Py_tp_dealloc, starter_dealloc },
	{ 0, NULL },
};

static PyType_Spec starter_spec = {
	.name = "_thread.starter",
	.basicsize = sizeof(struct starter),
	.flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	.slots = starter_slots,
};

static PyObject *starter_new(PyObject *function)
{
	struct starter *starter = PyObject_GC_New(struct starter, starter_type);

	if (!starter)
		return NULL;
	starter->function = Py_NewRef(function);
	starter->counter = counter_current();
	PyObject_GC_Track(starter);
	return (PyObject *)starter;
}

/* Calls the original with its first argument, if it can be called, replaced by
 * a starter. Anything odd is left for the original to complain about. */
static PyObject *call_original(PyObject *original, PyObject *arguments, PyObject *keywords)
{
	PyObject *function = NULL, *starter, *changed, *result = NULL;
	bool positional = PyTuple_GET_SIZE(arguments) > 0;

	if (positional)
		function = PyTuple_GET_ITEM(arguments, 0);
	else if (keywords)
		function = PyDict_GetItemString(keywords, "function");
	if (!function || !PyCallable_Check(function))
		return PyObject_Call(original, arguments, keywords);
	starter = starter_new(function);
	if (!starter)
		return NULL;
	if (positional) {
		PyObject *list = PySequence_List(arguments);

		if (list)
			PyList_SetItem(list, 0, Py_NewRef(starter));
		changed = list ? PyList_AsTuple(list) : NULL;
		Py_XDECREF(list);
		if (changed)
			result = PyObject_Call(original, changed, keywords);
	} else {
		changed = PyDict_Copy(keywords);
		if (changed && PyDict_SetItemString(changed, "function", starter) == 0)
			result = PyObject_Call(original, arguments, changed);
	}
	Py_XDECREF(changed);
	Py_DECREF(starter);
	return result;
}

static PyObject *start_new_thread(PyObject *module, PyObject *arguments, PyObject *keywords)
{
	(void)module;
	return call_original(original_start, arguments, keywords);
}

static PyObject *start_joinable_thread(PyObject *module, PyObject *arguments,
				       PyObject *keywords)
{
	(void)module;
	return call_original(original_start_joinable, arguments, keywords);
}

/*
 * Putting them in
 */

static PyMethodDef settrace_method = { "settrace", settrace, METH_O, NULL };
static PyMethodDef settrace_all_method = { "_settraceallthreads", settrace_all, METH_O,
					   NULL };
static PyMethodDef start_method = { "start_new_thread",
				    (PyCFunction)(void (*)(void))start_new_thread,
				    METH_VARARGS | METH_KEYWORDS, NULL };
static PyMethodDef start_joinable_method = {
	"start_joinable_thread", (PyCFunction)(void (*)(void))start_joinable_thread,
	METH_VARARGS | METH_KEYWORDS, NULL
};

/* A builtin that looks like `original`, which is kept. */
static PyObject *stand_in(PyMethodDef *method, PyObject *module, PyObject *original)
{
	PyObject *name = PyModule_GetNameObject(module), *function;

	if (!name)
		return NULL;
	method->ml_doc = ((PyCFunctionObject *)original)->m_ml->ml_doc;
	function = PyCFunction_NewEx(method, module, name);
	Py_DECREF(name);
	return function;
}

/* Whether two builtins are one function under, perhaps, two names. */
static bool same_function(PyObject *a, PyObject *b)
{
	return PyCFunction_Check(a) && PyCFunction_GET_FUNCTION(a) == PyCFunction_GET_FUNCTION(b);
}

/* Replaces every binding of `original` in the module's names; _thread has
 * start_new as well as start_new_thread. */
static int rebind(PyObject *module, PyObject *original, PyObject *function)
{
	PyObject *names = PyModule_GetDict(module), *key, *value;
	Py_ssize_t at = 0;

	while (PyDict_Next(names, &at, &key, &value))
		if (same_function(value, original) && PyDict_SetItem(names, key, function))
			return -1;
	return 0;
}

int stand_ins_replace(PyObject *module, PyObject *user, PyMethodDef *method,
		      PyObject **original)
{
	PyObject *found = PyObject_GetAttrString(module, method->ml_name), *function;
	int status;

	if (!found) {
		PyErr_Clear();
		return 0; /* this version has no such function */
	}
	if (!PyCFunction_Check(found)) {
		Py_DECREF(found);
		return 0; /* somebody else was here before: theirs stays */
	}
	*original = found;
	function = stand_in(method, module, found);
	if (!function)
		return -1;
	status = rebind(module, found, function);
	if (!status && user)
		status = rebind(user, found, function);
	Py_DECREF(function);
	return status;
}

int stand_ins_install_threads(void)
{
	PyObject *threading = imported_module("threading"), *thread;
	int status;

	if (starter_type)
		return 0;
	starter_type = (PyTypeObject *)PyType_FromSpec(&starter_spec);
	thread = starter_type ? PyImport_ImportModule("_thread") : NULL;
	if (!thread)
		return -1;
	status = stand_ins_replace(thread, threading, &start_method, &original_start) ||
		 stand_ins_replace(thread, threading, &start_joinable_method, &original_start_joinable);
	Py_DECREF(thread);
	return status ? -1 : 0;
}

int stand_ins_install(void)
{
	PyObject *sys = PyImport_ImportModule("sys");
	int status;

	if (!sys)
		return -1;
	status = stand_ins_replace(sys, NULL, &settrace_method, &original_settrace) ||
		 stand_ins_replace(sys, NULL, &settrace_all_method, &original_settrace_all);
	Py_DECREF(sys);
	return status ? -1 : stand_ins_install_threads();
}
