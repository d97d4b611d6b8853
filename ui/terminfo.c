#include "terminfo.h"

#include <curses.h>
#include <string.h>
#include <term.h>

#include "mouse.h"

/* tputs has no place for a context. */
static struct {
	char *bytes;
	size_t length;
	size_t room;
} written;

bool terminfo_load(const char *type, int descriptor)
{
	int found;

	return setupterm(type, descriptor, &found) == OK;
}

void terminfo_unload(void)
{
	del_curterm(cur_term);
}

static const char *capability(const char *name)
{
	const char *text = tigetstr(name);

	return text == (const char *)-1 ? NULL : text;
}

bool terminfo_has_screen(void)
{
	return capability("cup") != NULL;
}

int terminfo_key(const char *name)
{
	const char *text = capability(name);
	int code = text ? key_defined(text) : 0;

	return code > 0 ? code : 0;
}

bool terminfo_is_ansi(void)
{
	const char *move = capability("cup");

	return move && strncmp(move, "\033[", 2) == 0;
}

bool terminfo_leaves_screen(void)
{
	return capability("rmcup") != NULL;
}

bool terminfo_has_mouse(void)
{
	return capability("kmous") != NULL;
}

bool terminfo_can_be_asked(void)
{
	/* The Linux console's colours: it prints what it does not know behind this. */
	static const char own_use[] = "\033]R";
	const char *reset = capability("oc");

	return terminfo_is_ansi() && terminfo_has_mouse() && tigetnum("colors") >= 8 &&
	       !(reset && strcmp(reset, own_use) == 0);
}

static int write_byte(int byte)
{
	if (written.length < written.room)
		written.bytes[written.length++] = (char)byte;
	return byte;
}

size_t terminfo_goodbye(char *bytes, size_t room)
{
	static const char *const names[] = { "rmkx", "sgr0", "op", "cnorm", "rmcup" };
	size_t i;

	written.bytes = bytes;
	written.length = 0;
	written.room = room;
	if (terminfo_is_ansi())
		tputs("\033[?2004l", 1, write_byte); /* pasting is not told of */
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (capability(names[i]))
			tputs(capability(names[i]), 1, write_byte);
	if (terminfo_has_mouse())
		for (i = 0; mouse_stop_bytes[i]; i++)
			write_byte(mouse_stop_bytes[i]);
	write_byte('\r');
	return written.length;
}
