/*
 * code_extra: what we keep with a code object, in its co_extra slots.
 *
 * A slot is asked for once (PyUnstable_Eval_RequestCodeExtraIndex), with the function
 * that frees its values when their code objects die. The GIL is needed.
 */
#ifndef HOOK_CODE_EXTRA_H
#define HOOK_CODE_EXTRA_H

#include "python.h"

#include "base/outcome.h"

/*
 * What co_extra points to: _PyCodeObjectExtra of Objects/codeobject.c, the same
 * since 3.6. PyUnstable_Code_GetExtra looks the interpreter up first, which in a
 * shared libpython costs more than all else that a call's event does.
 */
struct code_extra {
	Py_ssize_t size;
	void *items[1];
};

/* NULL where nothing was set. */
static inline void *code_extra_get(const PyCodeObject *code, Py_ssize_t index)
{
	const struct code_extra *extra = code->co_extra;

	return extra && index < extra->size ? extra->items[index] : NULL;
}

/* OUTCOME_NO_MEMORY; an exception may be set then. */
static inline enum outcome code_extra_set(PyCodeObject *code, Py_ssize_t index, void *value)
{
	const struct code_extra *extra = code->co_extra;
	Py_ssize_t size = extra ? extra->size : 0;

	if (PyUnstable_Code_SetExtra((PyObject *)code, index, value))
		return OUTCOME_NO_MEMORY;
	/* It made slots for all that have asked for one, and the interpreter calls
	 * the free function of each slot, used or not. That of others must not be
	 * called for code that has only ours: it may be gone by then. */
	if (size <= index)
		((struct code_extra *)code->co_extra)->size = index + 1;
	return OUTCOME_OK;
}

#endif
