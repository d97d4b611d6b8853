/* Figures of lines, functions and pairs: sums over threads, in nanoseconds. */
#include <stdlib.h>
#include <string.h>

#include "profile_parts.h"

static uint64_t nanoseconds(const struct profile *profile, uint64_t ticks)
{
	return clock_nanoseconds(profile->clock, ticks);
}

static uint64_t lesser(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/*
 * Files and lines
 */

uint32_t profile_file_count(const struct profile *profile)
{
	return profile->map.file_used;
}

const char *profile_file_name(const struct profile *profile, int32_t file)
{
	return profile->map.files[file].name;
}

int32_t profile_find_file(const struct profile *profile, const char *name)
{
	uint32_t file;

	if (!code_map_find_file(&profile->map, name, (uint32_t)strlen(name), &file))
		return PROFILE_NONE;
	return (int32_t)file;
}

static const struct extent *extent_at(const struct code_map *map, int32_t file,
				      uint32_t at)
{
	return &map->extents[map->files[file].order[at]];
}

bool profile_file_lines(const struct profile *profile, int32_t file, int32_t *lowest,
			int32_t *highest)
{
	uint32_t used = profile->map.files[file].order_used;
	const struct extent *last;

	if (!used)
		return false;
	last = extent_at(&profile->map, file, used - 1);
	*lowest = extent_at(&profile->map, file, 0)->first;
	*highest = (int32_t)((int64_t)last->first + last->count - 1);
	return true;
}

/* In ticks, but for hits; last is coarse. */
struct line_sum {
	uint64_t hits, own, waited, total;
	uint32_t last, running;
};

static void add_line(struct line_sum *sum, const struct thread *thread, uint32_t number)
{
	const struct line_count *line = counts_line(&thread->counts, number);
	uint64_t moment, open = 0, own, shared = 0, inside = 0;
	const struct line_calls *calls;

	if (!line)
		return;
	moment = thread_moment(thread);
	if (thread->open_line == number) {
		open = moment - thread->clock;
		sum->waited += waiting_open(thread, moment);
		sum->running++;
	}
	own = line->own + open;
	if (line->calls) {
		calls = &thread->counts.calls[line->calls];
		inside = calls->inside + (calls->depth ? moment : 0);
		shared = calls->shared + (calls->depth ? open : 0);
		sum->waited += calls->waited;
	}
	sum->hits += line->hits;
	sum->own += own;
	sum->total += own - shared + inside;
	if (line->last > sum->last)
		sum->last = line->last;
}

static struct line_sum sum_line(struct selection selection, uint32_t number)
{
	struct line_sum sum = { 0 };
	uint32_t i;

	for (i = 0; i < selection.count; i++)
		add_line(&sum, selection.threads[i], number);
	sum.waited = lesser(sum.waited, sum.own);
	return sum;
}

static void fill_line(const struct profile *profile, struct selection selection,
		      uint32_t number, struct line_figures *figures)
{
	struct line_sum sum = sum_line(selection, number);

	*figures = (struct line_figures){
		.hits = sum.hits,
		.busy = nanoseconds(profile, sum.own - sum.waited),
		.waiting = nanoseconds(profile, sum.waited),
		.total = nanoseconds(profile, sum.total),
		.last = sum.hits ? profile_coarse_time(profile, sum.last) : 0,
		.running = sum.running,
		.known = true,
	};
}

void profile_lines(const struct profile *profile, int32_t file, int32_t thread,
		   int32_t first, uint32_t count, struct line_figures *figures)
{
	struct selection selection = profile_select(profile, thread);
	uint32_t at = code_map_search(&profile->map, (uint32_t)file, first);
	uint32_t used = profile->map.files[file].order_used;
	int64_t end = (int64_t)first + count;

	memset(figures, 0, count * sizeof(*figures));
	for (; at < used && extent_at(&profile->map, file, at)->first < end; at++) {
		const struct extent *extent = extent_at(&profile->map, file, at);
		int64_t stop = (int64_t)extent->first + extent->count;
		int64_t line = extent->first > first ? extent->first : first;

		for (; line < stop && line < end; line++)
			fill_line(profile, selection,
				  extent->base + (uint32_t)(line - extent->first),
				  &figures[line - first]);
	}
}

void profile_each_hit_line(const struct profile *profile, int32_t file,
			   line_visitor *visit, void *context)
{
	struct selection all = profile_select(profile, PROFILE_ALL);
	uint32_t at, i;

	for (at = 0; at < profile->map.files[file].order_used; at++) {
		const struct extent *extent = extent_at(&profile->map, file, at);

		for (i = 0; i < extent->count; i++) {
			struct line_sum sum = sum_line(all, extent->base + i);

			if (sum.hits)
				visit(context, (int32_t)((int64_t)extent->first + i),
				      sum.hits);
		}
	}
}

int32_t profile_hottest_line(const struct profile *profile, int32_t file, int32_t thread)
{
	struct selection selection = profile_select(profile, thread);
	int32_t hottest = PROFILE_NONE;
	uint64_t most = 0;
	uint32_t at, i;

	for (at = 0; at < profile->map.files[file].order_used; at++) {
		const struct extent *extent = extent_at(&profile->map, file, at);

		for (i = 0; i < extent->count; i++) {
			struct line_sum sum = sum_line(selection, extent->base + i);

			if (!sum.hits ||
			    (hottest != PROFILE_NONE && sum.own - sum.waited <= most))
				continue;
			most = sum.own - sum.waited;
			hottest = (int32_t)((int64_t)extent->first + i);
		}
	}
	return hottest;
}

/*
 * Functions
 */

uint32_t profile_function_count(const struct profile *profile)
{
	return profile->map.function_used;
}

void profile_function(const struct profile *profile, int32_t function,
		      struct function_view *view)
{
	const struct map_function *entry = &profile->map.functions[function];

	*view = (struct function_view){
		.name = entry->name,
		.file = (int32_t)entry->file,
		.first_line = entry->first_line,
		.flags = entry->flags,
		.body = entry->flags & CODE_MODULE,
	};
}

/* Adds up in ticks. */
static void add_function(struct function_count *sum, const struct thread *thread,
			 uint32_t number)
{
	const struct function_count *function = counts_function(&thread->counts, number);
	uint64_t moment;

	if (!function)
		return;
	moment = thread_moment(thread);
	sum->calls += function->calls;
	sum->resumes += function->resumes;
	sum->in_flight += function->in_flight;
	sum->hits += function->hits;
	sum->own += function->own;
	sum->waited += function->waited;
	sum->inside += function->inside + (function->depth ? moment : 0);
	if (thread->function != function)
		return;
	sum->hits += thread->lines - thread->function_lines;
	sum->own += moment - thread->function_since;
	sum->waited += waiting_open(thread, moment);
}

void profile_function_figures(const struct profile *profile, int32_t function,
			      int32_t thread, struct function_figures *figures)
{
	struct selection selection = profile_select(profile, thread);
	struct function_count sum = { 0 };
	uint64_t waited;
	uint32_t i;

	for (i = 0; i < selection.count; i++)
		add_function(&sum, selection.threads[i], (uint32_t)function);
	waited = lesser(sum.waited, sum.own);
	*figures = (struct function_figures){
		.calls = sum.calls,
		.resumes = sum.resumes,
		.in_flight = sum.in_flight > 0 ? (uint64_t)sum.in_flight : 0,
		.busy = nanoseconds(profile, sum.own - waited),
		.waiting = nanoseconds(profile, waited),
		.total = nanoseconds(profile, sum.inside),
		.hits = sum.hits,
	};
}

/* An inner function begins later, or has the longer qualified name. */
static bool inner(const struct map_function *a, const struct map_function *b)
{
	if (a->first_line != b->first_line)
		return a->first_line > b->first_line;
	return a->length > b->length;
}

int32_t profile_function_at(const struct profile *profile, int32_t file, int32_t line)
{
	const struct code_map *map = &profile->map;
	uint32_t number = code_map_line(map, (uint32_t)file, line);
	uint32_t found = NO_FUNCTION;
	uint32_t i;

	/* A rare question, so it needs no index: all places are looked through. */
	for (i = 0; number != NO_LINE && i < map->place_used; i++) {
		uint32_t function = map->places[i].function;

		if (map->places[i].line != number || function == NO_FUNCTION)
			continue;
		if (found == NO_FUNCTION ||
		    inner(&map->functions[function], &map->functions[found]))
			found = function;
	}
	return found == NO_FUNCTION ? PROFILE_NONE : (int32_t)found;
}

/*
 * Pairs
 */

/* Most total time first, then in the order of the numbers. */
static int compare_total(const void *left, const void *right)
{
	const struct call_figures *a = left, *b = right;

	if (a->total != b->total)
		return a->total < b->total ? 1 : -1;
	if (a->caller != b->caller)
		return a->caller < b->caller ? -1 : 1;
	return (a->callee > b->callee) - (a->callee < b->callee);
}

static int compare_pair(const void *left, const void *right)
{
	const struct call_figures *a = left, *b = right;

	if (a->caller != b->caller)
		return a->caller < b->caller ? -1 : 1;
	return (a->callee > b->callee) - (a->callee < b->callee);
}

/* Makes one of equal pairs; returns how many are left. */
static size_t merge_pairs(struct call_figures *found, size_t count)
{
	size_t used = 0, i;

	qsort(found, count, sizeof(*found), compare_pair);
	for (i = 0; i < count; i++) {
		if (used && compare_pair(&found[used - 1], &found[i]) == 0) {
			found[used - 1].calls += found[i].calls;
			found[used - 1].total += found[i].total;
		} else {
			found[used++] = found[i];
		}
	}
	return used;
}

enum pair_end { PAIR_CALLER, PAIR_CALLEE, PAIR_ANY };

static bool has_end(const struct pair_count *pair, enum pair_end end, uint32_t function)
{
	return end == PAIR_ANY ||
	       (end == PAIR_CALLER ? pair->caller : pair->callee) == function;
}

/* Counts the pairs that have `function` at that end; copies them if `found`. */
static size_t collect_pairs(struct selection selection, enum pair_end end,
			    uint32_t function, struct call_figures *found)
{
	size_t count = 0;
	uint32_t i, j;

	for (i = 0; i < selection.count; i++) {
		const struct thread *thread = selection.threads[i];

		for (j = 1; j < thread->counts.pair_used; j++) {
			const struct pair_count *pair = &thread->counts.pairs[j];

			if (!has_end(pair, end, function) || (!pair->calls && !pair->inside))
				continue;
			if (found)
				found[count] = (struct call_figures){
					.caller = (int32_t)pair->caller,
					.callee = (int32_t)pair->callee,
					.calls = pair->calls,
					.total = pair->inside +
						 (pair->depth ? thread_moment(thread) : 0),
				};
			count++;
		}
	}
	return count;
}

static size_t rank_pairs(const struct profile *profile, enum pair_end end,
			 int32_t function, int32_t thread, struct call_figures *figures,
			 size_t room)
{
	struct selection selection = profile_select(profile, thread);
	size_t count = collect_pairs(selection, end, (uint32_t)function, NULL);
	struct call_figures *found = count ? malloc(count * sizeof(*found)) : NULL;
	size_t i;

	if (!found)
		return 0;
	collect_pairs(selection, end, (uint32_t)function, found);
	count = merge_pairs(found, count);
	qsort(found, count, sizeof(*found), compare_total);
	for (i = 0; i < count && i < room; i++) {
		figures[i] = found[i];
		figures[i].total = nanoseconds(profile, found[i].total);
	}
	free(found);
	return count;
}

size_t profile_callers(const struct profile *profile, int32_t callee, int32_t thread,
		       struct call_figures *figures, size_t room)
{
	return rank_pairs(profile, PAIR_CALLEE, callee, thread, figures, room);
}

size_t profile_callees(const struct profile *profile, int32_t caller, int32_t thread,
		       struct call_figures *figures, size_t room)
{
	return rank_pairs(profile, PAIR_CALLER, caller, thread, figures, room);
}

enum outcome profile_calls(const struct profile *profile, int32_t thread,
			   struct call_figures **figures, size_t *count)
{
	struct selection selection = profile_select(profile, thread);
	size_t i;

	*figures = NULL;
	*count = collect_pairs(selection, PAIR_ANY, 0, NULL);
	if (!*count)
		return OUTCOME_OK;
	*figures = malloc(*count * sizeof(**figures));
	if (!*figures) {
		*count = 0;
		return OUTCOME_NO_MEMORY;
	}
	collect_pairs(selection, PAIR_ANY, 0, *figures);
	*count = merge_pairs(*figures, *count);
	for (i = 0; i < *count; i++)
		(*figures)[i].total = nanoseconds(profile, (*figures)[i].total);
	return OUTCOME_OK;
}
