#include "model/source_tokens.h"

#include <string.h>

#include "unit.h"

static const struct source_token some[] = {
	{ 0, 3 * 16 + TOKEN_KEYWORD },
	{ 4, 1 * 16 + TOKEN_DEFINITION },
	{ 10, 20 * 16 + TOKEN_STRING },
};

START_TEST(tokens_are_found_by_their_place)
{
	struct source_tokens tokens;

	ck_assert_int_eq(
		source_tokens_read(&tokens, (const char *)some, sizeof(some), 30),
		OUTCOME_OK);
	ck_assert_uint_eq(tokens.count, 3);
	ck_assert_uint_eq(source_tokens_at(&tokens, 0), 0);
	ck_assert_uint_eq(source_tokens_at(&tokens, 2), 0);
	ck_assert_uint_eq(source_tokens_at(&tokens, 3), 1);
	ck_assert_uint_eq(source_tokens_at(&tokens, 15), 2);
	ck_assert_uint_eq(source_tokens_at(&tokens, 30), 3);
	ck_assert_uint_eq(source_token_end(tokens.tokens[2]), 30);
	ck_assert_int_eq(source_token_kind(tokens.tokens[2]), TOKEN_STRING);
	source_tokens_finish(&tokens);
	ck_assert_ptr_null(tokens.tokens);
}
END_TEST

START_TEST(what_makes_no_sense_is_left_out)
{
	static const struct source_token odd[] = {
		{ 5, 3 * 16 + TOKEN_KEYWORD },
		{ 7, 3 * 16 + TOKEN_KEYWORD }, /* overlaps */
		{ 2, 1 * 16 + TOKEN_KEYWORD }, /* goes back */
		{ 8, 0 * 16 + TOKEN_KEYWORD }, /* empty */
		{ 8, 1 * 16 + TOKEN_NONE },
		{ 8, 1 * 16 + TOKEN_KINDS },
		{ 28, 3 * 16 + TOKEN_NUMBER }, /* beyond the end */
		{ UINT32_MAX, UINT32_MAX - 15 + TOKEN_NUMBER },
		{ 29, 1 * 16 + TOKEN_NUMBER },
	};
	struct source_tokens tokens;

	ck_assert_int_eq(
		source_tokens_read(&tokens, (const char *)odd, sizeof(odd), 30),
		OUTCOME_OK);
	ck_assert_uint_eq(tokens.count, 2);
	ck_assert_uint_eq(tokens.tokens[1].start, 29);
	source_tokens_finish(&tokens);
	ck_assert_int_eq(source_tokens_read(&tokens, (const char *)odd, 7, 30),
			 OUTCOME_DAMAGED);
	ck_assert_int_eq(source_tokens_read(&tokens, "", 0, 30), OUTCOME_OK);
	ck_assert_uint_eq(source_tokens_at(&tokens, 0), 0);
}
END_TEST

static const struct unit_test tests[] = {
	{ &tokens_are_found_by_their_place, 0 },
	{ &what_makes_no_sense_is_left_out, 0 },
};

UNIT_MAIN("model: source tokens", tests)
