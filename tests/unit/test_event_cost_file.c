#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/app/event_cost_file.h"
#include "unit.h"

static const struct event_prices PRICES = { .line = 9500, .other = 12000 };

static char directory[] = "/tmp/event-cost-XXXXXX";
static char package[] = "/tmp/event-cost-package-XXXXXX";

/* Any file will do as the interpreter. */
static void find(struct event_cost_file *file, const char *hook)
{
	*file = (struct event_cost_file){ 0 };
	event_cost_file_find(file, "/proc/self/exe", package, hook);
	ck_assert_uint_gt(file->path.length, 0);
}

static void begin(struct event_cost_file *file)
{
	ck_assert_ptr_nonnull(mkdtemp(directory));
	ck_assert_ptr_nonnull(mkdtemp(package));
	setenv("XDG_CACHE_HOME", directory, 1);
	find(file, "probes");
	event_cost_file_write(file, &PRICES);
}

static void end(struct event_cost_file *file)
{
	unlink(file->path.data);
	*strrchr(file->path.data, '/') = '\0';
	ck_assert_int_eq(rmdir(file->path.data), 0);
	ck_assert_int_eq(rmdir(directory), 0);
	ck_assert_int_eq(rmdir(package), 0);
	event_cost_file_finish(file);
}

static bool is_known(const struct event_cost_file *file)
{
	struct event_prices prices = { 0 };
	bool known = event_cost_file_read(file, &prices);

	if (known) {
		ck_assert_uint_eq(prices.line, PRICES.line);
		ck_assert_uint_eq(prices.other, PRICES.other);
	}
	return known;
}

static void put(const struct event_cost_file *file, const char *first, const char *key,
		const char *last)
{
	FILE *stream = fopen(file->path.data, "w");

	ck_assert_ptr_nonnull(stream);
	fprintf(stream, "%s%s%s", first, key, last);
	ck_assert_int_eq(fclose(stream), 0);
}

START_TEST(what_is_kept_is_read_again)
{
	struct event_cost_file file, again, other;

	begin(&file);
	find(&again, "probes");
	ck_assert(is_known(&again));
	find(&other, "settrace");
	ck_assert(!is_known(&other));
	event_cost_file_finish(&again);
	event_cost_file_finish(&other);
	end(&file);
}
END_TEST

START_TEST(another_version_is_measured_anew)
{
	static const char prices[] = "9500 picoseconds a line, 12000 any other event\n";
	struct event_cost_file file;
	const char *key;

	begin(&file);
	/* Below the version. */
	key = strchr(file.key.data, '\n') + 1;
	put(&file, "event-cost 2\n", key, prices);
	ck_assert(is_known(&file));
	put(&file, "event-cost 3\n", key, prices);
	ck_assert(!is_known(&file));
	/* The first one had none, and one price. */
	put(&file, "", key, "33900 picoseconds\n");
	ck_assert(!is_known(&file));
	put(&file, "event-cost 2\n", key, "33900 picoseconds\n");
	ck_assert(!is_known(&file));
	event_cost_file_write(&file, &PRICES);
	ck_assert(is_known(&file));
	end(&file);
}
END_TEST

START_TEST(another_hook_is_measured_anew)
{
	static const struct timespec times[] = { { .tv_sec = 1 }, { .tv_sec = 1 } };
	struct event_cost_file file, later;

	begin(&file);
	ck_assert_int_eq(utimensat(AT_FDCWD, package, times, 0), 0);
	find(&later, "probes");
	ck_assert(!is_known(&later));
	event_cost_file_finish(&later);
	end(&file);
}
END_TEST

static const struct unit_test tests[] = {
	{ &what_is_kept_is_read_again, 0 },
	{ &another_version_is_measured_anew, 0 },
	{ &another_hook_is_measured_anew, 0 },
};

UNIT_MAIN("app: where the prices of events are kept", tests)
