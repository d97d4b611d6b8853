#include "acting.h"

/* Lines a second that < and > go through; beyond the last it runs freely. */
static const int rates[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 };

enum { RATES = sizeof(rates) / sizeof(rates[0]) };

/* False, with a word on it, once there is nothing to act on. */
static bool still_runs(struct session *session)
{
	if (session_ended(session))
		session_say_ended(session);
	session->stirred_at = session->now;
	return !session_ended(session);
}

static void tell_host(const struct session *session)
{
	const struct viewer_host *host = session->host;

	host->pace(host->context, session->held ? 0 : session->speed);
}

/* Whether the eye can follow what runs. */
static bool is_slow(const struct session *session)
{
	return session->held || session->speed != VIEWER_FULL_SPEED;
}

/* Who holds a program wants to see where it stands, and it may be frozen no more. */
static void watch_running(struct session *session)
{
	session->frozen = false;
	session->follow = FOLLOW_RUNNING;
}

/* Back to what was followed before it was slow, unless the user has let go. */
static void watch_as_before(struct session *session)
{
	if (!is_slow(session) && session->follow == FOLLOW_RUNNING)
		session->follow = session->followed;
}

void acting_begin(struct session *session)
{
	session->held = session->options->hold;
	session->speed = session->options->rate;
	session->followed = session->follow;
	if (is_slow(session))
		watch_running(session);
}

static void choose_stepper(struct session *session)
{
	profile_lock(session->profile);
	session->stepper = profile_latest_thread(session->profile);
	profile_unlock(session->profile);
}

static void hold(struct session *session)
{
	if (!is_slow(session))
		session->followed = session->follow;
	session->held = true;
	tell_host(session);
	choose_stepper(session);
	watch_running(session);
}

static void let_go(struct session *session)
{
	session->held = false;
	tell_host(session);
	watch_as_before(session);
}

void acting_let_go(struct session *session)
{
	if (session->held)
		let_go(session);
}

static void step(struct session *session)
{
	const struct viewer_host *host = session->host;

	if (!session->held) {
		hold(session);
		return;
	}
	if (session->stepper == PROFILE_NONE)
		choose_stepper(session); /* it was held from the start */
	host->step(host->context, session->thread);
	watch_running(session);
}

static int slower_than(int rate)
{
	int i = RATES - 1;

	while (i > 0 && rate != VIEWER_FULL_SPEED && rates[i] >= rate)
		i--;
	return rates[i];
}

static int faster_than(int rate)
{
	int i = 0;

	while (i < RATES && rate != VIEWER_FULL_SPEED && rates[i] <= rate)
		i++;
	return rate == VIEWER_FULL_SPEED || i == RATES ? VIEWER_FULL_SPEED : rates[i];
}

static void change_rate(struct session *session, int rate)
{
	const char *when = session->held ? " once it goes on" : "";

	if (!is_slow(session) && rate != VIEWER_FULL_SPEED) {
		session->followed = session->follow;
		watch_running(session);
	}
	session->speed = rate;
	tell_host(session);
	watch_as_before(session);
	if (rate == VIEWER_FULL_SPEED)
		session_say(session, "Full speed%s.", when);
	else
		session_say(session, "%d line%s a second%s.", rate,
			    rate == 1 ? "" : "s", when);
}

/* The listings at the end will have what comes from here on, too. */
static void reset(struct session *session)
{
	profile_lock(session->profile);
	profile_reset(session->profile, session->now);
	profile_unlock(session->profile);
	session_count_anew(session);
	session->stirred_at = session->now;
	session_say(session,
		    "Counted anew from here, for the listings at the end as well.");
}

static void write_listings(struct session *session)
{
	const struct viewer_host *host = session->host;

	host->write(host->context);
	session->stirred_at = session->now;
	session_say(session, "Writing the listings.");
}

bool acting_listen(struct session *session)
{
	const struct viewer_host *host = session->host;

	return host->news(host->context, session->said, sizeof(session->said));
}

bool acting_do(struct session *session, enum action action)
{
	switch (action) {
	case ACTION_HOLD:
		if (!still_runs(session))
			return true;
		if (session->held)
			let_go(session);
		else
			hold(session);
		return true;
	case ACTION_STEP:
		if (still_runs(session))
			step(session);
		return true;
	case ACTION_SLOWER:
		if (still_runs(session))
			change_rate(session, slower_than(session->speed));
		return true;
	case ACTION_FASTER:
		if (still_runs(session))
			change_rate(session, faster_than(session->speed));
		return true;
	case ACTION_RESET:
		if (session_ended(session))
			session_say(session, "The program has ended: there is nothing "
					     "to count anew.");
		else
			reset(session);
		return true;
	case ACTION_WRITE:
		write_listings(session);
		return true;
	default:
		return false;
	}
}
