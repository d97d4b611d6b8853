#include "monitoring.h"

#if PY_VERSION_HEX < 0x030c0000

bool monitoring_prepare(const char **why)
{
	(void)why;
	return true;
}

void monitoring_release(void)
{
}

int monitoring_start(void)
{
	return 0;
}

void monitoring_watch(PyCodeObject *code, const struct probed *probed)
{
	(void)code;
	(void)probed;
}

#else

#include <opcode.h>
#include <string.h>

#include "probe_hook.h"
#include "tracer.h"

static PyObject *monitoring; /* owned: sys.monitoring; NULL while not used */
static PyObject *disable;    /* owned: sys.monitoring.DISABLE */
static int tool;

/*
 * What the first argument of a callback stands in for, if it has events. It may be any
 * object: since 3.13 extensions fire events for things that are like code (Cython
 * does), and the program can get hold of a callback and call it.
 */
static struct probed *probed_of(PyObject *const *arguments, Py_ssize_t count)
{
	struct probed *probed = NULL;

	if (count >= 2 && PyCode_Check(arguments[0]))
		probed = probed_find((PyCodeObject *)arguments[0]);
	return probed && probed->part != PROBED_START ? probed : NULL;
}

/* (code, offset, exception) */
static PyObject *on_unwind(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
	const struct probed *probed = probed_of(arguments, count);

	(void)self;
	if (probed) {
		probe_hook_send(event_what(EVENT_UNWIND, probed->id->place));
		if (probed->part == PROBED_MAIN)
			probe_hook_end_main();
	}
	Py_RETURN_NONE;
}

static int find_first_yield(PyCodeObject *code)
{
	PyObject *bytes = code_units(code);
	const unsigned char *units;
	Py_ssize_t i;

	if (!bytes) {
		PyErr_Clear();
		return 0;
	}
	units = (const unsigned char *)PyBytes_AS_STRING(bytes);
	for (i = 0; i < PyBytes_GET_SIZE(bytes) && units[i] != YIELD_VALUE;)
		i += CODE_UNIT;
	Py_DECREF(bytes);
	return (int)i;
}

/* (code, offset, exception); into one that has not begun yet it is a call. */
static PyObject *on_throw(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
	struct probed *probed = probed_of(arguments, count);
	PyFrameObject *frame = PyEval_GetFrame(); /* borrowed */

	(void)self;
	if (!probed || !frame)
		Py_RETURN_NONE;
	if (probed->first_yield < 0)
		probed->first_yield = find_first_yield((PyCodeObject *)arguments[0]);
	if (PyFrame_GetLasti(frame) < probed->first_yield)
		probe_hook_send(event_what(EVENT_ENTER, probed->id->place));
	else
		probe_hook_send(event_what(
			EVENT_RESUME,
			code_id_place(probed->id, PyFrame_GetLineNumber(frame))));
	Py_RETURN_NONE;
}

#if PY_VERSION_HEX < 0x030d0000

static bool finds_line(const struct rewrite *rewrite, uint32_t offset)
{
	uint32_t low = 0, high = rewrite->line_event_count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (rewrite->line_events[middle] == offset)
			return true;
		if (rewrite->line_events[middle] < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* (code, line), at every line of code that has some without a probe. */
static PyObject *on_line(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
	const struct probed *probed = probed_of(arguments, count);
	PyFrameObject *frame = PyEval_GetFrame(); /* borrowed */

	(void)self;
	if (!probed || !frame ||
	    !finds_line(&probed->rewrite, (uint32_t)PyFrame_GetLasti(frame) / CODE_UNIT))
		return Py_NewRef(disable);
	probe_hook_send(code_id_line(probed->id, (int)PyLong_AsLong(arguments[1])));
	Py_RETURN_NONE;
}

#endif

#if PY_VERSION_HEX >= 0x030e0000

/* (code, offset of the handler, exception); the frame still stands where the
 * exception came from. */
static PyObject *on_handled(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
	const struct probed *probed = probed_of(arguments, count);
	PyFrameObject *frame = PyEval_GetFrame(); /* borrowed */
	const struct rewrite_handler *handler;
	uint32_t offset, unit, i;

	(void)self;
	if (!probed || !frame || !probed->rewrite.handler_count)
		Py_RETURN_NONE;
	offset = (uint32_t)PyLong_AsLong(arguments[1]) / CODE_UNIT;
	unit = (uint32_t)PyFrame_GetLasti(frame) / CODE_UNIT;
	for (i = 0; i < probed->rewrite.handler_count; i++) {
		handler = &probed->rewrite.handlers[i];
		if (handler->offset == offset && unit < probed->rewrite.unit_count &&
		    handler->fires[unit / 8] >> unit % 8 & 1)
			probe_hook_send(code_id_line(probed->id, handler->line));
	}
	Py_RETURN_NONE;
}

#endif

#define CALLBACK(name, function)                                                       \
	{ name, (PyCFunction)(void (*)(void))function, METH_FASTCALL, NULL }

/* By the names of the events. */
static PyMethodDef callbacks[] = {
	CALLBACK("PY_UNWIND", on_unwind),
	CALLBACK("PY_THROW", on_throw),
#if PY_VERSION_HEX < 0x030d0000
	CALLBACK("LINE", on_line),
#endif
#if PY_VERSION_HEX >= 0x030e0000
	CALLBACK("EXCEPTION_HANDLED", on_handled),
#endif
};

enum { CALLBACKS = sizeof(callbacks) / sizeof(callbacks[0]) };

/*
 * Local events: what is set for function.__code__ is meant for what runs in its place.
 * The code itself keeps them, also for what will stand in for it later.
 */

static struct local {
	const char *name;
	PyObject *original; /* owned: the interpreter's own */
	PyMethodDef ours;
} locals[] = {
	{ .name = "set_local_events" },
	{ .name = "get_local_events" },
};

enum { TOOLS = 6 }; /* that programs can have: PY_MONITORING_SYS_PROFILE_ID is the first other */

/* What runs in its place now, or itself. */
static PyObject *running(PyObject *object)
{
	const struct code_id *id = NULL;

	if (PyCode_Check(object))
		id = code_ids_find(&tracer.ids, (PyCodeObject *)object);
	return id && id->stand_in ? (PyObject *)id->stand_in : object;
}

/* The original with `code` for its second argument. */
static PyObject *call_local(const struct local *local, PyObject *code,
			    PyObject *const *arguments, Py_ssize_t count)
{
	PyObject *given[3];

	memcpy(given, arguments, (size_t)count * sizeof(*given));
	given[1] = code;
	return PyObject_Vectorcall(local->original, given, (size_t)count, NULL);
}

/* (tool, code, events) */
static PyObject *set_local(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
	const struct local *local = &locals[0];
	PyObject *code, *runs, *result;

	(void)module;
	if (count != 3)
		return PyObject_Vectorcall(local->original, arguments, (size_t)count, NULL);
	code = probed_original_of(arguments[1]);
	/* A frame's code is the one that runs. */
	runs = code == arguments[1] ? running(code) : arguments[1];
	result = call_local(local, code, arguments, count);
	if (result && runs != code)
		Py_SETREF(result, call_local(local, runs, arguments, count));
	return result;
}

/* (tool, code) */
static PyObject *get_local(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
	const struct local *local = &locals[1];

	(void)module;
	if (count != 2)
		return PyObject_Vectorcall(local->original, arguments, (size_t)count, NULL);
	return call_local(local, probed_original_of(arguments[1]), arguments, count);
}

/* From the code that `made` stands in for. */
static void copy_local(PyCodeObject *made, PyCodeObject *original)
{
	int id;

	if (!original->_co_monitoring)
		return; /* as nearly always */
	for (id = 0; id < TOOLS; id++) {
		PyObject *result = NULL;
		PyObject *events = PyObject_CallFunction(locals[1].original, "iO", id, original);

		if (events && PyObject_IsTrue(events) > 0)
			result = PyObject_CallFunction(locals[0].original, "iOO", id, made,
						       events);
		Py_XDECREF(result);
		Py_XDECREF(events);
		PyErr_Clear(); /* nobody has that id */
	}
}

/* With the signature and the module of the original, for inspect. */
static int replace_local(struct local *local, void (*function)(void))
{
	PyObject *ours = NULL;
	int status;

	local->original = PyObject_GetAttrString(monitoring, local->name);
	if (local->original && PyCFunction_CheckExact(local->original)) {
		const PyCFunctionObject *original = (PyCFunctionObject *)local->original;

		local->ours = *original->m_ml;
		local->ours.ml_meth = (PyCFunction)function;
		local->ours.ml_flags = METH_FASTCALL;
		ours = PyCFunction_NewEx(&local->ours, original->m_self,
					 original->m_module);
	}
	status = ours ? PyObject_SetAttrString(monitoring, local->name, ours) : -1;
	Py_XDECREF(ours);
	return status;
}

/*
 * Beginning
 */

static bool take_tool(int candidate)
{
	PyObject *result = PyObject_CallMethod(monitoring, "use_tool_id", "is", candidate,
					       "tracetui");

	PyErr_Clear(); /* it is somebody else's */
	Py_XDECREF(result);
	tool = candidate;
	return result;
}

bool monitoring_prepare(const char **why)
{
	/* Those that sys.monitoring gives no meaning: the program's debugger, profiler
	 * and coverage tool shall find theirs. */
	static const int ids[] = { 4, 3 };
	size_t i;

	monitoring = Py_XNewRef(PySys_GetObject("monitoring"));
	disable = monitoring ? PyObject_GetAttrString(monitoring, "DISABLE") : NULL;
	for (i = 0; disable && i < sizeof(ids) / sizeof(ids[0]); i++)
		if (take_tool(ids[i]))
			return true;
	PyErr_Clear();
	*why = "the tool ids 3 and 4 of sys.monitoring are taken";
	return false;
}

void monitoring_release(void)
{
	PyObject *result = PyObject_CallMethod(monitoring, "free_tool_id", "i", tool);

	PyErr_Clear();
	Py_XDECREF(result);
}

/* Its number; 0 with an exception. */
static unsigned long event_number(const char *name)
{
	PyObject *events = PyObject_GetAttrString(monitoring, "events");
	PyObject *value = events ? PyObject_GetAttrString(events, name) : NULL;
	unsigned long number = value ? PyLong_AsUnsignedLong(value) : 0;

	Py_XDECREF(value);
	Py_XDECREF(events);
	return PyErr_Occurred() ? 0 : number;
}

int monitoring_start(void)
{
	unsigned long everywhere = 0, event;
	PyObject *function, *result;
	size_t i;

	for (i = 0; i < CALLBACKS; i++) {
		event = event_number(callbacks[i].ml_name);
		function = event ? PyCFunction_New(&callbacks[i], NULL) : NULL;
		result = function ? PyObject_CallMethod(monitoring, "register_callback",
							"ikO", tool, event, function)
				  : NULL;
		Py_XDECREF(function);
		if (!result)
			return -1;
		Py_DECREF(result);
		if (callbacks[i].ml_name[0] != 'L')
			everywhere |= event;
	}
	result = PyObject_CallMethod(monitoring, "set_events", "ik", tool, everywhere);
	Py_XDECREF(result);
	if (!result || replace_local(&locals[0], (void (*)(void))set_local))
		return -1;
	return replace_local(&locals[1], (void (*)(void))get_local);
}

void monitoring_watch(PyCodeObject *code, const struct probed *probed)
{
	PyObject *result;

	copy_local(code, probed->original);
	if (!probed->rewrite.line_event_count || probed->part == PROBED_START)
		return;
	result = PyObject_CallMethod(monitoring, "set_local_events", "iOk", tool, code,
				     event_number("LINE"));
	if (!result)
		tracer_fail("sys.monitoring refuses line events");
	Py_XDECREF(result);
	PyErr_Clear();
}

#endif
