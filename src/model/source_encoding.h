/*
 * source_encoding: which encoding a Python source is in, and conversion from
 * and to it.
 *
 * UTF-8 is checked here and kept; everything else goes through the C library's
 * iconv. Encodings have the names that Python's tokenizer gives them.
 */
#ifndef SOURCE_ENCODING_H
#define SOURCE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/outcome.h"

/*
 * What tokenize.detect_encoding finds: *encoding is the caller's to free,
 * *mark the length of the byte order mark, 0 without one. OUTCOME_DAMAGED: the
 * first lines are not what they say; the encoding is set all the same.
 */
enum outcome source_encoding_find(const char *bytes, size_t length, char **encoding,
				  size_t *mark);

/*
 * Append text converted to, or from, UTF-8. OUTCOME_UNSUPPORTED: the C library
 * does not know the encoding; OUTCOME_DAMAGED: bytes that do not belong to it
 * (what came before them may have been appended).
 */
enum outcome source_encoding_decode(const char *encoding, const char *text,
				    size_t length, struct bytes *out);
enum outcome source_encoding_encode(const char *encoding, const char *text,
				    size_t length, struct bytes *out);

#endif
