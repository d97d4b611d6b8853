#include "../../ui/list.h"
#include "unit.h"

static struct list list;

static void expect(int64_t cursor, int64_t top)
{
	ck_assert_int_eq(list.cursor, cursor);
	ck_assert_int_eq(list.top, top);
}

START_TEST(the_cursor_stays_in_the_list_and_on_the_screen)
{
	list = (struct list){ .count = 100, .rows = 10 };
	ck_assert(list_act(&list, ACTION_UP));
	expect(0, 0);
	list_act(&list, ACTION_PAGE_DOWN);
	expect(9, 9);
	list_act(&list, ACTION_BOTTOM);
	expect(99, 90);
	list_act(&list, ACTION_DOWN);
	expect(99, 90);
	list_act(&list, ACTION_UP);
	expect(98, 90);
	list_act(&list, ACTION_TOP);
	expect(0, 0);
	ck_assert(!list_act(&list, ACTION_OPEN));
}
END_TEST

START_TEST(a_list_that_shrinks_or_is_empty)
{
	list = (struct list){ .count = 100, .rows = 10, .cursor = 99, .top = 90 };
	list.count = 5;
	list_settle(&list);
	expect(4, 0);
	list.count = 0;
	list_settle(&list);
	expect(0, 0);
	list_act(&list, ACTION_DOWN);
	expect(0, 0);
	list.rows = 0;
	list.count = 7;
	list_act(&list, ACTION_BOTTOM);
	list.rows = 3;
	list_settle(&list);
	expect(6, 4);
}
END_TEST

START_TEST(a_shown_row_moves_the_screen_only_when_it_must)
{
	list = (struct list){ .count = 100, .rows = 10 };
	list_show(&list, 9);
	expect(9, 0);
	list_show(&list, 50);
	expect(50, 45);
	list_show(&list, 99);
	expect(99, 90);
}
END_TEST

START_TEST(a_text_scrolls_without_a_cursor)
{
	list = (struct list){ .count = 12, .rows = 10 };
	list_scroll(&list, ACTION_PAGE_DOWN);
	expect(0, 2);
	list_scroll(&list, ACTION_UP);
	expect(0, 1);
	list_scroll(&list, ACTION_TOP);
	expect(0, 0);
	ck_assert(!list_scroll(&list, ACTION_QUIT));
}
END_TEST

START_TEST(the_cursor_comes_to_the_middle)
{
	list = (struct list){ .count = 100, .rows = 10, .cursor = 42, .top = 40 };
	ck_assert(list_act(&list, ACTION_CENTRE));
	expect(42, 37);
	list.cursor = 2;
	list_act(&list, ACTION_CENTRE);
	expect(2, 0);
}
END_TEST

static const struct unit_test tests[] = {
	{ &the_cursor_comes_to_the_middle, 0 },
	{ &the_cursor_stays_in_the_list_and_on_the_screen, 0 },
	{ &a_list_that_shrinks_or_is_empty, 0 },
	{ &a_shown_row_moves_the_screen_only_when_it_must, 0 },
	{ &a_text_scrolls_without_a_cursor, 0 },
};

UNIT_MAIN("ui: list", tests)
