#include "key_reader.h"

#include <curses.h>

#include "curses_keys.h"
#include "key.h"

/* Milliseconds. */
enum {
	ESCAPE_DELAY = 25, /* that the rest of a key may take */
	MOUSE_DELAY = 100, /* that the rest of what the mouse did may take */
};

static struct {
	WINDOW *window; /* owned; keys are read through it, so that reading does not
	                   send a half-drawn picture */
	int mouse_code; /* how the event begins that is to be read */
} reader;

void key_reader_open(void)
{
	set_escdelay(ESCAPE_DELAY);
	reader.window = newpad(1, 1);
	keypad(reader.window, TRUE);
	nodelay(reader.window, TRUE);
	curses_keys_learn();
}

void key_reader_close(void)
{
	delwin(reader.window);
}

bool key_reader_next(int *key)
{
	wint_t character;
	int kind = wget_wch(reader.window, &character);

	if (kind == ERR)
		return false;
	reader.mouse_code = (int)character;
	if (kind == KEY_CODE_YES)
		*key = curses_keys_translate((int)character);
	else
		*key = character == '\n'   ? KEY_RETURN
		       : character == '\b' ? KEY_ERASE
					   : (int)character;
	return true;
}

/* The rest of an event is there, or on its way. */
static int next_byte(void)
{
	int byte;

	wtimeout(reader.window, MOUSE_DELAY);
	byte = wgetch(reader.window);
	nodelay(reader.window, TRUE);
	return byte;
}

bool key_reader_mouse(struct mouse *mouse)
{
	return mouse_read(reader.mouse_code, next_byte, mouse);
}
