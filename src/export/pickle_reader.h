/*
 * pickle_reader: a counts file's bytes into a tally.
 *
 * A pickle is a program for a small machine with a stack, and Python's may call
 * anything. This one only knows the instructions that make tuples, dicts,
 * strings and integers, of protocols 0 to 5, and nothing is ever executed. Even
 * tuples are made in the shapes of a counts file only:
 *
 *     ({(file, line): hits}, {function: 1}, {(function, function): 1})
 *
 * where a function is (file, module, name), its module perhaps None. Memory is
 * proportional to length.
 */
#ifndef PICKLE_READER_H
#define PICKLE_READER_H

#include <stddef.h>

#include "base/outcome.h"
#include "export/tally.h"

struct pickle_error {
	size_t offset; /* in bytes: where what was found stands */
	char text[160];
};

/* The tally is empty before; OUTCOME_DAMAGED tells where and what, and leaves
 * a tally that only tally_finish may use. */
enum outcome pickle_read(const char *data, size_t length, struct tally *tally,
			 struct pickle_error *error);

#endif
