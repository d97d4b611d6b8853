/* Who calls whom: sums over threads, in nanoseconds. */
#include <stdlib.h>
#include <string.h>

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

/* Which pairs are wanted. */
struct choice {
	enum { BY_CALLER, BY_CALLEE, BY_CALLERS, ALL_PAIRS } by;
	uint32_t function;
	const bool *callers; /* a flag for each function below `count` */
	uint32_t count;
};

static bool is_chosen(const struct pair_count *pair, const struct choice *choice)
{
	if (!pair->calls && !pair->inside)
		return false;
	switch (choice->by) {
	case BY_CALLER:
		return pair->caller == choice->function;
	case BY_CALLEE:
		return pair->callee == choice->function;
	case BY_CALLERS:
		return pair->caller < choice->count && choice->callers[pair->caller];
	default:
		return true;
	}
}

/* Counts the pairs that are chosen; copies them if `found`. */
static size_t collect_pairs(struct selection selection, const struct choice *choice,
			    struct call_figures *found)
{
	size_t count = 0;
	uint32_t i, j;

	for (i = 0; i < selection.count; i++) {
		const struct thread *thread = selection.threads[i];

		for (j = 1; j < thread->counts.pair_used; j++) {
			const struct pair_count *pair = &thread->counts.pairs[j];

			if (!is_chosen(pair, choice))
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

/* Chosen pairs, by caller, then by callee; the caller frees *figures. */
static enum outcome find_pairs(const struct profile *profile, int32_t thread,
			       const struct choice *choice,
			       struct call_figures **figures, size_t *count)
{
	struct selection selection = profile_select(profile, thread);
	size_t i;

	*figures = NULL;
	*count = collect_pairs(selection, choice, NULL);
	if (!*count)
		return OUTCOME_OK;
	*figures = malloc(*count * sizeof(**figures));
	if (!*figures) {
		*count = 0;
		return OUTCOME_NO_MEMORY;
	}
	collect_pairs(selection, choice, *figures);
	*count = merge_pairs(*figures, *count);
	for (i = 0; i < *count; i++)
		(*figures)[i].total = clock_nanoseconds(profile->clock, (*figures)[i].total);
	return OUTCOME_OK;
}

static size_t rank_pairs(const struct profile *profile, int32_t thread,
			 const struct choice *choice, struct call_figures *figures,
			 size_t room)
{
	struct call_figures *found;
	size_t count;

	if (find_pairs(profile, thread, choice, &found, &count) || !count)
		return 0;
	qsort(found, count, sizeof(*found), compare_total);
	memcpy(figures, found, (count < room ? count : room) * sizeof(*found));
	free(found);
	return count;
}

size_t profile_callers(const struct profile *profile, int32_t callee, int32_t thread,
		       struct call_figures *figures, size_t room)
{
	const struct choice choice = { .by = BY_CALLEE, .function = (uint32_t)callee };

	return rank_pairs(profile, thread, &choice, figures, room);
}

size_t profile_callees(const struct profile *profile, int32_t caller, int32_t thread,
		       struct call_figures *figures, size_t room)
{
	const struct choice choice = { .by = BY_CALLER, .function = (uint32_t)caller };

	return rank_pairs(profile, thread, &choice, figures, room);
}

enum outcome profile_calls(const struct profile *profile, int32_t thread,
			   struct call_figures **figures, size_t *count)
{
	const struct choice choice = { .by = ALL_PAIRS };

	return find_pairs(profile, thread, &choice, figures, count);
}

static int compare_caller(const void *left, const void *right)
{
	const struct call_figures *a = left, *b = right;

	if (a->caller != b->caller)
		return a->caller < b->caller ? -1 : 1;
	return compare_total(left, right);
}

enum outcome profile_calls_by(const struct profile *profile, int32_t thread,
			      const bool *callers, uint32_t caller_count,
			      struct call_figures **figures, size_t *count)
{
	const struct choice choice = {
		.by = BY_CALLERS, .callers = callers, .count = caller_count
	};
	enum outcome outcome = find_pairs(profile, thread, &choice, figures, count);

	if (*count)
		qsort(*figures, *count, sizeof(**figures), compare_caller);
	return outcome;
}

void profile_mark_callers(const struct profile *profile, int32_t thread, bool *callers,
			  uint32_t count)
{
	struct selection selection = profile_select(profile, thread);
	const struct choice all = { .by = ALL_PAIRS };
	uint32_t i, j;

	memset(callers, 0, count * sizeof(*callers));
	for (i = 0; i < selection.count; i++) {
		const struct counts *counts = &selection.threads[i]->counts;

		for (j = 1; j < counts->pair_used; j++)
			if (counts->pairs[j].caller < count &&
			    is_chosen(&counts->pairs[j], &all))
				callers[counts->pairs[j].caller] = true;
	}
}
