/*
 * screen_bench: milliseconds of processor time that a frame of the viewer takes.
 *
 * The real viewer draws on a pseudo-terminal of 200x60, over a real profile of one
 * file with 100,000 lines of code; keys come from a script, and one key is one
 * frame. Before each frame events are taken in, whose time is left out. Prints a
 * line for each kind of scene: its name and the milliseconds.
 */
#include <fcntl.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "model/intake.h"
#include "model/profile.h"
#include "ui/viewer.h"
#include "wire/code_table.h"
#include "wire/segment_rings.h"

enum {
	FUNCTIONS = 10000,
	FUNCTION_LINES = 10,
	FRAMES = 400,
	EVENTS = 20000, /* before each frame: 320,000 a second */
	LONG_LINE = 1 << 20,
	LONG_LINES = 20,
};

struct bench {
	struct clock clock;
	struct segment segment;
	int fd;
	struct profile *profile;
	struct intake *intake;
	struct ring_writer writer;
	struct code_description codes[FUNCTIONS];
	struct source_text source;
	struct source_tokens tokens;
	struct emulator *emulator;
	uint64_t now;
	uint64_t step;	/* ticks between events */
	uint64_t spent; /* nanoseconds on events */
};

static void must(bool condition, const char *what)
{
	if (condition)
		return;
	fprintf(stderr, "screen_bench: %s\n", what);
	exit(1);
}

static uint64_t processor_time(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* --- the program */

static void push(struct bench *bench, enum event_kind kind, uint32_t place)
{
	uint32_t what = event_what(kind, place);

	bench->now += bench->step;
	if (ring_push(&bench->writer, what, bench->now))
		return;
	must(ring_prepare(&bench->writer), "no room in the ring");
	ring_push_slowly(&bench->writer, what, bench->now);
}

static void take_in(struct bench *bench)
{
	uint64_t events;

	must(intake_round(bench->intake, &events) == OUTCOME_OK, "intake");
}

static void call(struct bench *bench, uint32_t function)
{
	const struct code_description *code = &bench->codes[function];
	uint32_t i;

	push(bench, EVENT_ENTER, code->first_place);
	for (i = 0; i < FUNCTION_LINES - 2; i++)
		push(bench, EVENT_LINE, code->first_place + 1 + i);
	push(bench, EVENT_LEAVE, code->first_place);
}

/* The first functions are hot; the others ran once. */
static void run(struct bench *bench)
{
	static uint32_t hot;
	uint64_t start = processor_time();
	uint32_t i;

	for (i = 0; i < EVENTS / FUNCTION_LINES; i++)
		call(bench, hot++ % 7);
	take_in(bench);
	bench->spent += processor_time() - start;
}

static void make_profile(struct bench *bench)
{
	struct segment_sizes sizes = { .rings = 16,
				       .capacity = 1 << 16,
				       .codes = 1 << 15 };
	uint32_t ring, i;

	clock_init(&bench->clock);
	must(segment_create(&bench->segment, &sizes, &bench->clock, &bench->fd) ==
		     OUTCOME_OK,
	     "segment");
	bench->profile = profile_create(&bench->clock);
	bench->intake = intake_create(&bench->segment, bench->profile, &bench->clock);
	must(bench->profile && bench->intake, "memory");
	for (i = 0; i < FUNCTIONS; i++) {
		struct code_span span = { .first = 1 + (int32_t)i * FUNCTION_LINES,
					  .count = FUNCTION_LINES };
		char name[32];

		snprintf(name, sizeof(name), "function_%u", i);
		bench->codes[i] = (struct code_description){
			.file = "/large.py",
			.file_length = 9,
			.name = name,
			.name_length = (uint32_t)strlen(name),
			.first_line = span.first,
			.spans = &span,
			.span_count = 1,
		};
		must(code_table_publish(&bench->segment, &bench->codes[i]) ==
			     OUTCOME_OK,
		     "code table");
	}
	bench->now = clock_ticks(bench->clock.kind);
	bench->step = clock_interval(&bench->clock, 25);
	must(segment_claim_ring(&bench->segment, bench->now, &ring) == OUTCOME_OK,
	     "ring");
	ring_writer_init(&bench->writer, &bench->segment.rings[ring],
			 segment_ring_slots(&bench->segment, ring),
			 bench->segment.ring_capacity, &bench->segment.header->sleeper);
	for (i = 0; i < FUNCTIONS; i++) {
		call(bench, i);
		if (i % 1000 == 0)
			take_in(bench);
	}
}

/* --- its source */

static void add_token(struct bytes *tokens, size_t place, size_t length,
		      enum token_kind kind)
{
	struct source_token token = {
		.start = (uint32_t)place,
		.length_and_kind = (uint32_t)(length * 16 + kind),
	};

	must(bytes_append(tokens, &token, sizeof(token)) == OUTCOME_OK, "memory");
}

static void make_source(struct bench *bench)
{
	struct bytes text = { 0 }, tokens = { 0 };
	uint32_t i, line;

	for (i = 0; i < FUNCTIONS; i++) {
		add_token(&tokens, text.length, 3, TOKEN_KEYWORD);
		bytes_append_format(&text, "def function_%u(rows):\n", i);
		for (line = 1; line < FUNCTION_LINES; line++) {
			add_token(&tokens, text.length + 4, 3, TOKEN_KEYWORD);
			add_token(&tokens, text.length + 15, 5, TOKEN_BUILTIN);
			add_token(&tokens, text.length + 31, 5, TOKEN_STRING);
			add_token(&tokens, text.length + 39, 2, TOKEN_NUMBER);
			add_token(&tokens, text.length + 44, 14, TOKEN_COMMENT);
			bytes_append_format(&text,
					    "    for row in range(rows): x['é'] = 10  "
					    "# what is done with a row\n");
		}
	}
	for (i = 0; i < LONG_LINES; i++)
		bytes_append_format(&text, "%0*d\n", LONG_LINE, 1);
	must(source_text_decode(&bench->source, text.data, text.length) == OUTCOME_OK &&
		     source_tokens_read(&bench->tokens, tokens.data, tokens.length,
					text.length) == OUTCOME_OK,
	     "source");
	bytes_finish(&text);
	bytes_finish(&tokens);
}

/* --- the host */

static void host_program(void *context, struct program_view *view)
{
	struct bench *bench = context;

	run(bench);
	*view = (struct program_view){ .state = PROGRAM_RUNNING, .memory = 1 << 24 };
}

static const struct source_text *host_source(void *context, int32_t file, bool *changed,
					     const char **why)
{
	struct bench *bench = context;

	(void)file;
	(void)why;
	*changed = false;
	return &bench->source;
}

static const struct source_tokens *host_tokens(void *context, int32_t file)
{
	struct bench *bench = context;

	(void)file;
	return &bench->tokens;
}

static void host_notice(void *context, char *text, size_t room)
{
	(void)context;
	(void)room;
	text[0] = '\0';
}

static bool host_news(void *context, char *text, size_t room)
{
	(void)context;
	(void)text;
	(void)room;
	return false;
}

static bool host_leave(void *context)
{
	(void)context;
	return false;
}

static void no_answer(void *context, const char *bytes, size_t length)
{
	(void)context;
	(void)bytes;
	(void)length;
}

/* --- scenes */

static void *drain(void *context)
{
	const int *master = context;
	char bytes[4096];

	while (read(*master, bytes, sizeof(bytes)) > 0)
		;
	return NULL;
}

static int open_terminal(int *slave)
{
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);

	must(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0, "terminal");
	*slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	must(*slave >= 0, "terminal");
	return master;
}

/* Writes a script: what comes before, then one of two keys after the other. */
static void write_script(const char *path, const char *before, const char *key,
			 const char *other)
{
	FILE *file = fopen(path, "w");
	int i;

	must(file != NULL, "script");
	fprintf(file, "size 200x60\n%s\n", before);
	for (i = 0; i < FRAMES; i++)
		fprintf(file, "keys %s\n", i % 2 ? other : key);
	fclose(file);
}

static void measure(struct bench *bench, const char *name, const char *before,
		    const char *key, const char *other)
{
	const struct viewer_host host = {
		.context = bench,
		.program = host_program,
		.source = host_source,
		.tokens = host_tokens,
		.emulator = bench->emulator,
		.notice = host_notice,
		.news = host_news,
		.leave = host_leave,
	};
	char path[] = "/tmp/screen-bench-XXXXXX";
	int script = mkstemp(path), slave, master = open_terminal(&slave);
	const struct viewer_options options = {
		.title = "large.py",
		.scope = "your code",
		.settings = "",
		.settings_name = "",
		.keys_path = path,
		.terminal_path = ptsname(master),
	};
	pthread_t drainer;
	const char *why = "";
	uint64_t start;

	must(script >= 0, "script");
	close(script);
	write_script(path, before, key, other);
	must(pthread_create(&drainer, NULL, drain, &master) == 0, "thread");
	bench->spent = 0;
	start = processor_time();
	must(viewer_run(bench->profile, &bench->clock, &host, &options, &why) ==
		     OUTCOME_OK,
	     why);
	printf("%s %.3f\n", name,
	       (double)(processor_time() - start - bench->spent) / FRAMES / 1e6);
	close(slave);
	pthread_join(drainer, NULL);
	close(master);
	unlink(path);
}

int main(void)
{
	static struct bench bench;

	setlocale(LC_ALL, "C.UTF-8");
	setenv("TERM", "xterm-256color", 1);
	make_profile(&bench);
	make_source(&bench);
	bench.emulator = emulator_create(60, 200, no_answer, NULL);
	must(bench.emulator != NULL, "memory");
	measure(&bench, "the hot loop", "keys g", "Down", "Up");
	measure(&bench, "following what runs", "keys g", "f", "f");
	measure(&bench, "paging through 100,000 lines", "keys g", "PgDn", "PgDn");
	measure(&bench, "marks of a search everywhere", "keys /\ntype row\nkeys Enter",
		"Down", "Up");
	measure(&bench, "lines of a megabyte", "keys G $", "Left", "Right");
	emulator_destroy(bench.emulator);
	source_tokens_finish(&bench.tokens);
	source_text_finish(&bench.source);
	intake_destroy(bench.intake);
	profile_destroy(bench.profile);
	segment_finish(&bench.segment);
	return 0;
}
