/*
 * source_tokens: what the interpreter's tokenizer makes of a text, for colours.
 *
 * Tokens come in the order of the text and do not overlap. What lies between two
 * is nothing special; a text may have none from some place on, where it cannot be
 * tokenized.
 */
#ifndef MODEL_SOURCE_TOKENS_H
#define MODEL_SOURCE_TOKENS_H

#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"

/* The numbers are those of python/tracetui/source_facts.py. */
enum token_kind {
	TOKEN_NONE,
	TOKEN_KEYWORD,
	TOKEN_STRING,
	TOKEN_COMMENT,
	TOKEN_NUMBER,
	TOKEN_OPERATOR,
	TOKEN_DEFINITION,
	TOKEN_BUILTIN,
	TOKEN_KINDS,
};

struct source_token {
	uint32_t start;		  /* byte of the text */
	uint32_t length_and_kind; /* 16 times the bytes, plus the kind */
};

static inline uint32_t source_token_end(struct source_token token)
{
	return token.start + token.length_and_kind / 16;
}

static inline enum token_kind source_token_kind(struct source_token token)
{
	return (enum token_kind)(token.length_and_kind % 16);
}

struct source_tokens {
	struct source_token *tokens; /* owned */
	size_t count;
};

/* From a helper's answer about a text of `text_length` bytes; what makes no sense
 * there is left out. OUTCOME_NO_MEMORY, or OUTCOME_DAMAGED: no tokens at all. */
enum outcome source_tokens_read(struct source_tokens *tokens, const char *answer,
				size_t length, size_t text_length);

void source_tokens_finish(struct source_tokens *tokens);

/* The index of the first token that ends behind a byte of the text. */
size_t source_tokens_at(const struct source_tokens *tokens, size_t byte);

#endif
