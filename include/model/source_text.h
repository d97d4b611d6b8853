/*
 * source_text: the lines of a source file, decoded.
 *
 * Reads a file the way Python's tokenizer does: a byte order mark or a coding
 * line names the encoding (else UTF-8), a line ends at \n, \r or \r\n. The text
 * is kept in UTF-8. It can be written back in its own encoding, for listings.
 */
#ifndef MODEL_SOURCE_TEXT_H
#define MODEL_SOURCE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/outcome.h"

struct source_text {
	char *text;        /* owned; UTF-8, every line ended by \n */
	size_t length;     /* bytes */
	size_t *starts;    /* owned; line_count + 1 offsets into text */
	uint32_t line_count;
	char *encoding;    /* owned; as Python names it: "utf-8", "iso-8859-1", … */
	bool has_mark;     /* it began with a byte order mark */
};

/*
 * From the bytes of a file. OUTCOME_UNSUPPORTED: an encoding that the C library
 * does not know (encoding is set, the rest is empty); OUTCOME_DAMAGED: bytes
 * that are not in that encoding.
 */
enum outcome source_text_decode(struct source_text *source, const char *bytes,
				size_t length);

/* Reads and decodes a file. OUTCOME_SYSTEM with errno, or as above. */
enum outcome source_text_load(struct source_text *source, const char *path);

void source_text_finish(struct source_text *source);

/* Line `number` from 1 up, without its \n, not NUL-terminated; NULL beyond the
 * end. Borrowed. */
const char *source_text_line(const struct source_text *source, uint32_t number,
			     size_t *length);

/* Appends UTF-8 text in the source's own encoding. */
enum outcome source_text_encode(const struct source_text *source, const char *text,
				size_t length, struct bytes *out);

#endif
