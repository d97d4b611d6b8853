#include "interception.h"

#include "new_functions.h"
#include "probed_code.h"
#include "tracer.h"

/*
 * function.__code__
 */

static PyGetSetDef original; /* the interpreter's own */

static PyObject *get_code(PyObject *function, void *closure)
{
	PyObject *code = original.get(function, closure);

	if (code && PyCode_Check(code))
		Py_SETREF(code, Py_NewRef(probed_original((PyCodeObject *)code)));
	return code;
}

static int set_code(PyObject *function, PyObject *value, void *closure)
{
	PyCodeObject *code;
	int status;

	if (!value || !PyCode_Check(value) || !tracer.started)
		return original.set(function, value, closure);
	code = probed_code((PyCodeObject *)value, PyFunction_GET_GLOBALS(function));
	status = original.set(function, (PyObject *)code, closure);
	Py_DECREF(code);
	return status;
}

void interception_set_code(PyObject *function, PyCodeObject *code)
{
	if (original.set(function, (PyObject *)code, original.closure))
		PyErr_Clear(); /* it has the old one */
}

/* The type's dict; owned. */
static PyObject *names_of_functions(void)
{
#if PY_VERSION_HEX < 0x030c0000
	return Py_NewRef(PyFunction_Type.tp_dict);
#else
	return PyType_GetDict(&PyFunction_Type);
#endif
}

static int replace_descriptor(void)
{
	static PyGetSetDef ours;
	PyObject *names = names_of_functions(), *descriptor;
	int status = -1;

	ours = original;
	ours.get = get_code;
	ours.set = set_code;
	descriptor = PyDescr_NewGetSet(&PyFunction_Type, &ours);
	if (descriptor)
		status = PyDict_SetItemString(names, "__code__", descriptor);
	PyType_Modified(&PyFunction_Type);
	Py_XDECREF(descriptor);
	Py_DECREF(names);
	return status;
}

bool interception_prepare(const char **why)
{
	PyObject *names = names_of_functions();
	PyObject *found = PyDict_GetItemString(names, "__code__"); /* borrowed */

	if (found && Py_IS_TYPE(found, &PyGetSetDescr_Type))
		original = *((PyGetSetDescrObject *)found)->d_getset;
	Py_DECREF(names);
	if (!original.get || !original.set) {
		*why = "function.__code__ is not the interpreter's own";
		return false;
	}
	return new_functions_prepare(why);
}

int interception_start(void)
{
	return replace_descriptor() || new_functions_watch() ? -1 : 0;
}

/*
 * What exists already
 */

/* A list; NULL without memory. */
static PyObject *all_objects(void)
{
	PyObject *modules = PyImport_GetModuleDict();
	bool known = PyDict_GetItemString(modules, "gc") != NULL;
	PyObject *gc = PyImport_ImportModule("gc"), *objects = NULL;

	if (gc)
		objects = PyObject_CallMethod(gc, "get_objects", NULL);
	/* The program finds the modules that it would find without us. */
	if (gc && !known)
		PyDict_DelItemString(modules, "gc");
	Py_XDECREF(gc);
	return objects;
}

static void catch_up_with(PyObject *function)
{
	PyCodeObject *code = (PyCodeObject *)PyFunction_GET_CODE(function);
	PyCodeObject *made = probed_code(code, PyFunction_GET_GLOBALS(function));

	if (made != code)
		interception_set_code(function, made);
	Py_DECREF(made);
}

void interception_catch_up(void)
{
	PyObject *objects = all_objects();
	Py_ssize_t i;

	for (i = 0; objects && i < PyList_GET_SIZE(objects); i++)
		if (PyFunction_Check(PyList_GET_ITEM(objects, i)))
			catch_up_with(PyList_GET_ITEM(objects, i));
	if (!objects)
		tracer_fail_by(OUTCOME_NO_MEMORY);
	Py_XDECREF(objects);
	PyErr_Clear();
}
