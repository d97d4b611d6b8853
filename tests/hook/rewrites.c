/*
 * rewrites: the rewriter with probes that write down what they see, for
 * tests/hook/rewriter.
 *
 *   rewrite(code, rules={}) -> (code, line events, handlers)
 *       rewritten together with the code objects in it; ValueError with the reason when
 *       it is refused. `rules` sets members of struct rewrite_rules; any far_lines
 *       takes these out. Line events are
 *       offsets, handlers {offset: (line, the bytes of fires)}, both of this code alone;
 *       the code objects inside go to `watch`.
 *   watch(function): what is called with (code, line events, handlers) for every code
 *       object that has any
 *   record(kind, code, line): adds an event, as a probe does
 *   take() -> [(kind, (first line, qualified name), line), …], and forgets them
 *   measure(code, times) -> nanoseconds for one rewriting of this code object alone
 */
#include "rewriter.h"

#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

PyMODINIT_FUNC PyInit_rewrites(void);

struct event {
	enum probe_kind kind;
	int line;
	PyObject *key; /* owned */
};

static struct event *events;
static size_t event_count, event_room;
static PyObject *watcher; /* owned */

static void record(enum probe_kind kind, PyObject *key, int line)
{
	if (event_count == event_room) {
		event_room = event_room ? 2 * event_room : 4096;
		events = realloc(events, event_room * sizeof(*events));
		if (!events)
			abort();
	}
	events[event_count++] = (struct event){ kind, line, Py_NewRef(key) };
}

/*
 * The probe
 */

struct probe {
	PyObject_HEAD PyObject *key; /* owned */
	enum probe_kind kind;
	int line;
	uint8_t *fires; /* owned */
	size_t unit_count;
};

static PyObject *on_invert(PyObject *self)
{
	struct probe *probe = (struct probe *)self;
	bool tells_line = probe->kind == PROBE_ENTER && probe->line >= 0;

	record(probe->kind, probe->key, tells_line ? -1 : probe->line);
	if (tells_line)
		record(PROBE_LINE, probe->key, probe->line);
	Py_RETURN_NONE;
}

static PyObject *on_and(PyObject *left, PyObject *right)
{
	struct probe *probe = (struct probe *)right;
	long unit = PyLong_AsLong(left);

	if (unit < 0 || (size_t)unit >= probe->unit_count)
		abort();
	if (probe->fires[unit / 8] >> unit % 8 & 1)
		record(PROBE_LINE, probe->key, probe->line);
	Py_RETURN_NONE;
}

static void deallocate(PyObject *self)
{
	struct probe *probe = (struct probe *)self;

	Py_DECREF(probe->key);
	free(probe->fires);
	PyObject_Free(self);
}

static PyNumberMethods numbers = { .nb_invert = on_invert, .nb_and = on_and };

static PyTypeObject probe_type = {
	PyVarObject_HEAD_INIT(NULL, 0).tp_name = "rewrites.probe",
	.tp_basicsize = sizeof(struct probe),
	.tp_dealloc = deallocate,
	.tp_as_number = &numbers,
	.tp_flags = Py_TPFLAGS_DEFAULT,
};

static PyObject *make_probe(void *owner, const struct probe_site *site)
{
	struct probe *probe = PyObject_New(struct probe, &probe_type);
	size_t size = site->unit_count / 8 + 1;

	if (!probe)
		return NULL;
	probe->key = Py_NewRef((PyObject *)owner);
	probe->kind = site->kind;
	probe->line = site->line;
	probe->unit_count = site->unit_count;
	probe->fires = malloc(size);
	if (!probe->fires)
		abort();
	if (site->fires)
		memcpy(probe->fires, site->fires, size);
	return (PyObject *)probe;
}

/*
 * Rewriting
 */

static struct rewrite_rules rules;

static PyObject *key_of(PyCodeObject *code)
{
	return Py_BuildValue("iO", code->co_firstlineno, code->co_qualname);
}

static PyObject *line_events_of(const struct rewrite *rewrite)
{
	PyObject *list = PyList_New(0);
	uint32_t i;

	for (i = 0; list && i < rewrite->line_event_count; i++) {
		PyObject *offset = PyLong_FromUnsignedLong(rewrite->line_events[i]);

		if (!offset || PyList_Append(list, offset))
			Py_CLEAR(list);
		Py_XDECREF(offset);
	}
	return list;
}

static PyObject *handlers_of(const struct rewrite *rewrite)
{
	PyObject *dict = PyDict_New();
	uint32_t i;

	for (i = 0; dict && i < rewrite->handler_count; i++) {
		const struct rewrite_handler *handler = &rewrite->handlers[i];
		PyObject *offset = PyLong_FromUnsignedLong(handler->offset);
		PyObject *value =
			Py_BuildValue("iy#", handler->line, handler->fires,
				      (Py_ssize_t)(rewrite->unit_count / 8 + 1));

		if (!offset || !value || PyDict_SetItem(dict, offset, value))
			Py_CLEAR(dict);
		Py_XDECREF(offset);
		Py_XDECREF(value);
	}
	return dict;
}

static PyObject *rewrite_nested(void *owner, PyCodeObject *code);

static const char *refused; /* why */

/* A new reference to (code, line events, handlers). */
static PyObject *rewrite_one(PyCodeObject *code)
{
	PyObject *key = key_of(code), *result = NULL, *line_events, *handlers;
	struct rewriter_callbacks callbacks = { .owner = key,
						.probe = make_probe,
						.nested = rewrite_nested };
	struct rewrite rewrite;
	const char *why;
	enum outcome outcome;

	if (!key)
		return NULL;
	outcome = rewriter_rewrite(code, &rules, &callbacks, &rewrite, &why);
	Py_DECREF(key);
	if (outcome == OUTCOME_UNSUPPORTED)
		refused = why;
	if (outcome) {
		PyErr_SetString(PyExc_ValueError,
				refused ? refused : outcome_text(outcome));
		return NULL;
	}
	line_events = line_events_of(&rewrite);
	handlers = handlers_of(&rewrite);
	if (line_events && handlers)
		result = Py_BuildValue("OOO", rewrite.code, line_events, handlers);
	Py_XDECREF(line_events);
	Py_XDECREF(handlers);
	rewrite_finish(&rewrite);
	return result;
}

static PyObject *rewrite_nested(void *owner, PyCodeObject *code)
{
	PyObject *result = rewrite_one(code), *answer, *new;

	(void)owner;
	if (!result)
		return NULL;
	answer = watcher ? PyObject_CallObject(watcher, result) : Py_NewRef(Py_None);
	new = answer ? Py_NewRef(PyTuple_GET_ITEM(result, 0)) : NULL;
	Py_XDECREF(answer);
	Py_DECREF(result);
	return new;
}

static int set_rule(PyObject *name, PyObject *value)
{
	struct {
		const char *name;
		bool *rule;
	} known[] = { { "edges_matter", &rules.edges_matter },
		      { "same_line_jumps_fire", &rules.same_line_jumps_fire },
		      { "handlers_look_back", &rules.handlers_look_back },
		      { "forgets_line_of_calls", &rules.forgets_line_of_calls } };
	size_t i;

	if (!PyUnicode_CompareWithASCIIString(name, "far_lines")) {
		rules.far_lines_below = rules.far_lines_above = 0;
		return 0;
	}
	for (i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (!PyUnicode_CompareWithASCIIString(name, known[i].name)) {
			*known[i].rule = PyObject_IsTrue(value);
			return 0;
		}
	PyErr_Format(PyExc_ValueError, "no rule %U", name);
	return -1;
}

static PyObject *rewrite(PyObject *module, PyObject *arguments)
{
	PyObject *code, *changes = NULL, *name, *value, *result;
	Py_ssize_t at = 0;

	(void)module;
	if (!PyArg_ParseTuple(arguments, "O!|O!", &PyCode_Type, &code, &PyDict_Type,
			      &changes))
		return NULL;
	rewrite_rules_init(&rules);
	while (changes && PyDict_Next(changes, &at, &name, &value))
		if (set_rule(name, value))
			return NULL;
	refused = NULL;
	result = rewrite_one((PyCodeObject *)code);
	if (result && watcher) {
		PyObject *answer = PyObject_CallObject(watcher, result);

		Py_XDECREF(answer);
		if (!answer)
			Py_CLEAR(result);
	}
	return result;
}

static PyObject *watch(PyObject *module, PyObject *function)
{
	(void)module;
	Py_XSETREF(watcher, Py_NewRef(function));
	Py_RETURN_NONE;
}

static PyObject *add_record(PyObject *module, PyObject *arguments)
{
	PyObject *code, *key;
	int kind, line;

	(void)module;
	if (!PyArg_ParseTuple(arguments, "iO!i", &kind, &PyCode_Type, &code, &line))
		return NULL;
	key = key_of((PyCodeObject *)code);
	if (!key)
		return NULL;
	record((enum probe_kind)kind, key, line);
	Py_DECREF(key);
	Py_RETURN_NONE;
}

static PyObject *take(PyObject *module, PyObject *nothing)
{
	PyObject *list = PyList_New((Py_ssize_t)event_count);
	size_t i;

	(void)module;
	(void)nothing;
	for (i = 0; i < event_count; i++) {
		const struct event *event = &events[i];
		PyObject *item =
			Py_BuildValue("iNi", event->kind, event->key, event->line);

		if (!list || !item)
			abort();
		PyList_SET_ITEM(list, (Py_ssize_t)i, item);
	}
	event_count = 0;
	return list;
}

static PyObject *measure(PyObject *module, PyObject *arguments)
{
	struct timespec begin, end;
	PyObject *code, *key;
	int times, i;

	(void)module;
	if (!PyArg_ParseTuple(arguments, "O!i", &PyCode_Type, &code, &times))
		return NULL;
	rewrite_rules_init(&rules);
	key = key_of((PyCodeObject *)code);
	clock_gettime(CLOCK_MONOTONIC, &begin);
	for (i = 0; i < times; i++) {
		struct rewriter_callbacks callbacks = { .owner = key,
							.probe = make_probe };
		struct rewrite done;
		const char *why;

		if (!rewriter_rewrite((PyCodeObject *)code, &rules, &callbacks, &done,
				      &why))
			rewrite_finish(&done);
	}
	clock_gettime(CLOCK_MONOTONIC, &end);
	Py_XDECREF(key);
	return PyFloat_FromDouble((double)(end.tv_sec - begin.tv_sec) * 1e9 / times +
				  (double)(end.tv_nsec - begin.tv_nsec) / times);
}

static PyMethodDef methods[] = { { "rewrite", rewrite, METH_VARARGS, NULL },
				 { "watch", watch, METH_O, NULL },
				 { "record", add_record, METH_VARARGS, NULL },
				 { "take", take, METH_NOARGS, NULL },
				 { "measure", measure, METH_VARARGS, NULL },
				 { NULL, NULL, 0, NULL } };

static struct PyModuleDef definition = {
	PyModuleDef_HEAD_INIT,
	.m_name = "rewrites",
	.m_size = -1,
	.m_methods = methods,
};

PyMODINIT_FUNC PyInit_rewrites(void)
{
	if (PyType_Ready(&probe_type))
		return NULL;
	return PyModule_Create(&definition);
}
