/* The files of a report, and the counts file. */
#include <stdatomic.h>
#include <stdbool.h>

#include "export/call_listing.h"
#include "export/counts_file.h"
#include "export/report.h"
#include "results.h"

static void take_message(void *context, const char *text)
{
	struct results *results = context;

	bytes_append_format(&results->messages, "tracetui: %s\n", text);
}

static void tell_outcome(struct results *results, enum outcome outcome)
{
	bytes_append_format(&results->messages, "tracetui: the report: %s\n",
			    outcome_text(outcome));
	results->failed = true;
}

void results_write_tally(struct results *results, struct tally *tally,
			 struct source_service *service)
{
	const struct options *options = results->options;
	struct report_totals totals = { 0 };
	struct report_options request = {
		.directory = options->coverdir,
		.start = results->start,
		.script = results->command->script,
		.paths = results->paths.data,
		.paths_length = results->paths.length,
		.python_minor = results->python_minor,
		.summary = options->summary ? &results->output : NULL,
		.executable_lines = options->missing ? source_service_lines : NULL,
		.executable_context = service,
		.message = take_message,
		.message_context = results,
	};
	enum outcome outcome =
		call_listing(tally, options->counts, &results->output);

	if (!outcome)
		outcome = report_write(&request, tally, &totals);
	if (outcome)
		tell_outcome(results, outcome);
	results->written += totals.written;
	results->failed |= totals.failed > 0;
}

/* trace's order: who wants calls gets nothing else. */
static enum outcome take_counts(struct results *results, struct tally *tally)
{
	const struct options *options = results->options;
	enum tally_part part = options->trackcalls ? TALLY_PAIRS
			       : options->listfuncs ? TALLY_FUNCTIONS
						    : TALLY_LINES;
	enum outcome outcome;

	if (options->trace && !options->count && part == TALLY_LINES)
		return OUTCOME_OK; /* lines were printed, not counted */
	profile_lock(results->profile);
	outcome = tally_profile(tally, results->profile, part, results->start,
				results->command->script);
	profile_unlock(results->profile);
	return outcome;
}

/* Nothing was counted where the hook was not even loaded. */
static bool hook_was_loaded(const struct results *results)
{
	/* Relaxed: the program is gone. */
	return atomic_load_explicit(&results->segment->header->hook_state,
				    memory_order_relaxed) != HOOK_ABSENT;
}

/* The counts file first: it has what cannot be had again. */
static void store(struct results *results, struct tally *tally)
{
	struct bytes reason = { 0 };

	if (counts_file_add(results->options->file, tally, &reason)) {
		take_message(results, reason.data ? reason.data : "out of memory");
		results->failed = true;
	}
	bytes_finish(&reason);
}

void results_write_files(struct results *results)
{
	const struct options *options = results->options;
	struct source_service service;
	struct tally tally = { 0 };
	enum outcome outcome;

	if (options->no_report && !options->file)
		return;
	outcome = take_counts(results, &tally);
	if (outcome) {
		tell_outcome(results, outcome);
	} else {
		if (options->file && hook_was_loaded(results))
			store(results, &tally);
		if (!options->no_report) {
			source_service_init(&service, results->command,
					    results->library);
			results_write_tally(results, &tally, &service);
			source_service_finish(&service);
		}
	}
	tally_finish(&tally);
}
