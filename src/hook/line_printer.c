#include "line_printer.h"

#include <stdlib.h>

#include "base/clock.h"

static struct {
	bool timing;
	uint64_t started;  /* CLOCK_MONOTONIC, nanoseconds */
	PyObject *getline; /* owned: linecache.getline, from the first line on */
	PyObject *sys;     /* borrowed: the sys module's dict */
	PyObject *stdout_name, *write_name, *file_name; /* owned; interned */
} printer;

int line_printer_start(bool timing)
{
	PyObject *sys = PyImport_AddModule("sys"); /* borrowed */

	printer.timing = timing;
	printer.started = clock_monotonic();
	printer.sys = sys ? PyModule_GetDict(sys) : NULL;
	printer.stdout_name = PyUnicode_InternFromString("stdout");
	printer.write_name = PyUnicode_InternFromString("write");
	printer.file_name = PyUnicode_InternFromString("__file__");
	return PyErr_Occurred() ? -1 : 0;
}

/* What print does: nothing where sys.stdout is None. Steals the text. */
static int print(PyObject *text)
{
	PyObject *out, *written = NULL;
	int status;

	if (!text)
		return -1;
	/* As PySys_GetObject finds it, which makes and hashes a str each time. */
	out = PyDict_GetItemWithError(printer.sys, printer.stdout_name);
	Py_XINCREF(out); /* write may replace it */
	if (out == Py_None)
		written = Py_NewRef(Py_None);
	else if (out)
		written = PyObject_CallMethodOneArg(out, printer.write_name, text);
	else if (!PyErr_Occurred())
		PyErr_SetString(PyExc_RuntimeError, "lost sys.stdout");
	status = written ? 0 : -1;
	Py_XDECREF(out);
	Py_DECREF(text);
	Py_XDECREF(written);
	return status;
}

/* What follows the last slash. New reference. */
static PyObject *base_name(PyObject *path)
{
	Py_ssize_t length = PyUnicode_GET_LENGTH(path);
	Py_ssize_t slash = PyUnicode_FindChar(path, '/', 0, length, -1);

	return slash < -1 ? NULL : PyUnicode_Substring(path, slash + 1, length);
}

/* The base name without its last extension. */
static PyObject *module_name(PyObject *path)
{
	PyObject *name = base_name(path), *stem;
	Py_ssize_t length, dot, first = 0;

	if (!name)
		return NULL;
	length = PyUnicode_GET_LENGTH(name);
	dot = PyUnicode_FindChar(name, '.', 0, length, -1);
	while (first < length && PyUnicode_READ_CHAR(name, first) == '.')
		first++; /* dots in front are no extension's */
	if (dot < first)
		return name;
	stem = PyUnicode_Substring(name, 0, dot);
	Py_DECREF(name);
	return stem;
}

static PyObject *compose_call(PyCodeObject *code, PyObject *path)
{
	PyObject *module = module_name(path), *text = NULL;

	if (module)
		text = PyUnicode_FromFormat(" --- modulename: %U, funcname: %U\n", module,
					    code->co_name);
	Py_XDECREF(module);
	return text;
}

int line_printer_call(struct code_id *id, PyCodeObject *code, PyObject *globals)
{
	PyObject *path;

	path = PyDict_GetItemWithError(globals, printer.file_name); /* borrowed */
	if (!path && PyErr_Occurred())
		return -1;
	if (!path || !PyUnicode_Check(path))
		path = code->co_filename;
	if (!id->call_text || id->call_path != path) {
		Py_XSETREF(id->call_path, Py_NewRef(path));
		Py_XSETREF(id->call_text, compose_call(code, path));
	}
	return print(Py_XNewRef(id->call_text));
}

/* The source line with its newline; empty where there is none. */
static PyObject *source_line(PyObject *path, int line)
{
	if (!printer.getline) {
		PyObject *linecache = PyImport_ImportModule("linecache");

		if (linecache)
			printer.getline = PyObject_GetAttrString(linecache, "getline");
		Py_XDECREF(linecache);
	}
	if (!printer.getline)
		return NULL;
	return PyObject_CallFunction(printer.getline, "Oi", path, line);
}

/* A line as it is printed. 3.13 puts two blanks before the text, and a newline
 * where there is none (gh-103956). */
static PyObject *compose(PyCodeObject *code, int line)
{
	PyObject *name = base_name(code->co_filename), *text = NULL;
	PyObject *source = name ? source_line(code->co_filename, line) : NULL;

	if (!source)
		;
	else if (PY_VERSION_HEX < 0x030d0000)
		text = PyUnicode_FromFormat("%U(%d): %S", name, line, source);
	else if (PyObject_IsTrue(source))
		text = PyUnicode_FromFormat("%U(%d):  %S", name, line, source);
	else
		text = PyUnicode_FromFormat("%U(%d)\n", name, line);
	Py_XDECREF(name);
	Py_XDECREF(source);
	return text;
}

/* The composed line, kept with the code object if the line is in its table. */
static PyObject *line_text(struct code_id *id, PyCodeObject *code, int line)
{
	uint32_t distance = (uint32_t)line - (uint32_t)id->low_line;

	if (distance >= id->line_count)
		return compose(code, line);
	if (!id->texts)
		id->texts = calloc(id->line_count, sizeof(*id->texts));
	if (!id->texts)
		return PyErr_NoMemory();
	if (!id->texts[distance])
		id->texts[distance] = compose(code, line);
	return Py_XNewRef(id->texts[distance]);
}

static PyObject *with_time(PyObject *text)
{
	double seconds = (double)(clock_monotonic() - printer.started) / 1e9;
	char *digits = PyOS_double_to_string(seconds, 'f', 2, 0, NULL);
	PyObject *timed = digits ? PyUnicode_FromFormat("%s %U", digits, text) : NULL;

	PyMem_Free(digits);
	Py_DECREF(text);
	return timed;
}

int line_printer_line(struct code_id *id, PyCodeObject *code, int line)
{
	PyObject *text = line_text(id, code, line);

	if (text && printer.timing)
		text = with_time(text);
	return print(text);
}
