/*
 * Any bytes as a counts file: they are refused with a place and a reason, or they
 * are a tally that is written and read again as the same.
 *
 * For libFuzzer (`./dev fuzz`) and for replay.c, which runs the corpus.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/export/pickle_reader.h"
#include "../../src/export/pickle_writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length);

static void demand(int truth)
{
	if (!truth)
		abort();
}

static void write_tally(const struct tally *tally, struct bytes *out)
{
	demand(pickle_write(tally, out) == OUTCOME_OK);
}

/* What is written of the tally reads as a tally of which the same is written. */
static void demand_return(const struct tally *tally)
{
	struct tally again = { 0 };
	struct bytes first = { 0 }, second = { 0 };
	struct pickle_error error;

	write_tally(tally, &first);
	demand(pickle_read(first.data, first.length, &again, &error) == OUTCOME_OK);
	demand(again.line_count == tally->line_count);
	demand(again.pair_count == tally->pair_count);
	write_tally(&again, &second);
	demand(first.length == second.length);
	demand(memcmp(first.data, second.data, first.length) == 0);
	bytes_finish(&first);
	bytes_finish(&second);
	tally_finish(&again);
}

static void demand_doubling(struct tally *tally)
{
	struct tally sum = { 0 };
	uint32_t i;

	demand(tally_merge(&sum, tally) == OUTCOME_OK);
	demand(tally_merge(&sum, tally) == OUTCOME_OK);
	demand(sum.line_count == tally->line_count);
	for (i = 0; i < sum.line_count; i++)
		demand(sum.lines[i].hits >= tally->lines[i].hits);
	tally_finish(&sum);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length)
{
	struct pickle_error error = { .offset = SIZE_MAX };
	struct tally tally = { 0 };
	enum outcome outcome = pickle_read((const char *)data, length, &tally, &error);

	if (outcome) {
		demand(outcome == OUTCOME_DAMAGED);
		demand(error.offset <= length && error.text[0]);
	} else {
		demand_return(&tally);
		demand_doubling(&tally);
	}
	tally_finish(&tally);
	return 0;
}
