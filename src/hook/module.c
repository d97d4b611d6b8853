/*
 * module: _tracetui, as the start-up sees it.
 *
 *   attach(fd, module)   counts from the main module's first line on; `module`
 *                        is forgotten by sys.modules when that begins
 *   run_source(source, filename)
 *   run_call(function, arguments)
 *                        what the launcher runs: see main_module.h
 *   record(hook, source, filename)
 *                        what one hook tells: see recorder.h
 *   plant(rule)          takes a rule of the rewriter back: see probed_code_plant
 *
 * The start-up loads it past sys.modules and drops it. The package tracetui
 * imports it for what is not for users either: its type Counter (counter.h), and
 *
 *   counts_file_problem(path)
 *                        why the command does not read a counts file, and at
 *                        which byte; None if it does
 */
#include "python.h"

#include <fcntl.h>

#include "base/bytes.h"
#include "choice.h"
#include "counter.h"
#include "export/counts_file.h"
#include "main_module.h"
#include "probed_code.h"
#include "recorder.h"
#include "tracer.h"

PyMODINIT_FUNC PyInit__tracetui(void);

static PyObject *attach(PyObject *module, PyObject *arguments)
{
	enum outcome outcome;
	PyObject *startup;
	int fd;

	(void)module;
	if (!PyArg_ParseTuple(arguments, "iO:attach", &fd, &startup))
		return NULL;
	fcntl(fd, F_SETFD, FD_CLOEXEC); /* the caller will close it */
	outcome = tracer_open(fd);
	if (outcome) {
		PyErr_Format(PyExc_OSError, "the segment cannot be used: %s",
			     outcome_text(outcome));
		return NULL;
	}
	if (startup != Py_None)
		tracer.startup_module = Py_NewRef(startup);
	if (choice_start())
		return NULL;
	/* Relaxed, both: they tell people how far the start has come. */
	atomic_store_explicit(&tracer.segment.header->python, PY_VERSION_HEX,
			      memory_order_relaxed);
	atomic_store_explicit(&tracer.segment.header->hook_state, HOOK_ATTACHED,
			      memory_order_relaxed);
	Py_RETURN_NONE;
}

static PyObject *counts_file_problem(PyObject *module, PyObject *path)
{
	PyObject *name, *problem = NULL;
	struct bytes reason = { 0 };
	struct tally tally = { 0 };
	enum outcome outcome;

	(void)module;
	if (!PyUnicode_FSConverter(path, &name))
		return NULL;
	Py_BEGIN_ALLOW_THREADS
	outcome = counts_file_read(PyBytes_AS_STRING(name), &tally, &reason);
	Py_END_ALLOW_THREADS
	if (!outcome)
		problem = Py_NewRef(Py_None);
	else if (outcome == OUTCOME_NO_MEMORY || !reason.data)
		PyErr_NoMemory();
	else
		problem = PyUnicode_DecodeFSDefaultAndSize(reason.data,
							   (Py_ssize_t)reason.length);
	tally_finish(&tally);
	bytes_finish(&reason);
	Py_DECREF(name);
	return problem;
}

static PyObject *plant(PyObject *module, PyObject *rule)
{
	const char *name = PyUnicode_AsUTF8(rule);

	(void)module;
	if (!name)
		return NULL;
	probed_code_plant(name);
	Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
	{ "attach", attach, METH_VARARGS, NULL },
	{ "run_source", main_module_run_source, METH_VARARGS, NULL },
	{ "run_call", main_module_run_call, METH_VARARGS, NULL },
	{ "counts_file_problem", counts_file_problem, METH_O, NULL },
	{ "record", recorder_record, METH_VARARGS, NULL },
	{ "plant", plant, METH_O, NULL },
	{ NULL, NULL, 0, NULL },
};

static int add_types(PyObject *module)
{
	PyObject *type = counter_type();
	int status = type ? PyModule_AddObjectRef(module, "Counter", type) : -1;

	Py_XDECREF(type);
	return status;
}

static struct PyModuleDef_Slot slots[] = {
	{ Py_mod_exec, add_types },
	{ 0, NULL },
};

static struct PyModuleDef definition = {
	PyModuleDef_HEAD_INIT,
	.m_name = "_tracetui",
	.m_methods = methods,
	.m_slots = slots,
};

PyMODINIT_FUNC PyInit__tracetui(void)
{
	return PyModuleDef_Init(&definition);
}
