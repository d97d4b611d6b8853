#include "probed_code.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "monitoring.h"
#include "probe.h"
#include "tracer.h"

enum {
	KEPT = 128,       /* rewritten code that may run again soon */
	MOST_NOTICES = 4, /* about code that is not counted */
};

/* A rewriting that is going on. */
struct making {
	struct probed *probed;
	PyObject *globals; /* borrowed */
	PyObject *keeper;  /* borrowed: of the probes */
};

static Py_ssize_t extra_index;
static struct rewrite_rules rules;
static PyCodeObject *kept[KEPT]; /* owned */
static unsigned int kept_next;
static int refused;

static void probed_free(void *extra)
{
	struct probed *probed = extra;

	if (!probed)
		return;
	if (probed->part == PROBED_ANY)
		probed->id->stand_in = NULL;
	rewrite_finish(&probed->rewrite);
	Py_DECREF(probed->original);
	free(probed);
}

enum outcome probed_code_init(void)
{
	rewrite_rules_init(&rules);
	extra_index = PyUnstable_Eval_RequestCodeExtraIndex(probed_free);
	return extra_index < 0 ? OUTCOME_FULL : OUTCOME_OK;
}

void probed_code_plant(const char *rule)
{
	rewrite_rules_init(&rules);
	if (strcmp(rule, "edges_matter") == 0)
		rules.edges_matter = false;
	else if (strcmp(rule, "same_line_jumps_fire") == 0)
		rules.same_line_jumps_fire = false;
	else if (strcmp(rule, "handlers_look_back") == 0)
		rules.handlers_look_back = false;
}

struct probed *probed_find(const PyCodeObject *code)
{
	return code_extra_get(code, extra_index);
}

PyCodeObject *probed_original(PyCodeObject *code)
{
	const struct probed *probed = probed_find(code);

	return probed ? probed->original : code;
}

PyObject *probed_original_of(PyObject *object)
{
	if (!PyCode_Check(object) || !in_main_interpreter())
		return object;
	return (PyObject *)probed_original((PyCodeObject *)object);
}

/*
 * What the rewriter asks for
 */

static uint32_t site_event(const struct probed *probed, const struct probe_site *site)
{
	const struct code_id *id = probed->id;

	/* All that is ever sent from there: it is who calls a thread's first function. */
	if (probed->part == PROBED_START)
		return id->counted ? event_what(EVENT_RESUME,
						code_id_place(id, probed->listens_at))
				   : 0;
	switch (site->kind) {
	case PROBE_LINE:
	case PROBE_HANDLER:
		return code_id_line(id, site->line);
	case PROBE_ENTER:
		return site->line < 0 ? event_what(EVENT_ENTER, id->place)
				      : event_what(EVENT_ENTER_LINE,
						   code_id_place(id, site->line));
	case PROBE_RESUME:
	case PROBE_THROW:
		return event_what(EVENT_RESUME, code_id_place(id, site->line));
	case PROBE_LEAVE:
		return event_what(EVENT_LEAVE, id->place);
	case PROBE_YIELD:
		return event_what(EVENT_YIELD, id->place);
	case PROBE_UNWIND:
		return event_what(EVENT_UNWIND, id->place);
	}
	return 0;
}

static enum probe_action site_action(const struct probed *probed,
				     const struct probe_site *site)
{
	if (site->kind == PROBE_HANDLER)
		return PROBE_CHOOSES;
	if (probed->part == PROBED_START)
		return (site->kind == PROBE_LINE || site->kind == PROBE_ENTER) &&
				       site->line == probed->listens_at
			       ? PROBE_LISTENS
			       : PROBE_IDLES;
	if (probed->part == PROBED_MAIN &&
	    (site->kind == PROBE_LEAVE || site->kind == PROBE_UNWIND))
		return PROBE_ENDS_MAIN;
	return PROBE_SENDS;
}

static PyObject *make_probe(void *owner, const struct probe_site *site)
{
	const struct making *making = owner;
	struct probed *probed = making->probed;
	enum probe_action action = site_action(probed, site);
	enum outcome outcome = OUTCOME_OK;
	PyObject *probe = NULL;

	if (probed->id->counted)
		outcome = code_ids_publish(&tracer.ids, probed->original, probed->id);
	if (!outcome)
		probe = probe_make(making->keeper, action, site_event(probed, site));
	/* In the start of a thread it sends nothing from anywhere. */
	if (probe && action == PROBE_CHOOSES && probed->part != PROBED_START)
		outcome = probe_choose(probe, site->fires, site->unit_count);
	if (probe && !outcome)
		return Py_NewRef(probe);
	tracer_fail_by(outcome ? outcome : OUTCOME_NO_MEMORY);
	return PyErr_NoMemory();
}

static PyObject *make_nested(void *owner, PyCodeObject *code)
{
	const struct making *making = owner;
	struct probed *probed = making->probed;

	/* What is around it comes first in lists. It fails again at the first probe. */
	if (probed->id->counted &&
	    code_ids_publish(&tracer.ids, probed->original, probed->id))
		PyErr_Clear();
	return (PyObject *)probed_code(code, making->globals);
}

/*
 * Making them
 */

static void report_refusal(PyCodeObject *code, const char *why)
{
	const char *path = getenv("TRACETUI_DEBUG");
	FILE *log = path && *path ? fopen(path, "ae") : NULL;
	const char *file = PyUnicode_AsUTF8(code->co_filename);
	const char *name = PyUnicode_AsUTF8(code->co_qualname);

	PyErr_Clear();
	file = file ? file : "?";
	name = name ? name : "?";
	if (log) {
		fprintf(log, "not counted: %s:%d %s: %s\n", file, code->co_firstlineno,
			name, why);
		fclose(log);
	}
	if (refused++ < MOST_NOTICES)
		tracer_notice(NOTICE_WARNING, "%s:%d: %s is not counted: %s", file,
			      code->co_firstlineno, name, why);
}

static bool rewrite(struct probed *probed, PyObject *globals)
{
	struct making making = {
		.probed = probed,
		.globals = globals,
		.keeper = probe_keeper_make(),
	};
	const struct rewriter_callbacks callbacks = {
		.owner = &making,
		.keeper = making.keeper,
		.probe = make_probe,
		.nested = make_nested,
	};
	const char *why = "";
	enum outcome outcome = OUTCOME_NO_MEMORY;

	if (making.keeper)
		outcome = rewriter_rewrite(probed->original, &rules, &callbacks,
					   &probed->rewrite, &why);
	Py_XDECREF(making.keeper);
	if (outcome == OUTCOME_UNSUPPORTED) {
		probed->id->refused = true;
		report_refusal(probed->original, why);
	} else if (outcome) {
		tracer_fail_by(outcome);
	}
	return !outcome;
}

/* The new code object, which owns all that was made for it; NULL when none can be. */
static PyCodeObject *make(PyCodeObject *code, PyObject *globals, struct code_id *id,
			  enum probed_part part, int listens_at)
{
	struct probed *probed = calloc(1, sizeof(*probed));
	PyCodeObject *made = NULL;

	if (!probed)
		return NULL;
	probed->original = (PyCodeObject *)Py_NewRef(code);
	probed->id = id;
	probed->part = part;
	probed->listens_at = listens_at;
	probed->first_yield = -1;
	if (rewrite(probed, globals)) {
		made = probed->rewrite.code;
		probed->rewrite.code = NULL;
		if (code_extra_set(made, extra_index, probed))
			Py_CLEAR(made);
	}
	if (!made) {
		probed_free(probed);
		return NULL;
	}
	if (part == PROBED_ANY)
		id->stand_in = made;
	monitoring_watch(made, probed);
	return made;
}

/* Text that is compiled once and run often would be rewritten each time: a function
 * keeps what stands in for its code, a run of text does not. */
static void keep(PyCodeObject *made, struct code_id *id)
{
	if (id->rewritten) {
		Py_XSETREF(kept[kept_next], (PyCodeObject *)Py_NewRef(made));
		kept_next = (kept_next + 1) % KEPT;
	}
	id->rewritten = true;
}

static PyCodeObject *find_or_make(PyCodeObject *code, PyObject *globals,
				  enum probed_part part)
{
	struct code_id *id = code_ids_find(&tracer.ids, code);
	PyCodeObject *made = NULL;

	if (!tracer.probes || tracer.off || probed_find(code))
		return NULL;
	if (!id && (!scope_takes(tracer.scope, code, globals, tracer.main_globals) ||
		    probe_stands_in(code)))
		return NULL;
	id = code_ids_judge(&tracer.ids, code, globals);
	if (!id)
		tracer_fail_by(OUTCOME_NO_MEMORY);
	if (!id || !id->counted || id->refused)
		return NULL;
	if (part == PROBED_ANY && id->stand_in)
		return (PyCodeObject *)Py_NewRef(id->stand_in);
	made = make(code, globals, id, part, 0);
	if (made && part == PROBED_ANY)
		keep(made, id);
	return made;
}

static PyCodeObject *stand_in(PyCodeObject *code, PyObject *globals, enum probed_part part)
{
	PyObject *type, *value, *traceback;
	PyCodeObject *made;

	PyErr_Fetch(&type, &value, &traceback);
	made = find_or_make(code, globals, part);
	PyErr_Restore(type, value, traceback);
	return made ? made : (PyCodeObject *)Py_NewRef(code);
}

PyCodeObject *probed_code(PyCodeObject *code, PyObject *globals)
{
	return stand_in(code, globals, PROBED_ANY);
}

PyCodeObject *probed_code_main(PyCodeObject *code, PyObject *globals)
{
	return stand_in(code, globals, PROBED_MAIN);
}

PyCodeObject *probed_code_start(PyCodeObject *code, PyObject *globals, int listens_at)
{
	struct code_id *id = code_ids_judge(&tracer.ids, code, globals);
	PyCodeObject *made = NULL;

	if (id && !id->refused)
		made = make(code, globals, id, PROBED_START, listens_at);
	PyErr_Clear();
	return made ? made : (PyCodeObject *)Py_NewRef(code);
}
