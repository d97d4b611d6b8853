#include "main_module.h"

#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

#include "tracer.h"

/* The interpreter's pointer to the innermost frame. */
static struct _PyInterpreterFrame **current_frame(void)
{
#if PY_VERSION_HEX < 0x030d0000
	return &PyThreadState_Get()->cframe->current_frame;
#else
	return &PyThreadState_Get()->current_frame;
#endif
}

static void die_by_interrupt(void)
{
	Py_FinalizeEx();
	signal(SIGINT, SIG_DFL);
	kill(getpid(), SIGINT);
}

/* What pythonrun.c does between the program's end and its traceback. */
static void flush(const char *name)
{
	PyObject *type, *value, *traceback, *file, *result = NULL;

	PyErr_Fetch(&type, &value, &traceback);
	file = PySys_GetObject(name); /* borrowed */
	if (file)
		result = PyObject_CallMethod(file, "flush", NULL);
	Py_XDECREF(result);
	PyErr_Restore(type, value, traceback);
}

/* What becomes of the result: the exit status, or the end of the process. */
static PyObject *finish(PyObject *result)
{
	bool interrupted;

	if (result) {
		Py_DECREF(result);
		return PyLong_FromLong(0);
	}
	interrupted = PyErr_ExceptionMatches(PyExc_KeyboardInterrupt);
	PyErr_Print(); /* does not return from SystemExit */
	if (interrupted)
		die_by_interrupt();
	return PyLong_FromLong(1);
}

static PyObject *compile_and_run(PyObject *source, PyObject *filename)
{
	PyObject *code = Py_CompileStringObject(PyBytes_AS_STRING(source), filename,
						Py_file_input, NULL, -1);
	PyObject *result;

	if (!code)
		return NULL;
	result = PyEval_EvalCode(code, tracer.main_globals, tracer.main_globals);
	Py_DECREF(code);
	flush("stderr");
	flush("stdout");
	return result;
}

PyObject *main_module_run_source(PyObject *module, PyObject *arguments)
{
	struct _PyInterpreterFrame **frame = current_frame(), *launcher = *frame;
	PyObject *source, *filename, *status;

	(void)module;
	if (!PyArg_ParseTuple(arguments, "SU:run_source", &source, &filename))
		return NULL;
	*frame = NULL;
	status = finish(compile_and_run(source, filename));
	*frame = launcher;
	return status;
}

PyObject *main_module_run_call(PyObject *module, PyObject *arguments)
{
	struct _PyInterpreterFrame **frame = current_frame(), *launcher = *frame;
	PyObject *function, *parameters, *status;

	(void)module;
	if (!PyArg_ParseTuple(arguments, "OO!:run_call", &function, &PyTuple_Type,
			      &parameters))
		return NULL;
	*frame = NULL;
	status = finish(PyObject_Call(function, parameters, NULL));
	*frame = launcher;
	return status;
}
