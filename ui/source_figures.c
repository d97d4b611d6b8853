#include "source_figures.h"

#include <limits.h>
#include <stdlib.h>

void source_figures_finish(struct source_figures *figures)
{
	free(figures->figures);
}

static void look_at_threads(struct source_figures *figures,
			    const struct session *session)
{
	uint32_t count = profile_thread_count(session->profile), i;

	figures->thread_count = 0;
	for (i = 0; i < count && figures->thread_count < SOURCE_THREADS; i++) {
		struct thread_view *thread = &figures->threads[figures->thread_count];

		profile_thread(session->profile, (int32_t)i, thread);
		if (thread->file == figures->file && thread->line != PROFILE_NONE &&
		    thread->state != THREAD_FINISHED && thread->state != THREAD_LOST)
			figures->thread_count++;
	}
}

static void look_at_file(struct source_figures *figures, const struct session *session)
{
	const struct profile *profile = session->profile;
	struct line_figures hottest = { .busy = 0 };
	int32_t lowest, line;

	figures->highest = 0;
	profile_file_lines(profile, figures->file, &lowest, &figures->highest);
	line = profile_hottest_line(profile, figures->file, session->thread);
	if (line != PROFILE_NONE)
		profile_lines(profile, figures->file, session->thread, line, 1, &hottest);
	figures->most = hottest.busy;
}

static bool make_room(struct source_figures *figures, int64_t count)
{
	struct line_figures *more;

	if (count <= figures->room)
		return true;
	more = realloc(figures->figures, (size_t)count * sizeof(*more));
	if (!more)
		return false;
	figures->figures = more;
	figures->room = count;
	return true;
}

static void look_at_lines(struct source_figures *figures, const struct session *session,
			  int64_t first, int64_t count)
{
	int64_t i;

	figures->count = 0;
	if (count <= 0 || first + count > INT_MAX || !make_room(figures, count))
		return;
	figures->first = first;
	figures->count = count;
	profile_lines(session->profile, figures->file, session->thread, (int32_t)first,
		      (uint32_t)count, figures->figures);
	for (i = 0; i < count; i++)
		if (figures->figures[i].hits > figures->most_hits)
			figures->most_hits = figures->figures[i].hits;
}

void source_figures_look(struct source_figures *figures, const struct session *session,
			 int32_t file, int64_t first, int64_t rows, int64_t lines)
{
	if (session->still && figures->whole && figures->file == file)
		return;
	if (figures->file != file)
		figures->most_hits = 0;
	figures->file = file;
	figures->later = session->still;
	figures->whole = session->frozen && lines > 0;
	look_at_threads(figures, session);
	look_at_file(figures, session);
	if (figures->whole)
		look_at_lines(figures, session, 1, lines);
	else
		look_at_lines(figures, session, first, rows);
}

struct line_figures source_figures_line(const struct source_figures *figures,
					int64_t line)
{
	int64_t index = line - figures->first;

	if (index < 0 || index >= figures->count)
		return (struct line_figures){ 0 };
	return figures->figures[index];
}

enum line_mark source_figures_mark(const struct source_figures *figures, int64_t line)
{
	enum line_mark mark = MARK_NONE;
	uint32_t i;

	for (i = 0; i < figures->thread_count; i++) {
		if (figures->threads[i].line != line)
			continue;
		/* One that is held is about to run it. */
		if (figures->threads[i].state == THREAD_RUNNING ||
		    figures->threads[i].state == THREAD_STARVED)
			return MARK_RUNNING;
		mark = MARK_WAITING;
	}
	return mark;
}
