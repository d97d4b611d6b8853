#include "follow.h"

static const uint64_t STEADY = 1000000000; /* ns that the hottest line stays at least */

static const struct followed nowhere = { PROFILE_NONE, PROFILE_NONE, PROFILE_NONE };

void follow_reset(struct follower *follower)
{
	*follower = (struct follower){ .hottest = nowhere, .thread = PROFILE_ALL };
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
	struct followed *hottest = &follower->hottest;
	uint32_t count = profile_file_count(session->profile), i;
	/* An eighth hotter, or two lines of one loop would take turns. */
	uint64_t most = busy_of(session, hottest->file, hottest->line) / 8 * 9;

	for (i = 0; i < count; i++) {
		int32_t file = (int32_t)i;
		int32_t line =
			profile_hottest_line(session->profile, file, session->thread);
		uint64_t busy = busy_of(session, file, line);

		if (line == PROFILE_NONE ||
		    (hottest->line != PROFILE_NONE && busy <= most))
			continue;
		hottest->file = file;
		hottest->line = line;
		most = busy;
	}
	/* Asked again where the line is the same: a function within may be new. */
	if (hottest->line != PROFILE_NONE)
		hottest->function = profile_function_at(session->profile, hottest->file,
							hottest->line);
	follower->looked_at = session->figures_at;
}

static bool search_is_due(const struct follower *follower,
			  const struct session *session)
{
	uint64_t passed = session->figures_at - follower->looked_at;

	if (follower->looked_at == 0)
		return true;
	return session->rank && (follower->hottest.line == PROFILE_NONE ||
				 clock_nanoseconds(session->clock, passed) >= STEADY);
}

static bool hottest_place(struct follower *follower, const struct session *session,
			  struct followed *place)
{
	if (follower->thread != session->thread) {
		follow_reset(follower);
		follower->thread = session->thread;
	}
	if (search_is_due(follower, session))
		look_for_hottest(follower, session);
	*place = follower->hottest;
	return place->line != PROFILE_NONE;
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

static bool running_place(const struct session *session, struct followed *place)
{
	struct thread_view thread;

	if (watched_thread(session, &thread) == PROFILE_NONE)
		return false;
	*place = (struct followed){ thread.file, thread.line, thread.function };
	return thread.line != PROFILE_NONE;
}

bool follow_place(struct follower *follower, const struct session *session,
		  struct followed *place)
{
	if (session->still)
		return false;
	switch (session->follow) {
	case FOLLOW_HOTTEST:
		return hottest_place(follower, session, place);
	case FOLLOW_RUNNING:
		return running_place(session, place);
	default:
		return false;
	}
}
