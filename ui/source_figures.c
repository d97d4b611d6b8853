#include "source_figures.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

static const double MANY = 1000; /* lines per second */

void source_figures_finish(struct source_figures *figures)
{
	free(figures->figures);
	free(figures->shared);
	line_rates_finish(&figures->rates);
}

static void look_at_threads(struct source_figures *figures,
			    const struct session *session)
{
	int32_t number = PROFILE_NONE;

	figures->thread_count = 0;
	while (figures->thread_count < SOURCE_THREADS &&
	       (number = profile_next_thread(session->profile, number)) !=
		       PROFILE_NONE) {
		struct source_thread *thread = &figures->threads[figures->thread_count];
		struct thread_view view;

		profile_thread(session->profile, number, &view);
		if (view.file != figures->file || view.line == PROFILE_NONE ||
		    view.state == THREAD_FINISHED || view.state == THREAD_LOST)
			continue;
		thread->line = view.line;
		/* One that is held is about to run it. */
		thread->running =
			view.state == THREAD_RUNNING || view.state == THREAD_STARVED;
		snprintf(thread->name, sizeof(thread->name), "%s", view.name);
		figures->thread_count++;
	}
}

/* All lines of the file are looked through: not in every frame. */
static void look_at_file(struct source_figures *figures, const struct session *session)
{
	int32_t lowest;

	figures->highest = 0;
	profile_file_lines(session->profile, figures->file, &lowest, &figures->highest);
	figures->hottest =
		profile_hottest_line(session->profile, figures->file, session->thread);
}

static bool make_room(struct source_figures *figures, int64_t count)
{
	struct line_figures *more;
	uint64_t *shared;

	if (count <= figures->room)
		return true;
	more = realloc(figures->figures, (size_t)count * sizeof(*more));
	if (more)
		figures->figures = more;
	shared = realloc(figures->shared, (size_t)count * sizeof(*shared));
	if (shared)
		figures->shared = shared;
	if (!more || !shared)
		return false;
	figures->room = count;
	return true;
}

/* The busy time of the functions that the lines belong to. */
static void look_at_functions(struct source_figures *figures,
			      const struct session *session)
{
	struct function_figures function = { .busy = 0 };
	int32_t *functions = malloc((size_t)figures->count * sizeof(*functions));
	int32_t latest = PROFILE_NONE;
	int64_t i;

	if (functions)
		profile_functions_at(session->profile, figures->file,
				     (int32_t)figures->first, (uint32_t)figures->count,
				     functions);
	for (i = 0; i < figures->count; i++) {
		if (functions && functions[i] != latest &&
		    functions[i] != PROFILE_NONE) {
			latest = functions[i];
			profile_function_figures(session->profile, latest,
						 session->thread, &function);
		}
		figures->shared[i] = function.busy;
	}
	free(functions);
}

static void look_at_lines(struct source_figures *figures, const struct session *session,
			  int64_t first, int64_t count)
{
	struct line_figures hottest = { .busy = 0 };
	int64_t i;

	if (figures->hottest != PROFILE_NONE)
		profile_lines(session->profile, figures->file, session->thread,
			      figures->hottest, 1, &hottest);
	figures->most = hottest.busy;
	figures->count = 0;
	if (count <= 0 || first + count > INT_MAX || !make_room(figures, count))
		return;
	figures->first = first;
	figures->count = count;
	profile_lines(session->profile, figures->file, session->thread, (int32_t)first,
		      (uint32_t)count, figures->figures);
	for (i = 0; i < count; i++) {
		const struct line_figures *line = &figures->figures[i];

		if (line->hits > figures->most_hits)
			figures->most_hits = line->hits;
		figures->parks |= line->suspended > 0;
		figures->shared[i] = session->totals.busy;
	}
	if (session->share_of_function)
		look_at_functions(figures, session);
}

/* Whether the lines that are shown were read a moment ago. */
static bool are_fresh(const struct source_figures *figures,
		      const struct session *session, int64_t first, int64_t rows)
{
	return !session->rank && !session->frozen && !session->held &&
	       !session->acted && session->rate > MANY && figures->first == first &&
	       figures->count == rows;
}

void source_figures_look(struct source_figures *figures, const struct session *session,
			 int32_t file, int64_t first, int64_t rows, int64_t lines)
{
	bool other = figures->file != file;

	if (session->still && figures->whole && !other)
		return;
	if (other) {
		figures->most_hits = 0;
		figures->parks = false;
	}
	figures->file = file;
	figures->later = session->still;
	figures->whole = session->frozen && lines > 0;
	look_at_threads(figures, session);
	if (other || session->rank)
		look_at_file(figures, session);
	if (!session->still)
		line_rates_look(&figures->rates, session, file, first, rows);
	if (figures->whole)
		look_at_lines(figures, session, 1, lines);
	else if (other || !are_fresh(figures, session, first, rows))
		look_at_lines(figures, session, first, rows);
}

/* What threads do on a line, and how many of them. */
static enum line_mark mark_threads(const struct source_figures *figures, int64_t line,
				   uint32_t *count)
{
	uint32_t running = 0, waiting = 0, i;

	for (i = 0; i < figures->thread_count; i++) {
		if (figures->threads[i].line != line)
			continue;
		running += figures->threads[i].running;
		waiting += !figures->threads[i].running;
	}
	*count = running ? running : waiting;
	return running ? MARK_RUNNING : waiting ? MARK_WAITING : MARK_NONE;
}

/* At the end the rate is that of all that is counted, as in the header. */
static double rate_of(const struct source_figures *figures,
		      const struct session *session, uint64_t hits, int64_t line)
{
	if (!session_ended(session) || session->ran == 0)
		return line_rates_of(&figures->rates, line);
	return session->counted ? (double)hits * 1e9 / (double)session->counted : 0;
}

struct source_row source_figures_row(const struct source_figures *figures,
				     const struct session *session, int64_t line)
{
	int64_t index = line - figures->first;
	struct source_row row = { .number = line,
				  .session = session,
				  .most = figures->most };

	if (index >= 0 && index < figures->count) {
		row.figures = figures->figures[index];
		row.shared = figures->shared[index];
	}
	row.rate = rate_of(figures, session, row.figures.hits, line);
	row.mark = mark_threads(figures, line, &row.threads);
	if (row.mark == MARK_NONE && row.figures.known && row.figures.hits == 0)
		row.mark = MARK_NEVER;
	return row;
}

void source_figures_names(const struct source_figures *figures, int64_t line,
			  char *text, size_t room)
{
	size_t length = 0;
	uint32_t i;

	text[0] = '\0';
	for (i = 0; i < figures->thread_count && length < room; i++)
		if (figures->threads[i].line == line)
			length += (size_t)snprintf(text + length, room - length, "%s%s",
						   length ? ", " : "",
						   figures->threads[i].name);
}
