/*
 * words: names and errors as Python writes them in its messages.
 */
#ifndef WORDS_H
#define WORDS_H

#include "base/bytes.h"
#include "base/outcome.h"

/* A name in quotes, what cannot be printed escaped. */
enum outcome words_quote(struct bytes *text, const char *name);

/* "[Errno 2] No such file or directory: 'NAME'" */
enum outcome words_error(struct bytes *text, int error, const char *name);

#endif
