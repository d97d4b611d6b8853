#include "setting.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "desk.h"
#include "ranked_view.h"

/* Appends a word to a list in a room of `room` bytes, as long as it fits. */
static void add_word(char *list, size_t room, const char *separator, const char *word)
{
	size_t length = strlen(list);

	snprintf(list + length, room - length, "%s%s", length ? separator : "", word);
}

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
		add_word(reason, SETTING_REASON_ROOM, ", ", words[i]);
	return -1;
}

/* --- theme */

static const char automatic[] = "auto";

static bool read_theme(struct desk *desk, int member, const char *value,
		       char reason[SETTING_REASON_ROOM])
{
	const char *names[THEMES + 1];
	enum theme theme;
	int chosen;

	(void)member;
	for (theme = 0; theme < THEMES; theme++)
		names[theme] = theme_name(theme);
	names[THEMES] = automatic;
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
	strcpy(value, theme == THEMES ? automatic : theme_name(theme));
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

/* --- numbers */

static bool read_number(int *number, int least, int most, const char *value,
			char reason[SETTING_REASON_ROOM])
{
	char *end;
	long found = strtol(value, &end, 10);

	if (!isdigit((unsigned char)*value) || *end || found < least || found > most) {
		snprintf(reason, SETTING_REASON_ROOM, "%d to %d", least, most);
		return false;
	}
	*number = (int)found;
	return true;
}

static bool read_rate(struct desk *desk, int member, const char *value,
		      char reason[SETTING_REASON_ROOM])
{
	(void)member;
	return read_number(&desk->settings.rate, 1, SETTINGS_RATE_MOST, value, reason);
}

static void print_rate(const struct desk *desk, int member,
		       char value[SETTINGS_VALUE_ROOM])
{
	(void)member;
	snprintf(value, SETTINGS_VALUE_ROOM, "%d", desk->settings.rate);
}

/* --- size.BORDER */

static const char *border_member(const struct desk *desk, int member)
{
	static const char *const names[BORDERS] = {
		[BORDER_LEFT] = "left",
		[BORDER_LEFT_CALLS] = "left-calls",
		[BORDER_FUNCTIONS] = "functions",
		[BORDER_CALLS] = "calls",
		[BORDER_PROGRAM] = "program",
	};

	(void)desk;
	return member < BORDERS ? names[member] : NULL;
}

static bool read_size(struct desk *desk, int member, const char *value,
		      char reason[SETTING_REASON_ROOM])
{
	int *share = &desk->settings.sizes.shares[member];

	if (strcmp(value, automatic) == 0) {
		*share = 0;
		return true;
	}
	if (read_number(share, LAYOUT_SHARE_LEAST, LAYOUT_SHARE_MOST, value, reason))
		return true;
	add_word(reason, SETTING_REASON_ROOM, " per cent, or ", automatic);
	return false;
}

static void print_size(const struct desk *desk, int member,
		       char value[SETTINGS_VALUE_ROOM])
{
	int share = desk->settings.sizes.shares[member];

	if (share == 0)
		strcpy(value, automatic);
	else
		snprintf(value, SETTINGS_VALUE_ROOM, "%d", share);
}

/* --- columns.VIEW */

static const char *columns_member(const struct desk *desk, int member)
{
	if (member >= DESK_VIEWS)
		return NULL;
	return desk->views[member]->kind->columns ? desk->views[member]->kind->name
						  : "";
}

/* A column's name, "" for one that cannot be hidden. */
static void name_column(const struct view_kind *kind, size_t column,
			char name[COLUMN_ROOM])
{
	size_t i;

	snprintf(name, COLUMN_ROOM, "%s", kind->columns[column].heading);
	for (i = 0; name[i]; i++)
		name[i] = (char)tolower((unsigned char)name[i]);
}

static bool find_column(const struct view_kind *kind, const char *word, size_t *column)
{
	for (*column = 0; *column < kind->column_count; ++*column)
		if (*word && strcasecmp(kind->columns[*column].heading, word) == 0)
			return true;
	return false;
}

/* The words of all columns that are not hidden. */
static void list_columns(const struct view_kind *kind, uint32_t hidden, char *list,
			 size_t room)
{
	char name[COLUMN_ROOM];
	size_t i;

	*list = '\0';
	for (i = 0; i < kind->column_count; i++) {
		name_column(kind, i, name);
		if (*name && !(hidden & 1u << i))
			add_word(list, room, " ", name);
	}
}

static bool read_columns(struct desk *desk, int member, const char *value,
			 char reason[SETTING_REASON_ROOM])
{
	struct view *view = desk->views[member];
	const struct view_kind *kind = view->kind;
	uint32_t hidden = 0;
	char words[SETTINGS_VALUE_ROOM], *word, *rest = words;
	size_t i;

	for (i = 0; i < kind->column_count; i++)
		if (*kind->columns[i].heading)
			hidden |= 1u << i;
	if (strcmp(value, "all") == 0)
		hidden = 0;
	snprintf(words, sizeof(words), "%s",
		 strcmp(value, "all") && strcmp(value, "none") ? value : "");
	while ((word = strtok_r(rest, " \t,", &rest))) {
		if (!find_column(kind, word, &i)) {
			list_columns(kind, 0, reason, SETTING_REASON_ROOM);
			add_word(reason, SETTING_REASON_ROOM, ", or ", "all or none");
			return false;
		}
		hidden &= ~(1u << i);
	}
	view->hidden = hidden;
	return true;
}

static void print_columns(const struct desk *desk, int member,
			  char value[SETTINGS_VALUE_ROOM])
{
	const struct view *view = desk->views[member];

	list_columns(view->kind, view->hidden, value, SETTINGS_VALUE_ROOM);
	if (view->hidden == 0)
		strcpy(value, "all");
	else if (!*value)
		strcpy(value, "none");
}

/* --- rank.VIEW */

static const char reversed[] = " reversed";

static const char *rank_member(const struct desk *desk, int member)
{
	if (member >= DESK_VIEWS)
		return NULL;
	return ranked_view_of(desk->views[member]) ? desk->views[member]->kind->name
						   : "";
}

static bool read_rank(struct desk *desk, int member, const char *value,
		      char reason[SETTING_REASON_ROOM])
{
	struct ranked_view *ranked = ranked_view_of(desk->views[member]);
	size_t length = strlen(value), tail = strlen(reversed);
	bool back = length > tail && strcmp(value + length - tail, reversed) == 0;
	char name[COLUMN_ROOM];
	int i;

	length -= back ? tail : 0;
	*reason = '\0';
	for (i = 0; i < ranked->kind->column_count; i++) {
		if (!ranked->kind->columns[i].key)
			continue;
		name_column(ranked->view.kind, (size_t)i, name);
		add_word(reason, SETTING_REASON_ROOM, ", ", name);
		if (strlen(name) != length || strncasecmp(name, value, length) != 0)
			continue;
		ranked->column = i;
		ranked->reversed = back;
		return true;
	}
	add_word(reason, SETTING_REASON_ROOM, ", ", "each with or without reversed");
	return false;
}

static void print_rank(const struct desk *desk, int member,
		       char value[SETTINGS_VALUE_ROOM])
{
	const struct ranked_view *ranked = ranked_view_of(desk->views[member]);

	name_column(ranked->view.kind, (size_t)ranked->column, value);
	if (ranked->reversed)
		strcat(value, reversed);
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

	if (member == ACTION_QUIT && !*value) {
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

/* --- all of them */

static const struct setting_record records[] = {
	{ "theme", NULL, read_theme, print_theme },
	{ "mouse", NULL, read_mouse, print_mouse },
	{ "ascii", NULL, read_ascii, print_ascii },
	{ "follow", NULL, read_follow, print_follow },
	{ "rate", NULL, read_rate, print_rate },
	{ "size.", border_member, read_size, print_size },
	{ "columns.", columns_member, read_columns, print_columns },
	{ "rank.", rank_member, read_rank, print_rank },
	{ "key.", key_member, read_key, NULL },
	{ "look.", look_member, read_look, NULL },
};

enum { RECORDS = sizeof(records) / sizeof(records[0]) };

void setting_first(struct setting *setting)
{
	*setting = (struct setting){ .record = records };
}

void setting_next(struct setting *setting, const struct desk *desk)
{
	const struct setting_record *record = setting->record;
	const char *member = NULL;

	do {
		setting->member++;
		if (record->member)
			member = record->member(desk, setting->member);
	} while (member && !*member);
	if (member)
		return;
	setting->member = 0;
	setting->record = record + 1 < records + RECORDS ? record + 1 : NULL;
}

void setting_name(const struct setting *setting, const struct desk *desk,
		  char name[SETTING_NAME_ROOM])
{
	const struct setting_record *record = setting->record;

	snprintf(name, SETTING_NAME_ROOM, "%s%s", record->name,
		 record->member ? record->member(desk, setting->member) : "");
}

/* What could have been meant: the members of the family, or the settings. */
static void list_names(const struct desk *desk, const char *name,
		       char reason[SETTING_REASON_ROOM])
{
	size_t length = strcspn(name, ".") + 1, i;
	const struct setting_record *family = NULL;
	const char *member;
	int number;

	for (i = 0; i < RECORDS; i++)
		if (records[i].member && strncmp(records[i].name, name, length) == 0)
			family = &records[i];
	for (i = 0; !family && i < RECORDS; i++) {
		add_word(reason, SETTING_REASON_ROOM, ", ", records[i].name);
		if (records[i].member)
			add_word(reason, SETTING_REASON_ROOM, "", "…");
	}
	for (number = 0; family && (member = family->member(desk, number)); number++)
		if (*member)
			add_word(reason, SETTING_REASON_ROOM, ", ", member);
}

bool setting_find(struct setting *setting, const struct desk *desk, const char *name,
		  char reason[SETTING_REASON_ROOM])
{
	for (setting_first(setting); setting->record; setting_next(setting, desk)) {
		char full[SETTING_NAME_ROOM];

		setting_name(setting, desk, full);
		if (strcmp(full, name) == 0)
			return true;
	}
	list_names(desk, name, reason);
	return false;
}
