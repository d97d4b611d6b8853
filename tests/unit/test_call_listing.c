#include "export/call_listing.h"

#include <string.h>

#include "unit.h"

struct end {
	const char *file, *module, *name;
};

static uint32_t name(struct tally *tally, const char *text)
{
	uint32_t number;

	ck_assert_int_eq(tally_name(tally, text, strlen(text), &number), OUTCOME_OK);
	return number;
}

static struct tally_function *function(struct tally *tally, struct end end)
{
	return tally_function(tally, name(tally, end.file), name(tally, end.module),
			      name(tally, end.name));
}

static void call(struct tally *tally, struct end end, uint64_t calls, uint64_t time)
{
	struct tally_function *entry = function(tally, end);

	entry->called = true;
	entry->calls = calls;
	entry->time = time;
}

static void pair(struct tally *tally, struct end from, struct end to, uint64_t calls,
		 uint64_t time)
{
	uint32_t caller = (uint32_t)(function(tally, from) - tally->functions);
	uint32_t callee = (uint32_t)(function(tally, to) - tally->functions);
	struct tally_pair *entry = tally_pair(tally, caller, callee);

	entry->calls = calls;
	entry->time = time;
}

static void assert_listing(struct tally *tally, bool figures, const char *expected)
{
	struct bytes out = { 0 };

	ck_assert_int_eq(call_listing(tally, figures, &out), OUTCOME_OK);
	ck_assert_str_eq(out.data ? out.data : "", expected);
	bytes_finish(&out);
}

static const struct end A_F = { "/a.py", "a", "f" }, A_G = { "/a.py", "a", "g" },
			B_F = { "/b.py", "b", "f" }, C_F = { "/c.py", "c", "f" };

START_TEST(nothing)
{
	struct tally tally = { 0 };

	assert_listing(&tally, true, "");
	/* The end of a pair that was dropped is not a function called. */
	function(&tally, A_F);
	assert_listing(&tally, true, "");
	tally_finish(&tally);
}
END_TEST

START_TEST(functions_in_order)
{
	struct tally tally = { 0 };

	call(&tally, (struct end){ "\xe2\x82\xac.py", "\xe2\x82\xac", "f" }, 1, 0);
	call(&tally, B_F, 1, 0);
	call(&tally, A_G, 1, 0);
	call(&tally, (struct end){ "/a.py", "a", "C.f" }, 1, 0);
	call(&tally, A_F, 1, 0);
	call(&tally, (struct end){ "", "None", "f" }, 1, 0);
	assert_listing(&tally, false,
		       "\nfunctions called:\n"
		       "filename: , modulename: None, funcname: f\n"
		       "filename: /a.py, modulename: a, funcname: C.f\n"
		       "filename: /a.py, modulename: a, funcname: f\n"
		       "filename: /a.py, modulename: a, funcname: g\n"
		       "filename: /b.py, modulename: b, funcname: f\n"
		       "filename: \xe2\x82\xac.py, modulename: \xe2\x82\xac, "
		       "funcname: f\n");
	tally_finish(&tally);
}
END_TEST

/* A callee's file is named when it changes, and anew below each caller's. */
START_TEST(pairs_by_file)
{
	struct tally tally = { 0 };

	pair(&tally, B_F, C_F, 1, 0);
	pair(&tally, A_G, C_F, 1, 0);
	pair(&tally, A_G, A_G, 1, 0);
	pair(&tally, A_G, B_F, 1, 0);
	pair(&tally, A_F, C_F, 1, 0);
	pair(&tally, A_F, A_F, 1, 0);
	pair(&tally, A_F, A_G, 1, 0);
	assert_listing(&tally, false,
		       "\ncalling relationships:\n"
		       "\n*** /a.py ***\n"
		       "    a.f -> a.f\n"
		       "    a.f -> a.g\n"
		       "  --> /c.py\n"
		       "    a.f -> c.f\n"
		       "    a.g -> a.g\n"
		       "  --> /b.py\n"
		       "    a.g -> b.f\n"
		       "  --> /c.py\n"
		       "    a.g -> c.f\n"
		       "\n*** /b.py ***\n"
		       "  --> /c.py\n"
		       "    b.f -> c.f\n");
	tally_finish(&tally);
}
END_TEST

START_TEST(figures)
{
	struct tally tally = { 0 };

	call(&tally, A_F, 1, 1234567);
	call(&tally, A_G, UINT64_MAX, 3600000000000);
	call(&tally, B_F, 0, 0);
	pair(&tally, A_F, A_G, 0, 1000);
	pair(&tally, A_F, B_F, 0, 0);
	assert_listing(&tally, true,
		       "\nfunctions called:\n"
		       "filename: /a.py, modulename: a, funcname: f  "
		       "(1 call, 0.001235 s)\n"
		       "filename: /a.py, modulename: a, funcname: g  "
		       "(18446744073709551615 calls, 3600.000000 s)\n"
		       "filename: /b.py, modulename: b, funcname: f\n"
		       "\ncalling relationships:\n"
		       "\n*** /a.py ***\n"
		       "    a.f -> a.g  (0 calls, 0.000001 s)\n"
		       "  --> /b.py\n"
		       "    a.f -> b.f\n");
	tally_finish(&tally);
}
END_TEST

/* In the file a byte that is not UTF-8 is a surrogate; on a terminal it is the
 * byte. */
START_TEST(odd_bytes)
{
	struct tally tally = { 0 };

	call(&tally, (struct end){ "\xed\xb3\xbf.py", "\xed\xb3\xbf", "\xed\xa0\x80" },
	     1, 0);
	assert_listing(&tally, false,
		       "\nfunctions called:\n"
		       "filename: \xff.py, modulename: \xff, funcname: \xed\xa0\x80\n");
	tally_finish(&tally);
}
END_TEST

static const struct unit_test tests[] = {
	{ &nothing, 0 }, { &functions_in_order, 0 }, { &pairs_by_file, 0 },
	{ &figures, 0 }, { &odd_bytes, 0 },
};

UNIT_MAIN("call_listing", tests)
