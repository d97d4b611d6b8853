/* What is known of single threads. */
#include "profile_parts.h"

uint32_t profile_thread_count(const struct profile *profile)
{
	return profile->numbers;
}

int32_t profile_next_thread(const struct profile *profile, int32_t after)
{
	uint32_t at = profile_search(profile, after + 1);

	return at < profile->kept ? profile->threads[at]->number : PROFILE_NONE;
}

static void fill_where(const struct profile *profile, uint32_t function, uint32_t line,
		       struct recent_line *where)
{
	*where = (struct recent_line){
		.file = PROFILE_NONE, .line = PROFILE_NONE, .function = (int32_t)function
	};
	if (line != NO_LINE)
		code_map_where(&profile->map, line, &where->file, &where->line);
	else if (function != NO_FUNCTION)
		where->file = (int32_t)profile->map.functions[function].file;
}

void profile_thread(const struct profile *profile, int32_t thread,
		    struct thread_view *view)
{
	const struct thread *found = profile_select(profile, thread).threads[0];
	struct recent_line where;

	fill_where(profile, thread_top(found), found->open_line, &where);
	*view = (struct thread_view){
		.name = found->name,
		.pid = found->pid,
		.tid = found->tid,
		.state = found->state,
		.held = found->held != 0,
		.function = where.function,
		.file = where.file,
		.line = where.line,
		.depth = found->depth,
		.lines = found->lines - found->lines_before,
		.last = found->line_ticks
				? profile_time(profile, found->line_ticks - found->origin)
				: 0,
		.folded = found->number == PROFILE_NONE,
	};
}

int32_t profile_latest_thread(const struct profile *profile)
{
	int32_t latest = PROFILE_NONE;
	uint64_t ticks = 0;
	uint32_t i;

	for (i = 1; i < profile->kept; i++) {
		if (profile->threads[i]->line_ticks <= ticks)
			continue;
		ticks = profile->threads[i]->line_ticks;
		latest = profile->threads[i]->number;
	}
	return latest;
}

size_t profile_recent(const struct profile *profile, int32_t thread,
		      struct recent_line *lines, size_t room)
{
	const struct thread *found = profile_select(profile, thread).threads[0];
	uint64_t count = found->lines < PROFILE_RECENT_LINES ? found->lines
							     : PROFILE_RECENT_LINES;
	uint64_t i;

	if (!found->recent)
		return 0;
	if (count > room)
		count = room;
	for (i = 0; i < count; i++) {
		const struct recent *recent =
			&found->recent[(found->lines - 1 - i) % PROFILE_RECENT_LINES];
		struct place place = profile->map.places[recent->place];

		fill_where(profile, place.function, place.line, &lines[i]);
		lines[i].time = profile_coarse_time(profile, recent->time);
	}
	return (size_t)count;
}
