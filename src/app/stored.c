#include "stored.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "export/counts_file.h"
#include "interpreter.h"
#include "launch.h"
#include "results.h"

/* What the interpreter says of itself. That there is one has been seen to; where it
 * does not answer a report is still possible, with listings named by all of their
 * paths. */
static void ask_interpreter(struct results *results, struct source_service *service)
{
	struct bytes reason = { 0 };

	if (source_service_interpreter(service, &results->python_minor, &results->paths,
				       &reason))
		bytes_append_format(&results->messages,
				    "tracetui: %s does not tell its sys.path, so that "
				    "listings have all of their paths in their names: "
				    "%s\n",
				    results->command->name,
				    reason.data ? reason.data : "");
	bytes_finish(&reason);
}

static void write_report(struct results *results)
{
	struct source_service service;
	struct bytes reason = { 0 };
	struct tally tally = { 0 };

	if (counts_file_read(results->options->file, &tally, &reason)) {
		bytes_append_format(&results->messages, "tracetui: %s\n", reason.data);
		results->failed = true;
	} else {
		source_service_init(&service, results->command, results->library);
		ask_interpreter(results, &service);
		results_write_tally(results, &tally, &service);
		source_service_finish(&service);
	}
	bytes_finish(&reason);
	tally_finish(&tally);
}

int stored_report(const struct options *options)
{
	struct python_command command;
	char *library = launch_library(), *start = getcwd(NULL, 0);
	struct results results = {
		.options = options,
		.command = &command,
		.start = start ? start : "/",
		.library = library,
	};

	/* Where files may not grow an error is wanted, and where nobody reads. */
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	interpreter_default(&command, options);
	write_report(&results);
	results_print(&results);
	results_finish(&results);
	interpreter_finish(&command);
	free(library);
	free(start);
	return results.failed;
}
