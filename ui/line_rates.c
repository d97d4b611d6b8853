#include "line_rates.h"

#include <limits.h>
#include <stdlib.h>

static const uint64_t SAMPLE = 500000000; /* nanoseconds */

enum { CHUNK = 64 /* lines that are read at once */ };

void line_rates_finish(struct line_rates *rates)
{
	free(rates->older.hits);
	free(rates->newer.hits);
}

static bool make_room(struct hits_sample *sample, int64_t count)
{
	uint64_t *hits;

	if (count <= sample->room)
		return true;
	hits = realloc(sample->hits, (size_t)count * sizeof(*hits));
	if (!hits)
		return false;
	sample->hits = hits;
	sample->room = count;
	return true;
}

static void take_sample(struct hits_sample *sample, const struct session *session,
			int32_t file, int64_t first, int64_t count)
{
	struct line_figures figures[CHUNK];
	int64_t i, at;

	sample->at = session->figures_at;
	sample->first = first;
	sample->count = make_room(sample, count) ? count : 0;
	for (at = 0; at < sample->count; at += CHUNK) {
		int64_t chunk = count - at < CHUNK ? count - at : CHUNK;

		profile_lines(session->profile, file, session->thread,
			      (int32_t)(first + at), (uint32_t)chunk, figures);
		for (i = 0; i < chunk; i++)
			sample->hits[at + i] = figures[i].hits;
	}
}

void line_rates_look(struct line_rates *rates, const struct session *session,
		     int32_t file, int64_t first, int64_t rows)
{
	struct hits_sample before = rates->older;
	int64_t from = first > rows ? first - rows : 1;
	uint64_t passed;

	if (rates->file != file || rates->thread != session->thread) {
		rates->file = file;
		rates->thread = session->thread;
		rates->older.at = rates->newer.at = 0;
		rates->seconds = 0;
	}
	passed = clock_nanoseconds(session->clock,
				   session->figures_at - rates->newer.at);
	if ((rates->newer.at != 0 && passed < SAMPLE) || first + 2 * rows > INT_MAX)
		return;
	rates->older = rates->newer;
	rates->newer = before;
	take_sample(&rates->newer, session, file, from, first + 2 * rows - from);
	rates->seconds = rates->older.at ? (double)passed / 1e9 : 0;
}

static bool has_line(const struct hits_sample *sample, int64_t line)
{
	return line >= sample->first && line < sample->first + sample->count;
}

double line_rates_of(const struct line_rates *rates, int64_t line)
{
	const struct hits_sample *older = &rates->older, *newer = &rates->newer;
	uint64_t now, then;

	if (rates->seconds <= 0 || !has_line(older, line) || !has_line(newer, line))
		return LINE_RATE_UNKNOWN;
	now = newer->hits[line - newer->first];
	then = older->hits[line - older->first];
	/* Fewer than before: the counts began anew. */
	return now > then ? (double)(now - then) / rates->seconds : 0;
}
