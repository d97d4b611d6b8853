#include "wire/segment_texts.h"

#include <string.h>

/* Stored text: its length and its bytes. */
struct text_record {
	uint32_t length;
	uint32_t kind;     /* enum notice_kind */
	uint32_t previous; /* the notice before this one, text units; 0: none */
	uint32_t number;   /* of the notice: 1 more than that of the one before */
	char bytes[];
};

static enum outcome store_text(struct segment *segment, const char *bytes, size_t length,
			       uint32_t *unit, struct text_record **record)
{
	enum outcome outcome;

	if (length > UINT32_MAX / 2)
		return OUTCOME_FULL;
	outcome = segment_reserve(segment, sizeof(**record) + length, unit);
	if (outcome)
		return outcome;
	*record = segment_text(segment, *unit, sizeof(**record) + length);
	(*record)->length = (uint32_t)length;
	memcpy((*record)->bytes, bytes, length);
	return OUTCOME_OK;
}

/*
 * Copies the head of a record, because the program may scribble over it at any
 * time. False where the record or its bytes do not lie in the area.
 */
static bool read_text(const struct segment *segment, uint32_t unit,
		      struct text_record *head, const char **bytes)
{
	const volatile struct text_record *record =
		segment_text(segment, unit, sizeof(*record));

	if (!record)
		return false;
	head->length = record->length;
	head->kind = record->kind;
	head->previous = record->previous;
	head->number = record->number;
	*bytes = (const char *)record->bytes;
	return segment_text(segment, unit, sizeof(*record) + (size_t)head->length);
}

static _Atomic uint32_t *list_word(const struct segment *segment, enum segment_list which)
{
	struct segment_header *header = segment->header;

	return which == SEGMENT_CONFIGURATION ? &header->configuration
	       : which == SEGMENT_PATH_LIST   ? &header->path_list
					      : &header->hook_name;
}

enum outcome segment_set_list(struct segment *segment, enum segment_list which,
			      const char *list, size_t length)
{
	struct text_record *record;
	uint32_t unit;
	enum outcome outcome = store_text(segment, list, length, &unit, &record);

	if (outcome)
		return outcome;
	/* Release: the text is complete before its offset is seen. */
	atomic_store_explicit(list_word(segment, which), unit, memory_order_release);
	return OUTCOME_OK;
}

const char *segment_list(const struct segment *segment, enum segment_list which,
			 size_t *length)
{
	/* Acquire: pairs with segment_set_list. */
	uint32_t unit = atomic_load_explicit(list_word(segment, which), memory_order_acquire);
	struct text_record head;
	const char *bytes;

	if (!read_text(segment, unit, &head, &bytes))
		return NULL;
	*length = head.length;
	return bytes;
}

enum outcome segment_add_notice(struct segment *segment, enum notice_kind kind,
				const char *text)
{
	_Atomic uint32_t *latest = &segment->header->notices;
	struct text_record *record, head;
	const char *bytes;
	uint32_t unit, before;
	enum outcome outcome = store_text(segment, text, strlen(text), &unit, &record);

	if (outcome)
		return outcome;
	record->kind = kind;
	/* Acquire, here and below: the number of the one before is read. */
	before = atomic_load_explicit(latest, memory_order_acquire);
	do {
		record->previous = before;
		record->number = read_text(segment, before, &head, &bytes) ?
					 head.number + 1 : 1;
		/* Release: the record is complete before its offset is seen. */
	} while (!atomic_compare_exchange_weak_explicit(latest, &before, unit,
							memory_order_acq_rel,
							memory_order_acquire));
	return OUTCOME_OK;
}

bool segment_next_notice(const struct segment *segment, uint32_t *cursor,
			 enum notice_kind *kind, char *text, size_t room)
{
	/* Acquire: pairs with segment_add_notice. */
	uint32_t unit = atomic_load_explicit(&segment->header->notices, memory_order_acquire);
	struct text_record head;
	const char *bytes;
	uint32_t number;

	if (*cursor) {
		if (!read_text(segment, *cursor, &head, &bytes))
			return false;
		unit = head.previous;
	}
	number = *cursor ? head.number : UINT32_MAX;
	/* Numbers only fall: a loop is damage and ends here. */
	if (!room || !read_text(segment, unit, &head, &bytes) || head.number >= number)
		return false;
	*cursor = unit;
	*kind = head.kind == NOTICE_FAILURE ? NOTICE_FAILURE : NOTICE_WARNING;
	if (head.length > room - 1)
		head.length = (uint32_t)room - 1;
	memcpy(text, bytes, head.length);
	text[head.length] = '\0';
	return true;
}
