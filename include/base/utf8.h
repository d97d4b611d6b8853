/*
 * utf8: text as the counts file holds it, and names as the system has them.
 *
 * Python's pickle writes text as UTF-8 in which lone surrogates are allowed. A
 * file name that is not UTF-8 has its odd bytes as the surrogates U+DC80 to
 * U+DCFF there ("surrogateescape").
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/outcome.h"

/* Where the first byte stands that belongs to no character; `length`: nowhere. */
size_t utf8_valid(const char *text, size_t length);

enum { UTF8_BYTES = 4 /* of one character at most */ };

/* A code point up to U+10FFFF, surrogates included; returns how many bytes. */
size_t utf8_encode(uint32_t code, char bytes[UTF8_BYTES]);
enum outcome utf8_append(struct bytes *text, uint32_t code);

/* From the system's bytes to the file's text, and back. */
enum outcome utf8_from_system(struct bytes *text, const char *name, size_t length);
enum outcome utf8_to_system(struct bytes *name, const char *text, size_t length);

#endif
