#include "counter.h"

#include <stdbool.h>

#include "counter_strand.h"
#include "settrace_hook.h"
#include "stand_ins.h"

static PyTypeObject *counter_type_object; /* owned, for the life of the process */

PyObject *counter_current(void)
{
	return Py_XNewRef((PyObject *)strand_counter());
}

int counter_follow(PyObject *counter, PyCodeObject *muted_in, int muted_until)
{
	return strand_start((struct counter *)counter, muted_in, muted_until);
}

static PyObject *counter_new(PyTypeObject *type, PyObject *arguments,
			     PyObject *keywords)
{
	static char takes_name[] = "takes", describe_name[] = "describe";
	static char counts_name[] = "counts", functions_name[] = "functions";
	static char callers_name[] = "callers", prints_name[] = "prints";
	static char timing_name[] = "timing";
	static char *names[] = { takes_name,   describe_name, counts_name, functions_name,
				 callers_name, prints_name,   timing_name, NULL };
	PyObject *takes, *describe, *counts, *functions, *callers;
	int prints, timing;
	struct counter *counter;

	if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OOOOOpp:Counter", names,
					 &takes, &describe, &counts, &functions,
					 &callers, &prints, &timing))
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
	counter->prints = prints;
	if (line_printer_init(&counter->printer, timing)) {
		Py_DECREF(counter);
		return NULL;
	}
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

	if (!strand_resume(before) && settrace) {
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

static char counter_doc[] =
	"Counter(takes, describe, counts, functions, callers, prints, timing)";

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
	if (!counter_type_object && !strand_type_init())
		counter_type_object = (PyTypeObject *)PyType_FromSpec(&counter_spec);
	return Py_XNewRef((PyObject *)counter_type_object);
}
