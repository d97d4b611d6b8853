#include "settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk.h"
#include "palette.h"
#include "setting.h"

enum { DEFAULT_RATE = 16, NAME_ROOM = 64, LINE_ROOM = 512, SUBJECT_ROOM = 128 };

void settings_init(struct settings *settings)
{
	*settings = (struct settings){
		.theme = THEMES,
		.mouse = true,
		.follow = FOLLOW_HOTTEST,
		.rate = DEFAULT_RATE,
	};
}

void settings_finish(struct settings *settings)
{
	enum role role;

	for (role = 0; role < ROLES; role++)
		free(settings->looks[role]);
	free(settings->text);
}

enum theme settings_theme(const struct settings *settings)
{
	return settings->theme == THEMES ? theme_automatic(settings->background)
					 : settings->theme;
}

bool settings_need_background(const struct settings *settings)
{
	return settings->theme == THEMES &&
	       theme_automatic(BACKGROUND_LIGHT) != theme_automatic(BACKGROUND_DARK);
}

void settings_show(const struct settings *settings)
{
	palette_use(settings_theme(settings), settings->looks);
}

/* --- one line */

struct line {
	char name[NAME_ROOM];
	char value[LINE_ROOM];
	bool blank; /* nothing, or a comment */
	bool whole; /* it is NAME = VALUE, and had room */
};

static void cut_blanks(char *text)
{
	static const char blanks[] = " \t\r";
	size_t before = strspn(text, blanks), length = strlen(text);

	memmove(text, text + before, length - before + 1);
	length -= before;
	while (length > 0 && strchr(blanks, text[length - 1]))
		text[--length] = '\0';
}

/* Takes the line at *text apart and moves on to the next; false at the end. */
static bool next_line(const char **text, struct line *line)
{
	char whole[LINE_ROOM];
	size_t length = strcspn(*text, "\n"), name;
	const char *start = *text;

	if (!*start)
		return false;
	*text += length + (start[length] == '\n');
	snprintf(whole, sizeof(whole), "%.*s", (int)length, start);
	cut_blanks(whole);
	name = strcspn(whole, "=");
	line->blank = !*whole || *whole == '#';
	line->whole = whole[name] && name < NAME_ROOM && length < LINE_ROOM;
	snprintf(line->name, sizeof(line->name), "%.*s", (int)name, whole);
	cut_blanks(line->name);
	strcpy(line->value, whole[name] ? whole + name + 1 : "");
	cut_blanks(line->value);
	return true;
}

/* --- reading */

struct reader {
	struct desk *desk;
	const char *name;
	int line;
	int troubles;
	int lost; /* the line that took the last key from quitting; 0: it has one */
};

static void complain(struct reader *reader, const char *subject, const char *reason)
{
	char *trouble = reader->desk->settings.trouble;

	if (reader->troubles++ == 0)
		snprintf(trouble, SETTINGS_TROUBLE_ROOM, "%.200s:%d: %s: %s",
			 reader->name, reader->line, subject, reason);
}

static void read_line(struct reader *reader, const struct line *line)
{
	char reason[SETTING_REASON_ROOM] = "", subject[SUBJECT_ROOM];
	struct setting setting;

	if (!line->whole) {
		snprintf(subject, sizeof(subject), "'%.40s'", line->name);
		complain(reader, subject, "a setting is NAME = VALUE");
	} else if (!setting_find(&setting, reader->desk, line->name, reason)) {
		snprintf(subject, sizeof(subject), "no setting '%.40s'", line->name);
		complain(reader, subject, reason);
	} else if (!setting.record->read(reader->desk, setting.member, line->value,
					 reason)) {
		snprintf(subject, sizeof(subject), "%s = %.40s", line->name,
			 line->value);
		complain(reader, subject, reason);
	}
}

/* A key that is given is taken from what had it, and may have been the last. What ends
 * typing cannot lose its own: nothing else can be done there. */
static void watch_quit(struct reader *reader)
{
	char key[KEY_NAME_ROOM];

	keymap_first_key(&reader->desk->keymap, ACTION_QUIT, key);
	if (*key)
		reader->lost = 0;
	else if (reader->lost == 0)
		reader->lost = reader->line;
}

/* Once no further line can give it another. */
static void keep_quit(struct reader *reader)
{
	char reason[SETTING_REASON_ROOM], key[KEY_NAME_ROOM];

	if (reader->lost == 0)
		return;
	keymap_give_back(&reader->desk->keymap, ACTION_QUIT);
	keymap_first_key(&reader->desk->keymap, ACTION_QUIT, key);
	snprintf(reason, sizeof(reason), "no key is left for it: it keeps %s", key);
	reader->line = reader->lost;
	complain(reader, "key.quit", reason);
}

/* What the settings that can change are now; returns how many there are. */
static int print_all(const struct desk *desk,
		     char values[SETTINGS_VALUES][SETTINGS_VALUE_ROOM])
{
	struct setting setting;
	int count = 0;

	for (setting_first(&setting, desk); setting.record;
	     setting_next(&setting, desk))
		if (setting.record->print && count < SETTINGS_VALUES)
			setting.record->print(desk, setting.member, values[count++]);
	return count;
}

enum outcome settings_read(struct desk *desk, const char *name, const char *text)
{
	static const char mark[] = "\xEF\xBB\xBF"; /* UTF-8's, from some editors */
	struct reader reader = { .desk = desk, .name = name };
	struct line line;
	const char *next = text;
	char more[32] = "";

	if (strncmp(text, mark, strlen(mark)) == 0)
		next += strlen(mark);
	while (next_line(&next, &line)) {
		reader.line++;
		if (!line.blank)
			read_line(&reader, &line);
		watch_quit(&reader);
	}
	keep_quit(&reader);
	if (reader.troubles > 1)
		snprintf(more, sizeof(more), " (and %d more)", reader.troubles - 1);
	strncat(desk->settings.trouble, more,
		SETTINGS_TROUBLE_ROOM - 1 - strlen(desk->settings.trouble));
	print_all(desk, desk->settings.read);
	desk->settings.text = strdup(text);
	return desk->settings.text ? OUTCOME_OK : OUTCOME_NO_MEMORY;
}

/* --- writing */

struct writer {
	const struct desk *desk;
	char now[SETTINGS_VALUES][SETTINGS_VALUE_ROOM];
	bool written[SETTINGS_VALUES];
};

/* The place of a setting among those that can change, if it has changed; -1. */
static int changed_place(const struct writer *writer, const char *name)
{
	struct setting setting;
	int place = 0;

	for (setting_first(&setting, writer->desk); setting.record;
	     setting_next(&setting, writer->desk)) {
		char full[SETTING_NAME_ROOM];

		if (!setting.record->print)
			continue;
		setting_name(&setting, writer->desk, full);
		if (strcmp(full, name) == 0)
			return strcmp(writer->now[place],
				      writer->desk->settings.read[place]) != 0
				       ? place
				       : -1;
		place++;
	}
	return -1;
}

static enum outcome write_setting(const struct writer *writer, const char *name,
				  int place, struct bytes *text)
{
	return bytes_append_format(text, "%s = %s\n", name, writer->now[place]);
}

/* The lines there were. */
static enum outcome rewrite(struct writer *writer, struct bytes *text)
{
	const char *next =
		writer->desk->settings.text ? writer->desk->settings.text : "";
	const char *start = next;
	enum outcome outcome = bytes_append_text(text, "");
	struct line line;

	while (outcome == OUTCOME_OK && next_line(&next, &line)) {
		int place = line.blank ? -1 : changed_place(writer, line.name);

		if (place < 0) {
			outcome = bytes_append(text, start, (size_t)(next - start));
		} else if (!writer->written[place]) {
			outcome = write_setting(writer, line.name, place, text);
			writer->written[place] = true;
		}
		start = next;
	}
	if (outcome == OUTCOME_OK && text->length > 0 &&
	    text->data[text->length - 1] != '\n')
		outcome = bytes_append_char(text, '\n');
	return outcome;
}

enum outcome settings_write(const struct desk *desk, struct bytes *text)
{
	struct writer writer = { .desk = desk };
	enum outcome outcome;
	struct setting setting;

	print_all(desk, writer.now);
	outcome = rewrite(&writer, text);
	for (setting_first(&setting, desk); setting.record && outcome == OUTCOME_OK;
	     setting_next(&setting, desk)) {
		char name[SETTING_NAME_ROOM];
		int place;

		setting_name(&setting, desk, name);
		place = changed_place(&writer, name);
		if (place >= 0 && !writer.written[place])
			outcome = write_setting(&writer, name, place, text);
	}
	return outcome;
}
