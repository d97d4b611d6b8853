/* A tally from a profile: names as the standard trace module would give them. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/utf8.h"
#include "export/listing_names.h"
#include "export/tally.h"

struct source {
	struct tally *tally;
	struct profile *profile;
	char *script;	   /* owned; absolute, NULL for a module */
	const char *typed; /* the same as typed */
	const char *start; /* where it was typed */
	struct bytes text; /* of the name at hand */
	uint32_t file;	   /* name of the file at hand */
	enum outcome outcome;
};

static enum outcome give_name(struct source *source, const char *name, size_t length,
			      uint32_t *number)
{
	enum outcome outcome;

	bytes_clear(&source->text);
	outcome = utf8_from_system(&source->text, name, length);
	return outcome ? outcome
		       : tally_name(source->tally, length ? source->text.data : "",
				    source->text.length, number);
}

static bool is_script(const struct source *source, const char *name)
{
	char *absolute;
	bool same;

	if (!source->script || strcmp(path_base(name), path_base(source->script)) != 0)
		return false;
	absolute = listing_names_absolute(source->start, name);
	same = absolute && strcmp(absolute, source->script) == 0;
	free(absolute);
	return same;
}

/* Python makes the script's name absolute; people know it as they typed it. */
static const char *file_name(const struct source *source, int32_t file)
{
	const char *name = profile_file_name(source->profile, file);

	return is_script(source, name) ? source->typed : name;
}

static enum outcome give_file(struct source *source, int32_t file, uint32_t *number)
{
	const char *name = file_name(source, file);

	return give_name(source, name, strlen(name), number);
}

/*
 * Lines
 */

static void take_line(void *context, int32_t line, uint64_t hits)
{
	struct source *source = context;
	struct tally_line *entry;

	if (source->outcome)
		return;
	entry = tally_line(source->tally, source->file, line);
	if (entry)
		entry->hits += hits;
	else
		source->outcome = OUTCOME_NO_MEMORY;
}

static void count_line(void *context, int32_t line, uint64_t hits)
{
	uint32_t *count = context;

	(void)line;
	(void)hits;
	++*count;
}

static enum outcome take_lines(struct source *source)
{
	uint32_t count = profile_file_count(source->profile), lines = 0;
	int32_t file;

	for (file = 0; (uint32_t)file < count; file++)
		profile_each_hit_line(source->profile, file, count_line, &lines);
	source->outcome = tally_expect_lines(source->tally, lines);
	for (file = 0; (uint32_t)file < count && !source->outcome; file++) {
		source->outcome = give_file(source, file, &source->file);
		if (!source->outcome)
			profile_each_hit_line(source->profile, file, take_line, source);
	}
	return source->outcome;
}

/*
 * Functions
 */

/* The last part of a qualified name; parts between < and > may hold dots. */
static const char *last_part(const char *name, const char *end)
{
	int depth = 0;

	for (; end > name; end--) {
		if (end[-1] == '>')
			depth++;
		else if (end[-1] == '<')
			depth--;
		else if (end[-1] == '.' && depth <= 0)
			break;
	}
	return end;
}

/*
 * `Class.name` for a method, whatever decorates it, else the bare name: bodies
 * of classes and comprehensions in them are nobody's attributes.
 */
static const char *function_name(const struct function_view *view)
{
	const char *end = view->name + strlen(view->name);
	const char *bare = last_part(view->name, end), *owner;

	if (bare == view->name || view->body ||
	    (*bare == '<' && strcmp(bare, "<lambda>") != 0))
		return bare;
	owner = last_part(view->name, bare - 1);
	return *owner == '<' ? bare : owner;
}

static struct tally_function *take_function(struct source *source, int32_t number)
{
	struct function_view view;
	const char *file, *module, *name;
	size_t length;
	uint32_t names[3] = { [1] = TALLY_NO_NAME };

	profile_function(source->profile, number, &view);
	file = file_name(source, view.file);
	module = path_module(file, &length);
	name = function_name(&view);
	if (give_name(source, file, strlen(file), &names[0]) ||
	    (*file && give_name(source, module, length, &names[1])) ||
	    give_name(source, name, strlen(name), &names[2]))
		return NULL;
	return tally_function(source->tally, names[0], names[1], names[2]);
}

static enum outcome take_functions(struct source *source)
{
	uint32_t count = profile_function_count(source->profile);
	int32_t number;

	for (number = 0; (uint32_t)number < count; number++) {
		struct function_figures figures;
		struct tally_function *function;

		profile_function_figures(source->profile, number, PROFILE_ALL,
					 &figures);
		if (!figures.calls && !figures.resumes)
			continue;
		function = take_function(source, number);
		if (!function)
			return OUTCOME_NO_MEMORY;
		function->called = true;
		function->calls += figures.calls;
		function->time += figures.total;
	}
	return OUTCOME_OK;
}

/*
 * Pairs
 */

static enum outcome take_pair(struct source *source, const struct call_figures *figures)
{
	struct tally *tally = source->tally;
	struct tally_function *function;
	struct tally_pair *pair;
	uint32_t caller;

	/* Called from outside: by code that is not counted. */
	if (figures->caller == PROFILE_NONE)
		return OUTCOME_OK;
	function = take_function(source, figures->caller);
	if (!function)
		return OUTCOME_NO_MEMORY;
	caller = (uint32_t)(function - tally->functions);
	function = take_function(source, figures->callee);
	if (!function)
		return OUTCOME_NO_MEMORY;
	pair = tally_pair(tally, caller, (uint32_t)(function - tally->functions));
	if (!pair)
		return OUTCOME_NO_MEMORY;
	pair->calls += figures->calls;
	pair->time += figures->total;
	return OUTCOME_OK;
}

static enum outcome take_pairs(struct source *source)
{
	struct call_figures *figures;
	enum outcome outcome;
	size_t count, i;

	outcome = profile_calls(source->profile, PROFILE_ALL, &figures, &count);
	for (i = 0; i < count && !outcome; i++)
		outcome = take_pair(source, &figures[i]);
	free(figures);
	return outcome;
}

enum outcome tally_profile(struct tally *tally, struct profile *profile,
			   enum tally_part part, const char *start, const char *script)
{
	struct source source = {
		.tally = tally,
		.profile = profile,
		.typed = script,
		.start = start,
	};
	enum outcome outcome;

	if (script) {
		source.script = listing_names_absolute(start, script);
		if (!source.script)
			return OUTCOME_NO_MEMORY;
	}
	switch (part) {
	case TALLY_LINES:
		outcome = take_lines(&source);
		break;
	case TALLY_FUNCTIONS:
		outcome = take_functions(&source);
		break;
	default:
		outcome = take_pairs(&source);
	}
	free(source.script);
	bytes_finish(&source.text);
	return outcome;
}
