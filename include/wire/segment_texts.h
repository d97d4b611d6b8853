/*
 * segment_texts: what tracetui and the program tell each other in words.
 *
 * They lie in the segment's text area, each published by its offset. The reader's
 * pointers are borrowed from the segment and the bytes are the program's: copy before
 * use, and expect no NUL at the end of a damaged one. Any process, any thread;
 * OUTCOME_FULL when there is no room.
 */
#ifndef WIRE_SEGMENT_TEXTS_H
#define WIRE_SEGMENT_TEXTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"
#include "wire/segment.h"

/* Lists of strings, each ended by a NUL. The latest one counts. */
enum segment_list {
	SEGMENT_CONFIGURATION, /* by tracetui, before the program starts */
	SEGMENT_PATH_LIST,     /* sys.path; by the hook whenever it has changed */
	SEGMENT_HOOK_NAME,     /* one string, for people, with the reason where it is
	                          not the usual hook */
};

enum outcome segment_set_list(struct segment *segment, enum segment_list which,
			      const char *list, size_t length);

/* NULL: there is none. */
const char *segment_list(const struct segment *segment, enum segment_list which,
			 size_t *length);

/*
 * Notices: short UTF-8 texts for people, without a newline. Reading goes from
 * the latest to the first: begin with cursor 0; false when there are no more.
 */
enum notice_kind {
	NOTICE_WARNING, /* counting goes on, but not everywhere */
	NOTICE_FAILURE, /* counting has stopped */
};

enum outcome segment_add_notice(struct segment *segment, enum notice_kind kind,
				const char *text);
bool segment_next_notice(const struct segment *segment, uint32_t *cursor,
			 enum notice_kind *kind, char *text, size_t room);

#endif
