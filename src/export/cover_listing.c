#include "export/cover_listing.h"

#include <inttypes.h>
#include <string.h>

enum { TAB_WIDTH = 8 };

static const char NEVER_MIND[] = "#pragma NO COVER";

/* Where the walk over the source stands in the two lists beside it. */
struct walk {
	const struct cover_input *input;
	size_t hit;
	size_t executable;
};

static uint64_t hits_of(struct walk *walk, int32_t line)
{
	const struct hit_line *hits = walk->input->hits;

	while (walk->hit < walk->input->hit_count && hits[walk->hit].line < line)
		walk->hit++;
	if (walk->hit < walk->input->hit_count && hits[walk->hit].line == line)
		return hits[walk->hit].hits;
	return 0;
}

static bool is_executable(struct walk *walk, int32_t line)
{
	const struct line_list *list = walk->input->executable;

	if (!list)
		return false;
	while (walk->executable < list->count && list->lines[walk->executable] < line)
		walk->executable++;
	return walk->executable < list->count && list->lines[walk->executable] == line;
}

/* Columns are characters, as in Python's str.expandtabs, not screen cells. */
static enum outcome append_expanded(struct bytes *out, const char *text, size_t length)
{
	static const char blanks[TAB_WIDTH + 1] = "        ";
	size_t column = 0, start = 0, at;
	enum outcome outcome = OUTCOME_OK;

	if (!length || !memchr(text, '\t', length))
		return bytes_append(out, text, length);
	for (at = 0; at < length && !outcome; at++) {
		if (text[at] != '\t') {
			column += ((unsigned char)text[at] & 0xc0) != 0x80;
			continue;
		}
		outcome = bytes_append(out, text + start, at - start);
		column %= TAB_WIDTH;
		if (!outcome)
			outcome = bytes_append(out, blanks, TAB_WIDTH - column);
		column = 0;
		start = at + 1;
	}
	return outcome ? outcome : bytes_append(out, text + start, length - start);
}

static enum outcome append_prefix(struct walk *walk, int32_t line, const char *text,
				  size_t length, struct bytes *out,
				  struct cover_totals *totals)
{
	uint64_t hits = hits_of(walk, line);

	if (hits) {
		totals->hit_lines++;
		totals->lines++;
		return bytes_append_format(out, "%5" PRIu64 ": ", hits);
	}
	if (is_executable(walk, line) &&
	    !memmem(text, length, NEVER_MIND, sizeof(NEVER_MIND) - 1)) {
		totals->lines++;
		return bytes_append_text(out, ">>>>>> ");
	}
	return bytes_append_text(out, "       ");
}

static enum outcome append_lines(struct walk *walk, struct bytes *out,
				 struct cover_totals *totals)
{
	const struct source_text *source = walk->input->source;
	uint32_t count = source->line_count, line;
	enum outcome outcome = OUTCOME_OK;

	if (!count && walk->input->blank_if_empty)
		count = 1;
	for (line = 1; line <= count && !outcome; line++) {
		size_t length = 0;
		const char *text = source_text_line(source, line, &length);

		outcome = append_prefix(walk, (int32_t)line, text ? text : "", length,
					out, totals);
		if (!outcome)
			outcome = append_expanded(out, text, length);
		if (!outcome)
			outcome = bytes_append_char(out, '\n');
	}
	return outcome;
}

enum outcome cover_listing(const struct cover_input *input, struct bytes *out,
			   struct cover_totals *totals)
{
	size_t line_count = input->source->line_count;
	struct walk walk = { .input = input };
	struct bytes listing = { 0 };
	enum outcome outcome;

	*totals = (struct cover_totals){ 0 };
	outcome = bytes_reserve(&listing, input->source->length + 8 * line_count);
	if (!outcome)
		outcome = append_lines(&walk, &listing, totals);
	if (!outcome && listing.length && input->source->has_mark)
		outcome = bytes_append_text(out, "\xef\xbb\xbf");
	if (!outcome && listing.length)
		outcome = source_text_encode(input->source, listing.data,
					     listing.length, out);
	bytes_finish(&listing);
	return outcome;
}
