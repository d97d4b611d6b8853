#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "../../ui/emulator_keys.h"
#include "../../ui/key.h"
#include "../../ui/text.h"
#include "ui/emulator.h"
#include "unit.h"

enum { ROOM = 512 };

static struct emulator *emulator;
static struct emulator_view view;
static char answered[ROOM];

static void take_answer(void *context, const char *bytes, size_t length)
{
	size_t used = strlen(answered);

	ck_assert_ptr_eq(context, &answered);
	ck_assert_uint_lt(used + length, sizeof(answered));
	memcpy(answered + used, bytes, length);
	answered[used + length] = '\0';
}

static void begin(int rows, int columns)
{
	answered[0] = '\0';
	emulator = emulator_create(rows, columns, take_answer, &answered);
	ck_assert_ptr_nonnull(emulator);
}

static void feed(const char *bytes)
{
	emulator_feed(emulator, bytes, strlen(bytes));
	emulator_look(emulator, &view);
}

static void read_row(int64_t number, struct emulator_cell *cells, char *text,
		     bool *goes_on)
{
	size_t used = 0;
	int i, j;

	emulator_look(emulator, &view);
	emulator_copy(emulator, number, 1, view.columns, cells, goes_on);
	for (i = 0; i < view.columns; i++) {
		ck_assert_int_le(cells[i].width, 2);
		if (cells[i].width && !cells[i].characters[0])
			text[used++] = ' ';
		for (j = 0; j < EMULATOR_CHARACTERS && cells[i].characters[j]; j++)
			used += text_encode((wchar_t)cells[i].characters[j],
					    text + used);
	}
	while (used && text[used - 1] == ' ')
		used--;
	text[used] = '\0';
}

static void expect(int64_t number, const char *wanted)
{
	struct emulator_cell cells[ROOM];
	char text[ROOM * TEXT_BYTES];

	read_row(number, cells, text, NULL);
	ck_assert_str_eq(text, wanted);
}

static bool goes_on(int64_t number)
{
	struct emulator_cell cells[ROOM];
	char text[ROOM * TEXT_BYTES];
	bool on;

	read_row(number, cells, text, &on);
	return on;
}

static struct emulator_cell cell(int64_t row, int column)
{
	struct emulator_cell cells[ROOM];

	emulator_copy(emulator, row, 1, ROOM, cells, NULL);
	return cells[column];
}

START_TEST(lines_leave_the_screen_and_keep_their_numbers)
{
	begin(3, 20);
	feed("one\r\ntwo");
	ck_assert_int_eq(view.screen, 0);
	ck_assert_int_eq(view.end, 2);
	feed("\r\nthree\r\nfour\r\nfive\r\n");
	ck_assert_int_eq(view.screen, 3);
	ck_assert_int_eq(view.first, 0);
	ck_assert_int_eq(view.cursor_row, 5);
	ck_assert_int_eq(view.end, 6);
	expect(-1, "");
	expect(0, "one");
	expect(2, "three");
	expect(4, "five");
	expect(7, "");
	emulator_destroy(emulator);
}
END_TEST

START_TEST(only_the_last_lines_are_kept)
{
	char line[32];
	int i;

	begin(2, 20);
	for (i = 0; i < EMULATOR_LINES + 7; i++) {
		snprintf(line, sizeof(line), "%d\r\n", i);
		feed(line);
	}
	ck_assert_int_eq(view.screen, EMULATOR_LINES + 6);
	ck_assert_int_eq(view.first, 6);
	expect(5, "");
	expect(6, "6");
	expect(EMULATOR_LINES + 6, "10006");
	emulator_destroy(emulator);
}
END_TEST

START_TEST(moving_back_overwrites)
{
	begin(4, 20);
	feed(" 10%\r 55%\r100%\r\nlong text\rshort\033[K\r\ntypoo\bs\ttab");
	expect(0, "100%");
	expect(1, "short");
	expect(2, "typos   tab");
	emulator_destroy(emulator);
}
END_TEST

START_TEST(full_rows_go_on_and_ended_ones_do_not)
{
	begin(3, 5);
	feed("abcdefg\r\n12345\r\n");
	expect(0, "abcde");
	expect(1, "fg");
	ck_assert(goes_on(0));
	ck_assert(!goes_on(1));
	feed("pqrst");
	ck_assert(!goes_on(2));
	feed("u\r\n\r\n");
	expect(3, "pqrst");
	ck_assert(goes_on(3));
	expect(2, "12345");
	ck_assert(!goes_on(2));
	emulator_destroy(emulator);
}
END_TEST

START_TEST(colours_and_attributes)
{
	begin(2, 20);
	feed("\033[1;31mr\033[0;4;38;5;200mp\033[0;7;48;2;255;0;0mw\033[0m.\033["
	     "44m\033[K");
	ck_assert_int_eq(cell(0, 0).attributes, EMULATOR_BOLD | EMULATOR_HAS_TEXT);
	ck_assert_int_eq(cell(0, 0).text, 1);
	ck_assert_int_eq(cell(0, 1).attributes, EMULATOR_UNDERLINE | EMULATOR_HAS_TEXT);
	ck_assert_int_eq(cell(0, 1).text, 200);
	ck_assert_int_eq(cell(0, 2).attributes, EMULATOR_REVERSE | EMULATOR_HAS_GROUND);
	ck_assert_int_eq(cell(0, 2).ground, 196);
	ck_assert_int_eq(cell(0, 3).attributes, 0);
	ck_assert_int_eq(cell(0, 9).attributes, EMULATOR_HAS_GROUND);
	ck_assert_int_eq(cell(0, 9).ground, 4);
	emulator_destroy(emulator);
}
END_TEST

START_TEST(wide_and_combined_characters)
{
	begin(2, 8);
	feed("a細b\xCC\x81.");
	expect(0, "a細b\xCC\x81.");
	ck_assert_int_eq(cell(0, 1).width, 2);
	ck_assert_int_eq(cell(0, 2).width, 0);
	ck_assert_int_eq(cell(0, 3).characters[1], 0x301);
	/* Half of one is written over. */
	feed("\rabX");
	expect(0, "abX\x62\xCC\x81.");
	feed("\r細\033[2Gz");
	expect(0, " zX\x62\xCC\x81.");
	emulator_destroy(emulator);
}
END_TEST

/* Wherever a piece ends, the picture is the same. */
START_TEST(pieces_may_end_anywhere)
{
	static const char all[] = "\033[31m█·細\033[0m\033]0;t\033\\e\xCC\x81\033[3C!";
	size_t cut, length = sizeof(all) - 1;

	for (cut = 0; cut <= length; cut++) {
		begin(2, 20);
		emulator_feed(emulator, all, cut);
		emulator_feed(emulator, all + cut, length - cut);
		expect(0, "█·細e\xCC\x81   !");
		emulator_destroy(emulator);
	}
}
END_TEST

START_TEST(a_full_screen_program_leaves_no_trace)
{
	begin(3, 20);
	feed("one\r\ntwo\r\nthree\r\nfour");
	feed("\033[?1049h\033[H1\r\n2\r\n3\r\n4\r\n5");
	ck_assert(view.alternate);
	ck_assert_int_eq(view.screen, 1);
	expect(0, "one");
	expect(1, "3");
	expect(3, "5");
	feed("\033[?1049l");
	ck_assert(!view.alternate);
	expect(1, "two");
	expect(3, "four");
	ck_assert_int_eq(view.cursor_row, 3);
	ck_assert_int_eq(view.cursor_column, 4);
	emulator_destroy(emulator);
}
END_TEST

START_TEST(scrolling_regions_and_inserted_cells)
{
	begin(4, 10);
	feed("aaaa\r\nbbbb\r\ncccc\r\ndddd");
	feed("\033[2;3r\033[3;1H\n");
	expect(0, "aaaa");
	expect(1, "cccc");
	expect(2, "");
	expect(3, "dddd");
	ck_assert_int_eq(view.screen, 0);
	feed("\033[r\033[1;2H\033[2@x\033[4;2H\033[2P\033[2;1H\033[L");
	expect(0, "ax aaa");
	expect(1, "");
	expect(2, "cccc");
	feed("\033[2;1H\033[M");
	expect(1, "cccc");
	emulator_destroy(emulator);
}
END_TEST

START_TEST(another_size_keeps_what_there_is)
{
	begin(4, 10);
	feed("1\r\n2\r\n3\r\n4\r\n5");
	emulator_resize(emulator, 2, 10);
	feed("!");
	ck_assert_int_eq(view.screen, 3);
	expect(3, "4");
	expect(4, "5!");
	expect(1, "2");
	emulator_resize(emulator, 5, 12);
	feed("?");
	ck_assert_int_eq(view.screen, 0);
	expect(0, "1");
	expect(4, "5!?");
	/* Blank rows at the bottom go first. */
	feed("\033[H\033[Jtop");
	emulator_resize(emulator, 2, 12);
	emulator_look(emulator, &view);
	ck_assert_int_eq(view.screen, 0);
	expect(0, "top");
	emulator_destroy(emulator);
}
END_TEST

START_TEST(margins_and_saved_places_do_not_outlive_their_size)
{
	begin(24, 80);
	feed("\033[20;24r\033[22;5Hmain\033[?1049h\033[5;20r");
	emulator_resize(emulator, 5, 20);
	feed("\n\n\n\n\n\n\033[99S");
	expect(view.screen, "");
	feed("\033[?1049l here");
	ck_assert_int_lt(view.cursor_row, view.screen + 5);
	feed("\r\n1\r\n2\r\n3\r\n4\r\n5");
	expect(view.cursor_row, "5");
	expect(view.cursor_row - 4, "1");
	emulator_destroy(emulator);
}
END_TEST

/* Sizes and sequences by turns: nothing is written outside, which sanitizers see. */
START_TEST(any_size_at_any_time)
{
	static const char *const pieces[] = {
		"細細細細細",
		"\033[?1049h",
		"\033[5;5H\033[2L",
		"\033[3@",
		"\033[?1049l",
		"\033[2;2r",
		"\n\n\n",
		"\033[99;99H細",
		"\033[9P",
		"\033M\033M",
		"\033#8",
		"\033[1;1H\033[J",
		"\033[?6h",
		"\033[s\033[u",
		"\033[9S\033[9T",
		"\033[?69h\033[2;4s\033[2'}",
		"\t\t\t\033[9Z",
		"\033[?1047h",
		"\033c",
	};
	static const int sizes[][2] = {
		{ 1, 1 }, { 24, 80 },  { 2, 1 }, { 1, 3 },
		{ 3, 2 }, { 60, 200 }, { 0, 0 },
	};
	unsigned int i, sizes_count = sizeof(sizes) / sizeof(sizes[0]);

	begin(5, 5);
	for (i = 0; i < 2000; i++) {
		const int *size = sizes[(i * 7 + i / 11) % sizes_count];

		feed(pieces[(i * 5 + i / 19) % (sizeof(pieces) / sizeof(pieces[0]))]);
		if (i % 3 == 0)
			emulator_resize(emulator, size[0], size[1]);
		emulator_look(emulator, &view);
		ck_assert_int_le(view.first, view.screen);
		ck_assert_int_ge(view.cursor_row, view.screen);
		ck_assert_int_lt(view.cursor_row, view.screen + view.rows);
		ck_assert_int_lt(view.cursor_column, view.columns);
	}
	emulator_destroy(emulator);
}
END_TEST

START_TEST(a_terminal_answers)
{
	begin(5, 20);
	feed("\033[3;7H\033[6n");
	ck_assert_str_eq(answered, "\033[3;7R");
	emulator_destroy(emulator);
}
END_TEST

START_TEST(what_the_program_asks_of_its_terminal)
{
	begin(5, 20);
	feed("\a\a\033[?25l\033[?1002h");
	ck_assert_uint_eq(view.bells, 2);
	ck_assert(!view.cursor);
	ck_assert_int_eq(view.mouse, EMULATOR_MOUSE_DRAGS);
	feed("\033[?25h\033[?1002l");
	ck_assert(view.cursor);
	ck_assert_int_eq(view.mouse, EMULATOR_MOUSE_NONE);
	emulator_destroy(emulator);
}
END_TEST

static void expect_keys(const char *names, const char *wanted)
{
	char list[ROOM];
	char *name;

	answered[0] = '\0';
	strcpy(list, names);
	for (name = strtok(list, " "); name; name = strtok(NULL, " "))
		emulator_key(emulator, key_from_name(name));
	ck_assert_str_eq(answered, wanted);
}

START_TEST(keys_are_what_a_terminal_sends)
{
	begin(5, 20);
	expect_keys("a é Space Enter Backspace Tab Esc Ctrl-C Ctrl-]",
		    "a\xC3\xA9 \r\177\t\033\003\035");
	expect_keys("Up Ctrl-Left Home PgDn Del Ins F1 F12 Shift-F5 Shift-Tab",
		    "\033[A\033[1;5D\033[H\033[6~\033[3~\033[2~\033OP\033[24~"
		    "\033[15;2~\033[Z");
	expect_keys("PasteBegin x PasteEnd", "x");
	feed("\033[?1h\033[?2004h");
	expect_keys("Up Home", "\033OA\033OH");
	expect_keys("PasteBegin x PasteEnd", "\033[200~x\033[201~");
	emulator_key(emulator, KEY_UNKNOWN);
	emulator_key(emulator, -1);
	emulator_destroy(emulator);
}
END_TEST

START_TEST(the_mouse_is_told_of_where_it_was_asked_for)
{
	begin(5, 20);
	emulator_mouse_move(emulator, 2, 3);
	emulator_mouse_button(emulator, 1, true);
	ck_assert_str_eq(answered, "");
	emulator_mouse_button(emulator, 1, false);
	feed("\033[?1000h\033[?1006h");
	emulator_mouse_button(emulator, 1, true);
	emulator_mouse_button(emulator, 1, false);
	ck_assert_str_eq(answered, "\033[<0;4;3M\033[<0;4;3m");
	emulator_destroy(emulator);
}
END_TEST

static bool is_told(void)
{
	struct pollfd file = { .fd = emulator_descriptor(emulator), .events = POLLIN };

	return poll(&file, 1, 0) == 1;
}

START_TEST(news_is_told_once)
{
	begin(5, 20);
	feed("a");
	ck_assert(!is_told());
	emulator_feed(emulator, "b", 1);
	emulator_feed(emulator, "c", 1);
	ck_assert(is_told());
	emulator_look(emulator, &view);
	ck_assert(!is_told());
	emulator_destroy(emulator);
}
END_TEST

static const struct unit_test tests[] = {
	{ &lines_leave_the_screen_and_keep_their_numbers, 0 },
	{ &only_the_last_lines_are_kept, 0 },
	{ &moving_back_overwrites, 0 },
	{ &full_rows_go_on_and_ended_ones_do_not, 0 },
	{ &colours_and_attributes, 0 },
	{ &wide_and_combined_characters, 0 },
	{ &pieces_may_end_anywhere, 0 },
	{ &a_full_screen_program_leaves_no_trace, 0 },
	{ &scrolling_regions_and_inserted_cells, 0 },
	{ &another_size_keeps_what_there_is, 0 },
	{ &margins_and_saved_places_do_not_outlive_their_size, 0 },
	{ &any_size_at_any_time, 0 },
	{ &a_terminal_answers, 0 },
	{ &what_the_program_asks_of_its_terminal, 0 },
	{ &keys_are_what_a_terminal_sends, 0 },
	{ &the_mouse_is_told_of_where_it_was_asked_for, 0 },
	{ &news_is_told_once, 0 },
};

UNIT_MAIN("ui: emulator", tests)
