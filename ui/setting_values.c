/*
 * The settings that concern the whole viewer, and keys and looks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk.h"
#include "setting.h"

/* The place of a word in a list of `count`, or -1 with the words as the reason. */
static int choose(const char *const *words, int count, const char *value,
		  char reason[SETTING_REASON_ROOM])
{
	int i;

	for (i = 0; i < count; i++)
		if (strcmp(words[i], value) == 0)
			return i;
	*reason = '\0';
	for (i = 0; i < count; i++)
		setting_add_word(reason, SETTING_REASON_ROOM, ", ", words[i]);
	return -1;
}

/* --- theme */

static bool read_theme(struct desk *desk, int member, const char *value,
		       char reason[SETTING_REASON_ROOM])
{
	const char *names[THEMES + 1];
	enum theme theme;
	int chosen;

	(void)member;
	for (theme = 0; theme < THEMES; theme++)
		names[theme] = theme_name(theme);
	names[THEMES] = setting_automatic;
	chosen = choose(names, THEMES + 1, value, reason);
	if (chosen >= 0)
		desk->settings.theme = (enum theme)chosen;
	return chosen >= 0;
}

static void print_theme(const struct desk *desk, int member,
			char value[SETTINGS_VALUE_ROOM])
{
	enum theme theme = desk->settings.theme;

	(void)member;
	strcpy(value, theme == THEMES ? setting_automatic : theme_name(theme));
}

/* --- on and off */

static bool read_switch(bool *is_on, const char *value,
			char reason[SETTING_REASON_ROOM])
{
	static const char *const words[] = { "off", "on" };
	int chosen = choose(words, 2, value, reason);

	if (chosen >= 0)
		*is_on = chosen;
	return chosen >= 0;
}

static bool read_mouse(struct desk *desk, int member, const char *value,
		       char reason[SETTING_REASON_ROOM])
{
	(void)member;
	return read_switch(&desk->settings.mouse, value, reason);
}

static void print_mouse(const struct desk *desk, int member,
			char value[SETTINGS_VALUE_ROOM])
{
	(void)member;
	strcpy(value, desk->settings.mouse ? "on" : "off");
}

static bool read_ascii(struct desk *desk, int member, const char *value,
		       char reason[SETTING_REASON_ROOM])
{
	(void)member;
	return read_switch(&desk->settings.ascii, value, reason);
}

static void print_ascii(const struct desk *desk, int member,
			char value[SETTINGS_VALUE_ROOM])
{
	(void)member;
	strcpy(value, desk->settings.ascii ? "on" : "off");
}

/* --- follow */

static const char *const follows[FOLLOWS] = {
	[FOLLOW_NOTHING] = "off",
	[FOLLOW_HOTTEST] = "hottest",
	[FOLLOW_RUNNING] = "running",
};

static bool read_follow(struct desk *desk, int member, const char *value,
			char reason[SETTING_REASON_ROOM])
{
	int chosen = choose(follows, FOLLOWS, value, reason);

	(void)member;
	if (chosen >= 0)
		desk->settings.follow = desk->session.follow = (enum follow)chosen;
	return chosen >= 0;
}

static void print_follow(const struct desk *desk, int member,
			 char value[SETTINGS_VALUE_ROOM])
{
	(void)member;
	strcpy(value, follows[desk->settings.follow]);
}

/* --- rate */

static bool read_rate(struct desk *desk, int member, const char *value,
		      char reason[SETTING_REASON_ROOM])
{
	(void)member;
	return setting_read_number(&desk->settings.rate, 1, SETTINGS_RATE_MOST, value,
				   reason);
}

static void print_rate(const struct desk *desk, int member,
		       char value[SETTINGS_VALUE_ROOM])
{
	(void)member;
	snprintf(value, SETTINGS_VALUE_ROOM, "%d", desk->settings.rate);
}

/* --- key.ACTION */

static const char *key_member(const struct desk *desk, int member)
{
	(void)desk;
	return member < ACTIONS ? action_record((enum action)member)->name : NULL;
}

static bool read_key(struct desk *desk, int member, const char *value,
		     char reason[SETTING_REASON_ROOM])
{
	char culprit[KEY_NAME_ROOM];
	enum action other = ACTION_NONE;

	/* Else there would be no way out. */
	if ((member == ACTION_QUIT || member == ACTION_RETURN) && !*value) {
		strcpy(reason, "this one needs a key");
		return false;
	}
	switch (keymap_give(&desk->keymap, (enum action)member, value, culprit,
			    &other)) {
	case OUTCOME_OK:
		return true;
	case OUTCOME_NOT_FOUND:
		snprintf(reason, SETTING_REASON_ROOM,
			 "no key '%s'; x, Ctrl-X, F1 to F12, Space, Enter, PgUp …",
			 culprit);
		return false;
	case OUTCOME_DAMAGED:
		snprintf(reason, SETTING_REASON_ROOM, "'%s' is given to %s above",
			 culprit, action_record(other)->name);
		return false;
	default:
		strcpy(reason, "too many keys");
		return false;
	}
}

/* --- look.ROLE */

static const char *look_member(const struct desk *desk, int member)
{
	(void)desk;
	return member < ROLES ? role_name((enum role)member) : NULL;
}

static bool read_look(struct desk *desk, int member, const char *value,
		      char reason[SETTING_REASON_ROOM])
{
	struct look look;
	char *copy;

	if (!look_parse(&look, value)) {
		strcpy(reason, "words such as: bold underline bright-red on 17, plain");
		return false;
	}
	copy = strdup(value);
	if (!copy) {
		strcpy(reason, "out of memory");
		return false;
	}
	free(desk->settings.looks[member]);
	desk->settings.looks[member] = copy;
	return true;
}

const struct setting_record setting_values[] = {
	{ "theme", NULL, read_theme, print_theme },
	{ "mouse", NULL, read_mouse, print_mouse },
	{ "ascii", NULL, read_ascii, print_ascii },
	{ "follow", NULL, read_follow, print_follow },
	{ "rate", NULL, read_rate, print_rate },
	{ "key.", key_member, read_key, NULL },
	{ "look.", look_member, read_look, NULL },
	{ .name = NULL },
};
