#include "line_printer.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/path.h"

/* The same for all printers. */
static PyObject *linecache_getline; /* owned, from the first line on */
static PyObject *sys_names; /* borrowed: the sys module's dict */
static PyObject *stdout_name, *write_name, *file_name; /* owned; interned */

int line_printer_init(struct line_printer *printer, bool timing)
{
	PyObject *sys = PyImport_AddModule("sys"); /* borrowed */

	printer->since = timing ? clock_monotonic() : 0;
	if (!sys)
		return -1;
	sys_names = PyModule_GetDict(sys);
	if (!stdout_name)
		stdout_name = PyUnicode_InternFromString("stdout");
	if (!write_name)
		write_name = PyUnicode_InternFromString("write");
	if (!file_name)
		file_name = PyUnicode_InternFromString("__file__");
	return stdout_name && write_name && file_name ? 0 : -1;
}

void printed_texts_finish(struct printed_texts *texts)
{
	uint32_t i;

	for (i = 0; texts->lines && i < texts->line_count; i++)
		Py_XDECREF(texts->lines[i]);
	free(texts->lines);
	Py_XDECREF(texts->call);
	Py_XDECREF(texts->call_path);
}

/* What print does: nothing where sys.stdout is None. Steals the text. */
static int print(PyObject *text)
{
	PyObject *out, *written = NULL;
	int status;

	if (!text)
		return -1;
	/* As PySys_GetObject finds it, which makes and hashes a str each time. */
	out = PyDict_GetItemWithError(sys_names, stdout_name);
	Py_XINCREF(out); /* write may replace it */
	if (out == Py_None)
		written = Py_NewRef(Py_None);
	else if (out)
		written = PyObject_CallMethodOneArg(out, write_name, text);
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

/* As path_module has it. New reference. */
static PyObject *module_name(PyObject *path)
{
	PyObject *bytes = PyUnicode_AsEncodedString(path, "utf-8", "surrogatepass");
	PyObject *name = NULL;
	const char *module;
	size_t length;

	if (bytes) {
		module = path_module(PyBytes_AS_STRING(bytes), &length);
		name = PyUnicode_DecodeUTF8(module, (Py_ssize_t)length, "surrogatepass");
	}
	Py_XDECREF(bytes);
	return name;
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

int line_printer_call(struct printed_texts *texts, PyCodeObject *code,
		      PyObject *globals)
{
	PyObject *path;

	path = PyDict_GetItemWithError(globals, file_name); /* borrowed */
	if (!path && PyErr_Occurred())
		return -1;
	if (!path || !PyUnicode_Check(path))
		path = code->co_filename;
	if (!texts->call || texts->call_path != path) {
		Py_XSETREF(texts->call_path, Py_NewRef(path));
		Py_XSETREF(texts->call, compose_call(code, path));
	}
	return print(Py_XNewRef(texts->call));
}

/* The source line with its newline; empty where there is none. */
static PyObject *source_line(PyObject *path, int line)
{
	if (!linecache_getline) {
		PyObject *linecache = PyImport_ImportModule("linecache");

		if (linecache)
			linecache_getline = PyObject_GetAttrString(linecache, "getline");
		Py_XDECREF(linecache);
	}
	if (!linecache_getline)
		return NULL;
	return PyObject_CallFunction(linecache_getline, "Oi", path, line);
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

/* The composed line, kept if it is one of those. New reference. */
static PyObject *line_text(struct printed_texts *texts, PyCodeObject *code, int line)
{
	uint32_t distance = (uint32_t)line - (uint32_t)texts->low_line;
	PyObject *text;

	if (distance >= texts->line_count)
		return compose(code, line);
	if (!texts->lines)
		texts->lines = calloc(texts->line_count, sizeof(*texts->lines));
	if (!texts->lines)
		return PyErr_NoMemory();
	if (texts->lines[distance])
		return Py_NewRef(texts->lines[distance]);
	text = compose(code, line); /* meanwhile another thread may have done so */
	Py_XSETREF(texts->lines[distance], Py_XNewRef(text));
	return text;
}

static PyObject *with_time(PyObject *text, uint64_t since)
{
	double seconds = (double)(clock_monotonic() - since) / 1e9;
	char *digits = PyOS_double_to_string(seconds, 'f', 2, 0, NULL);
	PyObject *timed = digits ? PyUnicode_FromFormat("%s %U", digits, text) : NULL;

	PyMem_Free(digits);
	Py_DECREF(text);
	return timed;
}

int line_printer_line(const struct line_printer *printer, struct printed_texts *texts,
		      PyCodeObject *code, int line)
{
	PyObject *text = line_text(texts, code, line);

	if (text && printer->since)
		text = with_time(text, printer->since);
	return print(text);
}
