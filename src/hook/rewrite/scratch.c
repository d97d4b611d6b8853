#include "scratch.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Address sanitizers watch what malloc gives: each array has a block of its own then. */
#ifdef __has_feature
#define SANITIZED __has_feature(address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

enum {
	FIRST_BLOCK = SANITIZED ? 0 : 1 << 16, /* bytes */
	MOST_KEPT = SANITIZED ? 0 : 1 << 21,
	ALIGNMENT = alignof(max_align_t),
};

struct block {
	struct block *older;
	size_t room, used;
	alignas(max_align_t) unsigned char bytes[];
};

struct scratch {
	struct scratch *next; /* one more that is idle */
	struct block *newest; /* owned, with the older ones; the largest */
};

static struct scratch *idle;

struct scratch *scratch_begin(void)
{
	struct scratch *scratch = idle;

	if (!scratch)
		return calloc(1, sizeof(*scratch));
	idle = scratch->next;
	return scratch;
}

static void free_blocks(struct block *block)
{
	while (block) {
		struct block *older = block->older;

		free(block);
		block = older;
	}
}

void scratch_end(struct scratch *scratch)
{
	struct block *newest = scratch->newest;

	if (newest && newest->room <= MOST_KEPT) {
		free_blocks(newest->older);
		newest->older = NULL;
		newest->used = 0;
	} else {
		free_blocks(newest);
		scratch->newest = NULL;
	}
	scratch->next = idle;
	idle = scratch;
}

static struct block *add_block(struct scratch *scratch, size_t size)
{
	size_t room =
		scratch->newest && !SANITIZED ? 2 * scratch->newest->room : FIRST_BLOCK;
	struct block *block;

	if (room < size)
		room = size;
	block = malloc(sizeof(*block) + room);
	if (!block)
		return NULL;
	*block = (struct block){ .older = scratch->newest, .room = room };
	scratch->newest = block;
	return block;
}

void *scratch_get(struct scratch *scratch, size_t count, size_t size)
{
	struct block *block = scratch->newest;
	void *got;

	if (count > SIZE_MAX / 4 / size)
		return NULL;
	size = (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (!block || block->room - block->used < size)
		block = add_block(scratch, size);
	if (!block)
		return NULL;
	got = block->bytes + block->used;
	block->used += size;
	return got;
}

void *scratch_get_zeroed(struct scratch *scratch, size_t count, size_t size)
{
	void *got = scratch_get(scratch, count, size);

	return got ? memset(got, 0, count * size) : NULL;
}
