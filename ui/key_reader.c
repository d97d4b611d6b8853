#include "key_reader.h"

#include <curses.h>
#include <string.h>

#include "base/clock.h"
#include "curses_keys.h"
#include "key.h"

/* Milliseconds. */
enum {
	ESCAPE_DELAY = 25,  /* that the rest of a key may take */
	ANSWER_DELAY = 100, /* that the rest of an answer may take which is due */
	MOUSE_DELAY = 100,  /* that the rest of what the mouse did may take */
};

enum { MOST_KEYS = 256 };

static const uint64_t MILLISECOND = 1000000; /* nanoseconds */

static struct {
	WINDOW *window; /* owned; keys are read through it, so that reading does not
	                   send a half-drawn picture */
	int mouse_code; /* how the event begins that is to be read */
	struct background_reader background;
	int keys[MOST_KEYS]; /* that have been read and not asked for */
	int count;
	int ready; /* so many are keys; those behind may be of an answer */
} reader;

void key_reader_open(void)
{
	set_escdelay(ESCAPE_DELAY);
	reader.window = newpad(1, 1);
	keypad(reader.window, TRUE);
	curses_keys_learn();
	reader.background = (struct background_reader){ 0 };
	reader.count = reader.ready = 0;
}

void key_reader_close(void)
{
	delwin(reader.window);
}

void key_reader_expect(void)
{
	reader.background.due = true;
}

enum background key_reader_background(void)
{
	return reader.background.told;
}

bool key_reader_holds(void)
{
	return reader.count > 0;
}

static bool read_key(int patience, int *key)
{
	wint_t character;
	int kind;

	wtimeout(reader.window, patience);
	kind = wget_wch(reader.window, &character);
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

static void keep(int key)
{
	enum background_verdict verdict = background_read(&reader.background, key);

	if (verdict == BACKGROUND_BEGIN)
		reader.ready = reader.count;
	if (verdict == BACKGROUND_TAKE)
		reader.count = reader.ready;
	else
		reader.keys[reader.count++] = key;
	if (verdict == BACKGROUND_KEY)
		reader.ready = reader.count;
}

/* Reads one more, for which it waits; false: nothing came. */
static bool read_more(int patience)
{
	bool begun = reader.count > reader.ready;
	int key;

	if (begun)
		patience = reader.background.due ? ANSWER_DELAY : ESCAPE_DELAY;
	if (read_key(patience, &key)) {
		keep(key);
		return true;
	}
	background_give_up(&reader.background);
	reader.ready = reader.count;
	return begun;
}

bool key_reader_next(int *key)
{
	while (reader.ready == 0)
		if (!read_more(0))
			return false;
	*key = reader.keys[0];
	reader.ready--;
	reader.count--;
	memmove(reader.keys, reader.keys + 1, (size_t)reader.count * sizeof(int));
	return true;
}

/* Behind a pointer's key stands what it did, which is no keys. */
static bool can_keep_more(void)
{
	return reader.count < MOST_KEYS - BACKGROUND_BEGINNING &&
	       (reader.count == 0 || reader.keys[reader.count - 1] != KEY_POINTER);
}

void key_reader_await_answers(int milliseconds)
{
	uint64_t end = clock_monotonic() + (uint64_t)milliseconds * MILLISECOND, now;

	while (reader.background.due && can_keep_more() &&
	       (now = clock_monotonic()) < end)
		if (!read_more((int)((end - now) / MILLISECOND) + 1))
			break;
}

/* The rest of an event is there, or on its way. */
static int next_byte(void)
{
	wtimeout(reader.window, MOUSE_DELAY);
	return wgetch(reader.window);
}

bool key_reader_mouse(struct mouse *mouse)
{
	return mouse_read(reader.mouse_code, next_byte, mouse);
}
