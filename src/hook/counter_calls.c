#include "counter_calls.h"

static PyObject *file_name, *name_name; /* owned; "__file__" and "__name__" */

int counter_calls_init(void)
{
	if (!file_name)
		file_name = PyUnicode_InternFromString("__file__");
	if (!name_name)
		name_name = PyUnicode_InternFromString("__name__");
	return file_name && name_name ? 0 : -1;
}

/* As the trace module has it: code whose globals have no __file__ is not counted,
 * but it is listed among the functions and calls. */
static int decide(struct counter *counter, struct entry *entry, PyObject *file,
		  PyObject *module, bool *taken)
{
	PyObject *answer;
	int is_named = file ? PyObject_IsTrue(file) : 0;

	*taken = counter->functions != Py_None || counter->callers != Py_None;
	if (is_named > 0) {
		answer = PyObject_CallFunctionObjArgs(counter->takes, file,
						      module ? module : Py_None, NULL);
		is_named = answer ? PyObject_IsTrue(answer) : -1;
		*taken = is_named > 0;
		Py_XDECREF(answer);
	}
	if (is_named < 0)
		return -1;
	Py_XSETREF(entry->file, Py_XNewRef(file));
	Py_XSETREF(entry->module, Py_XNewRef(module));
	entry->decided = true;
	entry->taken = *taken;
	return 0;
}

struct entry *counter_calls_enter(struct counter *counter, PyFrameObject *frame,
				  bool *taken)
{
	struct entry *entry = entries_find(&counter->entries, code_of(frame));
	PyObject *globals = globals_of(frame), *file, *module;
	int status;

	if (!entry)
		return NULL;
	file = Py_XNewRef(PyDict_GetItemWithError(globals, file_name));
	module = Py_XNewRef(PyDict_GetItemWithError(globals, name_name));
	status = PyErr_Occurred() ? -1 : 0;
	if (entry->decided && entry->file == file && entry->module == module)
		*taken = entry->taken;
	else if (!status)
		status = decide(counter, entry, file, module, taken);
	Py_XDECREF(file);
	Py_XDECREF(module);
	return status ? NULL : entry;
}

static PyObject *function_of(struct counter *counter, struct entry *entry,
			     PyFrameObject *frame)
{
	if (!entry->function)
		entry->function =
			PyObject_CallOneArg(counter->describe, (PyObject *)frame);
	return entry->function;
}

static int note_function(struct counter *counter, struct entry *entry,
			 PyFrameObject *frame)
{
	PyObject *one, *function;
	int status;

	if (entry->function)
		return 0; /* noted before */
	function = function_of(counter, entry, frame);
	one = function ? PyLong_FromLong(1) : NULL;
	status = one ? PyDict_SetItem(counter->functions, function, one) : -1;
	Py_XDECREF(one);
	return status;
}

static int note_pair(struct counter *counter, struct entry *entry, PyFrameObject *frame)
{
	PyFrameObject *back = PyFrame_GetBack(frame);
	uint32_t generation = counter->entries.generation;
	struct entry *caller =
		back ? entries_find(&counter->entries, code_of(back)) : NULL;
	PyObject *pair = NULL, *one = NULL;
	int status = -1;

	if (!back)
		return 0;
	if (caller && generation != counter->entries.generation)
		entry = entries_find(&counter->entries, code_of(frame));
	if (caller && entry && entry->caller == caller) {
		Py_DECREF(back);
		return 0;
	}
	if (caller && entry && function_of(counter, caller, back) &&
	    function_of(counter, entry, frame))
		pair = PyTuple_Pack(2, caller->function, entry->function);
	if (pair)
		one = PyLong_FromLong(1);
	if (one)
		status = PyDict_SetItem(counter->callers, pair, one);
	if (!status)
		entry->caller = caller;
	Py_XDECREF(one);
	Py_XDECREF(pair);
	Py_DECREF(back);
	return status;
}

int counter_calls_note(struct counter *counter, struct entry *entry, PyFrameObject *frame)
{
	if (counter->callers != Py_None)
		return note_pair(counter, entry, frame);
	if (counter->functions != Py_None)
		return note_function(counter, entry, frame);
	return counter->prints ? line_printer_call(&entry->texts, code_of(frame),
						   globals_of(frame))
			       : 0;
}
