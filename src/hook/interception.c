#include "interception.h"

#include "new_functions.h"
#include "probed_code.h"
#include "tracer.h"

/*
 * function.__code__, and what generators and coroutines have in its place
 */

struct attribute {
	PyTypeObject *type;
	const char *name;
	PyObject *original; /* owned: the interpreter's own descriptor; NULL: there is
	                       none that we know */
	PyGetSetDef ours;
};

static struct attribute attributes[] = {
	{ .type = &PyFunction_Type, .name = "__code__" }, /* the first */
	{ .type = &PyGen_Type, .name = "gi_code" },
	{ .type = &PyCoro_Type, .name = "cr_code" },
	{ .type = &PyAsyncGen_Type, .name = "ag_code" },
};

enum { ATTRIBUTES = sizeof(attributes) / sizeof(attributes[0]) };

static PyObject *get_code(PyObject *object, void *closure)
{
	PyObject *original = ((struct attribute *)closure)->original;
	PyObject *code = Py_TYPE(original)->tp_descr_get(original, object,
							 (PyObject *)Py_TYPE(object));

	if (code)
		Py_SETREF(code, Py_NewRef(probed_original_of(code)));
	return code;
}

static int give_code(PyObject *function, PyObject *code)
{
	PyObject *original = attributes[0].original;

	return Py_TYPE(original)->tp_descr_set(original, function, code);
}

static int set_code(PyObject *function, PyObject *value, void *closure)
{
	PyCodeObject *code;
	int status;

	(void)closure;
	if (!value || !PyCode_Check(value) || !tracer.started || !in_main_interpreter())
		return give_code(function, value);
	code = probed_code((PyCodeObject *)value, PyFunction_GET_GLOBALS(function));
	status = give_code(function, (PyObject *)code);
	Py_DECREF(code);
	return status;
}

void interception_set_code(PyObject *function, PyCodeObject *code)
{
	if (give_code(function, (PyObject *)code))
		PyErr_Clear(); /* it has the old one */
}

/* 3.11 has plain members but for functions. */
static void find(struct attribute *attribute)
{
	PyObject *names = type_names(attribute->type);
	PyObject *found = PyDict_GetItemString(names, attribute->name); /* borrowed */

	if (found && (Py_IS_TYPE(found, &PyGetSetDescr_Type) ||
		      Py_IS_TYPE(found, &PyMemberDescr_Type)))
		Py_XSETREF(attribute->original, Py_NewRef(found));
	Py_DECREF(names);
}

static int replace(struct attribute *attribute)
{
	PyObject *names, *descriptor;
	int status = -1;

	if (!attribute->original)
		return 0;
	attribute->ours = (PyGetSetDef){
		.name = attribute->name,
		.get = get_code,
		.set = attribute == &attributes[0] ? set_code : NULL,
		.closure = attribute,
	};
	names = type_names(attribute->type);
	descriptor = PyDescr_NewGetSet(attribute->type, &attribute->ours);
	if (descriptor)
		status = PyDict_SetItemString(names, attribute->name, descriptor);
	PyType_Modified(attribute->type);
	Py_XDECREF(descriptor);
	Py_DECREF(names);
	return status;
}

/*
 * Code objects are compared and hashed as what they stand in for: a frame's is equal to
 * its function's, and either finds what was kept by the other.
 */

static richcmpfunc compare_codes;
static hashfunc hash_code;

static PyObject *compare(PyObject *a, PyObject *b, int how)
{
	return compare_codes(probed_original_of(a), probed_original_of(b), how);
}

static Py_hash_t hash(PyObject *code)
{
	return hash_code(probed_original_of(code));
}

static void replace_comparison(void)
{
	compare_codes = PyCode_Type.tp_richcompare;
	hash_code = PyCode_Type.tp_hash;
	PyCode_Type.tp_richcompare = compare;
	PyCode_Type.tp_hash = hash;
}

/*
 * Beginning
 */

bool interception_prepare(const char **why)
{
	int i;

	for (i = 0; i < ATTRIBUTES; i++)
		find(&attributes[i]);
	if (!attributes[0].original) {
		*why = "function.__code__ is not the interpreter's own";
		return false;
	}
	return new_functions_prepare(why);
}

int interception_start(void)
{
	int i;

	for (i = 0; i < ATTRIBUTES; i++)
		if (replace(&attributes[i]))
			return -1;
	replace_comparison();
	return new_functions_watch();
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
