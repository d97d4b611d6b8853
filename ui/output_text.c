#include "output_text.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

enum state {
	PLAIN,
	ESCAPE,	 /* behind an ESC */
	CONTROL, /* behind ESC [ */
	STRING,	 /* behind ESC ] and the like: until BEL or ESC \ */
	STRING_ESCAPE,
	CHARSET, /* behind ESC ( and the like: one more byte */
};

enum outcome output_text_init(struct output_text *text)
{
	*text = (struct output_text){ .state = PLAIN };
	text->lines = calloc(OUTPUT_LINES + 1, sizeof(*text->lines));
	text->open = calloc(OUTPUT_LINE_ROOM, sizeof(*text->open));
	return text->lines && text->open ? OUTCOME_OK : OUTCOME_NO_MEMORY;
}

void output_text_finish(struct output_text *text)
{
	int i;

	for (i = 0; text->lines && i <= OUTPUT_LINES; i++)
		free(text->lines[i]);
	free(text->lines);
	free(text->open);
}

/* The open line in UTF-8; the caller frees it. */
static char *encode_open(const struct output_text *text)
{
	char *line = malloc(text->length * TEXT_BYTES + 1);
	size_t size = 0, i;

	if (!line)
		return NULL;
	for (i = 0; i < text->length; i++)
		size += text_encode(text->open[i], line + size);
	line[size] = '\0';
	return line;
}

static enum outcome end_line(struct output_text *text)
{
	char **place = &text->lines[text->count % OUTPUT_LINES];

	free(*place);
	*place = encode_open(text);
	text->count++;
	text->length = text->cursor = 0;
	return *place ? OUTCOME_OK : OUTCOME_NO_MEMORY;
}

static void put(struct output_text *text, wchar_t character)
{
	if (text->cursor >= OUTPUT_LINE_ROOM)
		return;
	text->open[text->cursor++] = character;
	if (text->cursor > text->length)
		text->length = text->cursor;
}

/* ESC [ parameters K: 0 or nothing erases to the end, 2 the whole line. */
static void obey_control(struct output_text *text, char final)
{
	char parameter = text->parameters_length ? text->parameters[0] : '0';

	if (final != 'K')
		return;
	if (parameter == '0')
		text->length = text->cursor;
	else if (parameter == '2')
		wmemset(text->open, L' ', text->length);
}

static void add_escaped(struct output_text *text, char byte)
{
	switch (text->state) {
	case ESCAPE:
		text->parameters_length = 0;
		text->state = byte == '['			   ? CONTROL
			      : byte && strchr("]PX^_", byte)	   ? STRING
			      : byte && strchr("()*+-./#% ", byte) ? CHARSET
								   : PLAIN;
		break;
	case CONTROL:
		if (byte >= '@' && byte <= '~') {
			text->state = PLAIN;
			obey_control(text, byte);
		} else if (text->parameters_length < sizeof(text->parameters)) {
			text->parameters[text->parameters_length++] = byte;
		}
		break;
	case STRING:
		text->state = byte == '\a' ? PLAIN
			      : byte == 27 ? STRING_ESCAPE
					   : STRING;
		break;
	case STRING_ESCAPE:
		text->state = byte == '\\' ? PLAIN : STRING;
		break;
	default:
		text->state = PLAIN;
		break;
	}
}

/* Whole, or U+FFFD where its last bytes never came. */
static void put_partial(struct output_text *text)
{
	wchar_t character;

	if (text->partial_length == 0)
		return;
	text_decode(text->partial, text->partial_length, &character);
	put(text, character);
	text->partial_length = 0;
}

/* Collects the bytes of a character, which may come in pieces. */
static void add_character(struct output_text *text, char byte)
{
	unsigned char first;
	size_t need;

	if (((unsigned char)byte & 0xC0) != 0x80)
		put_partial(text);
	text->partial[text->partial_length++] = byte;
	first = (unsigned char)text->partial[0];
	need = first < 0xC2   ? 1
	       : first < 0xE0 ? 2
	       : first < 0xF0 ? 3
	       : first < 0xF5 ? 4
			      : 1;
	if (text->partial_length == need)
		put_partial(text);
}

static enum outcome add_plain(struct output_text *text, char byte)
{
	if ((unsigned char)byte >= 0x20) {
		if (byte != 0x7F)
			add_character(text, byte);
		return OUTCOME_OK;
	}
	put_partial(text);
	switch (byte) {
	case 27:
		text->state = ESCAPE;
		break;
	case '\n':
		return end_line(text);
	case '\r':
		text->cursor = 0;
		break;
	case '\b':
		text->cursor -= text->cursor > 0;
		break;
	case '\t':
		do
			put(text, text->cursor < text->length ? text->open[text->cursor]
							      : L' ');
		while (text->cursor % TEXT_TAB && text->cursor < OUTPUT_LINE_ROOM);
		break;
	default:
		break;
	}
	return OUTCOME_OK;
}

enum outcome output_text_add(struct output_text *text, const char *bytes, size_t length)
{
	enum outcome outcome = OUTCOME_OK, one;
	size_t i;

	for (i = 0; i < length; i++) {
		if (text->state != PLAIN) {
			add_escaped(text, bytes[i]);
			continue;
		}
		one = add_plain(text, bytes[i]);
		if (one)
			outcome = one;
	}
	return outcome;
}

int64_t output_text_first(const struct output_text *text)
{
	return text->count > OUTPUT_LINES ? text->count - OUTPUT_LINES : 0;
}

int64_t output_text_end(const struct output_text *text)
{
	return text->count + (text->length > 0);
}

const char *output_text_line(struct output_text *text, int64_t number)
{
	/* The slot behind the ring holds the open line while it is looked at. */
	char **open = &text->lines[OUTPUT_LINES];

	if (number < output_text_first(text) || number > text->count)
		return NULL;
	if (number < text->count)
		return text->lines[number % OUTPUT_LINES];
	free(*open);
	*open = encode_open(text);
	return *open;
}
