#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit.h"
#include "wire/segment_rings.h"
#include "wire/segment_texts.h"

static const struct segment_sizes small = { .rings = 8,
					    .capacity = 1024,
					    .codes = 1024 };
static const struct clock wall = { .kind = CLOCK_KIND_MONOTONIC,
				   .nanoseconds_per_tick = 1 };

static struct segment segment;
static int fd;

static void begin(const struct segment_sizes *sizes)
{
	ck_assert_int_eq(segment_create(&segment, sizes, &wall, &fd), OUTCOME_OK);
}

static void end(void)
{
	segment_finish(&segment);
	ck_assert_ptr_null(segment.base);
	close(fd);
}

START_TEST(test_default_sizes)
{
	const struct segment_sizes none = { 0 };

	begin(&none);
	ck_assert_uint_eq(segment.ring_limit, SEGMENT_DEFAULT_RINGS);
	ck_assert_uint_eq(segment.ring_capacity, SEGMENT_DEFAULT_CAPACITY);
	ck_assert_uint_eq(segment.code_limit, SEGMENT_DEFAULT_CODES);
	/* the far ends are there */
	segment_ring_slots(&segment,
			   SEGMENT_DEFAULT_RINGS - 1)[SEGMENT_DEFAULT_CAPACITY - 1] = 1;
	segment.code_directory[SEGMENT_DEFAULT_CODES - 1] = 1;
	segment.code_heads[segment.chain_limit - 1] = 1;
	segment.code_links[SEGMENT_DEFAULT_CODES - 1] = 1;
	segment.text[(size_t)segment.text_limit * SEGMENT_TEXT_UNIT - 1] = 1;
	ck_assert_ptr_eq(segment.text + (size_t)segment.text_limit * SEGMENT_TEXT_UNIT,
			 (unsigned char *)segment.base + segment.size);
	end();
}
END_TEST

/* Only what is touched costs memory. */
START_TEST(test_sparse)
{
	const struct segment_sizes none = { 0 };
	struct stat status;

	begin(&none);
	ck_assert_int_eq(fstat(fd, &status), 0);
	ck_assert_int_gt(status.st_size, 1 << 30);
	ck_assert_int_le(status.st_blocks * 512, 64 << 10);
	end();
}
END_TEST

START_TEST(test_sizes_refused)
{
	static const struct segment_sizes wrong[] = {
		{ .rings = (1 << 16) + 1 }, { .capacity = RING_SMALLEST / 2 },
		{ .capacity = 1000 },	    { .capacity = 1 << 25 },
		{ .capacity = UINT32_MAX }, { .codes = 1000 },
		{ .codes = 1 << 23 },
	};
	size_t i;

	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ck_assert_int_eq(segment_create(&segment, &wrong[i], &wall, &fd),
				 OUTCOME_UNSUPPORTED);
}
END_TEST

START_TEST(test_descriptor)
{
	int standard_input = dup(STDIN_FILENO);

	close(STDIN_FILENO);
	begin(&small);
	ck_assert_int_gt(fd, STDERR_FILENO);
	ck_assert_int_eq(fcntl(STDIN_FILENO, F_GETFD), -1);
	ck_assert_int_eq(fcntl(fd, F_GETFD), FD_CLOEXEC);
	ck_assert_int_eq(ftruncate(fd, 0), -1);
	ck_assert_int_eq(ftruncate(fd, (off_t)segment.size + 4096), -1);
	ck_assert_int_eq(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE), -1);
	end();
	dup2(standard_input, STDIN_FILENO);
}
END_TEST

START_TEST(test_file_size_limit)
{
	struct rlimit limit, low;

	begin(&small);
	ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
	low = (struct rlimit){ .rlim_cur = segment.size, .rlim_max = limit.rlim_max };
	end();
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &low), 0);
	begin(&small);
	end();
	low.rlim_cur--;
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &low), 0);
	ck_assert_int_eq(segment_create(&segment, &small, &wall, &fd), OUTCOME_SYSTEM);
	ck_assert_int_eq(errno, EFBIG);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}
END_TEST

START_TEST(test_second_view)
{
	struct segment other;

	begin(&small);
	ck_assert_int_eq(segment_open(&other, fd), OUTCOME_OK);
	ck_assert_ptr_ne(other.base, segment.base);
	ck_assert_uint_eq(other.ring_limit, small.rings);
	ck_assert_uint_eq(other.ring_capacity, small.capacity);
	ck_assert_uint_eq(other.code_limit, small.codes);
	segment_ring_slots(&segment, 7)[3] = 42;
	ck_assert_uint_eq(segment_ring_slots(&other, 7)[3], 42);
	ck_assert_int_eq(other.header->viewer_pid, getpid());
	/* a view outlives the descriptor, and damage to the header */
	close(fd);
	memset(segment.header, 0xff, sizeof(*segment.header));
	segment_finish(&segment);
	ck_assert_uint_eq(other.ring_limit, small.rings);
	ck_assert_uint_eq(segment_ring_slots(&other, 7)[3], 42);
	segment_finish(&other);
}
END_TEST

static void expect_open(enum outcome outcome)
{
	struct segment other;

	ck_assert_int_eq(segment_open(&other, fd), outcome);
	if (!outcome)
		segment_finish(&other);
}

/* Sets a field of the header to each value and expects it to be refused. */
#define REFUSES(field, outcome, ...) \
	do { \
		const uint64_t values[] = { __VA_ARGS__ }; \
		struct segment_header *header = segment.header; \
		size_t i; \
		for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) { \
			__typeof__(header->field) right = header->field; \
			header->field = (__typeof__(header->field))values[i]; \
			expect_open(outcome); \
			header->field = right; \
			expect_open(OUTCOME_OK); \
		} \
	} while (0)

START_TEST(test_damaged_header)
{
	begin(&small);
	REFUSES(magic[0], OUTCOME_DAMAGED, 0, 'T');
	REFUSES(magic[7], OUTCOME_DAMAGED, 'x');
	REFUSES(version, OUTCOME_UNSUPPORTED, 0, SEGMENT_VERSION + 1, UINT32_MAX);
	REFUSES(size, OUTCOME_DAMAGED, 0, segment.size - 1, segment.size + 1,
		UINT64_MAX);
	REFUSES(ring_limit, OUTCOME_DAMAGED, 0, small.rings - 1, small.rings + 1, 65537,
		UINT32_MAX);
	REFUSES(ring_capacity, OUTCOME_DAMAGED, 0, 1, small.capacity / 2,
		small.capacity - 1, small.capacity * 2, (uint32_t)1 << 31, UINT32_MAX);
	REFUSES(code_limit, OUTCOME_DAMAGED, 0, small.codes / 2, small.codes + 1,
		small.codes * 2, (uint32_t)1 << 31, UINT32_MAX);
	end();
}
END_TEST

START_TEST(test_sound_header)
{
	uint32_t i, index;

	begin(&small);
	ck_assert(segment_header_sound(&segment));
	segment.header->rings_refused = 1; /* with all rings free */
	ck_assert(!segment_header_sound(&segment));
	segment.header->rings_refused = 0;
	for (i = 0; i <= small.rings; i++)
		segment_claim_ring(&segment, 5, &index);
	ck_assert_uint_eq(segment.header->rings_refused, 1);
	ck_assert(segment_header_sound(&segment));
	segment.header->rings_used++;
	ck_assert(!segment_header_sound(&segment));
	segment.header->rings_used--;
	segment.header->code_limit *= 2;
	ck_assert(!segment_header_sound(&segment));
	memset(segment.header, 0xff, sizeof(*segment.header));
	ck_assert(!segment_header_sound(&segment));
	end();
}
END_TEST

START_TEST(test_no_segment)
{
	char text[8192] = "this is some other file";

	fd = -1;
	expect_open(OUTCOME_DAMAGED);
	fd = open("/dev/null", O_RDONLY);
	expect_open(OUTCOME_DAMAGED);
	close(fd);
	fd = memfd_create("other", MFD_CLOEXEC);
	ck_assert_int_eq(write(fd, text, 23), 23);
	expect_open(OUTCOME_DAMAGED);
	ck_assert_int_eq(write(fd, text, sizeof(text)), (ssize_t)sizeof(text));
	expect_open(OUTCOME_DAMAGED);
	close(fd);
}
END_TEST

/* A header that promises more than the file holds would be a SIGBUS later. */
START_TEST(test_short_file)
{
	int copy = memfd_create("short", MFD_CLOEXEC);

	begin(&small);
	ck_assert_int_eq(write(copy, segment.header, sizeof(*segment.header)),
			 (ssize_t)sizeof(*segment.header));
	ck_assert_int_eq(ftruncate(copy, (off_t)segment.size - 4096), 0);
	end();
	fd = copy;
	expect_open(OUTCOME_DAMAGED);
	close(copy);
}
END_TEST

START_TEST(test_text_ranges)
{
	uint32_t last;

	begin(&small);
	last = segment.text_limit - 1;
	ck_assert_ptr_null(segment_text(&segment, 0, 0));
	ck_assert_ptr_null(segment_text(&segment, last + 1, 0));
	ck_assert_ptr_null(segment_text(&segment, UINT32_MAX, 1));
	ck_assert_ptr_nonnull(segment_text(&segment, last, SEGMENT_TEXT_UNIT));
	ck_assert_ptr_null(segment_text(&segment, last, SEGMENT_TEXT_UNIT + 1));
	ck_assert_ptr_null(segment_text(&segment, 1, SIZE_MAX));
	ck_assert_ptr_nonnull(
		segment_text(&segment, 1, (size_t)last * SEGMENT_TEXT_UNIT));
	ck_assert_ptr_null(
		segment_text(&segment, 1, (size_t)last * SEGMENT_TEXT_UNIT + 1));
	end();
}
END_TEST

START_TEST(test_text_is_used_up)
{
	uint32_t first, second, unit;
	size_t i;

	begin(&small);
	ck_assert_int_eq(segment_reserve(&segment, 9, &first), OUTCOME_OK);
	ck_assert_int_eq(segment_reserve(&segment, 1, &second), OUTCOME_OK);
	ck_assert_uint_ne(first, 0);
	ck_assert_uint_eq(second, first + 2);
	for (i = 0; i < 16; i++)
		ck_assert_uint_eq(
			((unsigned char *)segment_text(&segment, first, 16))[i], 0);
	ck_assert_int_eq(segment_reserve(&segment, SIZE_MAX, &unit), OUTCOME_FULL);
	ck_assert_int_eq(
		segment_reserve(&segment, (size_t)segment.text_limit * 8, &unit),
		OUTCOME_FULL);
	for (i = second + 1; i < segment.text_limit; i++)
		ck_assert_int_eq(segment_reserve(&segment, 8, &unit), OUTCOME_OK);
	ck_assert_ptr_nonnull(segment_text(&segment, unit, 8));
	ck_assert_int_eq(segment_reserve(&segment, 1, &unit), OUTCOME_FULL);
	ck_assert_int_eq(segment_add_notice(&segment, NOTICE_WARNING, "late"),
			 OUTCOME_FULL);
	ck_assert_int_eq(segment_set_list(&segment, SEGMENT_PATH_LIST, "late", 5),
			 OUTCOME_FULL);
	/* a damaged counter gives no room either */
	segment.header->text_used = UINT32_MAX;
	ck_assert_int_eq(segment_reserve(&segment, 1, &unit), OUTCOME_FULL);
	end();
}
END_TEST

static void expect_list(enum segment_list which, const char *text, size_t length)
{
	size_t found = 0;
	const char *list = segment_list(&segment, which, &found);

	ck_assert_ptr_nonnull(list);
	ck_assert_uint_eq(found, length);
	ck_assert_mem_eq(list, text, length);
}

START_TEST(test_lists)
{
	size_t length;

	begin(&small);
	ck_assert_ptr_null(segment_list(&segment, SEGMENT_CONFIGURATION, &length));
	ck_assert_ptr_null(segment_list(&segment, SEGMENT_PATH_LIST, &length));
	segment_set_list(&segment, SEGMENT_CONFIGURATION, "scope=user\0until=main", 22);
	segment_set_list(&segment, SEGMENT_PATH_LIST, "", 0);
	expect_list(SEGMENT_CONFIGURATION, "scope=user\0until=main", 22);
	ck_assert_ptr_nonnull(segment_list(&segment, SEGMENT_PATH_LIST, &length));
	ck_assert_uint_eq(length, 0);
	segment_set_list(&segment, SEGMENT_PATH_LIST, "/a\0/b", 6);
	segment_set_list(&segment, SEGMENT_PATH_LIST, "/c", 3);
	expect_list(SEGMENT_PATH_LIST, "/c", 3);
	ck_assert_int_eq(segment_set_list(&segment, SEGMENT_PATH_LIST, "", SIZE_MAX),
			 OUTCOME_FULL);
	expect_list(SEGMENT_PATH_LIST, "/c", 3);
	end();
}
END_TEST

START_TEST(test_damaged_list)
{
	size_t length;
	uint32_t *record;

	begin(&small);
	segment_set_list(&segment, SEGMENT_PATH_LIST, "/c", 3);
	record = segment_text(&segment, segment.header->path_list, 4);
	*record = UINT32_MAX; /* the length comes first */
	ck_assert_ptr_null(segment_list(&segment, SEGMENT_PATH_LIST, &length));
	segment.header->path_list = segment.text_limit - 1;
	ck_assert_ptr_null(segment_list(&segment, SEGMENT_PATH_LIST, &length));
	segment.header->path_list = UINT32_MAX;
	ck_assert_ptr_null(segment_list(&segment, SEGMENT_PATH_LIST, &length));
	end();
}
END_TEST

START_TEST(test_notices)
{
	enum notice_kind kind;
	uint32_t cursor = 0;
	char text[8];

	begin(&small);
	ck_assert(!segment_next_notice(&segment, &cursor, &kind, text, sizeof(text)));
	segment_add_notice(&segment, NOTICE_WARNING, "first");
	segment_add_notice(&segment, NOTICE_FAILURE, "much longer than the room");
	segment_add_notice(&segment, NOTICE_WARNING, "");
	ck_assert(!segment_next_notice(&segment, &cursor, &kind, text, 0));
	ck_assert(segment_next_notice(&segment, &cursor, &kind, text, sizeof(text)));
	ck_assert_str_eq(text, "");
	ck_assert(segment_next_notice(&segment, &cursor, &kind, text, sizeof(text)));
	ck_assert_str_eq(text, "much lo");
	ck_assert_int_eq(kind, NOTICE_FAILURE);
	ck_assert(segment_next_notice(&segment, &cursor, &kind, text, sizeof(text)));
	ck_assert_str_eq(text, "first");
	ck_assert_int_eq(kind, NOTICE_WARNING);
	ck_assert(!segment_next_notice(&segment, &cursor, &kind, text, sizeof(text)));
	end();
}
END_TEST

static uint32_t count_notices(void)
{
	enum notice_kind kind;
	uint32_t cursor = 0, count = 0;
	char text[64];

	while (segment_next_notice(&segment, &cursor, &kind, text, sizeof(text)))
		count++;
	return count;
}

/* Whatever stands in the text area, reading comes to an end. */
START_TEST(test_damaged_notices)
{
	uint32_t *text, latest, i;

	begin(&small);
	for (i = 0; i < 5; i++)
		segment_add_notice(&segment, NOTICE_WARNING, "x");
	latest = segment.header->notices;
	text = segment_text(&segment, latest, 12);
	text[2] = latest; /* itself */
	ck_assert_uint_le(count_notices(), 5);
	text[2] = UINT32_MAX;
	ck_assert_uint_eq(count_notices(), 1);
	text[0] = UINT32_MAX;
	ck_assert_uint_eq(count_notices(), 0);
	segment.header->notices = UINT32_MAX;
	ck_assert_uint_eq(count_notices(), 0);
	segment_add_notice(&segment, NOTICE_WARNING, "after the damage");
	ck_assert_uint_eq(count_notices(), 1);
	/* every word points to the start of the same loop */
	text = segment_text(&segment, 1, 4096);
	for (i = 0; i < 1024; i++)
		text[i] = 1;
	segment.header->notices = 1;
	ck_assert_uint_le(count_notices(), 2);
	end();
}
END_TEST

enum { TELLERS = 8, TOLD = 200 };

static void *tell(void *number)
{
	char text[32];
	int i;

	for (i = 0; i < TOLD; i++) {
		snprintf(text, sizeof(text), "%d %d", *(int *)number, i);
		segment_add_notice(&segment, NOTICE_WARNING, text);
	}
	return NULL;
}

START_TEST(test_notices_of_many_threads)
{
	pthread_t threads[TELLERS];
	int numbers[TELLERS], next[TELLERS], i, number;
	enum notice_kind kind;
	uint32_t cursor = 0;
	char text[32];

	begin(&small);
	for (i = 0; i < TELLERS; i++) {
		numbers[i] = i;
		next[i] = TOLD - 1;
		pthread_create(&threads[i], NULL, tell, &numbers[i]);
	}
	for (i = 0; i < TELLERS; i++)
		pthread_join(threads[i], NULL);
	/* each thread's own come back in order, latest first, none missing */
	while (segment_next_notice(&segment, &cursor, &kind, text, sizeof(text))) {
		ck_assert_int_eq(sscanf(text, "%d %d", &number, &i), 2);
		ck_assert_int_eq(i, next[number]--);
	}
	for (i = 0; i < TELLERS; i++)
		ck_assert_int_eq(next[i], -1);
	end();
}
END_TEST

START_TEST(test_rings)
{
	uint32_t i, index;

	begin(&small);
	ck_assert_uint_eq(segment.header->rings_used, 0);
	for (i = 0; i < small.rings; i++) {
		ck_assert_int_eq(segment_claim_ring(&segment, 5, &index), OUTCOME_OK);
		ck_assert_uint_eq(segment.header->rings_used, i + 1);
		ck_assert_uint_eq(index, i);
		ck_assert_int_eq(segment.rings[i].pid, getpid());
		ck_assert_int_eq(segment.rings[i].tid, gettid());
		ck_assert_uint_eq(segment.rings[i].started, 5);
		ck_assert_uint_eq(segment.rings[i].claims, 1);
	}
	ck_assert_int_eq(segment_claim_ring(&segment, 5, &index), OUTCOME_FULL);
	ck_assert_uint_eq(segment.header->rings_refused, 1);
	/* finished is not free: its events are not read yet */
	segment_finish_ring(&segment.rings[3]);
	ck_assert_int_eq(segment_claim_ring(&segment, 5, &index), OUTCOME_FULL);
	ring_set_name(&segment.rings[3], "old");
	segment.rings[3].starved = 1;
	segment_free_ring(&segment.rings[3]);
	ck_assert_int_eq(segment_claim_ring(&segment, 6, &index), OUTCOME_OK);
	ck_assert_uint_eq(index, 3);
	ck_assert_uint_eq(segment.rings[3].claims, 2);
	ck_assert_uint_eq(segment.rings[3].starved, 0);
	ck_assert_uint_eq(segment.rings[3].name[0], 0);
	ck_assert_uint_eq(segment.header->rings_used, small.rings);
	end();
}
END_TEST

/* A thread does not wait for a reader to see its ring, unless all are held; a held
 * ring's next owner does. */
START_TEST(test_first_room)
{
	struct ring_writer writer;
	struct ring_reader reader;
	uint32_t index;

	begin(&small);
	segment_claim_ring(&segment, 5, &index);
	ring_writer_init(&writer, &segment.rings[0], segment_ring_slots(&segment, 0),
			 small.capacity, &segment.header->sleeper);
	ck_assert(ring_prepare(&writer));
	ck_assert_uint_eq(segment.rings[0].limit, small.capacity - RING_SPARE);
	segment_set_first_room(&segment, 0);
	segment_claim_ring(&segment, 5, &index);
	ck_assert_uint_eq(segment.rings[1].limit, 0);
	segment_set_first_room(&segment, 3);
	segment_claim_ring(&segment, 5, &index);
	ck_assert_uint_eq(segment.rings[2].limit, 3);
	segment_set_first_room(&segment, RING_ALL_ROOM);
	segment_claim_ring(&segment, 5, &index);
	ck_assert_uint_eq(segment.rings[3].limit, small.capacity - RING_SPARE);
	ring_push_slowly(&writer, event_what(EVENT_LINE, 1), 1);
	ring_reader_init(&reader, &segment.rings[0], segment_ring_slots(&segment, 0),
			 small.capacity);
	ring_ration(&reader, 0);
	ring_release(&reader, 2);
	ck_assert_uint_eq(segment.rings[0].limit, 2);
	segment_finish_ring(&segment.rings[0]);
	segment_free_ring(&segment.rings[0]);
	segment_claim_ring(&segment, 5, &index);
	ck_assert_uint_eq(index, 0);
	ck_assert_uint_eq(segment.rings[0].limit, 2);
	end();
}
END_TEST

START_TEST(test_viewer_lives)
{
	pid_t child, grandchild;
	int status;

	begin(&small);
	ck_assert(segment_viewer_lives(&segment));
	segment.header->viewer_started++; /* the pid has a new owner */
	ck_assert(!segment_viewer_lives(&segment));
	child = fork();
	if (child == 0) {
		/* a direct child looks at its parent only, its child at both */
		bool direct = segment_viewer_lives(&segment);

		grandchild = fork();
		if (grandchild == 0)
			_exit(segment_viewer_lives(&segment));
		waitpid(grandchild, &status, 0);
		_exit(!direct || status);
	}
	waitpid(child, &status, 0);
	ck_assert_int_eq(status, 0);
	segment.header->viewer_pid = child; /* gone */
	ck_assert(!segment_viewer_lives(&segment));
	end();
}
END_TEST

START_TEST(test_dismissed)
{
	pid_t child;
	int status;

	begin(&small);
	child = fork();
	if (child == 0) {
		bool before = segment_viewer_lives(&segment);

		segment_dismiss(&segment);
		_exit(!before || segment_viewer_lives(&segment));
	}
	waitpid(child, &status, 0);
	ck_assert_int_eq(status, 0);
	ck_assert(!segment_viewer_lives(&segment)); /* here, too */
	end();
}
END_TEST

static const struct unit_test tests[] = {
	{ &test_default_sizes, 0 },   { &test_sparse, 0 },
	{ &test_sizes_refused, 0 },   { &test_descriptor, 0 },
	{ &test_file_size_limit, 0 }, { &test_second_view, 0 },
	{ &test_damaged_header, 0 },  { &test_no_segment, 0 },
	{ &test_short_file, 0 },      { &test_text_ranges, 0 },
	{ &test_text_is_used_up, 0 }, { &test_lists, 0 },
	{ &test_damaged_list, 0 },    { &test_notices, 0 },
	{ &test_damaged_notices, 0 }, { &test_notices_of_many_threads, 60 },
	{ &test_rings, 0 },	      { &test_first_room, 0 },
	{ &test_viewer_lives, 0 },    { &test_dismissed, 0 },
	{ &test_sound_header, 0 },
};

UNIT_MAIN("segment", tests)
