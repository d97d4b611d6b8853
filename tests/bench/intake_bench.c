/*
 * intake_bench: nanoseconds that the collector spends on an event.
 *
 * Replays streams of events, as a traced program sends them, through a real
 * ring into a real profile, and measures the processor time of the intake's
 * rounds alone. A stream's pattern is written before each round.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "model/intake.h"
#include "model/profile.h"
#include "wire/code_table.h"
#include "wire/segment_rings.h"

enum { ROUNDS = 400, BATCH = 60000, CODES = 1000, CODE_LINES = 30 };

struct bench {
	struct clock clock;
	struct segment segment;
	int fd;
	struct profile *profile;
	struct intake *intake;
	struct ring_writer writer;
	struct code_description codes[CODES];
	uint64_t now;
	uint64_t step; /* ticks between events: 25 ns */
};

static void fail(const char *what)
{
	fprintf(stderr, "intake_bench: %s\n", what);
	exit(1);
}

static void push(struct bench *bench, enum event_kind kind, uint32_t place)
{
	uint32_t what = event_what(kind, place);

	bench->now += bench->step;
	if (ring_push(&bench->writer, what, bench->now))
		return;
	if (!ring_prepare(&bench->writer))
		fail("no room");
	ring_push_slowly(&bench->writer, what, bench->now);
}

static void line(struct bench *bench, uint32_t code, uint32_t offset)
{
	push(bench, EVENT_LINE, bench->codes[code].first_place + 1 + offset);
}

/* A tight loop of three lines. */
static uint32_t loop(struct bench *bench, uint32_t count)
{
	uint32_t i;

	for (i = 0; i < count; i++)
		line(bench, 0, i % 3);
	return count;
}

/* A loop that calls a function of two lines. */
static uint32_t calls(struct bench *bench, uint32_t count)
{
	uint32_t i;

	for (i = 0; i + 5 <= count; i += 5) {
		line(bench, 0, 1);
		push(bench, EVENT_ENTER, bench->codes[1].first_place);
		line(bench, 1, 0);
		line(bench, 1, 1);
		push(bench, EVENT_LEAVE, bench->codes[1].first_place);
	}
	return i;
}

/* fib: two lines and a call each. */
static uint32_t recursion(struct bench *bench, uint32_t count)
{
	uint32_t depth = 0, i;

	for (i = 0; i + 3 <= count; i += 3) {
		line(bench, 2, 0);
		line(bench, 2, 1);
		if (depth < 25 && (i * 2654435761u >> 16) % 2) {
			push(bench, EVENT_ENTER, bench->codes[2].first_place);
			depth++;
		} else if (depth) {
			push(bench, EVENT_LEAVE, bench->codes[2].first_place);
			depth--;
		} else {
			line(bench, 2, 2);
		}
	}
	return i;
}

/* Every line of a large program in turn, each function called once. */
static uint32_t wide(struct bench *bench, uint32_t count)
{
	static uint32_t code;
	uint32_t pushed = 0, i;

	while (pushed + CODE_LINES + 2 <= count) {
		code = (code + 389) % CODES;
		push(bench, EVENT_ENTER, bench->codes[code].first_place);
		for (i = 0; i < CODE_LINES; i++)
			line(bench, code, i);
		push(bench, EVENT_LEAVE, bench->codes[code].first_place);
		pushed += CODE_LINES + 2;
	}
	return pushed;
}

static void publish(struct bench *bench)
{
	uint32_t i;

	for (i = 0; i < CODES; i++) {
		struct code_span span = {
			.first = 1 + (int32_t)(i % 20) * (CODE_LINES + 2), .count = CODE_LINES
		};
		char file[32], name[32];

		snprintf(file, sizeof(file), "/module_%u.py", i / 20);
		snprintf(name, sizeof(name), "function_%u", i);
		bench->codes[i] = (struct code_description){
			.file = file, .file_length = (uint32_t)strlen(file),
			.name = name, .name_length = (uint32_t)strlen(name),
			.first_line = span.first, .spans = &span, .span_count = 1,
		};
		if (code_table_publish(&bench->segment, &bench->codes[i]))
			fail("code table");
	}
}

static void begin(struct bench *bench)
{
	struct segment_sizes sizes = { 0 };
	uint32_t ring;

	clock_init(&bench->clock);
	if (segment_create(&bench->segment, &sizes, &bench->clock, &bench->fd))
		fail("segment");
	bench->profile = profile_create(&bench->clock);
	bench->intake = intake_create(&bench->segment, bench->profile, &bench->clock);
	if (!bench->profile || !bench->intake)
		fail("memory");
	publish(bench);
	bench->now = clock_ticks(bench->clock.kind);
	bench->step = clock_interval(&bench->clock, 25);
	if (segment_claim_ring(&bench->segment, bench->now, &ring))
		fail("ring");
	ring_writer_init(&bench->writer, &bench->segment.rings[ring],
			 segment_ring_slots(&bench->segment, ring),
			 bench->segment.ring_capacity, &bench->segment.header->sleeper);
}

static uint64_t processor_time(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static void measure(struct bench *bench, const char *name,
		    uint32_t (*pattern)(struct bench *, uint32_t))
{
	uint64_t spent = 0, total = 0, events;
	int i;

	for (i = 0; i < ROUNDS; i++) {
		uint64_t start;

		pattern(bench, BATCH);
		start = processor_time();
		if (intake_round(bench->intake, &events))
			fail("intake");
		spent += processor_time() - start;
		total += events;
	}
	printf("%-28s %6.2f ns/event\n", name, (double)spent / (double)total);
}

static void measure_reading(struct bench *bench)
{
	static struct function_figures functions[CODES];
	static struct line_figures figures[60];
	uint64_t start = processor_time(), copied, read;
	uint32_t count = profile_function_count(bench->profile);

	profile_functions(bench->profile, PROFILE_ALL, functions, count);
	copied = processor_time();
	profile_lines(bench->profile, 0, PROFILE_ALL, 1, 60, figures);
	read = processor_time();
	printf("figures of %u functions     %6.1f µs\n", count,
	       (double)(copied - start) / 1000);
	printf("figures of 60 lines          %6.1f µs\n", (double)(read - copied) / 1000);
}

int main(void)
{
	static struct bench bench;
	struct profile_totals totals;

	begin(&bench);
	measure(&bench, "loop of three lines", loop);
	measure(&bench, "calls", calls);
	measure(&bench, "recursion", recursion);
	measure(&bench, "30,000 lines in turn", wide);
	profile_look(bench.profile, bench.now);
	measure_reading(&bench);
	profile_totals(bench.profile, PROFILE_ALL, &totals);
	printf("%-28s %6.1f bytes/line\n", "memory of the profile",
	       (double)profile_memory(bench.profile) / (CODES * CODE_LINES));
	if (totals.damaged_events)
		fail("damaged events");
	intake_destroy(bench.intake);
	profile_destroy(bench.profile);
	segment_finish(&bench.segment);
	return 0;
}
