/* Figures of functions and of files: sums over threads, in nanoseconds. */
#include <string.h>

#include "profile_parts.h"

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
		.path = profile->map.files[entry->file].name,
		.first_line = entry->first_line,
		.flags = entry->flags,
		.body = entry->flags & CODE_MODULE,
		.suspends = entry->flags & CODE_GENERATOR,
	};
}

/* Functions that share a page of counts are added up together: few threads have
 * a given page, so that those without it cost next to nothing. */
struct page_sum {
	struct function_count functions[FUNCTION_PAGE]; /* in ticks */
};

/* What the open call of the thread has counted since it was added up last. */
static void add_open(struct function_count *sum, const struct thread *thread,
		     uint64_t moment)
{
	sum->hits += thread->lines - thread->function_lines;
	sum->own += moment - thread->function_since;
	sum->waited += waiting_open(thread, moment);
}

static void add_function(struct function_count *sum, const struct thread *thread,
			 const struct function_count *function, uint64_t moment)
{
	sum->calls += function->calls;
	sum->resumes += function->resumes;
	sum->in_flight += function->in_flight;
	sum->hits += function->hits;
	sum->own += function->own;
	sum->waited += function->waited;
	sum->inside += function->inside + (function->depth ? moment : 0);
	sum->alive += function->alive;
	sum->carried += function->carried;
	if (thread->function == function)
		add_open(sum, thread, moment);
}

/* The functions from .. end - 1 of a page. */
static void sum_page(struct selection selection, uint32_t page, uint32_t from,
		     uint32_t end, struct page_sum *sum)
{
	uint32_t i, at;

	memset(sum->functions + from, 0, (end - from) * sizeof(sum->functions[0]));
	for (i = 0; i < selection.count; i++) {
		const struct thread *thread = selection.threads[i];
		const struct function_count *functions =
			counts_function(&thread->counts, page << FUNCTION_PAGE_SHIFT);
		uint64_t moment = thread_moment(thread);

		for (at = from; functions && at < end; at++)
			add_function(&sum->functions[at], thread, &functions[at], moment);
	}
}

static struct function_figures figures_of(const struct profile *profile,
					  const struct function_count *sum)
{
	uint64_t waited = sum->waited < sum->own ? sum->waited : sum->own;
	int64_t ever = (int64_t)sum->calls + sum->carried;
	int64_t alive =
		(int64_t)(sum->alive + profile->look * (uint64_t)sum->in_flight);

	return (struct function_figures){
		.calls = sum->calls,
		.resumes = sum->resumes,
		.in_flight = sum->in_flight > 0 ? (uint64_t)sum->in_flight : 0,
		.busy = clock_nanoseconds(profile->clock, sum->own - waited),
		.waiting = clock_nanoseconds(profile->clock, waited),
		.total = clock_nanoseconds(profile->clock, sum->inside),
		.mean = ever > 0 && alive > 0
				? clock_nanoseconds(profile->clock, (uint64_t)(alive / ever))
				: 0,
		.hits = sum->hits,
	};
}

void profile_function_figures(const struct profile *profile, int32_t function,
			      int32_t thread, struct function_figures *figures)
{
	uint32_t at = (uint32_t)function % FUNCTION_PAGE;
	struct page_sum sum;

	sum_page(profile_select(profile, thread), (uint32_t)function / FUNCTION_PAGE, at,
		 at + 1, &sum);
	*figures = figures_of(profile, &sum.functions[at]);
}

void profile_functions(const struct profile *profile, int32_t thread,
		       struct function_figures *figures, uint32_t count)
{
	struct selection selection = profile_select(profile, thread);
	struct page_sum sum;
	uint32_t i;

	for (i = 0; i < count; i++) {
		if (i % FUNCTION_PAGE == 0)
			sum_page(selection, i / FUNCTION_PAGE, 0, FUNCTION_PAGE, &sum);
		figures[i] = figures_of(profile, &sum.functions[i % FUNCTION_PAGE]);
	}
}

/*
 * Which lines of a page have been hit, a bit for each.
 */
struct hit_lines {
	struct selection selection;
	uint32_t page;
	uint64_t bits;
};

static void look_at_page(struct hit_lines *hit, uint32_t page)
{
	uint32_t i, at;

	_Static_assert(LINE_PAGE == 64, "a bit for each line of a page");
	hit->page = page;
	hit->bits = 0;
	for (i = 0; i < hit->selection.count && hit->bits != UINT64_MAX; i++) {
		const struct thread *thread = hit->selection.threads[i];
		const struct line_count *lines =
			counts_line(&thread->counts, page << LINE_PAGE_SHIFT);

		for (at = 0; lines && at < LINE_PAGE; at++)
			hit->bits |= (uint64_t)(lines[at].hits != 0) << at;
	}
}

/* How many of the lines with the numbers line .. end - 1 have been hit. */
static uint32_t count_hit(struct hit_lines *hit, uint32_t line, uint32_t end)
{
	uint32_t count = 0;

	while (line < end) {
		uint32_t page = line / LINE_PAGE, from = line % LINE_PAGE;
		uint32_t length = LINE_PAGE - from < end - line ? LINE_PAGE - from
								: end - line;

		if (page != hit->page)
			look_at_page(hit, page);
		count += (uint32_t)__builtin_popcountll(hit->bits >> from
							<< (LINE_PAGE - length));
		line += length;
	}
	return count;
}

/* The lines of an extent, and how many of them have been hit. What begins a module
 * stands on line 0, which no file has. */
static void add_lines(struct hit_lines *hit, const struct extent *extent,
		      struct coverage *coverage)
{
	uint32_t base = extent->base, count = extent->count;

	if (extent->first == 0) {
		base++;
		count--;
	}
	coverage->lines += count;
	coverage->lines_run += count_hit(hit, base, base + count);
}

static void add_file_lines(const struct profile *profile, struct selection selection,
			   struct file_figures *figures, uint32_t count)
{
	struct hit_lines hit = { .selection = selection, .page = UINT32_MAX };
	uint32_t i;

	/* In the order of the numbers, so that each page is looked at once. */
	for (i = 0; i < profile->map.extent_used; i++) {
		const struct extent *extent = &profile->map.extents[i];

		if (extent->file < count)
			add_lines(&hit, extent, &figures[extent->file].coverage);
	}
}

void profile_coverage(const struct profile *profile, int32_t thread,
		      struct coverage *coverage)
{
	struct hit_lines hit = { .selection = profile_select(profile, thread),
				 .page = UINT32_MAX };
	uint32_t i;

	*coverage = (struct coverage){ 0 };
	for (i = 0; i < profile->map.extent_used; i++)
		add_lines(&hit, &profile->map.extents[i], coverage);
}

void profile_files(const struct profile *profile, int32_t thread,
		   struct file_figures *figures, uint32_t count)
{
	struct selection selection = profile_select(profile, thread);
	struct page_sum sum;
	uint32_t i;

	memset(figures, 0, count * sizeof(*figures));
	for (i = 0; i < profile->map.function_used; i++) {
		uint32_t file = profile->map.functions[i].file;
		struct function_figures function;

		if (i % FUNCTION_PAGE == 0)
			sum_page(selection, i / FUNCTION_PAGE, 0, FUNCTION_PAGE, &sum);
		if (file >= count)
			continue;
		function = figures_of(profile, &sum.functions[i % FUNCTION_PAGE]);
		figures[file].hits += function.hits;
		figures[file].busy += function.busy;
		figures[file].waiting += function.waiting;
	}
	add_file_lines(profile, selection, figures, count);
}

/* An inner function begins later, or has the longer qualified name. */
static bool inner(const struct map_function *a, const struct map_function *b)
{
	if (a->first_line != b->first_line)
		return a->first_line > b->first_line;
	return a->length > b->length;
}

/* The least and the greatest number of lines of a file; false: it has none there. */
static bool number_range(const struct code_map *map, int32_t file, int64_t first,
			 int64_t end, uint32_t *least, uint32_t *most)
{
	uint32_t at = code_map_search(map, (uint32_t)file, first);
	bool any = false;

	for (; at < map->files[file].order_used; at++) {
		const struct extent *extent = &map->extents[map->files[file].order[at]];

		if (extent->first >= end)
			break;
		if (!any || extent->base < *least)
			*least = extent->base;
		if (!any || extent->base + extent->count - 1 > *most)
			*most = extent->base + extent->count - 1;
		any = true;
	}
	return any;
}

void profile_functions_at(const struct profile *profile, int32_t file, int32_t first,
			  uint32_t count, int32_t *functions)
{
	const struct code_map *map = &profile->map;
	int64_t end = (int64_t)first + count;
	uint32_t least = 0, most = 0, i;

	for (i = 0; i < count; i++)
		functions[i] = PROFILE_NONE;
	if (!number_range(map, file, first, end, &least, &most))
		return;
	/* A rare question, so it needs no index: all places are looked through. */
	for (i = 0; i < map->place_used; i++) {
		const struct place *place = &map->places[i];
		int32_t in, line, *found;

		if (place->function == NO_FUNCTION || place->line == NO_LINE ||
		    place->line < least || place->line > most)
			continue;
		code_map_where(map, place->line, &in, &line);
		if (in != file || line < first || line >= end)
			continue;
		found = &functions[line - first];
		if (*found == PROFILE_NONE ||
		    inner(&map->functions[place->function], &map->functions[*found]))
			*found = (int32_t)place->function;
	}
}

int32_t profile_function_at(const struct profile *profile, int32_t file, int32_t line)
{
	int32_t function;

	profile_functions_at(profile, file, line, 1, &function);
	return function;
}
