#include "probe.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "probe_hook.h"

enum { BATCH = 128 }; /* probes, at a time from the system */

struct probe {
	PyObject_HEAD
	uint32_t what;       /* the upper half of its event */
	uint32_t unit_count;
	uint8_t *units;      /* owned; or NULL */
	struct probe *next;  /* of its keeper, or of the idle ones */
};

struct keeper {
	PyObject_HEAD
	struct probe *probes; /* owned */
};

/* Owned, for the life of the process. */
static PyTypeObject *types[PROBE_ACTIONS];
static PyTypeObject *keeper_type;

static struct probe *idle;

static PyObject *sends(PyObject *self)
{
	probe_hook_send(((struct probe *)self)->what);
	Py_RETURN_NONE;
}

static PyObject *ends_main(PyObject *self)
{
	probe_hook_send(((struct probe *)self)->what);
	probe_hook_end_main();
	Py_RETURN_NONE;
}

static PyObject *listens(PyObject *self)
{
	if (probe_hook_listen() && ((struct probe *)self)->what)
		probe_hook_send(((struct probe *)self)->what);
	Py_RETURN_NONE;
}

static PyObject *idles(PyObject *self)
{
	(void)self;
	Py_RETURN_NONE;
}

/* unit & probe; the unit is a small int. */
static PyObject *chooses(PyObject *left, PyObject *right)
{
	const struct probe *probe = (struct probe *)right;
	size_t unit;

	if (!Py_IS_TYPE(right, types[PROBE_CHOOSES]) || !PyLong_CheckExact(left))
		Py_RETURN_NOTIMPLEMENTED;
	unit = PyLong_AsSize_t(left);
	if (unit == (size_t)-1 && PyErr_Occurred())
		return NULL;
	if (unit < probe->unit_count && probe->units[unit / 8] >> unit % 8 & 1)
		probe_hook_send(probe->what);
	Py_RETURN_NONE;
}

static PyObject *reduce(PyObject *self, PyObject *nothing)
{
	(void)self;
	(void)nothing;
	return Py_BuildValue("(O())", &PyLong_Type);
}

static PyMethodDef methods[] = {
	{ "__reduce__", reduce, METH_NOARGS, NULL },
	{ NULL, NULL, 0, NULL },
};

/* What the interpreter calls for each action. */
static const PyType_Slot actions[PROBE_ACTIONS] = {
	[PROBE_SENDS] = { Py_nb_invert, sends },
	[PROBE_CHOOSES] = { Py_nb_and, chooses },
	[PROBE_ENDS_MAIN] = { Py_nb_invert, ends_main },
	[PROBE_LISTENS] = { Py_nb_invert, listens },
	[PROBE_IDLES] = { Py_nb_invert, idles },
};

static void add_idle(struct probe *probe)
{
	probe->unit_count = 0;
	free(probe->units);
	probe->units = NULL;
	probe->next = idle;
	idle = probe;
}

static void keeper_dealloc(PyObject *self)
{
	PyTypeObject *type = Py_TYPE(self);
	struct probe *probe = ((struct keeper *)self)->probes, *next;

	for (; probe; probe = next) {
		next = probe->next;
		Py_SET_TYPE(probe, types[PROBE_IDLES]);
		add_idle(probe);
	}
	PyObject_Free(self);
	Py_DECREF(type);
}

static PyType_Slot keeper_slots[] = {
	{ Py_tp_dealloc, keeper_dealloc },
	{ Py_tp_methods, methods },
	{ 0, NULL },
};

static PyType_Spec keeper_spec = {
	.name = "_tracetui.probes",
	.basicsize = sizeof(struct keeper),
	.flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	.slots = keeper_slots,
};

int probe_init(void)
{
	enum probe_action action;

	for (action = 0; action < PROBE_ACTIONS; action++) {
		PyType_Slot slots[] = {
			actions[action],
			{ Py_tp_methods, methods },
			{ 0, NULL },
		};
		PyType_Spec spec = {
			.name = "_tracetui.probe",
			.basicsize = sizeof(struct probe),
			.flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
			.slots = slots,
		};

		if (!types[action])
			types[action] = (PyTypeObject *)PyType_FromSpec(&spec);
		if (!types[action])
			return -1;
	}
	if (!keeper_type)
		keeper_type = (PyTypeObject *)PyType_FromSpec(&keeper_spec);
	return keeper_type ? 0 : -1;
}

PyObject *probe_keeper_make(void)
{
	struct keeper *keeper = PyObject_New(struct keeper, keeper_type);

	if (keeper)
		keeper->probes = NULL;
	return (PyObject *)keeper;
}

/* The head of an object that is never freed: since 3.12 the interpreter knows such;
 * before, so many references are never given back. */
static void make_immortal(struct probe *probe)
{
	static const struct {
		PyObject_HEAD
	} immortal = { PyObject_HEAD_INIT(NULL) };

	probe->ob_base = immortal.ob_base;
#if PY_VERSION_HEX < 0x030c0000
	Py_SET_REFCNT(probe, PY_SSIZE_T_MAX / 2);
#elif PY_VERSION_HEX < 0x030d0000
	/* The macro gives that to the interpreter's own objects alone. */
	Py_SET_REFCNT(probe, _Py_IMMORTAL_REFCNT);
#endif
}

static bool find_idle(void)
{
	struct probe *batch;
	int i;

	if (idle)
		return true;
	batch = calloc(BATCH, sizeof(*batch));
	for (i = BATCH; batch && i-- > 0;)
		add_idle(&batch[i]);
	return batch;
}

PyObject *probe_make(PyObject *keeper, enum probe_action action, uint32_t what)
{
	struct probe **chain = &((struct keeper *)keeper)->probes, *probe;

	if (!find_idle())
		return NULL;
	probe = idle;
	idle = probe->next;
	make_immortal(probe);
	Py_SET_TYPE(probe, types[action]);
	probe->what = what;
	probe->next = *chain;
	*chain = probe;
	return (PyObject *)probe;
}

enum outcome probe_choose(PyObject *object, const uint8_t *units, size_t count)
{
	struct probe *probe = (struct probe *)object;
	size_t size = (count + 7) / 8;

	probe->units = malloc(size + 1);
	if (!probe->units)
		return OUTCOME_NO_MEMORY;
	memcpy(probe->units, units, size);
	probe->unit_count = (uint32_t)count;
	return OUTCOME_OK;
}

int probe_stands_in(PyCodeObject *code)
{
	Py_ssize_t i = PyTuple_GET_SIZE(code->co_consts);

	/* The keeper is the last one, unless the copy has got more. */
	while (i-- > 0)
		if (Py_IS_TYPE(PyTuple_GET_ITEM(code->co_consts, i), keeper_type))
			return true;
	return false;
}
