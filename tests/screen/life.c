#include "life.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pinned.h"
#include "wire/segment_rings.h"

enum { SIDE = 8 };

void life_must(int condition, const char *text)
{
	if (condition)
		return;
	fprintf(stderr, "the story cannot be told: %s\n", text);
	exit(2);
}

void life_round(struct life *life)
{
	uint64_t events;

	pinned_now = life->at;
	pinned_processor = life->at;
	MUST(intake_round(life->intake, &events) == OUTCOME_OK);
}

static void push(struct life *life, int thread, enum event_kind kind, uint32_t place,
		 uint64_t ticks)
{
	struct ring_writer *writer = &life->writers[thread];

	if (ring_push(writer, event_what(kind, place), ticks))
		return;
	if (!ring_prepare(writer)) {
		life_round(life);
		MUST(ring_prepare(writer));
	}
	ring_push_slowly(writer, event_what(kind, place), ticks);
}

static struct code_description publish(struct life *life, const char *file,
				       const char *name, int32_t first,
				       const struct code_span *spans, uint32_t count)
{
	struct code_description code = {
		.file = file,
		.file_length = (uint32_t)strlen(file),
		.name = name,
		.name_length = (uint32_t)strlen(name),
		.first_line = first,
		.spans = spans,
		.span_count = count,
	};

	MUST(code_table_publish(&life->segment, &code) == OUTCOME_OK);
	return code;
}

static void start_thread(struct life *life, int thread)
{
	static const char *const names[LIFE_THREADS] = {
		[LIFE_MAIN_THREAD] = "MainThread", [LIFE_TICKER] = "Thread-1 (run)"
	};

	uint32_t index;

	MUST(segment_claim_ring(&life->segment, life->at, &index) == OUTCOME_OK);
	life->rings[thread] = &life->segment.rings[index];
	life->rings[thread]->tid = PINNED_BUSY;
	ring_set_name(life->rings[thread], names[thread]);
	ring_writer_init(&life->writers[thread], life->rings[thread],
			 segment_ring_slots(&life->segment, index),
			 life->segment.ring_capacity, &life->segment.header->sleeper);
}

static void publish_all(struct life *life, const char *file)
{
	static const struct code_span module[] = {
		{ 1, 4 },  { 6, 2 },  { 10, 1 }, { 19, 1 }, { 28, 1 },
		{ 33, 1 }, { 39, 1 }, { 44, 1 }, { 52, 2 },
	};
	static const struct code_span neighbours[] = { { 11, 6 } },
				      step[] = { { 20, 6 } };
	static const struct code_span show[] = { { 29, 2 } }, ticker[] = { { 35, 2 } };
	static const struct code_span never[] = { { 41, 1 } }, start[] = { { 45, 5 } };

	life->module = publish(life, file, "<module>", 1, module, 9);
	life->neighbours = publish(life, file, "neighbours", 10, neighbours, 1);
	life->step = publish(life, file, "step", 19, step, 1);
	life->show = publish(life, file, "show", 28, show, 1);
	life->ticker = publish(life, file, "Ticker.run", 34, ticker, 1);
	life->never = publish(life, file, "never", 39, never, 1);
	life->main = publish(life, file, "main", 44, start, 1);
}

/* `time` passes before it. */
static void tell(struct life *life, enum event_kind kind,
		 const struct code_description *code, uint64_t time)
{
	life->at += time;
	push(life, LIFE_MAIN_THREAD, kind, code->first_place, life->at);
}

static void line(struct life *life, const struct code_description *code, int32_t number,
		 uint64_t time)
{
	life->at += time;
	push(life, LIFE_MAIN_THREAD, EVENT_LINE, code_place(code, number), life->at);
}

static void tick(struct life *life)
{
	const struct code_description *code = &life->ticker;

	start_thread(life, LIFE_TICKER);
	life->rings[LIFE_TICKER]->tid = PINNED_IDLE;
	push(life, LIFE_TICKER, EVENT_ENTER, code->first_place, life->at + 60000);
	push(life, LIFE_TICKER, EVENT_LINE, code_place(code, 35), life->at + 60200);
	push(life, LIFE_TICKER, EVENT_LINE, code_place(code, 36), life->at + 60500);
}

void life_begin(struct life *life, const char *file)
{
	struct segment_sizes sizes = { .rings = 16,
				       .capacity = 1 << 14,
				       .codes = 1 << 8 };

	clock_init_kind(&life->clock, CLOCK_KIND_MONOTONIC);
	life->clock.nanoseconds_per_tick = 1;
	life->at = pinned_now;
	MUST(segment_create(&life->segment, &sizes, &life->clock, &life->fd) ==
	     OUTCOME_OK);
	life->profile = profile_create(&life->clock);
	MUST(life->profile != NULL);
	life->intake = intake_create(&life->segment, life->profile, &life->clock);
	MUST(life->intake != NULL);
	start_thread(life, LIFE_MAIN_THREAD);
	publish_all(life, file);
}

void life_end(struct life *life)
{
	intake_destroy(life->intake);
	profile_destroy(life->profile);
	segment_finish(&life->segment);
	close(life->fd);
}

void life_start(struct life *life)
{
	static const int32_t body[] = {
		1, 2, 3, 4, 6, 7, 10, 19, 28, 33, 39, 44, 52, 53
	};
	size_t i;

	tell(life, EVENT_ENTER, &life->module, 1000);
	for (i = 0; i < sizeof(body) / sizeof(body[0]); i++)
		line(life, &life->module, body[i], i == 3 ? 2400000 : 900);
	tell(life, EVENT_ENTER, &life->main, 300);
	line(life, &life->main, 45, 200);
	tick(life);
	line(life, &life->main, 46, 80000);
}

static void count_neighbours(struct life *life)
{
	int down, right;

	tell(life, EVENT_ENTER, &life->neighbours, 110);
	line(life, &life->neighbours, 11, 90);
	for (down = -1; down <= 1; down++) {
		line(life, &life->neighbours, 12, 70);
		for (right = -1; right <= 1; right++) {
			line(life, &life->neighbours, 13, 60);
			line(life, &life->neighbours, 14, 50);
			if (down || right)
				line(life, &life->neighbours, 15, 40);
			life->at += 180; /* the sum takes longest */
		}
		line(life, &life->neighbours, 13, 20);
	}
	line(life, &life->neighbours, 12, 60);
	line(life, &life->neighbours, 16, 60);
	tell(life, EVENT_LEAVE, &life->neighbours, 50);
}

static void begin_step(struct life *life)
{
	tell(life, EVENT_ENTER, &life->step, 120);
	line(life, &life->step, 20, 90);
	line(life, &life->step, 21, 2100);
	line(life, &life->step, 22, 80);
	line(life, &life->step, 23, 80);
}

static void one_step(struct life *life)
{
	int row, column;

	tell(life, EVENT_ENTER, &life->step, 120);
	line(life, &life->step, 20, 90);
	line(life, &life->step, 21, 2100);
	for (row = 0; row < SIDE; row++) {
		for (column = 0; column < SIDE; column++) {
			line(life, &life->step, 22, 80);
			line(life, &life->step, 23, 80);
			count_neighbours(life);
			line(life, &life->step, 24, 100);
		}
		line(life, &life->step, 22, 190);
		line(life, &life->step, 21, 70);
	}
	line(life, &life->step, 25, 60);
	tell(life, EVENT_LEAVE, &life->step, 50);
}

void life_generations(struct life *life, int count)
{
	int i;

	for (i = 0; i < count; i++) {
		line(life, &life->main, 47, 100);
		line(life, &life->main, 48, 90);
		one_step(life);
		life_round(life);
	}
}

void life_stand(struct life *life)
{
	line(life, &life->main, 47, 100);
	line(life, &life->main, 48, 90);
	begin_step(life);
	tell(life, EVENT_ENTER, &life->neighbours, 110);
	line(life, &life->neighbours, 11, 90);
	line(life, &life->neighbours, 12, 70);
	line(life, &life->neighbours, 13, 60);
	line(life, &life->neighbours, 14, 50);
	line(life, &life->neighbours, 15, 40);
	life_round(life);
}

void life_step(struct life *life)
{
	static const int32_t next[] = { 13, 14, 15, 13, 12 };
	static size_t steps;

	life->at = pinned_now;
	line(life, &life->neighbours, next[steps++ % (sizeof(next) / sizeof(next[0]))],
	     60);
	life_round(life);
}

void life_help(struct life *life)
{
	static const struct code_span span[] = { { 2, 2 } };
	const struct code_description helper =
		publish(life, "helper.py", "help", 1, span, 1);

	tell(life, EVENT_ENTER, &helper, 100);
	line(life, &helper, 2, 100);
	line(life, &helper, 3, 100);
	tell(life, EVENT_LEAVE, &helper, 5000000);
	life_round(life);
}

void life_feed(struct life *life)
{
	static const struct code_span span[] = { { 2, 3 } };
	struct code_description feed = {
		.file = "feed.py",
		.file_length = 7,
		.name = "feed",
		.name_length = 4,
		.first_line = 1,
		.flags = CODE_GENERATOR,
		.spans = span,
		.span_count = 1,
	};
	int i;

	MUST(code_table_publish(&life->segment, &feed) == OUTCOME_OK);
	tell(life, EVENT_ENTER, &feed, 100);
	line(life, &feed, 2, 100);
	tell(life, EVENT_YIELD, &feed, 1000);
	tell(life, EVENT_ENTER, &feed, 100);
	line(life, &feed, 2, 100);
	for (i = 0; i < 3; i++) {
		tell(life, EVENT_YIELD, &feed, 1000);
		life->at += 20000;
		push(life, LIFE_MAIN_THREAD, EVENT_RESUME, code_place(&feed, 2),
		     life->at);
		line(life, &feed, 3, 100);
		line(life, &feed, 2, 100);
	}
	tell(life, EVENT_LEAVE, &feed, 1000);
	life_round(life);
}

enum { STAIRS = 14 };

/* A function of its own for each step down. */
static void descend(struct life *life)
{
	static char names[STAIRS][16];
	struct code_description steps[STAIRS];
	int depth;

	for (depth = 0; depth < STAIRS; depth++) {
		const struct code_span span[] = { { 20 + depth * 2, 1 } };

		snprintf(names[depth], sizeof(names[depth]), "down_%d", depth);
		steps[depth] = publish(life, "maze.py", names[depth], 19 + depth * 2,
				       span, 1);
		tell(life, EVENT_ENTER, &steps[depth], 1000);
		line(life, &steps[depth], 20 + depth * 2, 1000);
	}
	life->at += 500000;
	while (depth-- > 0)
		tell(life, EVENT_LEAVE, &steps[depth], 10000);
}

void life_wander(struct life *life)
{
	static const struct code_span first[] = { { 2, 3 } }, second[] = { { 7, 2 } };
	const struct code_description walk =
		publish(life, "maze.py", "walk", 1, first, 1);
	const struct code_description turn =
		publish(life, "maze.py", "turn", 6, second, 1);
	int depth;

	for (depth = 0; depth < 4; depth++) {
		tell(life, EVENT_ENTER, depth == 2 ? &turn : &walk, 1000);
		line(life, depth == 2 ? &turn : &walk, depth == 2 ? 7 : 2, 1000);
	}
	for (depth = 3; depth >= 0; depth--)
		tell(life, EVENT_LEAVE, depth == 2 ? &turn : &walk, 4000000);
	descend(life);
	life_round(life);
}

void life_finish(struct life *life)
{
	int row;

	line(life, &life->main, 47, 100);
	line(life, &life->main, 49, 100);
	tell(life, EVENT_ENTER, &life->show, 100);
	for (row = 0; row < SIDE; row++) {
		line(life, &life->show, 29, 100);
		line(life, &life->show, 30, 100);
		life->at += 15000;
	}
	line(life, &life->show, 29, 100);
	tell(life, EVENT_LEAVE, &life->show, 50);
	tell(life, EVENT_LEAVE, &life->main, 60);
	tell(life, EVENT_LEAVE, &life->module, 60);
	segment_finish_ring(life->rings[LIFE_MAIN_THREAD]);
	life_round(life);
}
