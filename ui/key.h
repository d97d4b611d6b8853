/*
 * key: what was pressed, as one number, and its name.
 *
 * A character is its own number (control characters too); keys that are none
 * have numbers beyond Unicode. Names are those of help, key scripts and
 * settings: "a", "Ctrl-C", "Tab", "PgUp", "Space", "F12". Where a terminal tells
 * of Shift, Alt and Ctrl with a named key, their flags are added: "Ctrl-Left".
 */
#ifndef KEY_H
#define KEY_H

enum {
	KEY_CTRL_C = 3,
	KEY_CTRL_U = 21,
	KEY_TAB_CHARACTER = 9,
	KEY_RETURN = 13,
	KEY_ESCAPE = 27,
	KEY_ERASE = 127,
	KEY_FIRST_NAMED = 0x110000,
	KEY_ARROW_UP = KEY_FIRST_NAMED,
	KEY_ARROW_DOWN,
	KEY_ARROW_LEFT,
	KEY_ARROW_RIGHT,
	KEY_PAGE_UP,
	KEY_PAGE_DOWN,
	KEY_LINE_HOME,
	KEY_LINE_END,
	KEY_TAB_BACK,
	KEY_INSERT,
	KEY_DELETE,
	KEY_PASTE_BEGIN, /* around what is pasted */
	KEY_PASTE_END,
	KEY_FUNCTION_1,
	KEY_FUNCTION_12 = KEY_FUNCTION_1 + 11,
	KEY_POINTER, /* the mouse; has no name */
	KEY_UNKNOWN,
};

enum {
	KEY_WITH_SHIFT = 1 << 24,
	KEY_WITH_ALT = 1 << 25,
	KEY_WITH_CTRL = 1 << 26,
	KEY_MODIFIERS = KEY_WITH_SHIFT | KEY_WITH_ALT | KEY_WITH_CTRL,
};

enum { KEY_NAME_ROOM = 32 };

void key_to_name(int key, char name[KEY_NAME_ROOM]);

/* KEY_UNKNOWN for a name that names none. */
int key_from_name(const char *name);

#endif
