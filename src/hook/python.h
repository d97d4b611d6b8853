/*
 * python: CPython's headers, and the names that changed between versions.
 *
 * Supported: CPython 3.11 to 3.15 with the GIL. Everything version-dependent of
 * the hook that is a matter of names stands here.
 */
#ifndef HOOK_PYTHON_H
#define HOOK_PYTHON_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <frameobject.h>
#include <stdbool.h>

#if PY_VERSION_HEX < 0x030b0000
#error "tracetui needs CPython 3.11 or newer"
#endif
#ifdef Py_GIL_DISABLED
#error "tracetui has no hook for free-threaded builds of CPython yet"
#endif

/* Named without the underscore since 3.12 (PEP 689). */
#if PY_VERSION_HEX < 0x030c0000
#define PyUnstable_Eval_RequestCodeExtraIndex _PyEval_RequestCodeExtraIndex
#define PyUnstable_Code_NewWithPosOnlyArgs PyCode_NewWithPosOnlyArgs
#define PyUnstable_Code_SetExtra _PyCode_SetExtra
/* Nor was there sys._settraceallthreads, for which it is needed. */
#define PyEval_SetTraceAllThreads PyEval_SetTrace
#endif

/* Bytes of a code unit: the opcode, and its argument. */
enum { CODE_UNIT = 2 };

/* What a frame runs, and with which globals: borrowed, the frame keeps them. */
static inline PyCodeObject *code_of(PyFrameObject *frame)
{
	PyCodeObject *code = PyFrame_GetCode(frame);

	Py_DECREF(code);
	return code;
}

static inline PyObject *globals_of(PyFrameObject *frame)
{
	PyObject *globals = PyFrame_GetGlobals(frame);

	Py_DECREF(globals);
	return globals;
}

/* Its code units as the compiler wrote them, neither specialised nor instrumented, in a
 * bytes object: new reference, or NULL with an exception. The interpreter would keep them
 * for who asks next, which nobody does: megabytes, for all code of a program. */
static inline PyObject *code_units(PyCodeObject *code)
{
#if PY_VERSION_HEX < 0x030c0000
	bool kept = code->_co_code;
	PyObject *units = PyCode_GetCode(code);

	if (units && !kept)
		Py_CLEAR(code->_co_code);
#else
	bool kept = code->_co_cached && code->_co_cached->_co_code;
	PyObject *units = PyCode_GetCode(code);

	if (units && !kept)
		Py_CLEAR(code->_co_cached->_co_code);
#endif
	return units;
}

/* A module that has been imported; borrowed, or NULL without an exception. Past
 * PyImport_GetModuleDict, which ends the process where there are no modules any more:
 * code still runs then. */
static inline PyObject *imported_module(const char *name)
{
	PyObject *modules = PySys_GetObject("modules"); /* borrowed */
	PyObject *module = NULL;

	if (modules && PyDict_Check(modules))
		module = PyDict_GetItemString(modules, name);
	return module && PyModule_Check(module) ? module : NULL;
}

/* Whether the interpreter that runs is the process's first, which probes are in: types
 * like those of functions and code are the same in the others, which count nothing. */
static inline bool in_main_interpreter(void)
{
	return PyInterpreterState_Get() == PyInterpreterState_Main();
}

/* A type's own attributes; new reference. */
static inline PyObject *type_names(PyTypeObject *type)
{
#if PY_VERSION_HEX < 0x030c0000
	return Py_NewRef(type->tp_dict);
#else
	return PyType_GetDict(type);
#endif
}

/* From 3.14 on annotations have code of their own, which runs only when somebody
 * asks for them. */
static inline bool is_annotations(const PyCodeObject *code)
{
	return PY_VERSION_HEX >= 0x030e0000 &&
	       PyUnicode_CompareWithASCIIString(code->co_name, "__annotate__") == 0;
}

#endif
