#include "export/counts_file.h"

#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/export/pickle_reader.h"
#include "../../src/export/pickle_writer.h"
#include "unit.h"

/*
 * What Python's pickle wrote of
 *	({("a.py", 1): 2, ("a.py", 300): 70000, ("b", 7): 2**40},
 *	 {("a.py", "a", "f"): 1},
 *	 {(("a.py", "a", "f"), ("b", "b", "C.g")): 1})
 * in each protocol.
 */
struct text {
	const char *data;
	size_t length;
};

#define TEXT(literal) \
	{ \
		literal, sizeof(literal) - 1 \
	}

static const struct text protocols[] = {
	TEXT("((dp0\n(Va.py\np1\nI1\ntp2\nI2\ns(g1\nI300\ntp3\nI70000\ns(Vb\np4\n"
	     "I7\ntp5\nL1099511627776L\ns(dp6\n(g1\nVa\np7\nVf\np8\ntp9\nI1\ns(dp"
	     "10\n((g1\ng7\ng8\ntp11\n(g4\ng4\nVC.g\np12\ntp13\ntp14\nI1\nstp15\n"
	     "."),
	TEXT("(}q\000((X\004\000\000\000a.pyq\001K\001tq\002K\002(h\001M,\001tq\003"
	     "Jp\021\001\000(X\001\000\000\000bq\004K\007tq\005L1099511627776L\nu"
	     "}q\006(h\001X\001\000\000\000aq\007X\001\000\000\000fq\010tq\011K\001"
	     "s}q\n((h\001h\007h\010tq\013(h\004h\004X\003\000\000\000C.gq\014tq\015"
	     "tq\016K\001stq\017."),
	TEXT("\200\002}q\000(X\004\000\000\000a.pyq\001K\001\206q\002K\002h\001M,"
	     "\001\206q\003Jp\021\001\000X\001\000\000\000bq\004K\007\206q\005\212"
	     "\006\000\000\000\000\000\001u}q\006h\001X\001\000\000\000aq\007X\001"
	     "\000\000\000fq\010\207q\011K\001s}q\nh\001h\007h\010\207q\013h\004h"
	     "\004X\003\000\000\000C.gq\014\207q\015\206q\016K\001s\207q\017."),
	TEXT("\200\003}q\000(X\004\000\000\000a.pyq\001K\001\206q\002K\002h\001M,"
	     "\001\206q\003Jp\021\001\000X\001\000\000\000bq\004K\007\206q\005\212"
	     "\006\000\000\000\000\000\001u}q\006h\001X\001\000\000\000aq\007X\001"
	     "\000\000\000fq\010\207q\011K\001s}q\nh\001h\007h\010\207q\013h\004h"
	     "\004X\003\000\000\000C.gq\014\207q\015\206q\016K\001s\207q\017."),
	TEXT("\200\004\225\\\000\000\000\000\000\000\000}\224(\214\004a.py\224K\001"
	     "\206\224K\002h\001M,\001\206\224Jp\021\001\000\214\001b\224K\007\206"
	     "\224\212\006\000\000\000\000\000\001u}\224h\001\214\001a\224\214\001"
	     "f\224\207\224K\001s}\224h\001h\007h\010\207\224h\004h\004\214\003C."
	     "g\224\207\224\206\224K\001s\207\224."),
	TEXT("\200\005\225\\\000\000\000\000\000\000\000}\224(\214\004a.py\224K\001"
	     "\206\224K\002h\001M,\001\206\224Jp\021\001\000\214\001b\224K\007\206"
	     "\224\212\006\000\000\000\000\000\001u}\224h\001\214\001a\224\214\001"
	     "f\224\207\224K\001s}\224h\001h\007h\010\207\224h\004h\004\214\003C."
	     "g\224\207\224\206\224K\001s\207\224."),
};

enum { PROTOCOLS = sizeof(protocols) / sizeof(protocols[0]) };

static void read_text(struct text text, struct tally *tally)
{
	struct pickle_error error = { 0 };
	enum outcome outcome;

	*tally = (struct tally){ 0 };
	outcome = pickle_read(text.data, text.length, tally, &error);
	ck_assert_msg(outcome == OUTCOME_OK, "%zu: %s", error.offset, error.text);
}

/* Reads from memory of just that length, so that sanitizers see the edge. */
static void assert_refused(struct text text, size_t offset, const char *words)
{
	struct pickle_error error = { 0 };
	struct tally tally = { 0 };
	char *copy = malloc(text.length + !text.length);

	memcpy(copy, text.data, text.length);
	ck_assert_int_eq(pickle_read(copy, text.length, &tally, &error),
			 OUTCOME_DAMAGED);
	ck_assert_msg(strstr(error.text, words), "%s", error.text);
	ck_assert_uint_eq(error.offset, offset);
	tally_finish(&tally);
	free(copy);
}

static uint32_t name(struct tally *tally, const char *text)
{
	uint32_t number;

	ck_assert_int_eq(tally_name(tally, text, strlen(text), &number), OUTCOME_OK);
	return number;
}

static uint64_t hits(struct tally *tally, const char *file, int32_t line)
{
	return tally_line(tally, name(tally, file), line)->hits;
}

static struct tally_function *function(struct tally *tally, const char *file,
				       const char *module, const char *text)
{
	return tally_function(tally, name(tally, file), name(tally, module),
			      name(tally, text));
}

static void assert_content(struct tally *tally)
{
	ck_assert_uint_eq(tally->line_count, 3);
	ck_assert_uint_eq(hits(tally, "a.py", 1), 2);
	ck_assert_uint_eq(hits(tally, "a.py", 300), 70000);
	ck_assert_uint_eq(hits(tally, "b", 7), UINT64_C(1) << 40);
	ck_assert_uint_eq(tally->line_count, 3);
	ck_assert_uint_eq(tally->function_count, 2);
	ck_assert(function(tally, "a.py", "a", "f")->called);
	ck_assert(!function(tally, "b", "b", "C.g")->called);
	ck_assert_uint_eq(tally->function_count, 2);
	ck_assert_uint_eq(tally->pair_count, 1);
	ck_assert_uint_eq(tally->name_count, 5);
	tally_pair(tally,
		   (uint32_t)(function(tally, "a.py", "a", "f") - tally->functions),
		   (uint32_t)(function(tally, "b", "b", "C.g") - tally->functions));
	ck_assert_uint_eq(tally->pair_count, 1);
}

START_TEST(every_protocol)
{
	size_t i;

	for (i = 0; i < PROTOCOLS; i++) {
		struct tally tally;

		read_text(protocols[i], &tally);
		assert_content(&tally);
		tally_finish(&tally);
	}
}
END_TEST

START_TEST(written_as_python_writes_it)
{
	struct bytes out = { 0 };
	struct tally tally;

	read_text(protocols[1], &tally);
	ck_assert_int_eq(pickle_write(&tally, &out), OUTCOME_OK);
	ck_assert_uint_eq(out.length, protocols[1].length);
	ck_assert_mem_eq(out.data, protocols[1].data, out.length);
	bytes_finish(&out);
	tally_finish(&tally);
}
END_TEST

START_TEST(cut_at_every_byte)
{
	size_t i, length;

	assert_refused((struct text){ "", 0 }, 0, "the file is empty");
	for (i = 0; i < PROTOCOLS; i++)
		for (length = 1; length < protocols[i].length; length++)
			assert_refused((struct text){ protocols[i].data, length },
				       length, "the file ends too early");
}
END_TEST

/* One byte is another, everywhere: an error or a tally, and no harm. */
START_TEST(each_byte_replaced)
{
	size_t i, at;
	int byte;

	for (i = 0; i < PROTOCOLS; i++) {
		size_t length = protocols[i].length;
		char *copy = malloc(length);

		for (at = 0; at < length; at++)
			for (byte = 0; byte < 256; byte++) {
				struct pickle_error error = { 0 };
				struct tally tally = { 0 };
				enum outcome outcome;

				memcpy(copy, protocols[i].data, length);
				copy[at] = (char)byte;
				outcome = pickle_read(copy, length, &tally, &error);
				ck_assert(outcome == OUTCOME_OK ||
					  outcome == OUTCOME_DAMAGED);
				ck_assert(!outcome == !error.text[0]);
				ck_assert_uint_le(error.offset, length);
				tally_finish(&tally);
			}
		free(copy);
	}
}
END_TEST

START_TEST(instructions_that_are_refused)
{
	static const char known[] =
		"(.IJKLMNVXdghjpqrstu}\x80\x86\x87\x8a\x8b\x8c\x8d\x94\x95";
	int byte;

	for (byte = 1; byte < 256; byte++) {
		char code[] = { '(', (char)byte, '0', '\n' };

		if (!strchr(known, byte))
			assert_refused((struct text){ code, sizeof(code) }, 1,
				       "instruction");
	}
	assert_refused((struct text)TEXT("cos\nsystem\n(S'echo'\ntR."), 0, "GLOBAL");
	assert_refused((struct text)TEXT("\x80\x04\x8c\x02os\x93."), 6, "STACK_GLOBAL");
	assert_refused((struct text)TEXT("(}}}tR."), 5, "REDUCE");
	assert_refused((struct text)TEXT("(\0"), 1, "0x00");
}
END_TEST

START_TEST(hostile)
{
	static const struct {
		struct text text;
		size_t offset;
		const char *words;
	} cases[] = {
		{ TEXT("\x80\x06."), 0, "pickle protocol 6" },
		{ TEXT("."), 0, "not what a counts file holds" },
		{ TEXT("K\x01."), 2, "not what a counts file holds" },
		{ TEXT("}."), 1, "not what a counts file holds" },
		{ TEXT("t"), 0, "without a mark" },
		{ TEXT("u"), 0, "without a mark" },
		{ TEXT("d"), 0, "without a mark" },
		{ TEXT("(t"), 1, "a tuple that no counts file has" },
		{ TEXT("\x86"), 0, "a tuple without its items" },
		{ TEXT("(}}t"), 3, "a tuple that no counts file has" },
		{ TEXT("}}}}"), 3, "more dicts" },
		{ TEXT("(d(d(d(d"), 7, "more dicts" },
		{ TEXT("s"), 0, "an item without a dict" },
		{ TEXT("K\x01K\x01K\x01s"), 6, "an item without a dict" },
		{ TEXT("(K\x01K\x01u"), 5, "items without a dict" },
		{ TEXT("}(K\x01u"), 4, "a key without a value" },
		{ TEXT("}(K\x01K\x01u"), 6, "a key that no counts file has" },
		{ TEXT("}}}s"), 3, "a key that no counts file has" },
		{ TEXT("h\x00"), 0, "place 0 of the memo: nothing" },
		{ TEXT("g7\n"), 0, "place 7 of the memo: nothing" },
		{ TEXT("q\x00"), 0, "nothing to remember" },
		{ TEXT("(q\x00"), 1, "nothing to remember" },
		{ TEXT("\x94"), 0, "nothing to remember" },
		{ TEXT("}r\xff\xff\xff\xff"), 1, "place 4294967295 of the memo: more" },
		{ TEXT("}p99999999999999999999\n"), 1, "a number too large" },
		{ TEXT("}p\n"), 1, "a malformed number" },
		{ TEXT("J\xff\xff\xff\xff"), 0, "a negative number" },
		{ TEXT("I-1\n"), 0, "a negative number" },
		{ TEXT("L-1L\n"), 0, "a negative number" },
		{ TEXT("\x8a\x01\xff"), 0, "a negative number" },
		{ TEXT("L18446744073709551616L\n"), 0, "a number too large" },
		{ TEXT("\x8a\x09\0\0\0\0\0\0\0\0\x01"), 0, "a number too large" },
		{ TEXT("\x8b\xff\xff\xff\xff"), 5, "the file ends too early" },
		{ TEXT("I1x\n"), 0, "a malformed number" },
		{ TEXT("X\xff\xff\xff\xff"
		       "abc"),
		  8, "the file ends too early" },
		{ TEXT("\x8d\xff\xff\xff\xff\xff\xff\xff\xff"), 9, "too early" },
		{ TEXT("\x95\xff\0\0\0\0\0\0\0"), 9, "the file ends too early" },
		{ TEXT("\x8c\x03"
		       "ab\xff"),
		  4, "not UTF-8" },
		{ TEXT("\x8c\x02\xc3("), 2, "not UTF-8" },
		{ TEXT("\x8c\x02\xc0\x80"), 2, "not UTF-8" },
		{ TEXT("\x8c\x04\xf4\x90\x80\x80"), 2, "not UTF-8" },
		{ TEXT("\x8c\x03"
		       "a\0b"),
		  3, "a name with a NUL" },
		{ TEXT("V\\u12\n"), 0, "a malformed escape" },
		{ TEXT("V\\U00110000\n"), 0, "a malformed escape" },
		{ TEXT("V\\u0000\n"), 0, "a name with a NUL" },
		{ TEXT("}V\xff\xff\xff\0\n"), 1, "a name with a NUL" },
		{ TEXT("Vabc"), 4, "the file ends too early" },
		{ TEXT("\x8c\x01"
		       "a\x8a\x04\0\0\0\x7f\x86K\x01K\x01\x86"),
		  14, "a tuple that no counts file has" },
		{ TEXT("\x8c\x01"
		       "a\x8a\x05\0\0\0\x80\0\x86"),
		  10, "too large" },
		/* a line's key with a name as its value */
		{ TEXT("}\x8c\x01"
		       "aK\x01\x86\x8c\x01"
		       "as"),
		  10, "not a number" },
		/* dicts in another order: {}, {line: 1}, {} */
		{ TEXT("(}}\x8c\x01"
		       "aK\x01\x86K\x01s}t."),
		  13, "not those of a counts file" },
		/* a line and a function in one dict */
		{ TEXT("}\x8c\x01"
		       "aK\x01\x86K\x01s(\x8c\x01"
		       "a\x8c\x01"
		       "a\x8c\x01"
		       "atK\x01s"),
		  23, "keys of several kinds" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_refused(cases[i].text, cases[i].offset, cases[i].words);
}
END_TEST

START_TEST(names_of_all_kinds)
{
	struct tally tally;

	/* A lone surrogate, U+10FFFF, Latin-1, escapes, and an empty name. */
	read_text((struct text)TEXT("(}(X\3\0\0\0\xed\xb2\x80K\1\x86K\1"
				    "X\4\0\0\0\xf4\x8f\xbf\xbfK\1\x86K\2"
				    "V\xe9\\u20ac\\\\u0041\\x\\\nK\1\x86K\3"
				    "V\\udc80\nK\2\x86K\4"
				    "V\nK\1\x86K\5u}}t."),
		  &tally);
	ck_assert_uint_eq(hits(&tally, "\xed\xb2\x80", 1), 1);
	ck_assert_uint_eq(hits(&tally, "\xf4\x8f\xbf\xbf", 1), 2);
	ck_assert_uint_eq(hits(&tally, "\xc3\xa9\xe2\x82\xac\\\\u0041\\x\\", 1), 3);
	ck_assert_uint_eq(hits(&tally, "\xed\xb2\x80", 2), 4);
	ck_assert_uint_eq(hits(&tally, "", 1), 5);
	ck_assert_uint_eq(tally.line_count, 5);
	tally_finish(&tally);
}
END_TEST

START_TEST(the_last_of_equal_keys_counts)
{
	struct tally tally;

	read_text((struct text)TEXT("(}(\x8c\1"
				    "aK\1\x86K\7\x8c\1"
				    "aK\1\x86K\2u}}t."),
		  &tally);
	ck_assert_uint_eq(tally.line_count, 1);
	ck_assert_uint_eq(hits(&tally, "a", 1), 2);
	tally_finish(&tally);
}
END_TEST

/* Numbers at the edges of their encodings, and more than a batch of them. */
START_TEST(there_and_back)
{
	static const uint64_t numbers[] = {
		0,	    1,
		255,	    256,
		65535,	    65536,
		INT32_MAX,  UINT64_C(1) << 31,
		UINT32_MAX, UINT64_C(1) << 32,
		INT64_MAX,  UINT64_MAX,
	};
	struct tally tally = { 0 }, again;
	struct bytes out = { 0 };
	char text[16];
	uint32_t i;

	for (i = 0; i < 4000; i++) {
		snprintf(text, sizeof(text), "f%u.py", i % 700);
		tally_line(&tally, name(&tally, text), (int32_t)i)->hits =
			numbers[i % (sizeof(numbers) / sizeof(numbers[0]))];
	}
	tally_line(&tally, name(&tally, "f1.py"), INT32_MAX)->hits = 1;
	for (i = 0; i < 1000; i++) {
		snprintf(text, sizeof(text), "f%u", i);
		function(&tally, "x.py", "x", text)->called = i % 2;
		tally_pair(&tally, i, i / 2);
	}
	ck_assert_int_eq(pickle_write(&tally, &out), OUTCOME_OK);
	read_text((struct text){ out.data, out.length }, &again);
	ck_assert_uint_eq(again.line_count, tally.line_count);
	for (i = 0; i < tally.line_count; i++) {
		ck_assert_str_eq(tally_text(&tally, tally.lines[i].file),
				 tally_text(&again, again.lines[i].file));
		ck_assert_int_eq(tally.lines[i].line, again.lines[i].line);
		ck_assert_uint_eq(tally.lines[i].hits, again.lines[i].hits);
	}
	ck_assert_uint_eq(again.function_count, 1000);
	ck_assert_uint_eq(again.pair_count, 1000);
	for (i = 0; i < 1000; i++) {
		snprintf(text, sizeof(text), "f%u", i);
		ck_assert_int_eq(function(&again, "x.py", "x", text)->called, i % 2);
	}
	bytes_finish(&out);
	tally_finish(&tally);
	tally_finish(&again);
}
END_TEST

START_TEST(merging)
{
	struct tally one, two;

	read_text(protocols[2], &one);
	read_text(protocols[4], &two);
	tally_line(&two, name(&two, "new.py"), 5)->hits = 1;
	tally_line(&two, name(&two, "b"), 7)->hits = UINT64_MAX - 5;
	function(&two, "b", "b", "C.g")->called = true;
	ck_assert_int_eq(tally_merge(&one, &two), OUTCOME_OK);
	ck_assert_uint_eq(hits(&one, "a.py", 1), 4);
	ck_assert_uint_eq(hits(&one, "a.py", 300), 140000);
	ck_assert_uint_eq(hits(&one, "b", 7), UINT64_MAX);
	ck_assert_uint_eq(hits(&one, "new.py", 5), 1);
	ck_assert_uint_eq(one.line_count, 4);
	ck_assert(function(&one, "b", "b", "C.g")->called);
	ck_assert_uint_eq(one.function_count, 2);
	ck_assert_uint_eq(one.pair_count, 1);
	tally_finish(&one);
	tally_finish(&two);
}
END_TEST

/*
 * Files
 */

static void enter_scratch(char *directory)
{
	strcpy(directory, "/tmp/tracetui-unit-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(directory));
	ck_assert_int_eq(chdir(directory), 0);
}

static void leave_scratch(const char *directory)
{
	char command[64];

	snprintf(command, sizeof(command), "rm -rf %s", directory);
	ck_assert_int_eq(chdir("/"), 0);
	ck_assert_int_eq(system(command), 0);
}

static void assert_added(const char *path, struct tally *tally)
{
	struct bytes reason = { 0 };
	enum outcome outcome = counts_file_add(path, tally, &reason);

	ck_assert_msg(outcome == OUTCOME_OK, "%s", reason.data);
	ck_assert_ptr_null(reason.data);
}

static uint64_t stored(const char *path, const char *file, int32_t line)
{
	struct bytes reason = { 0 };
	struct tally tally = { 0 };
	uint64_t found;

	ck_assert_int_eq(counts_file_read(path, &tally, &reason), OUTCOME_OK);
	found = hits(&tally, file, line);
	tally_finish(&tally);
	return found;
}

/* Adds one hit of app.py's line 1. */
static void add_hit(const char *path)
{
	struct tally tally = { 0 };

	tally_line(&tally, name(&tally, "app.py"), 1)->hits = 1;
	assert_added(path, &tally);
	tally_finish(&tally);
}

static int entries(const char *directory)
{
	char command[64];
	FILE *list;
	int count;

	snprintf(command, sizeof(command), "ls -A %s | wc -l", directory);
	list = popen(command, "r");
	ck_assert_int_eq(fscanf(list, "%d", &count), 1);
	pclose(list);
	return count;
}

START_TEST(modes_and_links)
{
	char directory[32];
	struct stat status;

	enter_scratch(directory);
	umask(027);
	add_hit("new");
	ck_assert_int_eq(stat("new", &status), 0);
	ck_assert_int_eq(status.st_mode & 07777, 0640);
	ck_assert_int_eq(chmod("new", 0604), 0);
	ck_assert_int_eq(mkdir("sub", 0755), 0);
	ck_assert_int_eq(symlink("../new", "sub/link"), 0);
	ck_assert_int_eq(symlink("sub/link", "chain"), 0);
	add_hit("chain");
	ck_assert_int_eq(lstat("sub/link", &status), 0);
	ck_assert(S_ISLNK(status.st_mode));
	ck_assert_int_eq(stat("new", &status), 0);
	ck_assert_int_eq(status.st_mode & 07777, 0604);
	ck_assert_uint_eq(stored("new", "app.py", 1), 2);
	ck_assert_int_eq(symlink("later", "sub/dangling"), 0);
	add_hit("sub/dangling");
	ck_assert_uint_eq(stored("sub/later", "app.py", 1), 1);
	ck_assert_int_eq(entries("."), 3);
	ck_assert_int_eq(entries("sub"), 3);
	leave_scratch(directory);
}
END_TEST

START_TEST(many_at_once)
{
	enum { PROCESSES = 16, ROUNDS = 25 };
	char directory[32];
	int i, round, status;

	enter_scratch(directory);
	for (i = 0; i < PROCESSES; i++)
		if (fork() == 0) {
			for (round = 0; round < ROUNDS; round++)
				add_hit("counts");
			_exit(0);
		}
	for (i = 0; i < PROCESSES; i++) {
		ck_assert_int_gt(wait(&status), 0);
		ck_assert_int_eq(status, 0);
	}
	ck_assert_uint_eq(stored("counts", "app.py", 1), PROCESSES * ROUNDS);
	ck_assert_int_eq(entries("."), 1);
	leave_scratch(directory);
}
END_TEST

/* A writer that is killed at any moment leaves the old file or the new one. */
START_TEST(killed_while_writing)
{
	enum { LINES = 20000, ROUNDS = 30 };
	struct tally tally = { 0 };
	char directory[32];
	uint64_t before = 0, after;
	int32_t line;
	pid_t child;
	int round;

	enter_scratch(directory);
	for (line = 0; line < LINES; line++)
		tally_line(&tally, name(&tally, "app.py"), line)->hits = 1;
	add_hit("counts");
	/* Each time it has longer, until one has come to an end however slow this is. */
	for (round = 0; round < ROUNDS || before == 1; round++) {
		child = fork();
		if (child == 0)
			for (;;) {
				struct bytes reason = { 0 };
				struct tally own = { 0 };

				tally_merge(&own, &tally);
				counts_file_add("counts", &own, &reason);
				tally_finish(&own);
			}
		usleep((useconds_t)(round * 1500));
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		after = stored("counts", "app.py", 1);
		ck_assert_uint_ge(after, before);
		before = after;
	}
	ck_assert_uint_eq(stored("counts", "app.py", LINES - 1), before - 1);
	tally_finish(&tally);
	leave_scratch(directory);
}
END_TEST

static void assert_fails(const char *path, const char *words)
{
	struct bytes reason = { 0 };
	struct tally tally = { 0 };

	tally_line(&tally, name(&tally, "app.py"), 1)->hits = 1;
	ck_assert_int_ne(counts_file_add(path, &tally, &reason), OUTCOME_OK);
	ck_assert_str_eq(reason.data, words);
	bytes_finish(&reason);
	tally_finish(&tally);
}

START_TEST(what_cannot_be_saved_in)
{
	static const struct rlimit small = { 20, 20 };
	char directory[32];

	enter_scratch(directory);
	ck_assert_int_eq(mkdir("dir", 0755), 0);
	assert_fails("dir",
		     "Skipping counts file 'dir': [Errno 21] Is a directory: 'dir'");
	assert_fails("/dev/null",
		     "Skipping counts file '/dev/null': it is not a regular "
		     "file");
	assert_fails("no/counts",
		     "Can't save counts files because [Errno 2] No such file "
		     "or directory: 'no/counts'");
	ck_assert_int_eq(symlink("loop", "loop"), 0);
	assert_fails("loop",
		     "Can't save counts files because [Errno 40] Too many levels "
		     "of symbolic links: 'loop'");
	ck_assert_int_eq(system("printf 'cos\\nsystem\\n.' >hostile"), 0);
	assert_fails("hostile", "Skipping counts file 'hostile': byte 0: the pickle "
				"instruction GLOBAL; a counts file has tuples, dicts, "
				"strings and integers only");
	ck_assert_int_eq(system("printf 'cos\\nsystem\\n.' | cmp -s - hostile"), 0);
	add_hit("counts");
	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_fails("counts", "Can't save counts files because [Errno 27] File too "
			       "large: 'counts'");
	assert_fails("fresh", "Can't save counts files because [Errno 27] File too "
			      "large: 'fresh'");
	ck_assert_uint_eq(stored("counts", "app.py", 1), 1);
	ck_assert_int_eq(entries("."), 4);
	leave_scratch(directory);
}
END_TEST

static const struct unit_test tests[] = {
	{ &every_protocol, 0 },
	{ &written_as_python_writes_it, 0 },
	{ &cut_at_every_byte, 0 },
	{ &each_byte_replaced, 60 },
	{ &instructions_that_are_refused, 0 },
	{ &hostile, 0 },
	{ &names_of_all_kinds, 0 },
	{ &the_last_of_equal_keys_counts, 0 },
	{ &there_and_back, 0 },
	{ &merging, 0 },
	{ &modes_and_links, 0 },
	{ &many_at_once, 60 },
	{ &killed_while_writing, 60 },
	{ &what_cannot_be_saved_in, 0 },
};

UNIT_MAIN("counts_file", tests)
