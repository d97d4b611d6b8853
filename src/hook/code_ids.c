#include "code_ids.h"

#include <limits.h>
#include <opcode.h>
#include <stdlib.h>
#include <string.h>

#include "line_table.h"

/* Called by the interpreter when a code object dies. */
static void code_id_free(void *extra)
{
	struct code_id *id = extra;

	if (!id)
		return;
	printed_texts_finish(&id->texts);
	free(id->yields);
	free(id->resumed);
	free(id->line_whats);
	free(id->spans);
	Py_XDECREF(id->file);
	free(id);
}

enum outcome code_ids_init(struct code_ids *ids, struct segment *segment,
			   struct scope *scope, PyObject *main_globals)
{
	*ids = (struct code_ids){
		.index = PyUnstable_Eval_RequestCodeExtraIndex(code_id_free),
		.segment = segment,
		.scope = scope,
		.main_globals = main_globals,
	};
	return ids->index < 0 ? OUTCOME_FULL : OUTCOME_OK;
}

/* Where a generator's frame may be seen suspended. */
static enum outcome find_yields(struct code_id *id, PyCodeObject *code)
{
	PyObject *bytes = code_units(code);
	const unsigned char *units;
	size_t count, i;

	if (!bytes)
		return OUTCOME_NO_MEMORY;
	units = (const unsigned char *)PyBytes_AS_STRING(bytes);
	count = (size_t)PyBytes_GET_SIZE(bytes) / CODE_UNIT;
	id->first_yield = INT_MAX;
	free(id->resumed);
	id->resumed = calloc(count + 1, sizeof(*id->resumed));
	if (id->resumed)
		id->yields = calloc((count + 1) / 8 + 1, 1);
	for (i = 0; id->yields && i < count; i++) {
		if (units[i * CODE_UNIT] != YIELD_VALUE)
			continue;
		/* Since 3.13 the frame points at the RESUME behind it already. */
		id->yields[i / 8] |= (uint8_t)(1 << i % 8);
		id->yields[(i + 1) / 8] |= (uint8_t)(1 << (i + 1) % 8);
		if (id->first_yield == INT_MAX)
			id->first_yield = (int)(i * CODE_UNIT);
	}
	Py_DECREF(bytes);
	return id->yields ? OUTCOME_OK : OUTCOME_NO_MEMORY;
}

static struct code_id *code_id_make(struct code_ids *ids, PyCodeObject *code)
{
	struct code_id *id = calloc(1, sizeof(*id));

	if (!id)
		return NULL;
	id->suspends = code->co_flags &
		       (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR);
	id->any_globals = !(code->co_flags & CO_NEWLOCALS);
	if (code_extra_set(code, ids->index, id)) {
		code_id_free(id);
		return NULL;
	}
	return id;
}

static PyObject *name_bytes(PyObject *text)
{
	return PyUnicode_AsEncodedString(text, "utf-8", "surrogatepass");
}

/* As the file system has it, whatever the locale; a name that no file can have in
 * UTF-8. */
static PyObject *file_bytes(PyObject *text)
{
	PyObject *bytes = PyUnicode_EncodeFSDefault(text);

	if (bytes)
		return bytes;
	PyErr_Clear();
	return name_bytes(text);
}

static uint32_t code_flags(PyCodeObject *code)
{
	uint32_t flags = 0;

	if (code->co_flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR))
		flags |= CODE_GENERATOR;
	if (code->co_flags & (CO_COROUTINE | CO_ASYNC_GENERATOR | CO_ITERABLE_COROUTINE))
		flags |= CODE_COROUTINE;
	if (!(code->co_flags & CO_NEWLOCALS))
		flags |= CODE_MODULE;
	return flags;
}

/* The lines up to the first wide hole; those beyond (a module's, or absurd ones)
 * are searched for. */
static uint32_t table_length(const struct code_id *id, uint32_t *spans)
{
	enum { WIDEST_HOLE = 1024 };
	uint32_t end = 0;

	for (*spans = 0; *spans < id->span_count; ++*spans) {
		const struct code_span *span = &id->spans[*spans];
		uint32_t begin = (uint32_t)span->first - (uint32_t)id->low_line;

		if (begin - end > WIDEST_HOLE)
			break;
		end = begin + span->count;
	}
	return end;
}

static enum outcome tabulate_lines(struct code_id *id)
{
	uint32_t place = id->place + 1;
	uint32_t length, spans, i, line;

	if (!id->span_count)
		return OUTCOME_OK;
	id->low_line = id->spans[0].first;
	length = table_length(id, &spans);
	id->line_whats = calloc(length, sizeof(*id->line_whats));
	if (!id->line_whats)
		return OUTCOME_NO_MEMORY;
	id->line_count = length;
	id->texts.low_line = id->low_line;
	id->texts.line_count = length;
	for (i = 0; i < spans; i++)
		for (line = 0; line < id->spans[i].count; line++)
			id->line_whats[id->spans[i].first - id->low_line + (int)line] =
				event_what(EVENT_LINE, place++);
	return OUTCOME_OK;
}

static enum outcome publish_texts(struct segment *segment, PyCodeObject *code,
				  PyObject *file, PyObject *name, struct code_id *id)
{
	struct code_description description = {
		.file = PyBytes_AS_STRING(file),
		.file_length = (uint32_t)PyBytes_GET_SIZE(file),
		.name = PyBytes_AS_STRING(name),
		.name_length = (uint32_t)PyBytes_GET_SIZE(name),
		.first_line = code->co_firstlineno,
		.flags = code_flags(code),
		.spans = id->spans,
		.span_count = id->span_count,
	};
	enum outcome outcome = code_table_publish(segment, &description);

	if (outcome)
		return outcome;
	id->place = description.first_place;
	id->published = true;
	return OUTCOME_OK;
}

enum outcome code_ids_publish(struct code_ids *ids, PyCodeObject *code,
			      struct code_id *id)
{
	enum outcome outcome = OUTCOME_NO_MEMORY;
	PyObject *file, *name;

	if (id->published)
		return OUTCOME_OK;
	file = file_bytes(code->co_filename);
	name = name_bytes(code->co_qualname);
	if (file && name && !id->spans)
		outcome = line_table_spans(code, &id->spans, &id->span_count);
	else if (file && name)
		outcome = OUTCOME_OK;
	if (!outcome)
		outcome = publish_texts(ids->segment, code, file, name, id);
	Py_XDECREF(file);
	Py_XDECREF(name);
	return outcome;
}

/*
 * Functions inside a function or module are published with it, so that those
 * that never run are known too. They get their verdict when they run. Code of
 * annotations is left until then: nobody misses it when it does not run.
 */
static enum outcome publish_tree(struct code_ids *ids, PyCodeObject *code,
				 struct code_id *id)
{
	enum outcome outcome = code_ids_publish(ids, code, id);
	Py_ssize_t i;

	if (!outcome)
		outcome = tabulate_lines(id);
	for (i = 0; !outcome && i < PyTuple_GET_SIZE(code->co_consts); i++) {
		PyObject *constant = PyTuple_GET_ITEM(code->co_consts, i);
		PyCodeObject *inner = (PyCodeObject *)constant;
		struct code_id *inner_id;

		if (!PyCode_Check(constant) || is_annotations(inner))
			continue;
		inner_id = code_ids_find(ids, inner);
		if (!inner_id)
			inner_id = code_id_make(ids, inner);
		if (!inner_id)
			return OUTCOME_NO_MEMORY;
		if (!inner_id->published)
			outcome = publish_tree(ids, inner, inner_id);
	}
	return outcome;
}

/* Whether the last verdict was for these globals. A dict's address alone says
 * it of a function, which keeps its globals; text that is evaluated in one
 * short-lived dict after the other must also have the same __file__. */
static bool is_decided(const struct code_id *id, PyObject *globals, PyObject *file)
{
	return id && id->globals == globals && (!id->any_globals || id->file == file);
}

/* The verdicts on what is defined in code that runs with other globals than before:
 * they may lie where its functions have known others, or be the same, of another file. */
static void forget_within(const struct code_ids *ids, PyCodeObject *code)
{
	Py_ssize_t i;

	for (i = 0; i < PyTuple_GET_SIZE(code->co_consts); i++) {
		PyObject *constant = PyTuple_GET_ITEM(code->co_consts, i);
		struct code_id *id = NULL;

		if (PyCode_Check(constant))
			id = code_ids_find(ids, (PyCodeObject *)constant);
		if (!id)
			continue;
		id->globals = NULL;
		forget_within(ids, (PyCodeObject *)constant);
	}
}

struct code_id *code_ids_judge(struct code_ids *ids, PyCodeObject *code,
			       PyObject *globals)
{
	struct code_id *id = code_ids_find(ids, code);
	PyObject *type, *value, *traceback, *file = NULL;

	if (is_decided(id, globals, NULL) && !id->any_globals)
		return id;
	PyErr_Fetch(&type, &value, &traceback);
	if (!(code->co_flags & CO_NEWLOCALS))
		file = PyDict_GetItemString(globals, "__file__");
	if (file && !PyUnicode_Check(file))
		file = NULL; /* it says nothing, and is not to live longer for us */
	if (!id)
		id = code_id_make(ids, code);
	if (id && !is_decided(id, globals, file)) {
		if (id->any_globals)
			forget_within(ids, code);
		id->counted = scope_takes(ids->scope, code, globals, ids->main_globals);
		id->globals = globals;
		Py_XSETREF(id->file, Py_XNewRef(file));
	}
	PyErr_Restore(type, value, traceback);
	return id;
}

struct code_id *code_ids_enter(struct code_ids *ids, PyCodeObject *code,
			       PyObject *globals, enum outcome *outcome)
{
	struct code_id *id = code_ids_judge(ids, code, globals);
	PyObject *type, *value, *traceback;
	bool unread;

	*outcome = id ? OUTCOME_OK : OUTCOME_NO_MEMORY;
	if (!id || !id->counted)
		return id;
	unread = id->suspends && !id->yields;
	if (id->published && !unread)
		return id;
	PyErr_Fetch(&type, &value, &traceback);
	if (!id->published)
		*outcome = publish_tree(ids, code, id);
	if (unread && !*outcome)
		*outcome = find_yields(id, code);
	if (*outcome)
		id->counted = false;
	PyErr_Restore(type, value, traceback);
	return id;
}

uint32_t code_id_line(const struct code_id *id, int line)
{
	return event_what(EVENT_LINE, code_id_place(id, line));
}

uint32_t code_id_place(const struct code_id *id, int line)
{
	const struct code_description code = {
		.spans = id->spans,
		.span_count = id->span_count,
		.first_place = id->place,
	};

	return code_place(&code, line);
}

uint32_t code_id_resumed(struct code_id *id, PyFrameObject *frame)
{
	uint32_t *known = &id->resumed[PyFrame_GetLasti(frame) / CODE_UNIT];

	if (!*known)
		*known = code_id_place(id, PyFrame_GetLineNumber(frame)) + 1;
	return *known - 1;
}
