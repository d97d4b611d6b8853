#include "base/bytes.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SMALLEST_ROOM = 64 };

void bytes_finish(struct bytes *bytes)
{
	free(bytes->data);
	*bytes = (struct bytes){ 0 };
}

void bytes_clear(struct bytes *bytes)
{
	bytes->length = 0;
	if (bytes->data)
		bytes->data[0] = '\0';
}

enum outcome bytes_reserve(struct bytes *bytes, size_t more)
{
	size_t room = bytes->room ? bytes->room : SMALLEST_ROOM;
	char *data;

	if (more > SIZE_MAX / 2 - bytes->length - 1)
		return OUTCOME_NO_MEMORY;
	while (room < bytes->length + more + 1)
		room *= 2;
	if (room == bytes->room)
		return OUTCOME_OK;
	data = realloc(bytes->data, room);
	if (!data)
		return OUTCOME_NO_MEMORY;
	bytes->data = data;
	bytes->room = room;
	data[bytes->length] = '\0';
	return OUTCOME_OK;
}

enum outcome bytes_append(struct bytes *bytes, const void *data, size_t length)
{
	enum outcome outcome = bytes_reserve(bytes, length);

	if (outcome)
		return outcome;
	if (length)
		memcpy(bytes->data + bytes->length, data, length);
	bytes->length += length;
	bytes->data[bytes->length] = '\0';
	return OUTCOME_OK;
}

enum outcome bytes_append_text(struct bytes *bytes, const char *text)
{
	return bytes_append(bytes, text, strlen(text));
}

enum outcome bytes_append_char(struct bytes *bytes, char c)
{
	return bytes_append(bytes, &c, 1);
}

enum outcome bytes_append_format(struct bytes *bytes, const char *format, ...)
{
	va_list arguments;
	enum outcome outcome;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		return OUTCOME_SYSTEM;
	outcome = bytes_reserve(bytes, (size_t)length);
	if (outcome)
		return outcome;
	va_start(arguments, format);
	vsnprintf(bytes->data + bytes->length, (size_t)length + 1, format, arguments);
	va_end(arguments);
	bytes->length += (size_t)length;
	return OUTCOME_OK;
}

char *bytes_take(struct bytes *bytes)
{
	char *data = bytes->data;

	if (!data)
		data = calloc(1, 1);
	*bytes = (struct bytes){ 0 };
	return data;
}
