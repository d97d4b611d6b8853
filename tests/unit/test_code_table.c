#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "unit.h"
#include "wire/code_table.h"

static const struct segment_sizes small = { .rings = 1, .capacity = 64, .codes = 1024 };
static const struct clock wall = { .kind = CLOCK_KIND_MONOTONIC,
				   .nanoseconds_per_tick = 1 };

static struct segment segment;

static void begin(void)
{
	int fd;

	ck_assert_int_eq(segment_create(&segment, &small, &wall, &fd), OUTCOME_OK);
	close(fd);
}

static struct code_description describe(const char *file, const char *name,
					int32_t first_line,
					const struct code_span *spans,
					uint32_t span_count)
{
	return (struct code_description){
		.file = file,
		.file_length = (uint32_t)strlen(file),
		.name = name,
		.name_length = (uint32_t)strlen(name),
		.first_line = first_line,
		.spans = spans,
		.span_count = span_count,
	};
}

static void expect_equal(const struct code_description *a,
			 const struct code_description *b)
{
	ck_assert_uint_eq(a->file_length, b->file_length);
	ck_assert_mem_eq(a->file, b->file, a->file_length);
	ck_assert_uint_eq(a->name_length, b->name_length);
	ck_assert_mem_eq(a->name, b->name, a->name_length);
	ck_assert_int_eq(a->first_line, b->first_line);
	ck_assert_uint_eq(a->flags, b->flags);
	ck_assert_uint_eq(a->span_count, b->span_count);
	ck_assert_mem_eq(a->spans, b->spans, a->span_count * sizeof(*a->spans));
	ck_assert_uint_eq(a->first_place, b->first_place);
	ck_assert_uint_eq(a->place_count, b->place_count);
}

START_TEST(test_publish_and_read)
{
	static const struct code_span spans[] = { { 3, 4 }, { 10, 1 }, { 12, 2 } };
	struct code_description first =
		describe("/home/a.py", "f.<locals>.g", 3, spans, 3);
	struct code_description second = describe("/home/a.py", "h", 3, spans, 1);
	struct code_description read;

	begin();
	ck_assert_uint_eq(code_table_used(&segment), 0);
	first.flags = CODE_GENERATOR | CODE_COROUTINE;
	ck_assert_int_eq(code_table_publish(&segment, &first), OUTCOME_OK);
	ck_assert_int_eq(code_table_publish(&segment, &second), OUTCOME_OK);
	ck_assert_uint_eq(first.place_count, 8);
	ck_assert_uint_eq(second.place_count, 5);
	ck_assert_uint_eq(second.first_place, first.first_place + 8);
	ck_assert_uint_eq(code_table_used(&segment), 2);
	ck_assert_int_eq(code_table_read(&segment, 0, &read), OUTCOME_OK);
	expect_equal(&read, &first);
	ck_assert_int_eq(code_table_read(&segment, 1, &read), OUTCOME_OK);
	expect_equal(&read, &second);
	ck_assert_int_eq(code_table_read(&segment, 2, &read), OUTCOME_NOT_FOUND);
	ck_assert_int_eq(code_table_read(&segment, small.codes, &read),
			 OUTCOME_DAMAGED);
	ck_assert_int_eq(code_table_read(&segment, UINT32_MAX, &read), OUTCOME_DAMAGED);
}
END_TEST

START_TEST(test_places_of_lines)
{
	static const struct code_span spans[] = { { 3, 4 }, { 10, 1 }, { 12, 2 } };
	static const int32_t lines[] = { 3, 4, 5, 6, 10, 12, 13 };
	static const int32_t others[] = {
		0, 2, 7, 9, 11, 14, -1, INT32_MAX, INT32_MIN
	};
	struct code_description code = describe("a", "f", 3, spans, 3);
	uint32_t i;

	begin();
	code_table_publish(&segment, &code); /* so that places do not begin with 0 */
	code.first_line++;
	code_table_publish(&segment, &code);
	ck_assert_uint_eq(code.first_place, 8);
	for (i = 0; i < 7; i++)
		ck_assert_uint_eq(code_place(&code, lines[i]), 9 + i);
	for (i = 0; i < 9; i++)
		ck_assert_uint_eq(code_place(&code, others[i]), 8);
}
END_TEST

/* Each field makes a description another one; the same again adds nothing. */
START_TEST(test_equal_share)
{
	static const struct code_span spans[] = { { 1, 2 }, { 7, 2 } };
	static const struct code_span moved[] = { { 1, 2 }, { 8, 2 } };
	struct code_description codes[] = {
		describe("a", "f", 1, spans, 2), describe("b", "f", 1, spans, 2),
		describe("a", "g", 1, spans, 2), describe("a", "f", 2, spans, 2),
		describe("a", "f", 1, spans, 1), describe("a", "f", 1, moved, 2),
		describe("af", "", 1, spans, 2), /* the same bytes in a row */
		describe("", "af", 1, spans, 2), describe("a", "f", 1, spans, 2),
	};
	enum { CODES = sizeof(codes) / sizeof(codes[0]) };
	struct code_description again[CODES];
	int i, k;

	begin();
	codes[CODES - 1].flags = CODE_MODULE;
	for (i = 0; i < CODES; i++)
		ck_assert_int_eq(code_table_publish(&segment, &codes[i]), OUTCOME_OK);
	memcpy(again, codes, sizeof(codes));
	for (i = 0; i < CODES; i++) {
		again[i].first_place = UINT32_MAX;
		ck_assert_int_eq(code_table_publish(&segment, &again[i]), OUTCOME_OK);
		expect_equal(&again[i], &codes[i]);
		for (k = 0; k < i; k++)
			ck_assert_uint_ne(codes[k].first_place, codes[i].first_place);
	}
	ck_assert_uint_eq(code_table_used(&segment), CODES);
}
END_TEST

START_TEST(test_million_equal)
{
	static const struct code_span spans[] = { { 1, 1 } };
	struct code_description code = describe("<string>", "<module>", 1, spans, 1);
	uint32_t text_used, i;

	begin();
	code_table_publish(&segment, &code);
	text_used = segment.header->text_used;
	for (i = 0; i < 1000000; i++)
		if (code_table_publish(&segment, &code))
			ck_abort_msg("number %u", i);
	ck_assert_uint_eq(code.first_place, 0);
	ck_assert_uint_eq(code_table_used(&segment), 1);
	ck_assert_uint_eq(segment.header->places_used, 2);
	ck_assert_uint_eq(segment.header->text_used, text_used);
}
END_TEST

START_TEST(test_absurd_lines)
{
	static const struct code_span spans[] = {
		{ INT32_MIN, 2 },     { -5, 3 }, { 0, 1 }, { 2000000000, 1 },
		{ INT32_MAX - 1, 2 },
	};
	struct code_description code = describe("a", "f", INT32_MAX, spans, 5), read;

	begin();
	ck_assert_int_eq(code_table_publish(&segment, &code), OUTCOME_OK);
	ck_assert_uint_eq(code.place_count, 10);
	ck_assert_int_eq(code_table_read(&segment, 0, &read), OUTCOME_OK);
	expect_equal(&read, &code);
	ck_assert_uint_eq(code_place(&code, INT32_MIN + 1), 2);
	ck_assert_uint_eq(code_place(&code, -5), 3);
	ck_assert_uint_eq(code_place(&code, 0), 6);
	ck_assert_uint_eq(code_place(&code, 2000000000), 7);
	ck_assert_uint_eq(code_place(&code, INT32_MAX), 9);
	ck_assert_uint_eq(code_place(&code, INT32_MIN + 2), 0);
	/* one span of more lines than there are places */
	code = describe("a", "g", 1, &(struct code_span){ 1, INT32_MAX }, 1);
	ck_assert_int_eq(code_table_publish(&segment, &code), OUTCOME_FULL);
	/* as many as there are */
	code = describe("a", "g", 1, &(struct code_span){ 1, EVENT_PLACE_LIMIT - 12 },
			1);
	ck_assert_int_eq(code_table_publish(&segment, &code), OUTCOME_OK);
	ck_assert_uint_eq(code_place(&code, EVENT_PLACE_LIMIT - 12),
			  EVENT_PLACE_LIMIT - 2);
	code = describe("a", "h", 1, NULL, 0);
	ck_assert_int_eq(code_table_publish(&segment, &code), OUTCOME_FULL);
}
END_TEST

START_TEST(test_empty_description)
{
	struct code_description code = { 0 }, read;

	begin();
	ck_assert_int_eq(code_table_publish(&segment, &code), OUTCOME_OK);
	ck_assert_int_eq(code_table_publish(&segment, &code), OUTCOME_OK);
	ck_assert_uint_eq(code.place_count, 1);
	ck_assert_uint_eq(code_table_used(&segment), 1);
	ck_assert_int_eq(code_table_read(&segment, 0, &read), OUTCOME_OK);
	ck_assert_uint_eq(read.file_length + read.name_length + read.span_count, 0);
}
END_TEST

/* Readers see a hole where a writer took a number and died. */
START_TEST(test_holes)
{
	struct code_description code = describe("a", "f", 1, NULL, 0), read;

	begin();
	segment.header->codes_used = 5;
	segment.header->places_used = 100;
	ck_assert_int_eq(code_table_publish(&segment, &code), OUTCOME_OK);
	ck_assert_uint_eq(code.first_place, 100);
	ck_assert_int_eq(code_table_read(&segment, 4, &read), OUTCOME_NOT_FOUND);
	ck_assert_int_eq(code_table_read(&segment, 5, &read), OUTCOME_OK);
}
END_TEST

static enum outcome publish_number(uint32_t number)
{
	char name[16];
	struct code_description code;

	snprintf(name, sizeof(name), "f%u", number);
	code = describe("a", name, 1, NULL, 0);
	return code_table_publish(&segment, &code);
}

START_TEST(test_full_table)
{
	uint32_t i, text_used;

	begin();
	for (i = 0; i < small.codes; i++)
		ck_assert_int_eq(publish_number(i), OUTCOME_OK);
	text_used = segment.header->text_used;
	for (i = 0; i < 1000; i++)
		ck_assert_int_eq(publish_number(small.codes + i), OUTCOME_FULL);
	ck_assert_uint_eq(segment.header->text_used, text_used);
	ck_assert_uint_eq(code_table_used(&segment), small.codes);
	for (i = 0; i < small.codes; i++)
		ck_assert_int_eq(publish_number(i), OUTCOME_OK);
	segment.header->codes_used = UINT32_MAX;
	ck_assert_uint_eq(code_table_used(&segment), small.codes);
	ck_assert_int_eq(publish_number(small.codes), OUTCOME_FULL);
}
END_TEST

START_TEST(test_text_area_is_used_up)
{
	static char long_name[100000];
	struct code_description code = describe("a", long_name, 1, NULL, 0);
	enum outcome outcome = OUTCOME_OK;

	begin();
	memset(long_name, 'x', sizeof(long_name) - 1);
	code.name_length = sizeof(long_name) - 1;
	while (!outcome) {
		code.first_line++;
		outcome = code_table_publish(&segment, &code);
	}
	ck_assert_int_eq(outcome, OUTCOME_FULL);
	ck_assert_uint_lt(code_table_used(&segment), small.codes);
	ck_assert_int_eq(publish_number(1), OUTCOME_OK); /* a short one still fits */
}
END_TEST

/* Chains of entries that cannot be, or without an end, end the search. */
START_TEST(test_damaged_chains)
{
	uint32_t i;

	begin();
	ck_assert_int_eq(publish_number(1), OUTCOME_OK);
	for (i = 0; i < segment.chain_limit; i++)
		segment.code_heads[i] = UINT32_MAX - i;
	ck_assert_int_eq(publish_number(2), OUTCOME_DAMAGED);
	for (i = 0; i < segment.chain_limit; i++)
		segment.code_heads[i] = 1;
	segment.code_links[0] = 1;
	ck_assert_int_eq(publish_number(2), OUTCOME_DAMAGED);
	ck_assert_int_eq(publish_number(1), OUTCOME_OK);
}
END_TEST

enum { WORDS = 7 + 4 }; /* of the record: seven in its head, then two spans */

/* Every word of a record, set to every nasty value: what is read is then either
 * refused or obeys the rules. */
START_TEST(test_damaged_record)
{
	static const uint32_t nasty[] = {
		0,
		1,
		2,
		7,
		0x7ffffffe,
		0x7fffffff,
		0x80000000,
		0xfffffff0,
		UINT32_MAX,
		EVENT_PLACE_LIMIT - 1,
		EVENT_PLACE_LIMIT,
		EVENT_PLACE_LIMIT + 1,
	};
	static const struct code_span spans[] = { { 3, 4 }, { 10, 1 } };
	struct code_description code = describe("file", "name", 3, spans, 2), read;
	const char *text_end;
	uint32_t *record, right, i, k, refused = 0;

	begin();
	ck_assert_int_eq(code_table_publish(&segment, &code), OUTCOME_OK);
	record = segment_text(&segment, segment.code_directory[0], WORDS * 4);
	text_end =
		(char *)segment.text + (size_t)segment.text_limit * SEGMENT_TEXT_UNIT;
	for (i = 0; i < WORDS; i++) {
		right = record[i];
		for (k = 0; k < sizeof(nasty) / sizeof(nasty[0]); k++) {
			record[i] = nasty[k];
			if (code_table_read(&segment, 0, &read)) {
				refused++;
				continue;
			}
			ck_assert_uint_lt(read.place_count, EVENT_PLACE_LIMIT);
			ck_assert_uint_le(read.first_place,
					  EVENT_PLACE_LIMIT - read.place_count);
			ck_assert((const char *)(read.spans + read.span_count) <=
				  text_end);
			ck_assert((const char *)(read.file + read.file_length) <=
				  text_end);
			ck_assert((const char *)(read.name + read.name_length) <=
				  text_end);
		}
		record[i] = right;
		ck_assert_int_eq(code_table_read(&segment, 0, &read), OUTCOME_OK);
	}
	ck_assert_uint_gt(refused, 40);
	for (k = 0; k < sizeof(nasty) / sizeof(nasty[0]); k++) {
		segment.code_directory[0] = nasty[k];
		code_table_read(&segment, 0, &read);
	}
	segment.code_directory[0] = segment.text_limit - 1;
	ck_assert_int_eq(code_table_read(&segment, 0, &read), OUTCOME_DAMAGED);
}
END_TEST

/* As many places as the record says, but more than there can be. */
START_TEST(test_too_many_places)
{
	struct code_description code = describe("a", "f", 3,
						&(struct code_span){ 3, 4 }, 1),
				read;
	uint32_t *record;

	begin();
	ck_assert_int_eq(code_table_publish(&segment, &code), OUTCOME_OK);
	record = segment_text(&segment, segment.code_directory[0], WORDS * 4);
	record[1] = UINT32_MAX;	       /* place_count */
	record[8] = EVENT_PLACE_LIMIT; /* of the span */
	ck_assert_int_eq(code_table_read(&segment, 0, &read), OUTCOME_DAMAGED);
}
END_TEST

static const struct unit_test tests[] = {
	{ &test_publish_and_read, 0 },
	{ &test_places_of_lines, 0 },
	{ &test_equal_share, 0 },
	{ &test_million_equal, 60 },
	{ &test_absurd_lines, 0 },
	{ &test_empty_description, 0 },
	{ &test_holes, 0 },
	{ &test_full_table, 0 },
	{ &test_text_area_is_used_up, 0 },
	{ &test_damaged_chains, 0 },
	{ &test_damaged_record, 0 },
	{ &test_too_many_places, 0 },
};

UNIT_MAIN("code_table", tests)
