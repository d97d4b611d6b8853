#include "rewriter.h"

#include <stdlib.h>

#include "edges.h"
#include "handlers.h"
#include "layout.h"
#include "listing.h"
#include "pieces.h"
#include "placement.h"

/* The stages of one rewriting; zeroed at first. */
struct work {
	PyCodeObject *code; /* borrowed */
	const struct rewriter_callbacks *callbacks;
	const struct rewrite_rules *rules;
	const char **why;
	struct scratch *scratch; /* owned */
	struct listing listing;
	struct edges edges;
	struct plan *plans;
	struct pieces pieces;
	struct bytes locations, exceptions; /* of the new code */
};

static void finish(struct work *work)
{
	bytes_finish(&work->exceptions);
	bytes_finish(&work->locations);
	if (work->scratch)
		scratch_end(work->scratch);
}

/* Everything that needs nothing of Python's but the old code. */
static enum outcome write_code(struct work *work)
{
	uint32_t constants = (uint32_t)PyTuple_GET_SIZE(work->code->co_consts);
	struct scratch *scratch = work->scratch;
	enum outcome outcome;

	if (!scratch)
		return OUTCOME_NO_MEMORY;
	outcome = listing_make(&work->listing, work->code, scratch, work->why);
	if (!outcome)
		outcome =
			edges_make(&work->edges, &work->listing, work->rules, scratch);
	if (!outcome)
		outcome =
			placement_make(&work->plans, &work->edges, scratch, work->why);
	if (!outcome)
		outcome = pieces_make(&work->pieces, &work->edges, work->plans,
				      constants, scratch);
	if (!outcome)
		outcome = layout_make(&work->pieces, work->why);
	if (!outcome)
		outcome = layout_locations(&work->pieces, &work->locations);
	if (!outcome)
		outcome = handlers_table(&work->pieces, &work->exceptions);
	return outcome;
}

/*
 * Constants
 */

static PyObject *make_probe(const struct work *work, const struct site *site)
{
	struct probe_site asked = { .kind = site->kind, .line = site->line };
	uint8_t *fires = NULL;
	PyObject *probe;

	if (site->kind == PROBE_HANDLER) {
		fires = handlers_fires(&work->pieces, site->handler);
		if (!fires)
			return PyErr_NoMemory();
		asked.fires = fires;
		asked.unit_count = layout_unit(&work->pieces, NO_PIECE);
	}
	probe = work->callbacks->probe(work->callbacks->owner, &asked);
	free(fires);
	return probe;
}

static PyObject *make_constant(const struct work *work, Py_ssize_t number)
{
	const struct rewriter_callbacks *callbacks = work->callbacks;
	Py_ssize_t old_count = PyTuple_GET_SIZE(work->code->co_consts);
	PyObject *constant;

	if (number >= old_count)
		return make_probe(work, &work->pieces.sites[number - old_count]);
	constant = PyTuple_GET_ITEM(work->code->co_consts, number);
	if (PyCode_Check(constant) && callbacks->nested)
		return callbacks->nested(callbacks->owner, (PyCodeObject *)constant);
	return Py_NewRef(constant);
}

static PyObject *make_constants(const struct work *work)
{
	Py_ssize_t count =
		PyTuple_GET_SIZE(work->code->co_consts) + work->pieces.site_count;
	PyObject *keeper = work->callbacks->keeper;
	PyObject *constants = PyTuple_New(count + (keeper != NULL));
	Py_ssize_t i;

	for (i = 0; constants && i < count; i++) {
		PyObject *constant = make_constant(work, i);

		if (constant)
			PyTuple_SET_ITEM(constants, i, constant);
		else
			Py_CLEAR(constants);
	}
	if (constants && keeper)
		PyTuple_SET_ITEM(constants, count, Py_NewRef(keeper));
	return constants;
}

/*
 * The code object
 */

/* A probe takes one place. A look back has the place it came from and that one's copy
 * there as well. In a stub there are the place, the exception and the probe. */
static int stack_size(const struct work *work)
{
	const struct pieces *pieces = &work->pieces;
	int size = work->code->co_stacksize + 1, depth = 0;
	uint32_t i;

	for (i = 0; i < pieces->throw_point_count; i++)
		if ((int)pieces->throw_points[i].depth > depth)
			depth = (int)pieces->throw_points[i].depth;
	for (i = 0; i < pieces->site_count; i++)
		if (pieces->sites[i].kind == PROBE_HANDLER)
			return size + 2 > depth + 3 ? size + 2 : depth + 3;
	return size > depth + 3 ? size : depth + 3;
}

static PyObject *make_units(const struct work *work)
{
	uint32_t count = layout_unit(&work->pieces, NO_PIECE);
	PyObject *units =
		PyBytes_FromStringAndSize(NULL, CODE_UNIT * (Py_ssize_t)count);

	if (units)
		layout_code(&work->pieces, (unsigned char *)PyBytes_AS_STRING(units));
	return units;
}

static PyObject *as_bytes(const struct bytes *bytes)
{
	return PyBytes_FromStringAndSize(bytes->data, (Py_ssize_t)bytes->length);
}

/* What a new code object is made from; owned. */
struct parts {
	PyObject *units, *constants, *locations, *exceptions;
	PyObject *variables, *free_variables, *cells;
};

/* The interpreter keeps the tuples that it is asked for; where all variables are plain
 * ones there is one already. */
static void get_variables(struct parts *parts, PyCodeObject *code)
{
	if (code->co_nlocals == code->co_nlocalsplus && !code->co_ncellvars) {
		parts->variables = Py_NewRef(code->co_localsplusnames);
		parts->free_variables = PyTuple_New(0);
		parts->cells = PyTuple_New(0);
		return;
	}
	parts->variables = PyCode_GetVarnames(code);
	parts->free_variables = PyCode_GetFreevars(code);
	parts->cells = PyCode_GetCellvars(code);
}

static bool get_parts(struct parts *parts, const struct work *work)
{
	parts->units = make_units(work);
	parts->constants = make_constants(work);
	parts->locations = as_bytes(&work->locations);
	parts->exceptions = as_bytes(&work->exceptions);
	get_variables(parts, work->code);
	return parts->units && parts->constants && parts->locations &&
	       parts->exceptions && parts->variables && parts->free_variables &&
	       parts->cells;
}

static void put_parts(struct parts *parts)
{
	Py_XDECREF(parts->units);
	Py_XDECREF(parts->constants);
	Py_XDECREF(parts->locations);
	Py_XDECREF(parts->exceptions);
	Py_XDECREF(parts->variables);
	Py_XDECREF(parts->free_variables);
	Py_XDECREF(parts->cells);
}

/* The constructor makes up anew of what kind each variable is, and from 3.14 on leaves
 * out which of them are arguments. */
static bool keep_variables(PyCodeObject *code, PyCodeObject *old)
{
	if (code->co_nlocalsplus != old->co_nlocalsplus)
		return false;
	Py_SETREF(code->co_localsplusnames, Py_NewRef(old->co_localsplusnames));
	Py_SETREF(code->co_localspluskinds, Py_NewRef(old->co_localspluskinds));
	return true;
}

static PyCodeObject *make_code(const struct work *work)
{
	PyCodeObject *old = work->code, *code = NULL;
	struct parts parts;

	if (get_parts(&parts, work))
		code = PyUnstable_Code_NewWithPosOnlyArgs(
			old->co_argcount, old->co_posonlyargcount,
			old->co_kwonlyargcount, old->co_nlocals, stack_size(work),
			old->co_flags, parts.units, parts.constants, old->co_names,
			parts.variables, parts.free_variables, parts.cells,
			old->co_filename, old->co_name, old->co_qualname,
			old->co_firstlineno, parts.locations, parts.exceptions);
	put_parts(&parts);
	if (code && !keep_variables(code, old)) {
		PyErr_SetString(PyExc_SystemError, "other variables than before");
		Py_CLEAR(code);
	}
	return code;
}

/*
 * What goes with it
 */

static enum outcome list_line_events(const struct work *work, struct rewrite *rewrite)
{
	const struct listing *listing = &work->listing;
	uint32_t count = 0, i;

	for (i = 0; i < listing->count; i++)
		count += work->plans[i].asked;
	if (!count)
		return OUTCOME_OK;
	rewrite->line_events = malloc(count * sizeof(*rewrite->line_events));
	if (!rewrite->line_events)
		return OUTCOME_NO_MEMORY;
	for (i = 0; i < listing->count; i++)
		if (work->plans[i].asked)
			rewrite->line_events[rewrite->line_event_count++] = layout_unit(
				&work->pieces, work->pieces.places[i].plain);
	return OUTCOME_OK;
}

/* Whether the caller has to watch this handler, as no probe can. */
static bool is_watched(const struct plan *plan)
{
	return plan->arrival == ARRIVAL_MIXED && !placement_looks_back(plan);
}

static enum outcome list_handlers(const struct work *work, struct rewrite *rewrite)
{
	const struct listing *listing = &work->listing;
	uint32_t count = 0, i;

	for (i = 0; i < listing->count; i++)
		count += is_watched(&work->plans[i]);
	if (!count)
		return OUTCOME_OK;
	rewrite->handlers = malloc(count * sizeof(*rewrite->handlers));
	if (!rewrite->handlers)
		return OUTCOME_NO_MEMORY;
	for (i = 0; i < listing->count; i++) {
		struct rewrite_handler handler;

		if (!is_watched(&work->plans[i]))
			continue;
		handler.offset =
			layout_unit(&work->pieces, pieces_arrival(&work->pieces, i));
		handler.line = listing_line(listing, i);
		handler.fires = handlers_fires(&work->pieces, i);
		if (!handler.fires)
			return OUTCOME_NO_MEMORY;
		rewrite->handlers[rewrite->handler_count++] = handler;
	}
	return OUTCOME_OK;
}

static enum outcome carry_out(struct work *work, struct rewrite *rewrite)
{
	enum outcome outcome = write_code(work);

	if (!outcome)
		outcome = list_line_events(work, rewrite);
	if (!outcome)
		outcome = list_handlers(work, rewrite);
	if (outcome)
		return outcome;
	rewrite->unit_count = layout_unit(&work->pieces, NO_PIECE);
	rewrite->code = make_code(work);
	if (rewrite->code)
		return OUTCOME_OK;
	*work->why = "the interpreter does not take what it became";
	return PyErr_ExceptionMatches(PyExc_MemoryError) ? OUTCOME_NO_MEMORY
							 : OUTCOME_UNSUPPORTED;
}

enum outcome rewriter_rewrite(PyCodeObject *code, const struct rewrite_rules *rules,
			      const struct rewriter_callbacks *callbacks,
			      struct rewrite *rewrite, const char **why)
{
	struct work work = {
		.code = code,
		.callbacks = callbacks,
		.rules = rules,
		.why = why,
		.scratch = scratch_begin(),
	};
	PyObject *type, *value, *traceback;
	enum outcome outcome;

	PyErr_Fetch(&type, &value, &traceback);
	*rewrite = (struct rewrite){ 0 };
	*why = NULL;
	outcome = carry_out(&work, rewrite);
	finish(&work);
	if (outcome)
		rewrite_finish(rewrite);
	PyErr_Restore(type, value, traceback);
	return outcome;
}

void rewrite_finish(struct rewrite *rewrite)
{
	uint32_t i;

	for (i = 0; i < rewrite->handler_count; i++)
		free(rewrite->handlers[i].fires);
	free(rewrite->handlers);
	free(rewrite->line_events);
	Py_XDECREF(rewrite->code);
	*rewrite = (struct rewrite){ 0 };
}
