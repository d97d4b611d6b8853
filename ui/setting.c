#include "setting.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char setting_automatic[] = "auto";

void setting_add_word(char *list, size_t room, const char *separator, const char *word)
{
	size_t length = strlen(list);

	snprintf(list + length, room - length, "%s%s", length ? separator : "", word);
}

bool setting_read_number(int *number, int least, int most, const char *value,
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

/* The values' records come first, then those of the views. */
static bool is_of_values(const struct setting_record *record)
{
	const struct setting_record *value = setting_values;

	while (value->name && value != record)
		value++;
	return value == record;
}

static const struct setting_record *next_record(const struct setting_record *record)
{
	if (record[1].name)
		return record + 1;
	return is_of_values(record) ? setting_views : NULL;
}

/* The first setting from here on that there is. */
static void skip_empty(struct setting *setting, const struct desk *desk)
{
	while (setting->record && setting->record->member) {
		const char *name = setting->record->member(desk, setting->member);

		if (name && *name)
			return;
		setting->member++;
		if (!name) {
			setting->member = 0;
			setting->record = next_record(setting->record);
		}
	}
}

void setting_first(struct setting *setting, const struct desk *desk)
{
	*setting = (struct setting){ .record = setting_values };
	skip_empty(setting, desk);
}

void setting_next(struct setting *setting, const struct desk *desk)
{
	if (setting->record->member)
		setting->member++;
	else
		setting->record = next_record(setting->record);
	skip_empty(setting, desk);
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
	size_t length = strcspn(name, ".") + 1;
	const struct setting_record *record, *family = NULL;
	const char *member;
	int number;

	for (record = setting_values; record; record = next_record(record))
		if (record->member && strncmp(record->name, name, length) == 0)
			family = record;
	for (record = setting_values; record && !family; record = next_record(record)) {
		setting_add_word(reason, SETTING_REASON_ROOM, ", ", record->name);
		if (record->member)
			setting_add_word(reason, SETTING_REASON_ROOM, "", "…");
	}
	for (number = 0; family && (member = family->member(desk, number)); number++)
		if (*member)
			setting_add_word(reason, SETTING_REASON_ROOM, ", ", member);
}

bool setting_find(struct setting *setting, const struct desk *desk, const char *name,
		  char reason[SETTING_REASON_ROOM])
{
	for (setting_first(setting, desk); setting->record;
	     setting_next(setting, desk)) {
		char full[SETTING_NAME_ROOM];

		setting_name(setting, desk, full);
		if (strcmp(full, name) == 0)
			return true;
	}
	list_names(desk, name, reason);
	return false;
}
