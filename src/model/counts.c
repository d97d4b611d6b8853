#include "counts.h"

#include <stdlib.h>
#include <string.h>

#include "room.h"

static void free_pages(struct pages *pages)
{
	while (pages->count)
		free(pages->page[--pages->count]);
	free(pages->page);
}

void counts_finish(struct counts *counts)
{
	free_pages(&counts->lines);
	free_pages(&counts->functions);
	free(counts->calls);
	free(counts->suspended);
	free(counts->pairs);
	table_finish(&counts->pair_index);
	*counts = (struct counts){ 0 };
}

/* Makes a zeroed page and, where needed, a longer directory for it. */
static enum outcome make_page(struct pages *pages, uint32_t number, size_t size)
{
	uint32_t room = pages->count;
	void **more;

	if (number >= room) {
		more = room_make(pages->page, &room, number + UINT64_C(1), sizeof(*more));
		if (!more)
			return OUTCOME_NO_MEMORY;
		memset(more + pages->count, 0, (room - pages->count) * sizeof(*more));
		pages->page = more;
		pages->count = room;
	}
	pages->page[number] = calloc(1, size);
	return pages->page[number] ? OUTCOME_OK : OUTCOME_NO_MEMORY;
}

struct line_count *counts_need_line(struct counts *counts, uint32_t line)
{
	struct line_count *found = counts_line(counts, line);

	if (!found && !make_page(&counts->lines, line >> LINE_PAGE_SHIFT,
				 LINE_PAGE * sizeof(*found)))
		found = counts_line(counts, line);
	return found;
}

struct function_count *counts_need_function(struct counts *counts, uint32_t function)
{
	struct function_count *found = counts_function(counts, function);

	if (!found && !make_page(&counts->functions, function >> FUNCTION_PAGE_SHIFT,
				 FUNCTION_PAGE * sizeof(*found)))
		found = counts_function(counts, function);
	return found;
}

struct line_calls *counts_need_calls(struct counts *counts, struct line_count *line)
{
	struct line_calls *calls;
	uint32_t index = counts->calls_used ? counts->calls_used : 1;

	if (line->calls)
		return &counts->calls[line->calls];
	calls = room_make(counts->calls, &counts->calls_room, index + UINT64_C(1),
			  sizeof(*calls));
	if (!calls)
		return NULL;
	counts->calls = calls;
	counts->calls_used = index + 1;
	line->calls = index;
	calls[index] = (struct line_calls){ 0 };
	return &calls[index];
}

enum outcome counts_suspend(struct counts *counts, struct line_count *line, int change)
{
	uint32_t before = counts->suspended_room;
	int32_t *suspended = counts->suspended;

	if (!change)
		return OUTCOME_OK;
	if (!counts_need_calls(counts, line))
		return OUTCOME_NO_MEMORY;
	if (line->calls >= before) {
		suspended = room_make(suspended, &counts->suspended_room,
				      line->calls + UINT64_C(1), sizeof(*suspended));
		if (!suspended)
			return OUTCOME_NO_MEMORY;
		memset(suspended + before, 0,
		       (counts->suspended_room - before) * sizeof(*suspended));
		counts->suspended = suspended;
	}
	suspended[line->calls] += change;
	return OUTCOME_OK;
}

struct pair_key {
	uint32_t caller, callee;
};

static bool match_pair(const void *owner, const void *key, uint32_t value)
{
	const struct pair_count *pair = &((const struct counts *)owner)->pairs[value];
	const struct pair_key *wanted = key;

	return pair->caller == wanted->caller && pair->callee == wanted->callee;
}

uint32_t counts_need_pair(struct counts *counts, uint32_t caller, uint32_t callee,
			  uint32_t guess)
{
	struct pair_key key = { .caller = caller, .callee = callee };
	uint64_t hash = hash_number((uint64_t)caller << 32 | callee);
	uint32_t index = counts->pair_used ? counts->pair_used : 1;
	struct pair_count *pairs;

	if (guess && match_pair(counts, &key, guess))
		return guess;
	if (table_find(&counts->pair_index, hash, match_pair, counts, &key, &guess))
		return guess;
	pairs = room_make(counts->pairs, &counts->pair_room, index + UINT64_C(1),
			  sizeof(*pairs));
	if (!pairs)
		return 0;
	counts->pairs = pairs;
	if (table_add(&counts->pair_index, hash, index))
		return 0;
	pairs[index] = (struct pair_count){ .caller = caller, .callee = callee };
	counts->pair_used = index + 1;
	return index;
}

/*
 * Folding
 */

static enum outcome fold_line(struct counts *counts, uint32_t number,
			      struct counts *other, struct line_count *from)
{
	struct line_count *line = counts_need_line(counts, number);
	struct line_calls *calls, *more;

	if (!line)
		return OUTCOME_NO_MEMORY;
	if (from->calls) {
		calls = counts_need_calls(counts, line);
		if (!calls || counts_suspend(counts, line, counts_suspended(other, from)))
			return OUTCOME_NO_MEMORY;
		more = &other->calls[from->calls];
		calls->inside += more->inside;
		calls->shared += more->shared;
		calls->waited += more->waited;
	}
	line->hits += from->hits;
	line->own += from->own;
	if (from->last > line->last)
		line->last = from->last;
	*from = (struct line_count){ 0 };
	return OUTCOME_OK;
}

static enum outcome fold_function(struct counts *counts, uint32_t number,
				  struct function_count *from)
{
	struct function_count *function = counts_need_function(counts, number);

	if (!function)
		return OUTCOME_NO_MEMORY;
	function->hits += from->hits;
	function->calls += from->calls;
	function->resumes += from->resumes;
	function->in_flight += from->in_flight;
	function->own += from->own;
	function->waited += from->waited;
	function->inside += from->inside;
	function->alive += from->alive;
	function->carried += from->carried;
	*from = (struct function_count){ 0 };
	return OUTCOME_OK;
}

static enum outcome fold_pair(struct counts *counts, struct pair_count *from)
{
	uint32_t index = counts_need_pair(counts, from->caller, from->callee, 0);

	if (!index)
		return OUTCOME_NO_MEMORY;
	counts->pairs[index].calls += from->calls;
	counts->pairs[index].inside += from->inside;
	from->calls = 0;
	from->inside = 0;
	return OUTCOME_OK;
}

enum outcome counts_fold(struct counts *counts, struct counts *other)
{
	enum outcome outcome = OUTCOME_OK;
	uint32_t i;

	for (i = 0; i < other->lines.count << LINE_PAGE_SHIFT && !outcome; i++) {
		struct line_count *line = counts_line(other, i);

		if (!line)
			i |= LINE_PAGE - 1; /* on to the next page */
		else if (line->hits || line->own || line->calls)
			outcome = fold_line(counts, i, other, line);
	}
	for (i = 0; i < other->functions.count << FUNCTION_PAGE_SHIFT && !outcome; i++)
		if (counts_function(other, i))
			outcome = fold_function(counts, i, counts_function(other, i));
	for (i = 1; i < other->pair_used && !outcome; i++)
		outcome = fold_pair(counts, &other->pairs[i]);
	return outcome;
}

/*
 * The whole
 */

void counts_reset(struct counts *counts, uint64_t now, uint64_t ticks)
{
	uint32_t i;

	for (i = 0; i < counts->lines.count << LINE_PAGE_SHIFT; i++) {
		struct line_count *line = counts_line(counts, i);

		if (line)
			*line = (struct line_count){ .calls = line->calls };
		else
			i |= LINE_PAGE - 1; /* on to the next page */
	}
	for (i = 1; i < counts->calls_used; i++) {
		struct line_calls *calls = &counts->calls[i];

		calls->inside = calls->depth ? -now : 0;
		calls->shared = 0;
		calls->waited = 0;
	}
	for (i = 0; i < counts->functions.count << FUNCTION_PAGE_SHIFT; i++) {
		struct function_count *function = counts_function(counts, i);

		if (function)
			*function = (struct function_count){
				.in_flight = function->in_flight,
				.inside = function->depth ? -now : 0,
				.alive = -ticks * (uint64_t)function->in_flight,
				.depth = function->depth,
				.carried = (int32_t)function->in_flight,
			};
	}
	for (i = 1; i < counts->pair_used; i++) {
		counts->pairs[i].calls = 0;
		counts->pairs[i].inside = counts->pairs[i].depth ? -now : 0;
	}
}

static size_t pages_memory(const struct pages *pages, size_t page_size)
{
	size_t bytes = pages->count * sizeof(*pages->page);
	uint32_t i;

	for (i = 0; i < pages->count; i++)
		bytes += pages->page[i] ? page_size : 0;
	return bytes;
}

size_t counts_memory(const struct counts *counts)
{
	return pages_memory(&counts->lines, LINE_PAGE * sizeof(struct line_count)) +
	       pages_memory(&counts->functions,
			    FUNCTION_PAGE * sizeof(struct function_count)) +
	       counts->calls_room * sizeof(*counts->calls) +
	       counts->suspended_room * sizeof(*counts->suspended) +
	       counts->pair_room * sizeof(*counts->pairs);
}
