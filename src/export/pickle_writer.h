/*
 * pickle_writer: a tally into the bytes of a counts file.
 *
 * They are those that the standard trace module would write for dicts with the
 * same entries in the same order: protocol 1, each name written once.
 */
#ifndef PICKLE_WRITER_H
#define PICKLE_WRITER_H

#include "base/bytes.h"
#include "base/outcome.h"
#include "export/tally.h"

enum outcome pickle_write(const struct tally *tally, struct bytes *out);

#endif
