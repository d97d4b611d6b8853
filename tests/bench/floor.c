/*
 * floor: the least that any tracer on CPython's trace function can cost.
 *
 * floor.start() sets a C trace function that does nothing at all; what a
 * program then takes longer is the interpreter's own price for telling of
 * every line. Compiled by tests/bench/run for each interpreter.
 */
#include <Python.h>

static int look_away(PyObject *object, PyFrameObject *frame, int what, PyObject *value)
{
	(void)object;
	(void)frame;
	(void)what;
	(void)value;
	return 0;
}

static PyObject *floor_start(PyObject *module, PyObject *unused)
{
	(void)module;
	(void)unused;
	PyEval_SetTrace(look_away, NULL);
	Py_RETURN_NONE;
}

static PyMethodDef floor_methods[] = {
	{ .ml_name = "start", .ml_meth = floor_start, .ml_flags = METH_NOARGS },
	{ .ml_name = NULL },
};

static struct PyModuleDef floor_module = {
	.m_base = PyModuleDef_HEAD_INIT,
	.m_name = "floor",
	.m_methods = floor_methods,
};

PyMODINIT_FUNC PyInit_floor(void);

PyMODINIT_FUNC PyInit_floor(void)
{
	return PyModule_Create(&floor_module);
}
