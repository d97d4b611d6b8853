/* Who calls whom: sums over threads, in nanoseconds. */
#include <stdlib.h>

#include "profile_parts.h"

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
		figures[i].total = clock_nanoseconds(profile->clock, found[i].total);
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
		(*figures)[i].total = clock_nanoseconds(profile->clock, (*figures)[i].total);
	return OUTCOME_OK;
}
