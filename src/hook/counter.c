#include "counter.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "counter_entries.h"
#include "settrace_hook.h"
#include "stand_ins.h"

enum { FIRST_ROOM = 64 };

struct counter {
	PyObject_HEAD
	PyObject *takes;      /* owned; (file, module) -> is it counted? */
	PyObject *describe;   /* owned; frame -> (file, module, function) */
	PyObject *functions;  /* owned; dict or None: {function: 1} */
	PyObject *callers;    /* owned; dict or None: {(caller, callee): 1} */
	struct entries entries;
};

struct open_call {
	PyFrameObject *frame; /* compared only */
	struct entry *entry;  /* borrowed; NULL: look again */
};

struct strand {
	PyObject_HEAD
	struct counter *counter;  /* owned */
	PyCodeObject *muted_in;   /* borrowed; see settrace_hook.h */
	int muted_until;
	uint32_t generation;      /* the entries' when they were looked up */
	uint32_t depth, room;
	struct open_call *calls;  /* owned */
};

static PyTypeObject *counter_type_object; /* owned, for the life of the process */
static PyTypeObject *strand_type;
static PyObject *file_name; /* owned; "__file__" */

/*
 * Events
 */

/* As the trace module has it: code whose globals have no __file__ is not counted,
 * but it is listed among the functions and calls. */
static int decide(struct counter *counter, struct entry *entry)
{
	PyObject *answer;

	entry->decided = false;
	entry->taken = counter->entries.counts == Py_None;
	if (entry->file && PyObject_IsTrue(entry->file)) {
		answer = PyObject_CallOneArg(counter->takes, entry->file);
		if (!answer)
			return -1;
		entry->taken = PyObject_IsTrue(answer) == 1;
		Py_DECREF(answer);
	}
	entry->decided = true;
	return PyErr_Occurred() ? -1 : 0;
}

/* The entry of code that begins to run, with a verdict on the __file__ of today: one
 * code object may run with several globals. */
static struct entry *enter(struct counter *counter, PyFrameObject *frame)
{
	struct entry *entry = entries_find(&counter->entries, code_of(frame));
	/* borrowed */
	PyObject *file = PyDict_GetItemWithError(globals_of(frame), file_name);

	if (!entry || (!file && PyErr_Occurred()))
		return NULL;
	if (entry->decided && entry->file == file)
		return entry;
	Py_XSETREF(entry->file, Py_XNewRef(file));
	return decide(counter, entry) ? NULL : entry;
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

static int push(struct strand *strand, PyFrameObject *frame, struct entry *entry)
{
	if (strand->depth == strand->room) {
		uint32_t room = strand->room ? strand->room * 2 : FIRST_ROOM;
		struct open_call *calls = realloc(strand->calls, room * sizeof(*calls));

		if (!calls) {
			PyErr_NoMemory();
			return -1;
		}
		strand->calls = calls;
		strand->room = room;
	}
	strand->calls[strand->depth++] = (struct open_call){ frame, entry };
	return 0;
}

static void refresh(struct strand *strand)
{
	uint32_t i;

	if (strand->generation == strand->counter->entries.generation)
		return;
	strand->generation = strand->counter->entries.generation;
	for (i = 0; i < strand->depth; i++)
		strand->calls[i].entry = NULL;
}

static int on_call(struct strand *strand, PyFrameObject *frame)
{
	struct counter *counter = strand->counter;
	struct entry *entry;

	if (strand->muted_in)
		return 0;
	entry = enter(counter, frame);
	if (!entry)
		return -1;
	refresh(strand);
	if (push(strand, frame, entry))
		return -1;
	if (!entry->taken)
		return 0;
	if (counter->callers != Py_None)
		return note_pair(counter, entry, frame);
	return counter->functions != Py_None ? note_function(counter, entry, frame) : 0;
}

/* The call of a frame; those above it have ended unseen. */
static struct open_call *find(struct strand *strand, PyFrameObject *frame)
{
	uint32_t at = strand->depth;

	while (at && strand->calls[at - 1].frame != frame)
		at--;
	if (!at)
		return NULL;
	strand->depth = at;
	return &strand->calls[at - 1];
}

static int on_line(struct strand *strand, PyFrameObject *frame)
{
	struct counter *counter = strand->counter;
	struct open_call *call = find(strand, frame);
	struct entry *entry;
	uint32_t distance;
	int line;

	if (!call) {
		if (strand->muted_in && code_of(frame) == strand->muted_in &&
		    PyFrame_GetLineNumber(frame) == strand->muted_until)
			strand->muted_in = NULL;
		return 0;
	}
	if (strand->generation != counter->entries.generation)
		refresh(strand);
	if (!call->entry)
		call->entry = enter(counter, frame);
	entry = call->entry;
	if (!entry)
		return -1;
	if (!entry->taken || counter->entries.counts == Py_None)
		return 0;
	line = PyFrame_GetLineNumber(frame);
	distance = (uint32_t)line - (uint32_t)entry->lowest;
	if (distance >= entry->line_count)
		return entries_add_hits(counter->entries.counts,
					entry->code->co_filename, line, 1);
	entry->hits[distance]++;
	return 0;
}

static int trace(PyObject *self, PyFrameObject *frame, int what, PyObject *result)
{
	struct strand *strand = (struct strand *)self;
	struct counter *counter = strand->counter;
	int status = 0;

	(void)result;
	counter->entries.busy++;
	if (what == PyTrace_LINE)
		status = on_line(strand, frame);
	else if (what == PyTrace_CALL)
		status = on_call(strand, frame);
	else if (what == PyTrace_RETURN && find(strand, frame))
		strand->depth--;
	counter->entries.busy--;
	return status;
}

/*
 * Strands
 */

static PyObject *strand_new(struct counter *counter)
{
	struct strand *strand = PyObject_GC_New(struct strand, strand_type);

	if (!strand)
		return NULL;
	strand->counter = (struct counter *)Py_NewRef((PyObject *)counter);
	strand->muted_in = NULL;
	strand->muted_until = 0;
	strand->generation = counter->entries.generation;
	strand->depth = strand->room = 0;
	strand->calls = NULL;
	PyObject_GC_Track(strand);
	return (PyObject *)strand;
}

static const char *const EVENTS[] = {
	[PyTrace_CALL] = "call",
	[PyTrace_EXCEPTION] = "exception",
	[PyTrace_LINE] = "line",
	[PyTrace_RETURN] = "return",
};

/* Called where a program hands sys.gettrace()'s answer to sys.settrace again:
 * takes the event, and puts the C function back. */
static PyObject *strand_call(PyObject *self, PyObject *arguments, PyObject *keywords)
{
	PyObject *frame, *result;
	const char *event;
	int what;

	(void)keywords;
	if (!PyArg_ParseTuple(arguments, "O!sO", &PyFrame_Type, &frame, &event,
			      &result))
		return NULL;
	PyEval_SetTrace(trace, self);
	for (what = 0; what < (int)(sizeof(EVENTS) / sizeof(*EVENTS)); what++)
		if (EVENTS[what] && strcmp(EVENTS[what], event) == 0 &&
		    trace(self, (PyFrameObject *)frame, what, result))
			return NULL;
	Py_RETURN_NONE;
}

static int strand_traverse(PyObject *self, visitproc visit, void *arg)
{
	Py_VISIT(Py_TYPE(self));
	Py_VISIT((PyObject *)((struct strand *)self)->counter);
	return 0;
}

static int strand_clear(PyObject *self)
{
	Py_CLEAR(((struct strand *)self)->counter);
	return 0;
}

static void strand_dealloc(PyObject *self)
{
	PyTypeObject *type = Py_TYPE(self);

	PyObject_GC_UnTrack(self);
	strand_clear(self);
	free(((struct strand *)self)->calls);
	type->tp_free(self);
	Py_DECREF(type);
}

static PyType_Slot strand_slots[] = {
	{ Py_tp_call, strand_call },
	{ Py_tp_traverse, strand_traverse },
	{ Py_tp_clear, strand_clear },
	{ Py_tp_dealloc, strand_dealloc },
	{ 0, NULL },
};

static PyType_Spec strand_spec = {
	.name = "_tracetui.Strand",
	.basicsize = sizeof(struct strand),
	.flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC |
		 Py_TPFLAGS_DISALLOW_INSTANTIATION,
	.slots = strand_slots,
};

PyObject *counter_current(void)
{
	PyThreadState *thread = PyThreadState_Get();

	if (thread->c_tracefunc != trace)
		return NULL;
	return Py_NewRef((PyObject *)((struct strand *)thread->c_traceobj)->counter);
}

int counter_follow(PyObject *counter, PyCodeObject *muted_in, int muted_until)
{
	PyObject *strand = strand_new((struct counter *)counter);

	if (!strand)
		return -1;
	((struct strand *)strand)->muted_in = muted_in;
	((struct strand *)strand)->muted_until = muted_until;
	PyEval_SetTrace(trace, strand);
	Py_DECREF(strand);
	return 0;
}

/*
 * Counters
 */

static PyObject *counter_new(PyTypeObject *type, PyObject *arguments,
			     PyObject *keywords)
{
	static char takes_name[] = "takes", describe_name[] = "describe";
	static char counts_name[] = "counts", functions_name[] = "functions";
	static char callers_name[] = "callers";
	static char *names[] = { takes_name,	 describe_name, counts_name,
				 functions_name, callers_name,	NULL };
	PyObject *takes, *describe, *counts, *functions, *callers;
	struct counter *counter;

	if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OOOOO:Counter", names,
					 &takes, &describe, &counts, &functions,
					 &callers))
		return NULL;
	if (stand_ins_install_threads())
		return NULL;
	counter = (struct counter *)type->tp_alloc(type, 0);
	if (!counter)
		return NULL;
	counter->takes = Py_NewRef(takes);
	counter->describe = Py_NewRef(describe);
	counter->entries.counts = Py_NewRef(counts);
	counter->functions = Py_NewRef(functions);
	counter->callers = Py_NewRef(callers);
	return (PyObject *)counter;
}

static PyObject *counter_start(PyObject *self, PyObject *unused)
{
	PyObject *before = PySys_GetObject("gettrace"); /* borrowed */
	PyObject *tracer;

	(void)unused;
	tracer = before ? PyObject_CallNoArgs(before) : NULL;
	settrace_hook_taken_over();
	if (!tracer || counter_follow(self, NULL, 0)) {
		Py_XDECREF(tracer);
		return NULL;
	}
	return tracer;
}

static PyObject *counter_stop(PyObject *self, PyObject *before)
{
	PyObject *settrace = PySys_GetObject("settrace"), *done; /* borrowed */

	if (Py_IS_TYPE(before, strand_type)) {
		PyEval_SetTrace(trace, before);
	} else if (settrace) {
		done = PyObject_CallOneArg(settrace, before);
		if (!done)
			return NULL;
		Py_DECREF(done);
	}
	if (entries_sum_up(&((struct counter *)self)->entries))
		return NULL;
	Py_RETURN_NONE;
}

static PyObject *counter_sum_up(PyObject *self, PyObject *unused)
{
	(void)unused;
	if (entries_sum_up(&((struct counter *)self)->entries))
		return NULL;
	Py_RETURN_NONE;
}

static int counter_traverse(PyObject *self, visitproc visit, void *arg)
{
	struct counter *counter = (struct counter *)self;

	Py_VISIT(Py_TYPE(self));
	Py_VISIT(counter->takes);
	Py_VISIT(counter->describe);
	Py_VISIT(counter->entries.counts);
	Py_VISIT(counter->functions);
	Py_VISIT(counter->callers);
	return 0;
}

static int counter_clear(PyObject *self)
{
	struct counter *counter = (struct counter *)self;

	Py_CLEAR(counter->takes);
	Py_CLEAR(counter->describe);
	Py_CLEAR(counter->entries.counts);
	Py_CLEAR(counter->functions);
	Py_CLEAR(counter->callers);
	return 0;
}

static void counter_dealloc(PyObject *self)
{
	PyTypeObject *type = Py_TYPE(self);

	PyObject_GC_UnTrack(self);
	entries_forget(&((struct counter *)self)->entries);
	counter_clear(self);
	type->tp_free(self);
	Py_DECREF(type);
}

static PyMethodDef counter_methods[] = {
	{ "start", counter_start, METH_NOARGS,
	  "start() -> what sys.gettrace() was before\n\n"
	  "Counts in this thread and in those that it starts from now on." },
	{ "stop", counter_stop, METH_O,
	  "stop(before)\n\nEnds counting in this thread, puts back what start() "
	  "returned, and sums up." },
	{ "sum_up", counter_sum_up, METH_NOARGS,
	  "sum_up()\n\nAdds what was counted since the last time to the dict of "
	  "counts." },
	{ NULL, NULL, 0, NULL },
};

static char counter_doc[] = "Counter(takes, describe, counts, functions, callers)";

static PyType_Slot counter_slots[] = {
	{ Py_tp_doc, counter_doc },
	{ Py_tp_new, counter_new },
	{ Py_tp_methods, counter_methods },
	{ Py_tp_traverse, counter_traverse },
	{ Py_tp_clear, counter_clear },
	{ Py_tp_dealloc, counter_dealloc },
	{ 0, NULL },
};

static PyType_Spec counter_spec = {
	.name = "_tracetui.Counter",
	.basicsize = sizeof(struct counter),
	.flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
	.slots = counter_slots,
};

PyObject *counter_type(void)
{
	if (!file_name)
		file_name = PyUnicode_InternFromString("__file__");
	if (file_name && !strand_type)
		strand_type = (PyTypeObject *)PyType_FromSpec(&strand_spec);
	if (strand_type && !counter_type_object)
		counter_type_object = (PyTypeObject *)PyType_FromSpec(&counter_spec);
	return Py_XNewRef((PyObject *)counter_type_object);
}
