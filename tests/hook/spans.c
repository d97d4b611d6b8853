/*
 * spans: the hook's reading of co_linetable, for tests/hook/line_table.
 *
 *   spans(code) -> [(first line, count), …]
 */
#include "line_table.h"

#include <stdlib.h>

PyMODINIT_FUNC PyInit_spans(void);

static PyObject *spans(PyObject *module, PyObject *code)
{
	struct code_span *found;
	uint32_t count, i;
	PyObject *list;

	(void)module;
	if (line_table_spans((PyCodeObject *)code, &found, &count))
		return PyErr_NoMemory();
	list = PyList_New(0);
	for (i = 0; list && i < count; i++) {
		PyObject *pair = Py_BuildValue("iI", found[i].first, found[i].count);

		if (!pair || PyList_Append(list, pair))
			Py_CLEAR(list);
		Py_XDECREF(pair);
	}
	free(found);
	return list;
}

static PyMethodDef methods[] = { { "spans", spans, METH_O, NULL }, { NULL, NULL, 0, NULL } };

static struct PyModuleDef definition = {
	PyModuleDef_HEAD_INIT, .m_name = "spans", .m_size = -1, .m_methods = methods,
};

PyMODINIT_FUNC PyInit_spans(void)
{
	return PyModule_Create(&definition);
}
