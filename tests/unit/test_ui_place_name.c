#include "../../ui/place_name.h"
#include "unit.h"

static void expect(const char *file, int32_t line, const char *name)
{
	char text[PLACE_NAME_ROOM];

	place_name(text, file, line);
	ck_assert_str_eq(text, name);
}

START_TEST(a_file_is_named_without_its_folders)
{
	expect("/home/me/life.py", 12, "life.py:12");
	expect("life.py", 0, "life.py");
	expect("<string>", 3, "<string>:3");
}
END_TEST

START_TEST(a_name_that_many_files_have_is_named_with_its_folder)
{
	expect("/usr/lib/json/__init__.py", 1, "json/__init__.py:1");
	expect("app/__main__.py", 7, "app/__main__.py:7");
	expect("__init__.py", 1, "__init__.py:1");
	expect("/__init__.py", 1, "/__init__.py:1");
	expect("/odd/", 0, "odd/");
	expect("", 0, "");
}
END_TEST

START_TEST(a_long_name_keeps_its_end)
{
	const char *name = "encode.<locals>._encode_dict";

	ck_assert_str_eq(place_fit(name, 28, false), name);
	ck_assert_str_eq(place_fit(name, 27, false), "<locals>._encode_dict");
	ck_assert_str_eq(place_fit(name, 22, false), "<locals>._encode_dict");
	ck_assert_str_eq(place_fit(name, 21, false), "_encode_dict");
	ck_assert_str_eq(place_fit(name, 13, false), "_encode_dict");
	ck_assert_str_eq(place_fit(name, 12, false), "_encode_dict");
	ck_assert_str_eq(place_fit("", 0, false), "");
}
END_TEST

static const struct unit_test tests[] = {
	{ &a_long_name_keeps_its_end, 0 },
	{ &a_file_is_named_without_its_folders, 0 },
	{ &a_name_that_many_files_have_is_named_with_its_folder, 0 },
};

UNIT_MAIN("ui: place_name", tests)
