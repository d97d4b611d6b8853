/* Figures of lines: sums over threads, in nanoseconds. */
#include <string.h>

#include "profile_parts.h"

static uint64_t nanoseconds(const struct profile *profile, uint64_t ticks)
{
	return clock_nanoseconds(profile->clock, ticks);
}

uint32_t profile_file_count(const struct profile *profile)
{
	return profile->map.file_used;
}

const char *profile_file_name(const struct profile *profile, int32_t file)
{
	return profile->map.files[file].name;
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
	int64_t suspended;
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
		sum->suspended += counts_suspended(&thread->counts, line);
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
	sum.waited = sum.waited < sum.own ? sum.waited : sum.own;
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
		.suspended = sum.suspended > 0 ? (uint32_t)sum.suspended : 0,
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
