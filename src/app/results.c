#include "results.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/report.h"
#include "last_lines.h"
#include "say.h"
#include "source_service.h"
#include "spool.h"

extern char **environ;

enum { NOTICE_ROOM = 1024, MOST_NOTICES = 100 };

static void add_message(struct results *results, const char *text)
{
	bytes_append_format(&results->messages, "tracetui: %s\n", text);
}

static void take_message(void *context, const char *text)
{
	add_message(context, text);
}

/* A copy, for the bytes are the program's; false when there is none. */
static bool copy_paths(const struct segment *segment, struct bytes *paths)
{
	size_t length;
	const char *list = segment_list(segment, SEGMENT_PATH_LIST, &length);

	if (!list || !length || bytes_append(paths, list, length) != OUTCOME_OK)
		return false;
	return paths->data[length - 1] == '\0' || !bytes_append_char(paths, '\0');
}

/* The program's own interpreter, asked which lines can run. */
struct source_questions {
	struct source_service service;
	struct text_list words;
	char *helper;
};

static void open_questions(struct source_questions *questions,
			   const struct results *results)
{
	const struct python_command *command = results->command;

	*questions = (struct source_questions){ 0 };
	if (asprintf(&questions->helper, "%s/python/tracetui/source_facts.py",
		     results->library) < 0)
		questions->helper = NULL;
	text_list_add(&questions->words, command->name);
	text_list_add_all(&questions->words, &command->arguments);
	questions->service = (struct source_service){
		.interpreter = command->path,
		.options = questions->words.items,
		.helper = questions->helper,
		.environment = environ,
	};
}

static void close_questions(struct source_questions *questions)
{
	source_service_finish(&questions->service);
	text_list_finish(&questions->words);
	free(questions->helper);
}

/* The minor version of the program's Python 3; 0 where no hook told it. */
static int python_minor(const struct segment *segment)
{
	/* Relaxed: the program is gone. */
	return (int)(atomic_load_explicit(&segment->header->python,
					  memory_order_relaxed) >>
			     16 &
		     0xff);
}

static void write_report(struct results *results)
{
	const struct options *options = results->options;
	struct source_questions questions;
	struct bytes paths = { 0 };
	struct report_totals totals;
	struct report_options request = {
		.directory = options->coverdir,
		.start = results->start,
		.script = results->command->script,
		.summary = options->summary,
		.summary_descriptor = results->summary,
		.python_minor = python_minor(results->segment),
		.message = take_message,
		.message_context = results,
	};
	enum outcome outcome;

	open_questions(&questions, results);
	if (options->missing && questions.helper) {
		request.executable_lines = source_service_lines;
		request.executable_context = &questions.service;
	}
	if (copy_paths(results->segment, &paths)) {
		request.paths = paths.data;
		request.paths_length = paths.length;
	}
	outcome = report_write(&request, results->profile, &totals);
	if (outcome)
		bytes_append_format(&results->messages, "tracetui: the report: %s\n",
				    outcome_text(outcome));
	results->failed = outcome || totals.failed;
	close_questions(&questions);
	bytes_finish(&paths);
}

/* Oldest first. */
static void add_notices(struct results *results)
{
	char(*texts)[NOTICE_ROOM] = malloc(sizeof(*texts) * MOST_NOTICES);
	enum notice_kind kind;
	uint32_t cursor = 0;
	size_t count = 0;

	while (texts && count < MOST_NOTICES &&
	       segment_next_notice(results->segment, &cursor, &kind, texts[count],
				   NOTICE_ROOM))
		count++;
	while (count)
		add_message(results, texts[--count]);
	free(texts);
}

static void add_refused(struct results *results)
{
	/* Relaxed: a mere number, and the program is gone. */
	uint32_t refused = atomic_load_explicit(
		&results->segment->header->rings_refused, memory_order_relaxed);

	if (refused)
		bytes_append_format(
			&results->messages,
			"tracetui: %u threads were not counted: more than %u "
			"were alive at once\n",
			refused, results->segment->ring_limit);
}

void results_write(struct results *results, enum outcome counting)
{
	results->summary = spool_open();
	add_notices(results);
	add_refused(results);
	if (counting)
		bytes_append_format(&results->messages,
				    "tracetui: counting stopped early: %s\n",
				    outcome_text(counting));
	if (!results->options->no_report)
		write_report(results);
	if (results->options->last)
		last_lines_append(results->profile, results->options->last,
				  &results->messages);
}

static void print_summary(struct results *results)
{
	char piece[16384];
	ssize_t length;

	if (results->summary < 0 || lseek(results->summary, 0, SEEK_SET) != 0)
		return;
	while ((length = read(results->summary, piece, sizeof(piece))) > 0)
		if (!spool_write(STDOUT_FILENO, piece, (size_t)length)) {
			/* A reader like `head` has had enough: no trouble. */
			results->failed = results->failed || errno != EPIPE;
			if (errno != EPIPE)
				say("the summary: %s", strerror(errno));
			return;
		}
}

/* The start-up's own words on why it could not count; "" when there are none. */
static void copy_failure(const struct segment *segment, char text[SEGMENT_FAILURE_ROOM])
{
	memcpy(text, segment->header->failure, SEGMENT_FAILURE_ROOM);
	text[SEGMENT_FAILURE_ROOM - 1] = '\0';
	text[strcspn(text, "\n")] = '\0';
}

int results_say(struct results *results, int program_status)
{
	struct segment *segment = results->segment;
	/* Relaxed: the program is gone. */
	uint32_t state = atomic_load_explicit(&segment->header->hook_state,
					      memory_order_relaxed);
	char failure[SEGMENT_FAILURE_ROOM];

	if (results->messages.length)
		spool_write(STDERR_FILENO, results->messages.data,
			    results->messages.length);
	print_summary(results);
	copy_failure(segment, failure);
	if (state == HOOK_ABSENT && failure[0]) {
		say("%s", failure);
		return STATUS_USAGE;
	}
	if (state == HOOK_ABSENT && program_status == 0) {
		say("counted nothing: %s did not load the tracer",
		    results->command->name);
		return STATUS_USAGE;
	}
	return program_status ? program_status : results->failed;
}

void results_finish(struct results *results)
{
	bytes_finish(&results->messages);
	if (results->summary >= 0)
		close(results->summary);
}

void results_latest_notice(const struct segment *segment, char *text, size_t room)
{
	enum notice_kind kind;
	uint32_t cursor = 0;

	if (!segment_next_notice(segment, &cursor, &kind, text, room))
		text[0] = '\0';
}
