/*
 * story: a traced program told event by event, for tests of the model.
 *
 * A real segment in this process, ring writers that push what a test says, and
 * an intake that takes it into a profile. Times are nanoseconds after the
 * story's start, which lies ahead of the real clock, so that no thread looks
 * silent while the test runs and figures are exact.
 */
#ifndef STORY_H
#define STORY_H

#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "model/intake.h"
#include "model/profile.h"
#include "unit.h"
#include "wire/code_table.h"
#include "wire/segment_rings.h"

enum { STORY_THREADS = 16 };

struct story {
	struct clock clock;
	struct segment segment;
	int fd;
	struct profile *profile;
	struct intake *intake;
	uint64_t start; /* ticks, which are nanoseconds */
	uint32_t rings[STORY_THREADS];
	struct ring_writer writers[STORY_THREADS];
};

static inline void story_begin(struct story *story)
{
	struct segment_sizes sizes = { .rings = 256, .capacity = 1 << 14, .codes = 1 << 12 };

	clock_init_kind(&story->clock, CLOCK_KIND_MONOTONIC);
	ck_assert_int_eq(segment_create(&story->segment, &sizes, &story->clock, &story->fd),
			 OUTCOME_OK);
	story->profile = profile_create(&story->clock);
	ck_assert_ptr_nonnull(story->profile);
	story->intake = intake_create(&story->segment, story->profile, &story->clock);
	ck_assert_ptr_nonnull(story->intake);
	story->start = clock_monotonic() + UINT64_C(1000000000000);
}

static inline void story_end(struct story *story)
{
	intake_destroy(story->intake);
	profile_destroy(story->profile);
	segment_finish(&story->segment);
	close(story->fd);
}

/* Publishes a code object whose lines are first .. first + count - 1. */
static inline struct code_description story_code_of(struct story *story, uint32_t flags,
						    const char *file, const char *name,
						    int32_t first, uint32_t count)
{
	struct code_span span = { .first = first, .count = count };
	struct code_description code = {
		.file = file, .file_length = (uint32_t)strlen(file),
		.name = name, .name_length = (uint32_t)strlen(name),
		.first_line = first, .flags = flags, .spans = &span, .span_count = 1,
	};

	ck_assert_int_eq(code_table_publish(&story->segment, &code), OUTCOME_OK);
	code.spans = NULL; /* it was on this stack */
	code.span_count = 0;
	return code;
}

static inline struct code_description story_code(struct story *story, const char *file,
						 const char *name, int32_t first,
						 uint32_t count)
{
	return story_code_of(story, 0, file, name, first, count);
}

static inline void story_thread(struct story *story, int thread)
{
	uint32_t *ring = &story->rings[thread];

	ck_assert_int_eq(segment_claim_ring(&story->segment, story->start, ring),
			 OUTCOME_OK);
	ring_writer_init(&story->writers[thread], &story->segment.rings[*ring],
			 segment_ring_slots(&story->segment, *ring),
			 story->segment.ring_capacity, &story->segment.header->sleeper);
}

static inline void story_finish_thread(struct story *story, int thread)
{
	segment_finish_ring(&story->segment.rings[story->rings[thread]]);
}

static inline void story_round(struct story *story)
{
	uint64_t events;

	ck_assert_int_eq(intake_round(story->intake, &events), OUTCOME_OK);
}

/* Pushes an event; takes the ring in where it is full. */
static inline void story_tell(struct story *story, int thread, enum event_kind kind,
			      uint32_t place, uint64_t time)
{
	struct ring_writer *writer = &story->writers[thread];
	uint64_t ticks = story->start + time;

	if (ring_push(writer, event_what(kind, place), ticks))
		return;
	if (!ring_prepare(writer)) {
		story_round(story);
		ck_assert(ring_prepare(writer));
	}
	ring_push_slowly(writer, event_what(kind, place), ticks);
}

/* The same, and then the thread waits for room until `gap_end`. */
static inline void story_starve(struct story *story, int thread, enum event_kind kind,
				uint32_t place, uint64_t time, uint64_t gap_end)
{
	struct ring_writer *writer = &story->writers[thread];

	ck_assert(ring_prepare(writer));
	ring_push_slowly(writer, event_what(kind, place), story->start + time);
	ring_push_gap(writer, story->start + time, story->start + gap_end);
}

/* The place of the line that stands `offset` lines below the code's first. */
static inline uint32_t story_place(const struct code_description *code, uint32_t offset)
{
	return code->first_place + 1 + offset;
}

static inline void story_line(struct story *story, int thread,
			      const struct code_description *code, uint32_t offset,
			      uint64_t time)
{
	story_tell(story, thread, EVENT_LINE, story_place(code, offset), time);
}

static inline void story_call(struct story *story, int thread, enum event_kind kind,
			      const struct code_description *code, uint64_t time)
{
	story_tell(story, thread, kind, code->first_place, time);
}

/* Takes everything in and looks at the moment `time`. */
static inline void story_look(struct story *story, uint64_t time)
{
	story_round(story);
	profile_lock(story->profile);
	profile_look(story->profile, story->start + time);
	profile_unlock(story->profile);
}

/* PROFILE_NONE: no code of it was published. */
static inline int32_t story_file(struct story *story, const char *name)
{
	int32_t file = (int32_t)profile_file_count(story->profile);

	while (file-- && strcmp(profile_file_name(story->profile, file), name) != 0)
		;
	return file < 0 ? PROFILE_NONE : file;
}

static inline struct line_figures story_figures(struct story *story, const char *file,
						int32_t thread, int32_t line)
{
	int32_t number = story_file(story, file);
	struct line_figures figures;

	ck_assert_int_ne(number, PROFILE_NONE);
	profile_lines(story->profile, number, thread, line, 1, &figures);
	return figures;
}

/* The function of a name; the test has only one of it. */
static inline int32_t story_function(struct story *story, const char *name)
{
	struct function_view view;
	uint32_t i;

	for (i = 0; i < profile_function_count(story->profile); i++) {
		profile_function(story->profile, (int32_t)i, &view);
		if (strcmp(view.name, name) == 0)
			return (int32_t)i;
	}
	ck_abort_msg("no function %s", name);
}

static inline struct function_figures story_calls(struct story *story, const char *name,
						  int32_t thread)
{
	struct function_figures figures;

	profile_function_figures(story->profile, story_function(story, name), thread,
				 &figures);
	return figures;
}

/* Busy and waiting together: how own time is split is not exact. */
static inline uint64_t line_own(const struct line_figures *figures)
{
	return figures->busy + figures->waiting;
}

static inline uint64_t function_own(const struct function_figures *figures)
{
	return figures->busy + figures->waiting;
}

#endif
