#include "mouse.h"

#include <curses.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "terminfo.h"

/* Clicks; movement while a button is held down; numbers instead of bytes, which
 * terminals that do not know them pass over. */
static const char start_bytes[] = "\033[?1000h\033[?1002h\033[?1006h";
const char mouse_stop_bytes[] = "\033[?1006l\033[?1002l\033[?1000l";

/* What an event begins with. */
static const char sgr[] = "\033[<";
static const char old[] = "\033[M";

static const uint64_t DOUBLE = 400000000; /* nanoseconds */

/* In the number of a button. */
enum { BUTTON = 3, MOVES = 32, WHEEL = 64 };

static const char *const names[MOUSE_KINDS] = {
	[MOUSE_PRESS] = "press",       [MOUSE_DOUBLE] = "double",
	[MOUSE_DRAG] = "drag",	       [MOUSE_RELEASE] = "release",
	[MOUSE_WHEEL_UP] = "wheel-up", [MOUSE_WHEEL_DOWN] = "wheel-down",
};

const char *mouse_kind_name(enum mouse_kind kind)
{
	return names[kind];
}

static void send(int descriptor, const char *bytes)
{
	ssize_t ignored = write(descriptor, bytes, strlen(bytes));

	(void)ignored;
}

bool mouse_start(int descriptor)
{
	if (!terminfo_has_mouse())
		return false;
	define_key(sgr, MOUSE_CODE_SGR);
	define_key(old, MOUSE_CODE_OLD);
	send(descriptor, start_bytes);
	return true;
}

void mouse_stop(int descriptor)
{
	send(descriptor, mouse_stop_bytes);
}

/* A number and the character behind it, which is not a digit. */
static int read_number(int (*next)(void), int *behind)
{
	int number = 0;

	while ((*behind = next()) >= '0' && *behind <= '9' && number < 100000)
		number = number * 10 + *behind - '0';
	return number;
}

/* Whether a press follows one at the same place at once. */
static bool is_double(const struct mouse *mouse)
{
	static struct mouse last = { .row = -1 };
	static uint64_t last_at;
	uint64_t now = clock_monotonic();
	bool same = last.row == mouse->row && last.column == mouse->column &&
		    now - last_at <= DOUBLE;

	last = *mouse;
	last_at = now;
	if (same)
		last.row = -1; /* the third is a first again */
	return same;
}

/* What a button's number means; false: another button. */
static bool find_kind(int button, bool released, struct mouse *mouse)
{
	if (button & WHEEL)
		mouse->kind = button & 1 ? MOUSE_WHEEL_DOWN : MOUSE_WHEEL_UP;
	else if (released)
		mouse->kind = MOUSE_RELEASE;
	else if (button & MOVES)
		mouse->kind = MOUSE_DRAG;
	else
		mouse->kind = MOUSE_PRESS;
	/* Two and three of the wheel are to the left and right. */
	return (button & BUTTON) <= (button & WHEEL ? 1 : 0);
}

bool mouse_read(int code, int (*next)(void), struct mouse *mouse)
{
	bool released, whole;
	int button, behind;

	if (code == MOUSE_CODE_SGR) {
		button = read_number(next, &behind);
		mouse->column = read_number(next, &behind) - 1;
		mouse->row = read_number(next, &behind) - 1;
		released = behind == 'm';
		whole = released || behind == 'M';
	} else {
		button = next() - ' ';
		mouse->column = next() - ' ' - 1;
		mouse->row = next() - ' ' - 1;
		whole = button >= 0;
		/* It does not tell which button came up. */
		released = (button & (BUTTON | WHEEL)) == BUTTON;
		button &= released ? ~BUTTON : ~0;
	}
	if (!whole || mouse->column < 0 || mouse->row < 0 ||
	    !find_kind(button, released, mouse))
		return false;
	if (mouse->kind == MOUSE_PRESS && is_double(mouse))
		mouse->kind = MOUSE_DOUBLE;
	return true;
}
