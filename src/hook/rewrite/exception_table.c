#include "exception_table.h"

enum {
	ENTRY_START = 0x80, /* in the first byte of an entry */
	MORE = 0x40,        /* another six bits follow */
};

/* Six bits a byte, the highest first. */
static bool read_number(struct exception_reader *reader, uint32_t *number)
{
	unsigned char byte;

	*number = 0;
	do {
		if (reader->at == reader->end || *number >> 24)
			return false;
		byte = *reader->at++;
		*number = *number << 6 | (byte & 63);
	} while (byte & MORE);
	return true;
}

enum outcome exception_next(struct exception_reader *reader,
			    struct exception_entry *entry)
{
	uint32_t length, depth_and_lasti;

	if (reader->at == reader->end)
		return OUTCOME_NOT_FOUND;
	if (!read_number(reader, &entry->start) || !read_number(reader, &length) ||
	    !read_number(reader, &entry->handler) ||
	    !read_number(reader, &depth_and_lasti))
		return OUTCOME_DAMAGED;
	entry->end = entry->start + length;
	entry->depth = depth_and_lasti >> 1;
	entry->lasti = depth_and_lasti & 1;
	return OUTCOME_OK;
}

static size_t write_number(unsigned char *out, uint32_t number)
{
	size_t length = 0;
	int shift;

	for (shift = 30; shift > 0; shift -= 6)
		if (number >> shift)
			out[length++] = (unsigned char)(MORE | (number >> shift & 63));
	out[length++] = number & 63;
	return length;
}

enum outcome exception_add(struct bytes *table, const struct exception_entry *entry)
{
	unsigned char out[4 * 6];
	size_t length = write_number(out, entry->start);

	length += write_number(out + length, entry->end - entry->start);
	length += write_number(out + length, entry->handler);
	length += write_number(out + length, entry->depth << 1 | entry->lasti);
	out[0] |= ENTRY_START;
	return bytes_append(table, out, length);
}
