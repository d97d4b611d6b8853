/*
 * new_code: from the segment's code table into a profile's code map.
 *
 * Entries are handed out before they are filled in, so some are holes at
 * first: another process's thread is between claiming and publishing, or died
 * there. Holes are looked at again each time.
 */
#ifndef NEW_CODE_H
#define NEW_CODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"
#include "code_map.h"
#include "wire/segment.h"

struct new_code {
	const struct segment *segment; /* borrowed */
	uint32_t seen;                 /* entries below this were looked at */
	uint32_t *holes;               /* owned; numbers of those not published then */
	uint32_t hole_count, hole_room;
};

void new_code_init(struct new_code *code, const struct segment *segment);
void new_code_finish(struct new_code *code);

/* Whether entries were handed out since the latest new_code_take. */
bool new_code_waits(const struct new_code *code);

/* Takes in every entry published so far; passes damaged ones over. */
enum outcome new_code_take(struct new_code *code, struct code_map *map);

#endif
