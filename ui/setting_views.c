/*
 * The settings of panes: their sizes, their columns, what ranks their rows.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "desk.h"
#include "ranked_view.h"
#include "setting.h"

/* --- size.BORDER */

static const char *border_member(const struct desk *desk, int member)
{
	static const char *const names[BORDERS] = {
		[BORDER_LEFT] = "left",		  [BORDER_LEFT_CALLS] = "left-calls",
		[BORDER_FUNCTIONS] = "functions", [BORDER_CALLS] = "calls",
		[BORDER_PROGRAM] = "program",
	};

	(void)desk;
	return member < BORDERS ? names[member] : NULL;
}

static bool read_size(struct desk *desk, int member, const char *value,
		      char reason[SETTING_REASON_ROOM])
{
	int *share = &desk->settings.sizes.shares[member];

	if (strcmp(value, setting_automatic) == 0) {
		*share = 0;
		return true;
	}
	if (setting_read_number(share, LAYOUT_SHARE_LEAST, LAYOUT_SHARE_MOST, value,
				reason))
		return true;
	setting_add_word(reason, SETTING_REASON_ROOM, " per cent, or ",
			 setting_automatic);
	return false;
}

static void print_size(const struct desk *desk, int member,
		       char value[SETTINGS_VALUE_ROOM])
{
	int share = desk->settings.sizes.shares[member];

	if (share == 0)
		strcpy(value, setting_automatic);
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
static void name_column(const struct column *column, char name[COLUMN_ROOM])
{
	size_t i;

	snprintf(name, COLUMN_ROOM, "%s", column->heading);
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
		name_column(&kind->columns[i], name);
		if (*name && !(hidden & 1u << i))
			setting_add_word(list, room, " ", name);
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
			setting_add_word(reason, SETTING_REASON_ROOM, ", or ",
					 "all or none");
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
		name_column(&ranked->kind->columns[i], name);
		setting_add_word(reason, SETTING_REASON_ROOM, ", ", name);
		if (strlen(name) != length || strncasecmp(name, value, length) != 0)
			continue;
		ranked->column = i;
		ranked->reversed = back;
		return true;
	}
	setting_add_word(reason, SETTING_REASON_ROOM, ", ",
			 "each with or without reversed");
	return false;
}

static void print_rank(const struct desk *desk, int member,
		       char value[SETTINGS_VALUE_ROOM])
{
	const struct ranked_view *ranked = ranked_view_of(desk->views[member]);

	name_column(&ranked->kind->columns[ranked->column], value);
	if (ranked->reversed)
		strcat(value, reversed);
}

const struct setting_record setting_views[] = {
	{ "size.", border_member, read_size, print_size },
	{ "columns.", columns_member, read_columns, print_columns },
	{ "rank.", rank_member, read_rank, print_rank },
	{ .name = NULL },
};
