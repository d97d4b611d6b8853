#include "session.h"

enum { MOST_THREADS = 1024 }; /* looked at to tell whether all wait */

static const uint64_t SECOND = 1000000000;
static const uint64_t PAUSE = 400000000;       /* nanoseconds */
static const uint64_t RATE_SAMPLE = 500000000; /* nanoseconds */

void session_open_function(struct session *session, int32_t function, bool focus)
{
	struct function_view view;

	if (function == PROFILE_NONE)
		return;
	profile_lock(session->profile);
	profile_function(session->profile, function, &view);
	profile_unlock(session->profile);
	session->function = function;
	session->follow = FOLLOW_NOTHING;
	session->go = true;
	session->go_source = focus;
	session->go_file = view.file;
	session->go_line = view.first_line;
}

bool session_ended(const struct session *session)
{
	return session->program.state == PROGRAM_EXITED ||
	       session->program.state == PROGRAM_KILLED;
}

bool session_nothing_in_scope(const struct session *session)
{
	return session->program.state == PROGRAM_RUNNING && !session->line_open &&
	       session->quiet >= SECOND;
}

void session_ask_host(struct session *session)
{
	const struct viewer_host *host = session->host;

	session->now = clock_ticks(session->clock->kind);
	host->program(host->context, &session->program);
	host->notice(host->context, session->notice, sizeof(session->notice));
}

static uint64_t nanoseconds_since(const struct session *session, uint64_t ticks)
{
	return session->now > ticks
		       ? clock_nanoseconds(session->clock, session->now - ticks)
		       : 0;
}

static void look_at_threads(struct session *session)
{
	uint32_t count = profile_thread_count(session->profile), i;
	bool busy = false, waits = false;

	session->line_open = false;
	for (i = 0; i < count && i < MOST_THREADS; i++) {
		struct thread_view thread;

		profile_thread(session->profile, (int32_t)i, &thread);
		busy |= thread.state == THREAD_RUNNING;
		waits |= thread.state == THREAD_WAITING;
		session->line_open |=
			thread.state != THREAD_FINISHED && thread.line != PROFILE_NONE;
	}
	/* A pause between two frames is no state to tell of. */
	if (!waits || busy)
		session->busy_at = session->now;
	session->waiting =
		waits && nanoseconds_since(session, session->busy_at) >= PAUSE;
}

uint64_t session_running_time(const struct session *session)
{
	const struct program_view *program = &session->program;
	uint64_t end = program->ended ? program->ended : session->now;

	return program->started && end > program->started
		       ? clock_nanoseconds(session->clock, end - program->started)
		       : 0;
}

/* While it runs, over the last sample; at its end, over the whole run. */
static void measure_rate(struct session *session)
{
	uint64_t hits = session->totals.line_hits;
	uint64_t passed = nanoseconds_since(session, session->sample_at);
	uint64_t whole = session_running_time(session);

	if (hits != session->heard_hits || session->heard_at == 0) {
		session->heard_hits = hits;
		session->heard_at = session->now;
	}
	session->quiet = nanoseconds_since(session, session->heard_at);
	if (session_ended(session) || session->sample_at == 0) {
		session->rate =
			whole ? (double)hits * (double)SECOND / (double)whole : 0;
	} else if (passed >= RATE_SAMPLE) {
		session->rate = (double)(hits - session->sample_hits) * (double)SECOND /
				(double)passed;
	} else {
		return;
	}
	session->sample_at = session->now;
	session->sample_hits = hits;
}

void session_look(struct session *session)
{
	profile_look(session->profile, session->now);
	profile_totals(session->profile, &session->totals);
	look_at_threads(session);
	measure_rate(session);
	if (session->frozen)
		return;
	session->figures_at = session->now;
	session->busy = session->totals.busy;
	session->age = nanoseconds_since(session, session->clock->start_ticks);
}
