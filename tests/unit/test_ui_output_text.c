#include <string.h>

#include "../../ui/output_text.h"
#include "unit.h"

static struct output_text text;

static void begin(void)
{
	ck_assert_int_eq(output_text_init(&text), OUTCOME_OK);
}

static void add(const char *bytes)
{
	ck_assert_int_eq(output_text_add(&text, bytes, strlen(bytes)), OUTCOME_OK);
}

static void expect(int64_t line, const char *wanted)
{
	ck_assert_str_eq(output_text_line(&text, line), wanted);
}

START_TEST(lines_end_and_the_last_is_open)
{
	begin();
	ck_assert_int_eq(output_text_end(&text), 0);
	add("one\r\ntwo\n\nthr");
	ck_assert_int_eq(output_text_end(&text), 4);
	expect(0, "one");
	expect(1, "two");
	expect(2, "");
	expect(3, "thr");
	add("ee");
	expect(3, "three");
	ck_assert_ptr_null(output_text_line(&text, 4));
	ck_assert_ptr_null(output_text_line(&text, -1));
	output_text_finish(&text);
}
END_TEST

START_TEST(moving_back_overwrites)
{
	begin();
	add(" 10%\r 55%\r100%\n");
	expect(0, "100%");
	add("long text\rshort\033[K\n");
	expect(1, "short");
	add("long text\rnew\n");
	expect(2, "newg text");
	add("typoo\bs\b\b\b\b\b\b\b\bT\n");
	expect(3, "Typos");
	add("gone\033[2K\rnew\n");
	expect(4, "new ");
	add("\ttab\ta\n");
	expect(5, "        tab     a");
	output_text_finish(&text);
}
END_TEST

START_TEST(escapes_are_taken_out)
{
	begin();
	add("\033[1;38;5;200mbold\033[0m \033]0;a "
	    "title\007after\033]8;;http://x\033\\link"
	    "\033(B.\033=\033[?25h\033[10;20H!\a\n");
	expect(0, "bold afterlink.!");
	output_text_finish(&text);
}
END_TEST

/* Wherever a piece ends, the text is the same; a character cut off by the end of
 * its line shows as U+FFFD. */
START_TEST(pieces_may_end_anywhere)
{
	static const char all[] =
		"\033[31m█·細胞\033[0m\033]0;t\033\\e\xCC\x81\r\xE2\x96\n";
	size_t cut, length = sizeof(all) - 1;

	for (cut = 0; cut <= length; cut++) {
		begin();
		ck_assert_int_eq(output_text_add(&text, all, cut), OUTCOME_OK);
		ck_assert_int_eq(output_text_add(&text, all + cut, length - cut),
				 OUTCOME_OK);
		expect(0, "\xEF\xBF\xBD·細胞e\xCC\x81");
		output_text_finish(&text);
	}
}
END_TEST

START_TEST(bytes_that_are_no_text)
{
	begin();
	add("a\xFF"
	    "b\xC3(\n");
	expect(0, "a\xEF\xBF\xBD"
		  "b\xEF\xBF\xBD(");
	output_text_finish(&text);
}
END_TEST

START_TEST(only_the_last_lines_are_kept)
{
	int i;

	begin();
	for (i = 0; i < OUTPUT_LINES + 5; i++)
		add(i % 2 ? "odd\n" : "even\n");
	ck_assert_int_eq(output_text_first(&text), 5);
	ck_assert_ptr_null(output_text_line(&text, 4));
	expect(5, "odd");
	expect(OUTPUT_LINES + 4, "even");
	output_text_finish(&text);
}
END_TEST

START_TEST(a_line_without_end_is_cut)
{
	char piece[1001];
	int i;

	memset(piece, 'x', sizeof(piece) - 1);
	piece[sizeof(piece) - 1] = '\0';
	begin();
	for (i = 0; i < 10; i++)
		add(piece);
	add("\t\t\033[K");
	ck_assert_uint_eq(strlen(output_text_line(&text, 0)), OUTPUT_LINE_ROOM);
	output_text_finish(&text);
}
END_TEST

static const struct unit_test tests[] = {
	{ &lines_end_and_the_last_is_open, 0 }, { &moving_back_overwrites, 0 },
	{ &escapes_are_taken_out, 0 },		{ &pieces_may_end_anywhere, 0 },
	{ &bytes_that_are_no_text, 0 },		{ &only_the_last_lines_are_kept, 0 },
	{ &a_line_without_end_is_cut, 0 },
};

UNIT_MAIN("ui: output text", tests)
