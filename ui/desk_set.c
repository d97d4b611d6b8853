#include "desk_parts.h"

static void next_theme(struct desk *desk)
{
	struct settings *settings = &desk->settings;

	settings->theme = (settings_theme(settings) + 1) % THEMES;
	settings_show(settings);
	desk->message =
		session_say(&desk->session, "theme: %s", theme_name(settings->theme));
}

/* Twice or half as often. */
static void change_rate(struct desk *desk, bool more)
{
	int *rate = &desk->settings.rate;

	*rate = more ? *rate * 2 : *rate / 2;
	if (*rate > SETTINGS_RATE_MOST)
		*rate = SETTINGS_RATE_MOST;
	if (*rate < 1)
		*rate = 1;
	desk->message = session_say(&desk->session, "Drawn %d time%s a second.", *rate,
				    *rate == 1 ? "" : "s");
}

static void keep_settings(struct desk *desk)
{
	const struct viewer_host *host = desk->session.host;
	struct bytes text = { 0 };

	desk->message = desk->session.said;
	if (settings_write(desk, &text) == OUTCOME_OK)
		host->keep_settings(host->context, text.data, text.length,
				    desk->session.said, sizeof(desk->session.said));
	else
		desk->message = "The settings cannot be kept: out of memory.";
	bytes_finish(&text);
}

bool desk_set(struct desk *desk, enum action action)
{
	struct session *session = &desk->session;
	struct settings *settings = &desk->settings;

	switch (action) {
	case ACTION_FOLLOW:
		session->follow = (session->follow + 1) % FOLLOWS;
		settings->follow = session->follow;
		return true;
	case ACTION_SHARE:
		session->share_of_function = !session->share_of_function;
		return true;
	case ACTION_FREEZE:
		session->frozen = !session->frozen;
		return true;
	case ACTION_LARGER:
	case ACTION_SMALLER:
		layout_grow(&desk->layout, session->focus, action == ACTION_LARGER,
			    &settings->sizes);
		return true;
	case ACTION_SIZES:
		settings->sizes = (struct pane_sizes){ { 0 } };
		return true;
	case ACTION_THEME:
		next_theme(desk);
		return true;
	case ACTION_DRAW_LESS:
	case ACTION_DRAW_MORE:
		change_rate(desk, action == ACTION_DRAW_MORE);
		return true;
	case ACTION_KEEP:
		keep_settings(desk);
		return true;
	default:
		return false;
	}
}
