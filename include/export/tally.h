/*
 * tally: what a run has counted, in the form that outlives it.
 *
 * It holds what the standard trace module keeps in a counts file: how often
 * each line of each file ran, which functions were called, and which function
 * called which. A function is its file, its module's name (the file's base
 * name without its extension; None where the file has no name) and its own name
 * with its class's in front.
 *
 * Names are kept once each and known by numbers from 0 up; so are functions.
 * They are text as pickle has it: UTF-8, lone surrogates allowed, without NUL.
 * Entries keep the order in which they came. Times are nanoseconds and, like
 * the numbers of calls, 0 for what came from a counts file, which has none.
 *
 * A zeroed struct is a valid empty tally. One thread at a time. Pointers and
 * texts it returns are valid until something is added.
 */
#ifndef EXPORT_TALLY_H
#define EXPORT_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"
#include "base/outcome.h"
#include "base/table.h"
#include "export/cover_listing.h"
#include "model/profile.h"

enum { TALLY_NO_NAME = UINT32_MAX };

struct tally_line {
	uint32_t file; /* name */
	int32_t line;
	uint64_t hits;
};

struct tally_function {
	uint32_t file, module, name; /* names; the module's may be TALLY_NO_NAME */
	bool called; /* it is to be listed, and not only the end of a pair */
	uint64_t calls;
	uint64_t time;
};

struct tally_pair {
	uint32_t caller, callee; /* functions */
	uint64_t calls;
	uint64_t time;
};

struct tally {
	struct bytes text;	  /* of all names, each ended by a NUL */
	size_t *names;		  /* owned; where each begins in text */
	struct tally_line *lines; /* owned, as the next two */
	struct tally_function *functions;
	struct tally_pair *pairs;
	uint32_t name_count, name_room;
	uint32_t line_count, line_room;
	uint32_t function_count, function_room;
	uint32_t pair_count, pair_room;
	struct table name_index, line_index, function_index, pair_index;
	bool lines_indexed; /* false: they are in order, by file and line */
};

void tally_finish(struct tally *tally);

/* The number of a name, given one if need be. */
enum outcome tally_name(struct tally *tally, const char *text, size_t length,
			uint32_t *number);
const char *tally_text(const struct tally *tally, uint32_t name);
size_t tally_text_length(const struct tally *tally, uint32_t name);

/* The entry with this key, made (with zeros) if need be. NULL: out of memory. */
struct tally_line *tally_line(struct tally *tally, uint32_t file, int32_t line);
struct tally_function *tally_function(struct tally *tally, uint32_t file,
				      uint32_t module, uint32_t name);
struct tally_pair *tally_pair(struct tally *tally, uint32_t caller, uint32_t callee);

/* Makes room for so many lines more at once: a tally that grows step by step
 * leaves its former selves behind in memory. */
enum outcome tally_expect_lines(struct tally *tally, uint32_t more);

/* Adds all of another: counts, which stop at their highest, and the rest. When
 * memory runs out part of it may have been added. */
enum outcome tally_merge(struct tally *tally, const struct tally *other);

/*
 * From a profile, whose lock is taken; `script` is the main script as typed and
 * the name that it gets, NULL for a module, and `start` where it was typed.
 */
enum tally_part { TALLY_LINES, TALLY_FUNCTIONS, TALLY_PAIRS };

enum outcome tally_profile(struct tally *tally, struct profile *profile,
			   enum tally_part part, const char *start, const char *script);

/* By file and line. */
int tally_compare_lines(const void *left, const void *right);

struct tally_file {
	uint32_t name;
	uint32_t first, count; /* entries of the tally's lines, in ascending order */
};

struct tally_files {
	struct tally_file *files; /* owned; in the order in which their names came */
	struct hit_line *hits;	  /* owned; room for those of any one file */
	size_t count;
};

/* Puts the tally's lines in order. The caller finishes the list, also after a
 * failure. */
enum outcome tally_by_file(struct tally *tally, struct tally_files *files);
void tally_files_finish(struct tally_files *files);

/* The lines of one file; valid until the next call. */
const struct hit_line *tally_file_hits(const struct tally *tally,
				       struct tally_files *files, size_t file);

#endif
