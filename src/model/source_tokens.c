#include "model/source_tokens.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool makes_sense(struct source_token token, uint64_t from, uint64_t text_length)
{
	enum token_kind kind = source_token_kind(token);
	uint64_t end = (uint64_t)token.start + token.length_and_kind / 16;

	return kind > TOKEN_NONE && kind < TOKEN_KINDS && token.start >= from &&
	       end > token.start && end <= text_length;
}

enum outcome source_tokens_read(struct source_tokens *tokens, const char *answer,
				size_t length, size_t text_length)
{
	size_t count = length / sizeof(*tokens->tokens), i;
	uint64_t from = 0;

	*tokens = (struct source_tokens){ 0 };
	if (length % sizeof(*tokens->tokens) != 0)
		return OUTCOME_DAMAGED;
	if (count == 0)
		return OUTCOME_OK;
	tokens->tokens = malloc(length);
	if (!tokens->tokens)
		return OUTCOME_NO_MEMORY;
	for (i = 0; i < count; i++) {
		struct source_token token;

		memcpy(&token, answer + i * sizeof(token), sizeof(token));
		if (!makes_sense(token, from, text_length))
			continue;
		tokens->tokens[tokens->count++] = token;
		from = source_token_end(token);
	}
	return OUTCOME_OK;
}

void source_tokens_finish(struct source_tokens *tokens)
{
	free(tokens->tokens);
	*tokens = (struct source_tokens){ 0 };
}

size_t source_tokens_at(const struct source_tokens *tokens, size_t byte)
{
	size_t low = 0, high = tokens->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (source_token_end(tokens->tokens[middle]) > byte)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}
