#include "follow.h"

static const uint64_t STEADY = 1000000000; /* ns that the hottest line stays at least */

void follow_reset(struct follower *follower)
{
	*follower = (struct follower){ .file = PROFILE_NONE,
				       .thread = PROFILE_ALL,
				       .line = PROFILE_NONE };
}

static uint64_t busy_of(const struct session *session, int32_t file, int32_t line)
{
	struct line_figures figures = { .busy = 0 };

	if (line != PROFILE_NONE)
		profile_lines(session->profile, file, session->thread, line, 1, &figures);
	return figures.busy;
}

static void look_for_hottest(struct follower *follower, const struct session *session)
{
	uint32_t count = profile_file_count(session->profile), i;
	/* An eighth hotter, or two lines of one loop would take turns. */
	uint64_t most = busy_of(session, follower->file, follower->line) / 8 * 9;

	for (i = 0; i < count; i++) {
		int32_t file = (int32_t)i;
		int32_t line =
			profile_hottest_line(session->profile, file, session->thread);
		uint64_t busy = busy_of(session, file, line);

		if (line == PROFILE_NONE ||
		    (follower->line != PROFILE_NONE && busy <= most))
			continue;
		follower->file = file;
		follower->line = line;
		most = busy;
	}
	follower->looked_at = session->figures_at;
}

static bool hottest_place(struct follower *follower, const struct session *session,
			  int32_t *file, int32_t *line)
{
	uint64_t passed = clock_nanoseconds(session->clock,
					    session->figures_at - follower->looked_at);

	if (follower->thread != session->thread) {
		follow_reset(follower);
		follower->thread = session->thread;
	}
	if (follower->line == PROFILE_NONE || passed >= STEADY)
		look_for_hottest(follower, session);
	*file = follower->file;
	*line = follower->line;
	return *line != PROFILE_NONE;
}

/* While it is held, all threads may take steps: the eye stays with one of them. */
static int32_t watched_thread(const struct session *session, struct thread_view *thread)
{
	int32_t number = session->thread != PROFILE_ALL ? session->thread
			 : session->held		? session->stepper
							: PROFILE_NONE;

	if (number != PROFILE_NONE) {
		profile_thread(session->profile, number, thread);
		if (session->thread != PROFILE_ALL || thread->state != THREAD_FINISHED)
			return number;
	}
	number = profile_latest_thread(session->profile);
	if (number != PROFILE_NONE)
		profile_thread(session->profile, number, thread);
	return number;
}

static bool running_place(const struct session *session, int32_t *file, int32_t *line)
{
	struct thread_view thread;

	if (watched_thread(session, &thread) == PROFILE_NONE)
		return false;
	*file = thread.file;
	*line = thread.line;
	return thread.line != PROFILE_NONE;
}

bool follow_place(struct follower *follower, const struct session *session,
		  int32_t *file, int32_t *line)
{
	if (session->still)
		return false;
	switch (session->follow) {
	case FOLLOW_HOTTEST:
		return hottest_place(follower, session, file, line);
	case FOLLOW_RUNNING:
		return running_place(session, file, line);
	default:
		return false;
	}
}
