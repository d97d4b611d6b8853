#include "say.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/write_all.h"

/* One write, so that the line stays whole among the program's own output. */
static void say_list(const char *format, va_list arguments)
	__attribute__((format(printf, 1, 0)));

static void say_list(const char *format, va_list arguments)
{
	char *message, *line;
	int length;

	if (vasprintf(&message, format, arguments) < 0)
		return;
	length = asprintf(&line, "tracetui: %s\n", message);
	free(message);
	if (length < 0)
		return;
	/* Where nobody listens there is nowhere else to say so. */
	write_all(STDERR_FILENO, line, (size_t)length);
	free(line);
}

void say(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say_list(format, arguments);
	va_end(arguments);
}

void say_and_exit(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say_list(format, arguments);
	va_end(arguments);
	exit(STATUS_USAGE);
}
