#include "room.h"

#include <stdlib.h>

enum { SMALLEST_ROOM = 8 };

void *room_make(void *array, uint32_t *room, uint64_t needed, size_t size)
{
	uint64_t more = *room ? *room : SMALLEST_ROOM;
	void *larger;

	if (array && needed <= *room)
		return array;
	while (more < needed)
		more *= 2;
	if (more > UINT32_MAX)
		return NULL;
	larger = realloc(array, more * size);
	if (larger)
		*room = (uint32_t)more;
	return larger;
}
