#include "wire/code_table.h"

#include <limits.h>
#include <string.h>

#include "base/table.h"

/* In the text area: this head, the spans, the file, the name. */
struct code_record {
	uint32_t first_place;
	uint32_t place_count;
	int32_t first_line;
	uint32_t flags;
	uint32_t span_count;
	uint32_t file_length;
	uint32_t name_length;
	struct code_span spans[];
};

static uint64_t description_hash(const struct code_description *code)
{
	uint64_t hash = hash_bytes(code->file, code->file_length);

	hash = hash_number(hash + hash_bytes(code->name, code->name_length));
	hash = hash_number(hash + (uint32_t)code->first_line);
	hash = hash_number(hash + code->flags);
	return hash_number(hash + hash_bytes(code->spans,
					     code->span_count * sizeof(*code->spans)));
}

/* UINT32_MAX when there are more lines than places. */
static uint32_t count_places(const struct code_span *spans, uint32_t count)
{
	uint64_t places = 1;
	uint32_t i;

	for (i = 0; i < count; i++)
		places += spans[i].count;
	return places < EVENT_PLACE_LIMIT ? (uint32_t)places : UINT32_MAX;
}

/* memcmp may not be given NULL, which an empty text or list of spans may be. */
static bool same(const void *a, const void *b, size_t length)
{
	return length == 0 || memcmp(a, b, length) == 0;
}

static char *append(char *text, const void *data, size_t length)
{
	return length ? (char *)memcpy(text, data, length) + length : text;
}

static bool equal(const struct code_description *a, const struct code_description *b)
{
	return a->first_line == b->first_line && a->flags == b->flags &&
	       a->span_count == b->span_count && a->file_length == b->file_length &&
	       a->name_length == b->name_length &&
	       same(a->spans, b->spans, a->span_count * sizeof(*a->spans)) &&
	       same(a->file, b->file, a->file_length) &&
	       same(a->name, b->name, a->name_length);
}

/*
 * Walks a chain, which begins with `*first` then. OUTCOME_OK at an equal entry, and
 * `code` gets its places; OUTCOME_NOT_FOUND at the end, which a damaged one may not
 * have.
 */
static enum outcome find(const struct segment *segment, const _Atomic uint32_t *head,
			 struct code_description *code, uint32_t *first)
{
	struct code_description other;
	uint32_t steps, entry;

	/* Acquire: an entry that is in a chain is published, and so is all behind it. */
	*first = atomic_load_explicit(head, memory_order_acquire);
	for (steps = 0, entry = *first; entry; steps++) {
		if (entry > segment->code_limit || steps == segment->code_limit)
			return OUTCOME_DAMAGED;
		if (!code_table_read(segment, entry - 1, &other) && equal(code, &other)) {
			code->first_place = other.first_place;
			code->place_count = other.place_count;
			return OUTCOME_OK;
		}
		/* Relaxed: it came with the head. */
		entry = atomic_load_explicit(&segment->code_links[entry - 1],
					     memory_order_relaxed);
	}
	return OUTCOME_NOT_FOUND;
}

/* Adds `count` to a counter unless it would pass the limit. */
static bool take_numbers(_Atomic uint32_t *counter, uint32_t count, uint32_t limit,
			 uint32_t *first)
{
	/* Relaxed: the numbers are nobody else's once the exchange succeeds. */
	*first = atomic_load_explicit(counter, memory_order_relaxed);
	do {
		if (*first > limit || count > limit - *first)
			return false;
	} while (!atomic_compare_exchange_weak_explicit(counter, first, *first + count,
							memory_order_relaxed,
							memory_order_relaxed));
	return true;
}

static enum outcome store(struct segment *segment, struct code_description *code,
			  uint32_t *entry)
{
	size_t spans = code->span_count * sizeof(*code->spans);
	size_t length = sizeof(struct code_record) + spans + code->file_length +
			code->name_length;
	struct code_record *record;
	enum outcome outcome;
	uint32_t unit;
	char *text;

	code->place_count = count_places(code->spans, code->span_count);
	if (code->place_count == UINT32_MAX)
		return OUTCOME_FULL;
	/* A full table must not use up the text area: notices need it. */
	if (code_table_used(segment) == segment->code_limit)
		return OUTCOME_FULL;
	outcome = segment_reserve(segment, length, &unit);
	if (outcome)
		return outcome;
	if (!take_numbers(&segment->header->places_used, code->place_count,
			  EVENT_PLACE_LIMIT - 1, &code->first_place) ||
	    !take_numbers(&segment->header->codes_used, 1, segment->code_limit, entry))
		return OUTCOME_FULL;
	record = segment_text(segment, unit, length);
	*record = (struct code_record){
		.first_place = code->first_place,
		.place_count = code->place_count,
		.first_line = code->first_line,
		.flags = code->flags,
		.span_count = code->span_count,
		.file_length = code->file_length,
		.name_length = code->name_length,
	};
	text = append((char *)record->spans, code->spans, spans);
	text = append(text, code->file, code->file_length);
	append(text, code->name, code->name_length);
	/* Release: the record is complete before its offset is seen. */
	atomic_store_explicit(&segment->code_directory[*entry], unit, memory_order_release);
	return OUTCOME_OK;
}

enum outcome code_table_publish(struct segment *segment, struct code_description *code)
{
	uint64_t hash = description_hash(code);
	_Atomic uint32_t *head = &segment->code_heads[hash & (segment->chain_limit - 1)];
	uint32_t first, entry;
	enum outcome outcome;

	outcome = find(segment, head, code, &first);
	if (outcome != OUTCOME_NOT_FOUND)
		return outcome;
	outcome = store(segment, code, &entry);
	if (outcome)
		return outcome;
	/* Equal descriptions have one chain and nothing leaves it: who comes second to
	 * its head finds the first. The loser's entry stays in the directory, complete
	 * and unused. */
	do {
		/* Relaxed: the exchange comes behind it. */
		atomic_store_explicit(&segment->code_links[entry], first,
				      memory_order_relaxed);
		/* Release: as in store, for those who find it by its chain. */
		if (atomic_compare_exchange_strong_explicit(head, &first, entry + 1,
							    memory_order_release,
							    memory_order_relaxed))
			return OUTCOME_OK;
		outcome = find(segment, head, code, &first);
	} while (outcome == OUTCOME_NOT_FOUND);
	return outcome;
}

uint32_t code_table_used(const struct segment *segment)
{
	uint32_t used = atomic_load_explicit(&segment->header->codes_used,
					     memory_order_relaxed);

	return used < segment->code_limit ? used : segment->code_limit;
}

static bool spans_ascend(const struct code_span *spans, uint32_t count)
{
	int64_t next = INT32_MIN;
	uint32_t i;

	for (i = 0; i < count; i++) {
		if (!spans[i].count || spans[i].first < next)
			return false;
		next = (int64_t)spans[i].first + spans[i].count;
		if (next > (int64_t)INT32_MAX + 1)
			return false;
	}
	return true;
}

enum outcome code_table_read(const struct segment *segment, uint32_t index,
			     struct code_description *code)
{
	const struct code_record *record;
	struct code_record head;
	uint32_t unit;
	size_t spans;

	if (index >= segment->code_limit)
		return OUTCOME_DAMAGED;
	/* Acquire: pairs with the release in store. */
	unit = atomic_load_explicit(&segment->code_directory[index], memory_order_acquire);
	if (!unit)
		return OUTCOME_NOT_FOUND;
	record = segment_text(segment, unit, sizeof(*record));
	if (!record)
		return OUTCOME_DAMAGED;
	/* One copy, made here and not later: the program may scribble over it. */
	memcpy(&head, record, sizeof(head));
	atomic_signal_fence(memory_order_seq_cst);
	spans = (size_t)head.span_count * sizeof(struct code_span);
	if (!segment_text(segment, unit,
			  sizeof(*record) + spans + head.file_length + head.name_length))
		return OUTCOME_DAMAGED;
	*code = (struct code_description){
		.file = (const char *)record->spans + spans,
		.file_length = head.file_length,
		.name = (const char *)record->spans + spans + head.file_length,
		.name_length = head.name_length,
		.first_line = head.first_line,
		.flags = head.flags,
		.spans = record->spans,
		.span_count = head.span_count,
		.first_place = head.first_place,
		.place_count = head.place_count,
	};
	if (head.place_count >= EVENT_PLACE_LIMIT ||
	    !spans_ascend(code->spans, code->span_count) ||
	    count_places(code->spans, code->span_count) != head.place_count ||
	    head.first_place > EVENT_PLACE_LIMIT - head.place_count)
		return OUTCOME_DAMAGED;
	return OUTCOME_OK;
}

uint32_t code_place(const struct code_description *code, int32_t line)
{
	uint32_t place = code->first_place + 1;
	uint32_t i;

	for (i = 0; i < code->span_count; i++) {
		/* Unsigned: a line before the span is far behind it. */
		uint32_t distance = (uint32_t)line - (uint32_t)code->spans[i].first;

		if (distance < code->spans[i].count)
			return place + distance;
		place += code->spans[i].count;
	}
	return code->first_place;
}
