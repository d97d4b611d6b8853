#include "recorder.h"

#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "probe_hook.h"
#include "probed_code.h"
#include "settrace_hook.h"
#include "thread_state.h"
#include "tracer.h"
#include "wire/code_table.h"

static const struct segment_sizes SIZES = { .rings = 8, .capacity = 1 << 20,
					    .codes = 1 << 16 };

static struct ring_reader reader; /* of the only thread's ring */

static const char *const kinds[EVENT_KINDS] = {
	[EVENT_LINE] = "line",	   [EVENT_ENTER] = "enter",   [EVENT_LEAVE] = "leave",
	[EVENT_UNWIND] = "unwind", [EVENT_YIELD] = "yield",   [EVENT_RESUME] = "resume",
	[EVENT_OFF] = "off",
};

static int fail(const char *what)
{
	if (!PyErr_Occurred())
		PyErr_SetString(PyExc_RuntimeError, what);
	return -1;
}

static int open_segment(void)
{
	struct segment created;
	struct clock clock;
	enum outcome outcome;
	int fd;

	clock_init(&clock);
	outcome = segment_create(&created, &SIZES, &clock, &fd);
	if (outcome)
		return fail(outcome_text(outcome));
	outcome = tracer_open(fd);
	close(fd);
	segment_finish(&created);
	return outcome ? fail(outcome_text(outcome)) : 0;
}

static int prepare(void)
{
	static bool prepared;
	const char *why;

	if (prepared)
		return 0;
	if (open_segment())
		return -1;
	tracer.started = true;
	if (!probe_hook_prepare(&why))
		return fail(why);
	if (probe_hook_await_main() || thread_state_make())
		return fail("out of memory");
	prepared = true;
	return 0;
}

/*
 * Reading
 */

/* {place: (function, line)} of all that is known. */
static PyObject *all_places(void)
{
	PyObject *places = PyDict_New(), *key, *value;
	struct code_description code;
	uint32_t i, span, line;

	for (i = 0; places && i < code_table_used(&tracer.segment); i++) {
		uint32_t place;

		if (code_table_read(&tracer.segment, i, &code))
			continue;
		place = code.first_place;
		for (span = 0; span <= code.span_count; span++) {
			uint32_t count = span ? code.spans[span - 1].count : 1;

			for (line = 0; line < count; line++) {
				int number = span ? code.spans[span - 1].first + (int)line
						  : 0;

				key = PyLong_FromUnsignedLong(place++);
				value = Py_BuildValue("s#i", code.name,
						      (Py_ssize_t)code.name_length,
						      number);
				if (!key || !value || PyDict_SetItem(places, key, value))
					Py_CLEAR(places);
				Py_XDECREF(key);
				Py_XDECREF(value);
				if (!places)
					return NULL;
			}
		}
	}
	return places;
}

static int append(PyObject *list, enum event_kind kind, PyObject *function, long line)
{
	PyObject *item = Py_BuildValue("sOl", kinds[kind], function, line);
	int status = item ? PyList_Append(list, item) : -1;

	Py_XDECREF(item);
	return status;
}

/* As many as the settrace hook would have sent. */
static int append_event(PyObject *list, uint64_t event, PyObject *places)
{
	enum event_kind kind = event_kind(event);
	PyObject *key = PyLong_FromUnsignedLong(event_place(event));
	PyObject *place = key ? PyDict_GetItem(places, key) : NULL; /* borrowed */
	PyObject *function = place ? PyTuple_GET_ITEM(place, 0) : Py_None;
	long line = place ? PyLong_AsLong(PyTuple_GET_ITEM(place, 1)) : 0;
	int status = 0;

	Py_XDECREF(key);
	if (kind == EVENT_ENTER_LINE) {
		status = append(list, EVENT_ENTER, function, 0);
		kind = EVENT_LINE;
	}
	/* Those of the clock have no name. */
	return status || !kinds[kind] ? status : append(list, kind, function, line);
}

static PyObject *take_events(void)
{
	struct ring *ring = thread_state->writer.ring;
	PyObject *list = PyList_New(0), *places = all_places();
	uint32_t count = 0, i;

	if (ring && !reader.ring)
		ring_reader_init(&reader, ring, thread_state->writer.slots,
				 tracer.segment.ring_capacity);
	if (ring && ring_waiting(&reader, &count))
		fail("the ring is damaged");
	for (i = 0; list && places && i < count; i++)
		if (append_event(list, ring_event(&reader, i), places))
			Py_CLEAR(list);
	if (ring)
		ring_release(&reader, count);
	Py_XDECREF(places);
	return list;
}

/*
 * Running
 */

static PyObject *fresh_globals(PyObject *filename)
{
	return Py_BuildValue("{sssOsO}", "__name__", "recorded", "__file__", filename,
			     "__builtins__", PyEval_GetBuiltins());
}

/* What the globals hold ends here, too, and tells of it. */
static void evaluate(PyObject *code, PyObject *globals)
{
	Py_XDECREF(PyEval_EvalCode(code, globals, globals));
	PyErr_Clear();
	PyDict_Clear(globals);
}

static void run(bool probes, PyObject *code, PyObject *globals)
{
	tracer.probes = probes;
	if (probes) {
		Py_INCREF(code);
		Py_SETREF(code, (PyObject *)probed_code((PyCodeObject *)code, globals));
		evaluate(code, globals);
		Py_DECREF(code);
	} else {
		settrace_hook_start(NULL, 0);
		evaluate(code, globals);
		PyEval_SetTrace(NULL, NULL);
	}
	tracer.probes = false;
}

PyObject *recorder_record(PyObject *module, PyObject *arguments)
{
	const char *hook, *source;
	PyObject *filename, *code, *globals;

	(void)module;
	if (!PyArg_ParseTuple(arguments, "ssU:record", &hook, &source, &filename) ||
	    prepare())
		return NULL;
	code = Py_CompileStringObject(source, filename, Py_file_input, NULL, -1);
	globals = code ? fresh_globals(filename) : NULL;
	if (globals)
		run(strcmp(hook, "probes") == 0, code, globals);
	Py_XDECREF(globals);
	Py_XDECREF(code);
	return PyErr_Occurred() ? NULL : take_events();
}
