#include "results.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/write_all.h"
#include "idle_scopes.h"
#include "last_lines.h"
#include "say.h"
#include "wire/segment_texts.h"

enum { NOTICE_ROOM = 1024, MOST_NOTICES = 100 };

static void add_message(struct results *results, const char *text)
{
	bytes_append_format(&results->messages, "tracetui: %s\n", text);
}

/* A copy, for the bytes are the program's; empty when there is none. */
static void copy_paths(const struct segment *segment, struct bytes *paths)
{
	size_t length;
	const char *list = segment_list(segment, SEGMENT_PATH_LIST, &length);

	if (!list || !length || bytes_append(paths, list, length) != OUTCOME_OK)
		return;
	if (paths->data[length - 1] != '\0' && bytes_append_char(paths, '\0'))
		bytes_clear(paths);
}

/* The minor version of the program's Python 3; 0 where no hook told it. */
static int python_minor(const struct segment *segment)
{
	/* Relaxed: a mere number. */
	return (int)(atomic_load_explicit(&segment->header->python,
					  memory_order_relaxed) >>
			     16 &
		     0xff);
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

static const char damage[] = "the program damaged the memory it shares with tracetui: "
			     "some of its lines were not counted";

static bool is_damaged(const struct segment *segment, struct profile *profile)
{
	struct profile_totals totals;

	profile_lock(profile);
	profile_totals(profile, PROFILE_ALL, &totals);
	profile_unlock(profile);
	return totals.damaged_rings || totals.damaged_events ||
	       !segment_header_sound(segment);
}

static void add_refused(struct results *results)
{
	/* Relaxed: a mere number, and the program is gone. */
	uint32_t refused = atomic_load_explicit(
		&results->segment->header->rings_refused, memory_order_relaxed);

	if (refused && segment_header_sound(results->segment))
		bytes_append_format(
			&results->messages,
			"tracetui: %u threads were not counted: more than %u "
			"were alive at once\n",
			refused, results->segment->ring_limit);
}

static void look_at_python(struct results *results)
{
	results->python_minor = python_minor(results->segment);
	copy_paths(results->segment, &results->paths);
}

void results_write_now(struct results *results)
{
	look_at_python(results);
	results_write_files(results);
}

/* Other ways of counting take all, and before the main module nothing has run. */
static void add_idle_scopes(struct results *results)
{
	const struct options *options = results->options;
	/* Relaxed: the program is gone. */
	uint32_t state = atomic_load_explicit(&results->segment->header->hook_state,
					      memory_order_relaxed);

	if (state == HOOK_COUNTING && !options->all && !options_main(options))
		idle_scopes_append(&options->scopes, results->profile,
				   &results->messages);
}

void results_write(struct results *results)
{
	struct bytes last = { 0 };

	look_at_python(results);
	add_notices(results);
	add_refused(results);
	if (is_damaged(results->segment, results->profile))
		add_message(results, damage);
	add_idle_scopes(results);
	if (results->options->last)
		last_lines_append(results->profile, results->options->last, &last);
	if (results->last_use) {
		profile_lock(results->profile);
		profile_seal(results->profile);
		profile_unlock(results->profile);
	}
	results_write_files(results);
	if (last.data)
		bytes_append(&results->messages, last.data, last.length);
	bytes_finish(&last);
}

static void print_output(struct results *results)
{
	const struct bytes *output = &results->output;

	/* A reader like `head` has had enough: no trouble. */
	if (write_all(STDOUT_FILENO, output->data, output->length) && errno != EPIPE) {
		results->failed = true;
		say("the report: %s", strerror(errno));
	}
}

void results_print(struct results *results)
{
	if (results->messages.length)
		write_all(STDERR_FILENO, results->messages.data,
			  results->messages.length);
	print_output(results);
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

	results_print(results);
	copy_failure(segment, failure);
	if (state == HOOK_ABSENT && failure[0]) {
		say("%s", failure);
		return STATUS_USAGE;
	}
	/* A signal may come that early. */
	if (state == HOOK_ABSENT && program_status < 128) {
		say("counted nothing: %s ended before it loaded the tracer; is it a "
		    "Python interpreter?",
		    results->command->name);
		return STATUS_USAGE;
	}
	return program_status ? program_status : results->failed;
}

void results_finish(struct results *results)
{
	bytes_finish(&results->messages);
	bytes_finish(&results->paths);
	bytes_finish(&results->output);
}

void results_latest_notice(const struct segment *segment, struct profile *profile,
			   char *text, size_t room)
{
	enum notice_kind kind;
	uint32_t cursor = 0;

	if (is_damaged(segment, profile))
		snprintf(text, room, "%s", damage);
	else if (!segment_next_notice(segment, &cursor, &kind, text, room))
		text[0] = '\0';
}
