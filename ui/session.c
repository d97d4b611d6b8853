#include "session.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const uint64_t SECOND = 1000000000;
static const uint64_t PAUSE = 400000000;       /* nanoseconds */
static const uint64_t RATE_SAMPLE = 500000000; /* nanoseconds */
static const uint64_t STIR = 200000000;	       /* nanoseconds */
static const uint64_t RANKING = 250000000;     /* nanoseconds */

struct visit session_visit(const struct session *session)
{
	return (struct visit){
		.focus = session->focus,
		.follow = session->follow,
		.function = session->function,
		.file = session->file,
		.line = session->line,
		.top = session->top,
		.side = session->side,
	};
}

void session_return(struct session *session, const struct visit *visit)
{
	session->focus = visit->focus;
	session->follow = visit->follow;
	session->function = visit->function;
	session->go = true;
	session->go_file = visit->file;
	session->go_line = visit->line;
	session->go_top = visit->top;
	session->go_side = visit->side;
}

/* The oldest visit makes room where the trail is full. */
static void leave_trail(struct session *session)
{
	if (session->trail_length == SESSION_TRAIL)
		memmove(session->trail, session->trail + 1,
			(size_t)--session->trail_length * sizeof(session->trail[0]));
	session->trail[session->trail_length++] = session_visit(session);
}

bool session_go_back(struct session *session)
{
	if (session->trail_length == 0)
		return false;
	session_return(session, &session->trail[--session->trail_length]);
	return true;
}

void session_choose_function(struct session *session, int32_t file, int32_t line)
{
	int32_t function;

	if (file == PROFILE_NONE)
		return;
	profile_lock(session->profile);
	function = profile_function_at(session->profile, file, line);
	profile_unlock(session->profile);
	if (function != PROFILE_NONE)
		session->function = function;
}

/* What was shown so far is no measure of what comes. */
static void look_anew(struct session *session)
{
	session->frozen = false;
	session->ranked_at = 0; /* all lists are read again */
	memset(session->rates, 0, sizeof(session->rates));
}

void session_choose_thread(struct session *session, int32_t thread)
{
	if (thread == session->thread)
		return;
	session->thread = thread;
	session->sample_at = 0;
	look_anew(session);
}

void session_count_anew(struct session *session)
{
	session->sample_hits = session->heard_hits = 0;
	session->sample_at = session->now;
	session->rate = 0;
	session->ran_before = session_running_time(session);
	look_anew(session);
}

void session_open_line(struct session *session, int32_t file, int32_t line)
{
	leave_trail(session);
	session_choose_function(session, file, line);
	session->follow = FOLLOW_NOTHING;
	session->go = true;
	session->go_file = file;
	session->go_line = line;
	session->go_top = -1;
	session->go_side = 0;
}

void session_open_function(struct session *session, int32_t function, enum pane focus)
{
	struct function_view view;

	if (function == PROFILE_NONE)
		return;
	profile_lock(session->profile);
	profile_function(session->profile, function, &view);
	profile_unlock(session->profile);
	session_open_line(session, view.file, view.first_line);
	session->function = function;
	session->focus = focus;
}

bool session_ended(const struct session *session)
{
	return session->program.state == PROGRAM_EXITED ||
	       session->program.state == PROGRAM_KILLED;
}

const char *session_nothing_ran(const struct session *session)
{
	return session_ended(session) ? "nothing in scope has run"
				      : "nothing has run yet";
}

const char *session_say(struct session *session, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(session->said, sizeof(session->said), format, arguments);
	va_end(arguments);
	return session->said;
}

const char *session_say_ended(struct session *session)
{
	char key[KEY_NAME_ROOM];

	keymap_first_key(session->keymap, ACTION_QUIT, key);
	return session_say(session, "The program has ended; %s quits.", key);
}

/* An exception ends the program in its main thread, an interrupt as well; what a
 * signal killed stood where it ran last, as far as is known. */
int32_t session_last_thread(const struct session *session)
{
	const struct program_view *program = &session->program;
	int32_t number = PROFILE_NONE;

	if (!session_ended(session))
		return PROFILE_NONE;
	if (program->state == PROGRAM_KILLED && program->code != SIGINT)
		return profile_latest_thread(session->profile);
	while ((number = profile_next_thread(session->profile, number)) !=
	       PROFILE_NONE) {
		struct thread_view thread;

		profile_thread(session->profile, number, &thread);
		if (thread.tid == program->pid && thread.lines > 0)
			return number;
	}
	return profile_latest_thread(session->profile);
}

bool session_nothing_in_scope(const struct session *session)
{
	return session->program.state == PROGRAM_RUNNING && !session->held &&
	       !session->line_open && session->quiet >= SECOND;
}

static uint64_t nanoseconds_since(const struct session *session, uint64_t ticks)
{
	return session->now > ticks
		       ? clock_nanoseconds(session->clock, session->now - ticks)
		       : 0;
}

bool session_is_stirred(const struct session *session)
{
	return session->stirred_at &&
	       nanoseconds_since(session, session->stirred_at) < STIR;
}

/* A few times a second, but so that the program's counts are not kept waiting for
 * more than a twentieth of the time. */
static bool rank_is_due(const struct session *session)
{
	uint64_t cost = clock_nanoseconds(session->clock, session->rank_cost);
	uint64_t pause = cost > RANKING / 20 ? cost * 20 : RANKING;

	return nanoseconds_since(session, session->ranked_at) >= pause;
}

/* The first frozen frame is looked at whole: it is what stays. */
static void plan_frame(struct session *session, bool ended_before)
{
	bool turns = session->frozen != session->frozen_before;

	session->still = session->frozen && !turns;
	session->rank = !session->still && (turns || session->ranked_at == 0 ||
					    ended_before != session_ended(session) ||
					    rank_is_due(session));
	session->frozen_before = session->frozen;
	if (session->rank)
		session->ranked_at = session->now;
}

/* Once, when it has failed and said something: its last words tell why. */
static void show_failure(struct session *session)
{
	struct emulator_view output;

	if (session->failure_shown || session->frozen || !session_ended(session) ||
	    session->program.code == 0)
		return;
	emulator_look(session->host->emulator, &output);
	session->failure_shown = output.cursor_row > 0 || output.cursor_column > 0;
	session->program_open |= session->failure_shown;
}

void session_ask_host(struct session *session)
{
	const struct viewer_host *host = session->host;
	bool ended_before = session_ended(session);

	session->now = clock_ticks(session->clock->kind);
	host->program(host->context, &session->program);
	host->notice(host->context, session->notice, sizeof(session->notice));
	plan_frame(session, ended_before);
	show_failure(session);
}

/* While it rests its time stands still; a step, however long, is no rest. */
static void note_rest(struct session *session, bool rests)
{
	const struct program_view *program = &session->program;
	uint64_t now = program->ended ? program->ended : session->now;

	if (session->rests_since && now > session->rests_since)
		session->rested += now - session->rests_since;
	session->rests_since = rests && program->started && !program->ended ? now : 0;
}

static void look_at_threads(struct session *session)
{
	int32_t number = PROFILE_NONE;
	bool busy = false, waits = false, rests = session->held;

	session->line_open = session->side_by_side = false;
	while ((number = profile_next_thread(session->profile, number)) !=
	       PROFILE_NONE) {
		struct thread_view thread;

		profile_thread(session->profile, number, &thread);
		busy |= thread.state == THREAD_RUNNING;
		waits |= thread.state == THREAD_WAITING;
		session->side_by_side |= thread.state != THREAD_FINISHED &&
					 thread.pid != session->program.pid;
		session->line_open |=
			thread.state != THREAD_FINISHED && thread.line != PROFILE_NONE;
		rests &= thread.held || thread.state == THREAD_FINISHED;
	}
	note_rest(session, rests);
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
	uint64_t begin = program->started + session->rested;

	return program->started && end > begin
		       ? clock_nanoseconds(session->clock, end - begin)
		       : 0;
}

static void listen(struct session *session, uint64_t hits)
{
	if (hits != session->heard_hits || session->heard_at == 0) {
		session->heard_hits = hits;
		session->heard_at = session->now;
	}
	session->quiet = nanoseconds_since(session, session->heard_at);
}

static void note_slow_down(struct session *session, const struct profile_totals *totals)
{
	bool apart = session->held || session->speed != VIEWER_FULL_SPEED ||
		     session->side_by_side ||
		     session->program.state == PROGRAM_STOPPED;

	/* The last events may come in behind the end. */
	if (session_ended(session))
		apart = session->slow_down.apart;
	slow_down_look(&session->slow_down, session_running_time(session),
		       totals->events, totals->line_hits, apart);
}

/* While it runs, over the last sample; at its end, over all that is counted. */
static void measure_rate(struct session *session)
{
	uint64_t hits = session->totals.line_hits;
	uint64_t passed = nanoseconds_since(session, session->sample_at);
	uint64_t whole = session->counted;

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
	if (session_ended(session))
		return;
	memmove(session->rates, session->rates + 1,
		sizeof(session->rates) - sizeof(session->rates[0]));
	session->rates[SESSION_RATES - 1] = session->rate;
}

static void name_thread(struct session *session)
{
	struct thread_view thread;

	profile_thread(session->profile, session->thread, &thread);
	snprintf(session->thread_name, sizeof(session->thread_name), "%s",
		 *thread.name ? thread.name : "a thread");
}

void session_look(struct session *session)
{
	struct profile_totals totals;

	profile_look(session->profile, session->now);
	profile_totals(session->profile, PROFILE_ALL, &totals);
	look_at_threads(session);
	listen(session, totals.line_hits);
	note_slow_down(session, &totals);
	profile_totals(session->profile, session->thread, &totals);
	if (session->still)
		return;
	session->figures_at = session->now;
	session->totals = totals;
	slow_down_print(&session->slow_down, &session->program.prices, session->slowed);
	session->memory = session->program.memory;
	session->age = nanoseconds_since(session, session->clock->start_ticks);
	session->ran = session_running_time(session);
	/* It may have ended before, and that be known later. */
	session->counted = session->ran > session->ran_before
				   ? session->ran - session->ran_before
				   : 0;
	measure_rate(session);
	if (session->rank)
		profile_coverage(session->profile, session->thread, &session->coverage);
	if (session->thread != PROFILE_ALL)
		name_thread(session);
}
