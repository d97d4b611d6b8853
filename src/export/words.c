#include "words.h"

#include <string.h>

enum outcome words_quote(struct bytes *text, const char *name)
{
	char quote = strchr(name, '\'') && !strchr(name, '"') ? '"' : '\'';
	enum outcome outcome = bytes_append_char(text, quote);

	for (; *name && !outcome; name++) {
		unsigned char c = (unsigned char)*name;

		if (*name == quote || c == '\\')
			outcome = bytes_append_format(text, "\\%c", c);
		else if (c == '\n')
			outcome = bytes_append_text(text, "\\n");
		else if (c < ' ' || c == 0x7f)
			outcome = bytes_append_format(text, "\\x%02x", c);
		else
			outcome = bytes_append_char(text, *name);
	}
	return outcome ? outcome : bytes_append_char(text, quote);
}

enum outcome words_error(struct bytes *text, int error, const char *name)
{
	enum outcome outcome =
		bytes_append_format(text, "[Errno %d] %s: ", error, strerror(error));

	return outcome ? outcome : words_quote(text, name);
}
