#include "model/ranking.h"
#include "story.h"

static void assert_order(struct story *story, enum ranking_key key, const char *want)
{
	int32_t functions[8];
	char got[64] = "";
	struct function_view view;
	size_t count = ranking_functions(story->profile, key, PROFILE_ALL, functions, 8);
	size_t i;

	for (i = 0; i < count; i++) {
		profile_function(story->profile, functions[i], &view);
		strcat(strcat(got, view.name), " ");
	}
	ck_assert_str_eq(got, want);
}

START_TEST(functions_rank_by_each_key)
{
	struct story story;
	struct code_description main, slow, often, never;
	int32_t function;
	int i;

	story_begin(&story);
	slow = story_code(&story, "/b.py", "slow", 10, 2);
	often = story_code(&story, "/a.py", "often", 20, 2);
	main = story_code(&story, "/a.py", "main", 1, 5);
	never = story_code(&story, "/a.py", "never", 30, 5);
	(void)never;
	story_thread(&story, 0);
	story_call(&story, 0, EVENT_ENTER, &main, 0);
	story_line(&story, 0, &main, 0, 0);
	story_call(&story, 0, EVENT_ENTER, &slow, 10);
	story_line(&story, 0, &slow, 0, 10);
	story_call(&story, 0, EVENT_LEAVE, &slow, 510);
	for (i = 0; i < 5; i++) {
		story_call(&story, 0, EVENT_ENTER, &often, 510 + (uint64_t)i * 10);
		story_line(&story, 0, &often, 0, 511 + (uint64_t)i * 10);
		story_call(&story, 0, EVENT_LEAVE, &often, 520 + (uint64_t)i * 10);
	}
	story_look(&story, 560);
	assert_order(&story, RANKING_OWN, "slow often main ");
	assert_order(&story, RANKING_TOTAL, "main slow often ");
	assert_order(&story, RANKING_CALLS, "often main slow "); /* a tie: by file */
	assert_order(&story, RANKING_HITS, "often main slow ");
	assert_order(&story, RANKING_NAME, "main often slow ");
	ck_assert_uint_eq(
		ranking_functions(story.profile, RANKING_CALLS, 0, &function, 1), 3);
	ck_assert_int_eq(function, story_function(&story, "often"));
	story_thread(&story, 1);
	story_round(&story);
	ck_assert_uint_eq(
		ranking_functions(story.profile, RANKING_CALLS, 1, &function, 1), 0);
	story_end(&story);
}
END_TEST

static const struct unit_test tests[] = {
	{ &functions_rank_by_each_key, 0 },
};

UNIT_MAIN("ranking", tests)
