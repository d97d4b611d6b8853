#include "curses_keys.h"

#include <curses.h>
#include <stdio.h>

#include "key.h"
#include "mouse.h"
#include "terminfo.h"

/* Numbers for curses, far from those that it gives itself. */
enum { CODE_PASTE_BEGIN = 0x7000, CODE_PASTE_END };

static const struct {
	int code; /* without Shift, Alt and Ctrl */
	int key;
	const char *name; /* of the terminfo capability with them */
} keys[] = {
	{ KEY_UP, KEY_ARROW_UP, "kUP" },
	{ KEY_DOWN, KEY_ARROW_DOWN, "kDN" },
	{ KEY_LEFT, KEY_ARROW_LEFT, "kLFT" },
	{ KEY_RIGHT, KEY_ARROW_RIGHT, "kRIT" },
	{ KEY_PPAGE, KEY_PAGE_UP, "kPRV" },
	{ KEY_NPAGE, KEY_PAGE_DOWN, "kNXT" },
	{ KEY_HOME, KEY_LINE_HOME, "kHOM" },
	{ KEY_END, KEY_LINE_END, "kEND" },
	{ KEY_IC, KEY_INSERT, "kIC" },
	{ KEY_DC, KEY_DELETE, "kDC" },
	{ KEY_BTAB, KEY_TAB_BACK, NULL },
	{ KEY_ENTER, KEY_RETURN, NULL },
	{ KEY_BACKSPACE, KEY_ERASE, NULL },
	{ CODE_PASTE_BEGIN, KEY_PASTE_BEGIN, NULL },
	{ CODE_PASTE_END, KEY_PASTE_END, NULL },
	{ MOUSE_CODE_SGR, KEY_POINTER, NULL },
	{ MOUSE_CODE_OLD, KEY_POINTER, NULL },
};

/* xterm numbers what is held from 2 on: Shift is 1, Alt 2, Ctrl 4, added up. */
enum { KEYS = sizeof(keys) / sizeof(keys[0]), FIRST_HELD = 2, LAST_HELD = 8 };

/* By key and what is held; 0: this terminal has no such key. */
static int held_codes[KEYS][LAST_HELD + 1];

void curses_keys_learn(void)
{
	size_t i;
	int held;

	for (i = 0; i < KEYS; i++) {
		for (held = FIRST_HELD; keys[i].name && held <= LAST_HELD; held++) {
			char name[8];

			/* Shift alone is older than the numbers. */
			snprintf(name, sizeof(name), held > FIRST_HELD ? "%s%d" : "%s",
				 keys[i].name, held);
			held_codes[i][held] = terminfo_key(name);
		}
	}
	define_key("\033[200~", CODE_PASTE_BEGIN);
	define_key("\033[201~", CODE_PASTE_END);
}

static int with_held(int key, int held)
{
	return key | (held & 1 ? KEY_WITH_SHIFT : 0) | (held & 2 ? KEY_WITH_ALT : 0) |
	       (held & 4 ? KEY_WITH_CTRL : 0);
}

/* xterm has 12 function keys, and counts on with Shift, Ctrl, both, and Alt. */
static int function_key(int number)
{
	static const int held[] = { 0, 1, 4, 5, 2 };

	return number < 12 * 5
		       ? with_held(KEY_FUNCTION_1 + number % 12, held[number / 12])
		       : KEY_UNKNOWN;
}

int curses_keys_translate(int code)
{
	size_t i;
	int held;

	if (code >= KEY_F(1) && code <= KEY_F(63))
		return function_key(code - KEY_F(1));
	for (i = 0; i < KEYS; i++) {
		if (keys[i].code == code)
			return keys[i].key;
		for (held = FIRST_HELD; held <= LAST_HELD; held++)
			if (held_codes[i][held] == code)
				return with_held(keys[i].key, held - 1);
	}
	return KEY_UNKNOWN;
}
