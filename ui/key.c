#include "key.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

static const struct {
	int key;
	const char *name;
} names[] = {
	{ KEY_ARROW_UP, "Up" },	       { KEY_ARROW_DOWN, "Down" },
	{ KEY_ARROW_LEFT, "Left" },    { KEY_ARROW_RIGHT, "Right" },
	{ KEY_PAGE_UP, "PgUp" },       { KEY_PAGE_DOWN, "PgDn" },
	{ KEY_LINE_HOME, "Home" },     { KEY_LINE_END, "End" },
	{ KEY_TAB_BACK, "Shift-Tab" }, { KEY_INSERT, "Ins" },
	{ KEY_DELETE, "Del" },	       { KEY_PASTE_BEGIN, "PasteBegin" },
	{ KEY_PASTE_END, "PasteEnd" }, { KEY_TAB_CHARACTER, "Tab" },
	{ KEY_RETURN, "Enter" },       { KEY_ESCAPE, "Esc" },
	{ KEY_ERASE, "Backspace" },    { ' ', "Space" },
};

static const struct {
	int flag;
	const char *name;
} modifiers[] = {
	{ KEY_WITH_CTRL, "Ctrl-" },
	{ KEY_WITH_ALT, "Alt-" },
	{ KEY_WITH_SHIFT, "Shift-" },
};

enum {
	NAMES = sizeof(names) / sizeof(names[0]),
	MODIFIERS = sizeof(modifiers) / sizeof(modifiers[0]),
};

static void plain_name(int key, char *name, size_t room)
{
	char character[TEXT_BYTES];
	size_t i, length;

	for (i = 0; i < NAMES; i++) {
		if (names[i].key == key) {
			snprintf(name, room, "%s", names[i].name);
			return;
		}
	}
	if (key >= KEY_FUNCTION_1 && key <= KEY_FUNCTION_12) {
		snprintf(name, room, "F%d", key - KEY_FUNCTION_1 + 1);
	} else if (key > 0 && key < ' ') {
		snprintf(name, room, "Ctrl-%c", key + '@');
	} else {
		length = key > 0 && key < KEY_FIRST_NAMED ? text_encode(key, character)
							  : 0;
		snprintf(name, room, "%.*s", (int)length, character);
	}
}

void key_to_name(int key, char name[KEY_NAME_ROOM])
{
	size_t used = 0, i;

	for (i = 0; i < MODIFIERS && key > 0; i++) {
		if (key & modifiers[i].flag)
			used += (size_t)snprintf(name + used, KEY_NAME_ROOM - used,
						 "%s", modifiers[i].name);
		key &= ~modifiers[i].flag;
	}
	plain_name(key, name + used, KEY_NAME_ROOM - used);
}

static int function_key(const char *name)
{
	char written[KEY_NAME_ROOM];
	int key;

	for (key = KEY_FUNCTION_1; key <= KEY_FUNCTION_12; key++) {
		key_to_name(key, written);
		if (strcmp(written, name) == 0)
			return key;
	}
	return KEY_UNKNOWN;
}

int key_from_name(const char *name)
{
	size_t length = strlen(name), i;
	wchar_t character;

	for (i = 0; i < NAMES; i++)
		if (strcmp(names[i].name, name) == 0)
			return names[i].key;
	if (strncmp(name, "Ctrl-", 5) == 0 && length == 6 &&
	    toupper((unsigned char)name[5]) >= '@' &&
	    toupper((unsigned char)name[5]) <= '_')
		return toupper((unsigned char)name[5]) - '@';
	if (length > 0 && text_decode(name, length, &character) == length)
		return character;
	for (i = 0; i < MODIFIERS; i++) {
		size_t prefix = strlen(modifiers[i].name);
		int key = strncmp(name, modifiers[i].name, prefix) == 0
				  ? key_from_name(name + prefix)
				  : KEY_UNKNOWN;

		if (key >= KEY_FIRST_NAMED && key != KEY_UNKNOWN)
			return key | modifiers[i].flag;
	}
	return function_key(name);
}
