#include "locations.h"

#include <limits.h>

enum {
	FORM_ONE_LINE = 10, /* 10..12: so many lines further, a byte for each column */
	FORM_NO_COLUMNS = 13,
	FORM_LONG = 14,
	FORM_NONE = 15,
	ENTRY_UNITS = 8, /* the most that one entry covers */
	LONGEST_ENTRY = 1 + 4 * 6,
};

static const struct location nowhere = { -1, -1, -1, -1 };

static unsigned char read_byte(struct location_reader *reader)
{
	return reader->at < reader->end ? *reader->at++ : 0;
}

/* Six bits a byte, the lowest first; bit 6 says that more follow. */
static uint32_t read_number(struct location_reader *reader)
{
	uint32_t number = 0;
	unsigned int shift = 0;
	unsigned char byte;

	do {
		byte = read_byte(reader);
		if (shift < 32)
			number |= (uint32_t)(byte & 63) << shift;
		shift += 6;
	} while (byte & 64);
	return number;
}

static int read_signed(struct location_reader *reader)
{
	uint32_t number = read_number(reader);

	return number & 1 ? -(int)(number >> 1) : (int)(number >> 1);
}

/* A damaged table may lead anywhere, but not out of an int. */
static int advance(int line, int by)
{
	int sum;

	return __builtin_add_overflow(line, by, &sum) ? INT_MAX : sum;
}

static void read_long(struct location_reader *reader)
{
	struct location *location = &reader->location;

	reader->line = advance(reader->line, read_signed(reader));
	location->line = reader->line;
	location->end_line =
		advance(reader->line, (int)(read_number(reader) & INT_MAX));
	location->column = (int)(read_number(reader) & INT_MAX) - 1;
	location->end_column = (int)(read_number(reader) & INT_MAX) - 1;
}

static void read_entry(struct location_reader *reader)
{
	struct location *location = &reader->location;
	unsigned char head = read_byte(reader), columns;
	int form = (head >> 3) & 15;

	*location = nowhere;
	reader->next += (head & 7) + 1U;
	switch (form) {
	case FORM_NONE:
		return;
	case FORM_LONG:
		read_long(reader);
		return;
	case FORM_NO_COLUMNS:
		reader->line = advance(reader->line, read_signed(reader));
		break;
	case FORM_ONE_LINE:
	case FORM_ONE_LINE + 1:
	case FORM_ONE_LINE + 2:
		reader->line = advance(reader->line, form - FORM_ONE_LINE);
		location->column = read_byte(reader);
		location->end_column = read_byte(reader);
		break;
	default:
		columns = read_byte(reader);
		location->column = form << 3 | (columns >> 4 & 7);
		location->end_column = location->column + (columns & 15);
	}
	location->line = location->end_line = reader->line;
}

void location_read(struct location_reader *reader)
{
	bool more = reader->at < reader->end;

	if (more)
		read_entry(reader);
	else
		reader->next = UINT32_MAX;
	if (!more || reader->location.line < 0)
		reader->location = nowhere;
}

/* At most six bytes. */
static size_t write_number(unsigned char *out, uint32_t number)
{
	size_t length = 0;

	for (; number >= 64; number >>= 6)
		out[length++] = 64 | (number & 63);
	out[length++] = (unsigned char)number;
	return length;
}

static size_t write_signed(unsigned char *out, int number)
{
	uint32_t size = number < 0 ? 0 - (uint32_t)number : (uint32_t)number;

	return write_number(out, size << 1 | (number < 0));
}

static size_t write_columns(unsigned char *out, const struct location *location,
			    int delta, int *form)
{
	int column = location->column, end = location->end_column;
	bool one_line = location->end_line == location->line;
	size_t length;

	if (one_line && column < 0 && end < 0) {
		*form = FORM_NO_COLUMNS;
		return write_signed(out, delta);
	}
	if (one_line && delta == 0 && column >= 0 && column < 80 && end >= column &&
	    end - column < 16) {
		*form = column >> 3;
		out[0] = (unsigned char)((column & 7) << 4 | (end - column));
		return 1;
	}
	if (one_line && delta >= 0 && delta < 3 && column >= 0 && column < 128 &&
	    end >= 0 && end < 128) {
		*form = FORM_ONE_LINE + delta;
		out[0] = (unsigned char)column;
		out[1] = (unsigned char)end;
		return 2;
	}
	*form = FORM_LONG;
	length = write_signed(out, delta);
	length += write_number(out + length,
			       (uint32_t)(location->end_line - location->line));
	length += write_number(out + length, (uint32_t)(column + 1));
	return length + write_number(out + length, (uint32_t)(end + 1));
}

static enum outcome write_entry(struct location_writer *writer, uint32_t units)
{
	const struct location *location = &writer->location;
	struct bytes *bytes = &writer->bytes;
	unsigned char *entry;
	size_t length = 1;
	int form = FORM_NONE;

	if (bytes_reserve(bytes, LONGEST_ENTRY))
		return OUTCOME_NO_MEMORY;
	entry = (unsigned char *)bytes->data + bytes->length;
	if (location->line >= 0) {
		/* A first line that is none (below 0) may be far away. */
		int delta = (int)((uint32_t)location->line - (uint32_t)writer->line);

		length += write_columns(entry + 1, location, delta, &form);
		writer->line = location->line;
	}
	entry[0] = (unsigned char)(0x80 | form << 3 | (int)(units - 1));
	bytes->length += length;
	return OUTCOME_OK;
}

enum outcome location_flush(struct location_writer *writer)
{
	enum outcome outcome = OUTCOME_OK;

	while (writer->units && !outcome) {
		uint32_t units =
			writer->units < ENTRY_UNITS ? writer->units : ENTRY_UNITS;

		outcome = write_entry(writer, units);
		writer->units -= units;
	}
	return outcome;
}
