#include "counter_strand.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 64 };

struct open_call {
	PyFrameObject *frame; /* compared only */
	struct entry *entry;  /* borrowed; NULL: look again */
	bool taken;           /* not ignored, as its globals are */
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

static PyTypeObject *strand_type; /* owned, for the life of the process */

/*
 * Events
 */

static int push(struct strand *strand, struct open_call call)
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
	strand->calls[strand->depth++] = call;
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
	struct open_call call = { .frame = frame };

	if (strand->muted_in)
		return 0;
	call.entry = counter_calls_enter(counter, frame, &call.taken);
	if (!call.entry)
		return -1;
	refresh(strand);
	if (push(strand, call))
		return -1;
	return call.taken ? counter_calls_note(counter, call.entry, frame) : 0;
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

static int count_line(struct counter *counter, struct entry *entry, int line)
{
	uint32_t distance = (uint32_t)line - (uint32_t)entry->lowest;

	if (distance >= entry->line_count)
		return entries_add_hits(counter->entries.counts,
					entry->code->co_filename, line, 1);
	entry->hits[distance]++;
	return 0;
}

static int on_line(struct strand *strand, PyFrameObject *frame)
{
	struct counter *counter = strand->counter;
	struct open_call *call = find(strand, frame);
	struct entry *entry;
	int line;

	if (!call) {
		if (strand->muted_in && code_of(frame) == strand->muted_in &&
		    PyFrame_GetLineNumber(frame) == strand->muted_until)
			strand->muted_in = NULL;
		return 0;
	}
	if (!call->taken)
		return 0;
	refresh(strand);
	if (!call->entry)
		call->entry = entries_find(&counter->entries, code_of(frame));
	entry = call->entry; /* the stack may move while something is printed */
	if (!entry)
		return -1;
	line = PyFrame_GetLineNumber(frame);
	if (counter->entries.counts != Py_None && count_line(counter, entry, line))
		return -1;
	return counter->prints ? line_printer_line(&counter->printer, &entry->texts,
						   entry->code, line)
			       : 0;
}

/* The program gets the exception once, and nothing is counted in this thread any
 * more: as with a trace function in Python. */
static void fail(void)
{
	PyObject *type, *value, *traceback;

	PyErr_Fetch(&type, &value, &traceback);
	PyEval_SetTrace(NULL, NULL);
	PyErr_Restore(type, value, traceback);
}

static int trace(PyObject *self, PyFrameObject *frame, int what, PyObject *result)
{
	struct strand *strand = (struct strand *)self;
	struct counter *counter = strand->counter;
	int status = 0;

	(void)result;
	Py_INCREF(self); /* the program may take it away while a line is printed */
	counter->entries.busy++;
	if (what == PyTrace_LINE)
		status = on_line(strand, frame);
	else if (what == PyTrace_CALL)
		status = on_call(strand, frame);
	else if (what == PyTrace_RETURN && find(strand, frame))
		strand->depth--;
	counter->entries.busy--;
	if (status)
		fail();
	Py_DECREF(self);
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

int strand_type_init(void)
{
	if (!strand_type && !counter_calls_init())
		strand_type = (PyTypeObject *)PyType_FromSpec(&strand_spec);
	return strand_type ? 0 : -1;
}

int strand_start(struct counter *counter, PyCodeObject *muted_in, int muted_until)
{
	PyObject *strand = strand_new(counter);

	if (!strand)
		return -1;
	((struct strand *)strand)->muted_in = muted_in;
	((struct strand *)strand)->muted_until = muted_until;
	PyEval_SetTrace(trace, strand);
	Py_DECREF(strand);
	return 0;
}

bool strand_resume(PyObject *tracer)
{
	if (!Py_IS_TYPE(tracer, strand_type))
		return false;
	PyEval_SetTrace(trace, tracer);
	return true;
}

struct counter *strand_counter(void)
{
	PyThreadState *thread = PyThreadState_Get();

	return thread->c_tracefunc == trace
		       ? ((struct strand *)thread->c_traceobj)->counter
		       : NULL;
}
