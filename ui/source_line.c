#include "source_line.h"

#include <string.h>

#include "text.h"

static size_t count_blanks(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && (text[at] == ' ' || text[at] == '\t'))
		at++;
	return at;
}

/* Roles of the `length` bytes of the text from `from` on. */
static void colour(unsigned char *roles, size_t length,
		   const struct source_tokens *tokens, size_t from)
{
	static const unsigned char looks[TOKEN_KINDS] = {
		[TOKEN_KEYWORD] = ROLE_KEYWORD,	      [TOKEN_STRING] = ROLE_STRING,
		[TOKEN_COMMENT] = ROLE_COMMENT,	      [TOKEN_NUMBER] = ROLE_NUMBER,
		[TOKEN_OPERATOR] = ROLE_OPERATOR,     [TOKEN_BUILTIN] = ROLE_BUILTIN,
		[TOKEN_DEFINITION] = ROLE_DEFINITION,
	};
	size_t i;

	for (i = source_tokens_at(tokens, from); i < tokens->count; i++) {
		struct source_token token = tokens->tokens[i];
		size_t first = token.start > from ? token.start - from : 0;
		size_t end = source_token_end(token) - from;

		if (first >= length)
			break;
		memset(roles + first, looks[source_token_kind(token)],
		       (end < length ? end : length) - first);
	}
}

int source_line_draw(const struct source_line *line, const struct painter *painter,
		     int row, int column, int width, bool *goes_on)
{
	unsigned char roles[PASSAGE_ROOM];
	struct passage passage = { .skip = line->side,
				   .role = ROLE_TEXT,
				   .roles = roles };
	size_t start, end;
	int cell, used;

	start = text_before(line->text, line->length, line->side, painter->ascii,
			    &passage.cell);
	cell = passage.cell;
	end = start + text_before(line->text + start, line->length - start,
				  line->side + width, painter->ascii, &cell);
	passage.text = line->text + start;
	passage.length = line->length - start;
	passage.roles_length =
		passage.length < PASSAGE_ROOM ? passage.length : PASSAGE_ROOM;
	memset(roles, ROLE_TEXT, passage.roles_length);
	if (line->tokens)
		colour(roles, passage.roles_length, line->tokens, line->place + start);
	passage_mark(roles, passage.roles_length, line->text, line->length, start,
		     line->needle);
	used = painter_passage(painter, row, column, width, &passage);
	if (count_blanks(line->text, start) < start)
		painter_text(painter, row, column, 1, ROLE_FAINT,
			     painter->glyphs->less);
	*goes_on |= end < line->length;
	return used;
}

int source_line_lead(const struct source_line *line, bool ascii, int width)
{
	size_t blanks = count_blanks(line->text, line->length);
	int first = text_width(line->text, blanks, ascii);
	int lead = first - width / 6, last;
	bool begins = first > line->side;

	if (line->side == 0 && first <= width / 2)
		return 0; /* most lines; one may be very long */
	last = text_width(line->text, line->length, ascii);
	if (begins && last <= line->side + width)
		return line->side;
	if (last <= width || first <= width / 2)
		return 0;
	return begins && line->side > lead ? line->side : lead;
}

int source_line_reveal(const struct source_line *line, bool ascii, int width, size_t at,
		       size_t end)
{
	int first = text_width(line->text, at, ascii);
	int last = text_width(line->text, end, ascii);

	if (end <= at)
		return line->side;
	if (last < width)
		return 0;
	if (first > line->side && last < line->side + width)
		return line->side;
	return first < width / 2 ? 0 : first - width / 2;
}

int source_line_end(const struct source_line *line, bool ascii, int width)
{
	int cells = text_width(line->text, line->length, ascii);

	return cells > width ? cells - width : 0;
}
