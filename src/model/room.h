/*
 * room: arrays that grow by doubling.
 */
#ifndef ROOM_H
#define ROOM_H

#include <stddef.h>
#include <stdint.h>

/*
 * An array with room for `needed` entries of `size` bytes: the given one, or a
 * larger one in its place, whose new entries are not set. NULL: out of memory,
 * and the array is as it was.
 */
void *room_make(void *array, uint32_t *room, uint64_t needed, size_t size);

#endif
