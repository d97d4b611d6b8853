#include "function_table.h"

#include <stdlib.h>

static const uint64_t SECOND = 1000000000;
static const uint64_t RATE_SAMPLE = 500000000; /* nanoseconds */

void function_table_finish(struct function_table *table)
{
	free(table->entries);
	free(table->figures);
	*table = (struct function_table){ 0 };
}

static bool make_room(struct function_table *table, uint32_t count)
{
	uint32_t room = count + count / 2 + 64;
	struct function_figures *figures;
	struct function_entry *entries;

	if (count <= table->room)
		return true;
	entries = realloc(table->entries, room * sizeof(*entries));
	if (entries)
		table->entries = entries;
	figures = realloc(table->figures, room * sizeof(*figures));
	if (figures)
		table->figures = figures;
	if (!entries || !figures)
		return false;
	table->room = room;
	return true;
}

/* Figures that were set to nothing since begin anew. */
static void measure_rates(struct function_table *table, const struct session *session)
{
	bool whole = session_ended(session) || table->sampled_at == 0;
	uint64_t passed =
		clock_nanoseconds(session->clock, session->now - table->sampled_at);
	uint32_t i;

	if (!whole && passed < RATE_SAMPLE)
		return;
	if (whole)
		passed = session->counted;
	for (i = 0; i < table->count; i++) {
		struct function_entry *entry = &table->entries[i];
		uint64_t hits = table->figures[i].hits;
		uint64_t before = whole || hits < entry->hits ? 0 : entry->hits;

		entry->hits = hits;
		entry->rate = passed ? (uint64_t)((double)(hits - before) *
						  (double)SECOND / (double)passed)
				     : 0;
	}
	table->sampled_at = session->now;
}

void function_table_look(struct function_table *table, const struct session *session)
{
	const struct profile *profile = session->profile;
	uint32_t count = profile_function_count(profile), i;

	if (!make_room(table, count))
		count = table->room;
	for (i = table->count; i < count; i++) {
		table->entries[i] = (struct function_entry){ .rate = 0 };
		profile_function(profile, (int32_t)i, &table->entries[i].is);
	}
	table->count = count;
	if (table->thread != session->thread)
		table->sampled_at = 0;
	table->thread = session->thread;
	profile_functions(profile, session->thread, table->figures, count);
	for (i = 0; i < count && !table->suspends; i++)
		table->suspends =
			table->entries[i].is.suspends && table->figures[i].calls > 0;
	measure_rates(table, session);
}

bool function_table_ran(const struct function_table *table, int32_t function)
{
	const struct function_figures *figures = &table->figures[function];

	return figures->calls || figures->hits || figures->total;
}
