/*
 * setting: what can be set, as records.
 *
 * A record is one setting ("theme") or a family of them ("key."), whose members
 * are the actions, views or roles there are.
 */
#ifndef SETTING_H
#define SETTING_H

#include <stdbool.h>

#include "settings.h"

enum {
	SETTING_NAME_ROOM = 64,
	SETTING_REASON_ROOM = 192,
};

struct setting_record {
	const char *name; /* a family's ends with a dot */
	/* The name of a member of the family, "" for one that cannot be set, NULL
	 * beyond the last. */
	const char *(*member)(const struct desk *desk, int member);
	/* Takes a value over. False: it means nothing, nothing is changed, and
	 * `reason` says what is allowed. */
	bool (*read)(struct desk *desk, int member, const char *value,
		     char reason[SETTING_REASON_ROOM]);
	/* The value as it is now; NULL: it does not change while the viewer runs. */
	void (*print)(const struct desk *desk, int member,
		      char value[SETTINGS_VALUE_ROOM]);
};

/* Both ended by a name of NULL. */
extern const struct setting_record setting_values[];
extern const struct setting_record setting_views[];

struct setting {
	const struct setting_record *record; /* NULL: beyond the last */
	int member;
};

/* All settings, one by one, families member by member. */
void setting_first(struct setting *setting, const struct desk *desk);
void setting_next(struct setting *setting, const struct desk *desk);

void setting_name(const struct setting *setting, const struct desk *desk,
		  char name[SETTING_NAME_ROOM]);

/* By its name; false with the reason. */
bool setting_find(struct setting *setting, const struct desk *desk, const char *name,
		  char reason[SETTING_REASON_ROOM]);

/* For the records: the value that leaves a thing to itself; a word more in a list, as
 * long as there is room; a number within limits, or these as the reason. */
extern const char setting_automatic[];

void setting_add_word(char *list, size_t room, const char *separator, const char *word);
bool setting_read_number(int *number, int least, int most, const char *value,
			 char reason[SETTING_REASON_ROOM]);

#endif
