#include "export/call_listing.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* Entries by their names' places in the alphabet. */
struct row {
	uint32_t ranks[6]; /* file, module, name; of a pair the caller's first */
	uint32_t entry;
};

static int compare_names(const void *left, const void *right, void *context)
{
	const struct tally *tally = context;

	/* Bytes of UTF-8 sort as Python sorts the characters. */
	return strcmp(tally_text(tally, *(const uint32_t *)left),
		      tally_text(tally, *(const uint32_t *)right));
}

static int compare_rows(const void *left, const void *right)
{
	const struct row *a = left, *b = right;
	size_t i = 0;

	while (i < 5 && a->ranks[i] == b->ranks[i])
		i++;
	return (a->ranks[i] > b->ranks[i]) - (a->ranks[i] < b->ranks[i]);
}

/* The rank of each name; NULL: out of memory. The caller frees it. */
static uint32_t *rank_names(const struct tally *tally)
{
	uint32_t *order = calloc(tally->name_count + (size_t)1, sizeof(*order));
	uint32_t *ranks = calloc(tally->name_count + (size_t)1, sizeof(*ranks));
	uint32_t i;

	if (!order || !ranks) {
		free(order);
		free(ranks);
		return NULL;
	}
	for (i = 0; i < tally->name_count; i++)
		order[i] = i;
	qsort_r(order, tally->name_count, sizeof(*order), compare_names, (void *)tally);
	for (i = 0; i < tally->name_count; i++)
		ranks[order[i]] = i;
	free(order);
	return ranks;
}

static void fill_ranks(const struct tally *tally, const uint32_t *ranks,
		       uint32_t number, uint32_t *to)
{
	const struct tally_function *function = &tally->functions[number];

	to[0] = ranks[function->file];
	to[1] = function->module == TALLY_NO_NAME ? 0 : ranks[function->module] + 1;
	to[2] = ranks[function->name];
}

static const char *module_text(const struct tally *tally,
			       const struct tally_function *function)
{
	return function->module == TALLY_NO_NAME ? "None"
						 : tally_text(tally, function->module);
}

static enum outcome end_line(uint64_t calls, uint64_t time, bool figures,
			     struct bytes *out)
{
	if (!figures || (!calls && !time))
		return bytes_append_char(out, '\n');
	return bytes_append_format(out, "  (%" PRIu64 " call%s, %.6f s)\n", calls,
				   calls == 1 ? "" : "s", (double)time / 1e9);
}

/*
 * Functions
 */

static enum outcome print_function(const struct tally *tally, uint32_t number,
				   bool figures, struct bytes *out)
{
	const struct tally_function *function = &tally->functions[number];
	enum outcome outcome = bytes_append_format(
		out, "filename: %s, modulename: %s, funcname: %s",
		tally_text(tally, function->file), module_text(tally, function),
		tally_text(tally, function->name));

	return outcome ? outcome
		       : end_line(function->calls, function->time, figures, out);
}

static enum outcome print_functions(const struct tally *tally, const uint32_t *ranks,
				    bool figures, struct bytes *out)
{
	struct row *rows = calloc(tally->function_count + (size_t)1, sizeof(*rows));
	enum outcome outcome = OUTCOME_OK;
	uint32_t count = 0, i;

	if (!rows)
		return OUTCOME_NO_MEMORY;
	for (i = 0; i < tally->function_count; i++) {
		if (!tally->functions[i].called)
			continue;
		fill_ranks(tally, ranks, i, rows[count].ranks);
		rows[count++].entry = i;
	}
	qsort(rows, count, sizeof(*rows), compare_rows);
	if (count)
		outcome = bytes_append_text(out, "\nfunctions called:\n");
	for (i = 0; i < count && !outcome; i++)
		outcome = print_function(tally, rows[i].entry, figures, out);
	free(rows);
	return outcome;
}

/*
 * Pairs
 */

/* What was printed last; PROFILE_NONE at first, and that goes for a file without a
 * name, as in the standard module. */
struct place {
	int64_t caller_file, callee_file;
};

static bool is_new(const struct tally *tally, int64_t last, uint32_t file)
{
	return last == PROFILE_NONE ? *tally_text(tally, file) != '\0' : last != file;
}

static enum outcome print_files(const struct tally *tally, uint32_t caller,
				uint32_t callee, struct place *last, struct bytes *out)
{
	enum outcome outcome = OUTCOME_OK;

	if (is_new(tally, last->caller_file, caller)) {
		outcome = bytes_append_format(out, "\n*** %s ***\n",
					      tally_text(tally, caller));
		*last = (struct place){ .caller_file = caller,
					.callee_file = PROFILE_NONE };
	}
	if (!outcome && callee != caller && is_new(tally, last->callee_file, callee)) {
		outcome = bytes_append_format(out, "  --> %s\n",
					      tally_text(tally, callee));
		last->callee_file = callee;
	}
	return outcome;
}

static enum outcome print_pair(const struct tally *tally, uint32_t number, bool figures,
			       struct place *last, struct bytes *out)
{
	const struct tally_pair *pair = &tally->pairs[number];
	const struct tally_function *caller = &tally->functions[pair->caller];
	const struct tally_function *callee = &tally->functions[pair->callee];
	enum outcome outcome =
		print_files(tally, caller->file, callee->file, last, out);

	if (!outcome)
		outcome = bytes_append_format(out, "    %s.%s -> %s.%s",
					      module_text(tally, caller),
					      tally_text(tally, caller->name),
					      module_text(tally, callee),
					      tally_text(tally, callee->name));
	return outcome ? outcome : end_line(pair->calls, pair->time, figures, out);
}

static enum outcome print_pairs(const struct tally *tally, const uint32_t *ranks,
				bool figures, struct bytes *out)
{
	struct row *rows = calloc(tally->pair_count + (size_t)1, sizeof(*rows));
	struct place last = { .caller_file = PROFILE_NONE,
			      .callee_file = PROFILE_NONE };
	enum outcome outcome = OUTCOME_OK;
	uint32_t i;

	if (!rows)
		return OUTCOME_NO_MEMORY;
	for (i = 0; i < tally->pair_count; i++) {
		fill_ranks(tally, ranks, tally->pairs[i].caller, rows[i].ranks);
		fill_ranks(tally, ranks, tally->pairs[i].callee, rows[i].ranks + 3);
		rows[i].entry = i;
	}
	qsort(rows, tally->pair_count, sizeof(*rows), compare_rows);
	if (tally->pair_count)
		outcome = bytes_append_text(out, "\ncalling relationships:\n");
	for (i = 0; i < tally->pair_count && !outcome; i++)
		outcome = print_pair(tally, rows[i].entry, figures, &last, out);
	free(rows);
	return outcome;
}

enum outcome call_listing(const struct tally *tally, bool figures, struct bytes *out)
{
	uint32_t *ranks = rank_names(tally);
	struct bytes text = { 0 };
	enum outcome outcome;

	if (!ranks)
		return OUTCOME_NO_MEMORY;
	outcome = print_functions(tally, ranks, figures, &text);
	if (!outcome)
		outcome = print_pairs(tally, ranks, figures, &text);
	if (!outcome && text.length)
		outcome = utf8_to_system(out, text.data, text.length);
	bytes_finish(&text);
	free(ranks);
	return outcome;
}
