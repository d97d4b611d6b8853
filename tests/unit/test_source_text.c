#include "model/source_text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit.h"

/* What Python's tokenize.detect_encoding answers, NULL where it raises. */
static const struct {
	const char *bytes;
	const char *encoding;
} CODINGS[] = {
	{ "", "utf-8" },
	{ "x = 1\n", "utf-8" },
	{ "\xef\xbb\xbfx = 1\n", "utf-8-sig" },
	{ "\xef\xbb\xbf# coding: utf8-\n", NULL },
	{ "\xef\xbb\xbf# coding: UTF_8\n", "utf-8-sig" },
	{ "\xef\xbb\xbf# coding: latin-1\n", NULL },
	{ "# coding: latin-1\n", "iso-8859-1" },
	{ "# -*- coding: Latin_1-unix -*-\n", "iso-8859-1" },
	{ "# vim: set fileencoding=cp1252 :\n", "cp1252" },
	{ "#!/usr/bin/python\n# coding: cp1252\n", "cp1252" },
	{ "\f \t# coding=\tkoi8-r\n", "koi8-r" },
	{ "x = 1\n# coding: cp1252\n", "utf-8" },
	{ "\n# coding: cp1252\n", "cp1252" },
	{ "\n\n# coding: cp1252\n", "utf-8" },
	{ "x = 1 # coding: cp1252\n", "utf-8" },
	{ "# coding : cp1252\n", "utf-8" },
	{ "# coding: * coding: cp1252\n", "cp1252" },
	{ "# coding:", "utf-8" },
	{ "# coding: utf-8-mac\n", "utf-8" },
	{ "# coding: utf8\n", "utf8" },
	{ "# \xe9\n", NULL },
	{ "#\n# \xe9\n", NULL },
};

START_TEST(coding_lines)
{
	size_t i;

	for (i = 0; i < sizeof(CODINGS) / sizeof(CODINGS[0]); i++) {
		struct source_text source;
		enum outcome outcome = source_text_decode(&source, CODINGS[i].bytes,
							  strlen(CODINGS[i].bytes));

		ck_assert_int_eq(outcome, CODINGS[i].encoding ? OUTCOME_OK :
								OUTCOME_DAMAGED);
		if (CODINGS[i].encoding)
			ck_assert_str_eq(source.encoding, CODINGS[i].encoding);
		source_text_finish(&source);
	}
}
END_TEST

START_TEST(unknown_encoding)
{
	static const char text[] = "# coding: rot13\nprint(1)\n";
	struct source_text source;

	ck_assert_int_eq(source_text_decode(&source, text, strlen(text)),
			 OUTCOME_UNSUPPORTED);
	ck_assert_str_eq(source.encoding, "rot13");
	ck_assert_uint_eq(source.line_count, 0);
	source_text_finish(&source);
}
END_TEST

static void assert_line(const struct source_text *source, uint32_t number,
			const char *expected)
{
	size_t length;
	const char *line = source_text_line(source, number, &length);

	ck_assert_ptr_nonnull(line);
	ck_assert_uint_eq(length, strlen(expected));
	ck_assert_int_eq(memcmp(line, expected, length), 0);
}

START_TEST(line_ends)
{
	static const char text[] = "a\r\nb\rc\n\r\r\n\fd\v";
	struct source_text source;
	size_t length;

	ck_assert_int_eq(source_text_decode(&source, text, strlen(text)), OUTCOME_OK);
	ck_assert_uint_eq(source.line_count, 6);
	assert_line(&source, 1, "a");
	assert_line(&source, 2, "b");
	assert_line(&source, 3, "c");
	assert_line(&source, 4, "");
	assert_line(&source, 5, "");
	assert_line(&source, 6, "\fd\v");
	ck_assert_int_eq(source.text[source.length - 1], '\n');
	ck_assert_ptr_null(source_text_line(&source, 0, &length));
	ck_assert_ptr_null(source_text_line(&source, 7, &length));
	source_text_finish(&source);
}
END_TEST

/* Each breaks one rule of UTF-8; some hide behind eight plain bytes. */
static const char *const BROKEN[] = {
	"x = '\x80'\n",        "'\xc3'\n",
	"'\xc0\x80'\n",        "'\xe0\x9f\xbf'\n",
	"'\xed\xa0\x80'\n",    "'\xf0\x8f\xbf\xbf'\n",
	"'\xf4\x90\x80\x80'\n", "'\xf5\x80\x80\x80'\n",
	"0123456789abcdef\xff", "0123456789\xe2\x82",
};

START_TEST(broken_utf8)
{
	size_t i;

	for (i = 0; i < sizeof(BROKEN) / sizeof(BROKEN[0]); i++) {
		struct source_text source;
		char text[64];

		/* In the third line, so that it is not the coding line's fault. */
		snprintf(text, sizeof(text), "#\n#\n%s", BROKEN[i]);
		ck_assert_int_eq(source_text_decode(&source, text, strlen(text)),
				 OUTCOME_DAMAGED);
		ck_assert_uint_eq(source.line_count, 0);
		source_text_finish(&source);
	}
}
END_TEST

START_TEST(there_and_back)
{
	static const struct {
		const char *bytes, *utf8;
	} texts[] = {
		{ "# coding: latin-1\n\xe9\xff\n",
		  "# coding: latin-1\n\xc3\xa9\xc3\xbf\n" },
		{ "# coding: cp1252\n\x80\n", "# coding: cp1252\n\xe2\x82\xac\n" },
		{ "# coding: shift_jis\n\x82\xa0\n",
		  "# coding: shift_jis\n\xe3\x81\x82\n" },
		{ "# coding: iso8859_15\n\xa4\n",
		  "# coding: iso8859_15\n\xe2\x82\xac\n" },
		{ "# coding: iso2022_jp\n\x1b$B$\"\x1b(B\n",
		  "# coding: iso2022_jp\n\xe3\x81\x82\n" },
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct source_text source;
		struct bytes back = { 0 };

		ck_assert_int_eq(source_text_decode(&source, texts[i].bytes,
						    strlen(texts[i].bytes)),
				 OUTCOME_OK);
		ck_assert_str_eq(source.text, texts[i].utf8);
		ck_assert_int_eq(source_text_encode(&source, source.text, source.length,
						    &back),
				 OUTCOME_OK);
		ck_assert_str_eq(back.data, texts[i].bytes);
		bytes_finish(&back);
		source_text_finish(&source);
	}
}
END_TEST

START_TEST(encode_what_it_lacks)
{
	static const char text[] = "# coding: latin-1\n";
	struct source_text source;
	struct bytes out = { 0 };

	ck_assert_int_eq(source_text_decode(&source, text, strlen(text)), OUTCOME_OK);
	ck_assert_int_eq(source_text_encode(&source, "\xe2\x82\xac", 3, &out),
			 OUTCOME_DAMAGED);
	bytes_finish(&out);
	source_text_finish(&source);
}
END_TEST

START_TEST(only_plain_files)
{
	struct source_text source;
	char name[] = "/tmp/source_text.XXXXXX", fifo[64];

	ck_assert_ptr_nonnull(mkdtemp(name));
	snprintf(fifo, sizeof(fifo), "%s/fifo", name);
	ck_assert_int_eq(mkfifo(fifo, 0600), 0);
	ck_assert_int_eq(source_text_load(&source, name), OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, EISDIR);
	ck_assert_int_eq(source_text_load(&source, fifo), OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, EINVAL);
	ck_assert_int_eq(source_text_load(&source, "/dev/zero"), OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, EINVAL);
	unlink(fifo);
	ck_assert_int_eq(source_text_load(&source, fifo), OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, ENOENT);
	rmdir(name);
}
END_TEST

START_TEST(load_a_large_file)
{
	char name[] = "/tmp/source_text.XXXXXX";
	struct source_text source;
	int fd = mkstemp(name), i;

	ck_assert_int_ge(fd, 0);
	for (i = 1; i <= 50000; i++)
		ck_assert_int_gt(dprintf(fd, "line = %d # \xc3\xa9\n", i), 0);
	close(fd);
	ck_assert_int_eq(source_text_load(&source, name), OUTCOME_OK);
	ck_assert_uint_eq(source.line_count, 50000);
	assert_line(&source, 43210, "line = 43210 # \xc3\xa9");
	ck_assert_uint_eq(source.starts[50000], source.length);
	source_text_finish(&source);
	unlink(name);
}
END_TEST

static const struct unit_test tests[] = {
	{ &coding_lines, 0 },	  { &unknown_encoding, 0 },
	{ &line_ends, 0 },	  { &broken_utf8, 0 },
	{ &there_and_back, 0 },	  { &encode_what_it_lacks, 0 },
	{ &only_plain_files, 0 }, { &load_a_large_file, 0 },
};

UNIT_MAIN("source_text", tests)
