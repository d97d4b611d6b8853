#include "new_functions.h"

#include <stddef.h>
#include <string.h>

#include "probe_hook.h"
#include "probed_code.h"
#include "stand_ins.h"
#include "tracer.h"

static PyCodeObject *code_to_run(PyCodeObject *code, PyObject *globals)
{
	if (tracer.probes && !tracer.started && tracer_is_main(code, globals))
		return probe_hook_begin_main(code, globals);
	if (tracer.started)
		return probed_code(code, globals);
	return (PyCodeObject *)Py_NewRef(code);
}

/* A function that nobody has called yet. */
static void change_code(PyFunctionObject *function)
{
	PyCodeObject *code = (PyCodeObject *)function->func_code;

	code = code_to_run(code, function->func_globals);
	Py_SETREF(function->func_code, (PyObject *)code);
}

#if PY_VERSION_HEX >= 0x030c0000

static int on_function(PyFunction_WatchEvent event, PyFunctionObject *function,
		       PyObject *value)
{
	(void)value;
	if (event == PyFunction_EVENT_CREATE)
		change_code(function);
	return 0;
}

bool new_functions_prepare(const char **why)
{
	if (PyFunction_AddWatcher(on_function) >= 0)
		return true;
	PyErr_Clear();
	*why = "all function watchers of the interpreter are taken";
	return false;
}

int new_functions_watch(void)
{
	return 0;
}

#else

static newfunc original_new;
static PyObject *original_exec, *original_eval; /* owned */

static PyObject *function_new(PyTypeObject *type, PyObject *arguments, PyObject *keywords)
{
	PyObject *function = original_new(type, arguments, keywords);

	if (function && PyFunction_Check(function) && tracer.started && in_main_interpreter())
		change_code((PyFunctionObject *)function);
	return function;
}

/* A bytes object with what exec and eval are given, as Python/bltinmodule.c reads it;
 * NULL with an exception for anything odd. */
static PyObject *read_text(PyObject *source)
{
	PyObject *bytes;
	Py_buffer view;

	if (PyUnicode_Check(source))
		return PyUnicode_AsUTF8String(source);
	if (PyObject_GetBuffer(source, &view, PyBUF_SIMPLE))
		return NULL;
	bytes = PyBytes_FromStringAndSize(view.buf, view.len);
	PyBuffer_Release(&view);
	return bytes;
}

/* NULL without an exception for what the original is to complain about. */
static PyObject *compile_text(PyObject *source, int start)
{
	PyCompilerFlags flags = { .cf_flags = PyCF_SOURCE_IS_UTF8,
				  .cf_feature_version = PY_MINOR_VERSION };
	PyObject *bytes = read_text(source), *code;
	const char *text = bytes ? PyBytes_AS_STRING(bytes) : "";

	if (PyUnicode_Check(source))
		flags.cf_flags |= PyCF_IGNORE_COOKIE;
	if (!bytes || strlen(text) != (size_t)PyBytes_GET_SIZE(bytes)) {
		Py_XDECREF(bytes);
		PyErr_Clear();
		return NULL;
	}
	while (start == Py_eval_input && (*text == ' ' || *text == '\t'))
		text++;
	PyEval_MergeCompilerFlags(&flags);
	code = Py_CompileStringExFlags(text, "<string>", start, &flags, -1);
	Py_DECREF(bytes);
	return code;
}

/* The code object for the first argument; NULL without an exception where the
 * original is to take it as it is. */
static PyObject *code_for(PyObject *source, PyObject *globals, int start)
{
	PyObject *code;

	if (!globals || globals == Py_None)
		globals = PyEval_GetGlobals(); /* borrowed */
	if (!tracer.started || !globals || !PyDict_Check(globals))
		return NULL;
	code = PyCode_Check(source) ? Py_NewRef(source) : compile_text(source, start);
	if (code)
		Py_SETREF(code, (PyObject *)probed_code((PyCodeObject *)code, globals));
	return code;
}

static PyObject *run(PyObject *function, int start, PyObject *const *arguments,
		     Py_ssize_t count, PyObject *names)
{
	PyObject *changed[4] = { NULL }, *code = NULL, *result;
	Py_ssize_t total = count + (names ? PyTuple_GET_SIZE(names) : 0);

	if (count && total <= (Py_ssize_t)(sizeof(changed) / sizeof(changed[0])))
		code = code_for(arguments[0], count > 1 ? arguments[1] : NULL, start);
	if (!code && PyErr_Occurred())
		return NULL;
	if (!code)
		return PyObject_Vectorcall(function, arguments, (size_t)count, names);
	memcpy(changed, arguments, (size_t)total * sizeof(*changed));
	changed[0] = code;
	result = PyObject_Vectorcall(function, changed, (size_t)count, names);
	Py_DECREF(code);
	return result;
}

static PyObject *exec(PyObject *module, PyObject *const *arguments, Py_ssize_t count,
		      PyObject *names)
{
	(void)module;
	return run(original_exec, Py_file_input, arguments, count, names);
}

static PyObject *eval(PyObject *module, PyObject *const *arguments, Py_ssize_t count,
		      PyObject *names)
{
	(void)module;
	return run(original_eval, Py_eval_input, arguments, count, names);
}

/*
 * The interpreter evaluates the main module without asking any of these. Until it
 * does, frames come through here; they would be slow for ever if they still did.
 */

/* How a frame begins: struct _PyInterpreterFrame of Include/internal/pycore_frame.h,
 * the same in all of 3.11. */
struct frame_head {
	PyFunctionObject *function;
	PyObject *globals;
	PyObject *builtins;
	PyObject *locals;
	PyCodeObject *code;
};

static PyObject *evaluate(PyThreadState *thread, struct _PyInterpreterFrame *frame, int thrown)
{
	const struct frame_head *head = (const struct frame_head *)frame;
	PyCodeObject *code;
	PyObject *result;

	if (thrown || !tracer_is_main(head->code, head->globals))
		return _PyEval_EvalFrameDefault(thread, frame, thrown);
	_PyInterpreterState_SetEvalFrameFunc(thread->interp, _PyEval_EvalFrameDefault);
	code = probe_hook_begin_main(head->code, head->globals);
	/* The frame has not begun, and so nobody has seen it: another one takes its
	 * place, and the caller takes this one away. */
	if (code != head->code)
		result = PyEval_EvalCode((PyObject *)code, head->globals, head->locals);
	else
		result = _PyEval_EvalFrameDefault(thread, frame, thrown);
	Py_DECREF(code);
	return result;
}

bool new_functions_prepare(const char **why)
{
	PyInterpreterState *interpreter = PyInterpreterState_Get();

	if (_PyInterpreterState_GetEvalFrameFunc(interpreter) == _PyEval_EvalFrameDefault)
		return true;
	*why = "something else evaluates the frames of this interpreter";
	return false;
}

static PyMethodDef exec_method = { "exec", (PyCFunction)(void (*)(void))exec,
				   METH_FASTCALL | METH_KEYWORDS, NULL };
static PyMethodDef eval_method = { "eval", (PyCFunction)(void (*)(void))eval,
				   METH_FASTCALL | METH_KEYWORDS, NULL };

int new_functions_watch(void)
{
	PyObject *builtins = PyImport_ImportModule("builtins");
	int status;

	if (!builtins)
		return -1;
	status = stand_ins_replace(builtins, NULL, &exec_method, &original_exec) ||
		 stand_ins_replace(builtins, NULL, &eval_method, &original_eval);
	Py_DECREF(builtins);
	original_new = PyFunction_Type.tp_new;
	PyFunction_Type.tp_new = function_new;
	if (!tracer.started)
		_PyInterpreterState_SetEvalFrameFunc(PyInterpreterState_Get(), evaluate);
	return status ? -1 : 0;
}

#endif
