#include "model/source_text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source_encoding.h"

enum { READ_UNIT = 64 * 1024 };

/* Every line end becomes \n, and the last line has one. */
static enum outcome unify_line_ends(struct bytes *text)
{
	char *to = text->length ? memchr(text->data, '\r', text->length) : NULL;
	const char *from = to, *end = text->data + text->length;

	if (to) {
		for (; from < end; from++) {
			if (*from != '\r')
				*to++ = *from;
			else if (from + 1 == end || from[1] != '\n')
				*to++ = '\n';
		}
		text->length = (size_t)(to - text->data);
		*to = '\0';
	}
	if (text->length && text->data[text->length - 1] != '\n')
		return bytes_append_char(text, '\n');
	return OUTCOME_OK;
}

static enum outcome find_lines(struct source_text *source)
{
	const char *at = source->text, *end = at + source->length;
	uint32_t line = 0;
	size_t count = 0;

	for (; at < end; at = (const char *)memchr(at, '\n', (size_t)(end - at)) + 1)
		count++;
	if (count >= INT32_MAX)
		return OUTCOME_UNSUPPORTED;
	source->starts = malloc((count + 1) * sizeof(*source->starts));
	if (!source->starts)
		return OUTCOME_NO_MEMORY;
	source->line_count = (uint32_t)count;
	for (at = source->text; line < count; line++) {
		source->starts[line] = (size_t)(at - source->text);
		at = (const char *)memchr(at, '\n', (size_t)(end - at)) + 1;
	}
	source->starts[count] = source->length;
	return OUTCOME_OK;
}

/* What a failed decode leaves: the encoding, and no lines. */
static void forget_text(struct source_text *source)
{
	free(source->text);
	free(source->starts);
	source->text = NULL;
	source->starts = NULL;
	source->length = 0;
	source->line_count = 0;
}

enum outcome source_text_decode(struct source_text *source, const char *bytes,
				size_t length)
{
	struct bytes text = { 0 };
	enum outcome outcome;
	size_t mark;

	*source = (struct source_text){ 0 };
	outcome = source_encoding_find(bytes, length, &source->encoding, &mark);
	source->has_mark = mark > 0;
	if (!outcome)
		outcome = source_encoding_decode(source->encoding, bytes + mark,
						 length - mark, &text);
	if (!outcome)
		outcome = unify_line_ends(&text);
	source->length = text.length;
	source->text = bytes_take(&text);
	if (!outcome)
		outcome = source->text ? find_lines(source) : OUTCOME_NO_MEMORY;
	if (outcome)
		forget_text(source);
	return outcome;
}

static enum outcome read_all(int fd, struct bytes *bytes)
{
	struct stat status;

	if (fstat(fd, &status) != 0)
		return OUTCOME_SYSTEM;
	/* A program may name anything as its file: /dev/zero has no end. */
	if (!S_ISREG(status.st_mode)) {
		errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
		return OUTCOME_SYSTEM;
	}
	for (;;) {
		size_t unit = bytes->length ? READ_UNIT : (size_t)status.st_size + 1;
		enum outcome outcome = bytes_reserve(bytes, unit);
		ssize_t got;

		if (outcome)
			return outcome;
		got = read(fd, bytes->data + bytes->length, unit);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return OUTCOME_SYSTEM;
		if (got == 0)
			return OUTCOME_OK;
		bytes->length += (size_t)got;
	}
}

enum outcome source_text_load(struct source_text *source, const char *path)
{
	struct bytes bytes = { 0 };
	enum outcome outcome;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), error;

	*source = (struct source_text){ 0 };
	if (fd < 0)
		return OUTCOME_SYSTEM;
	outcome = read_all(fd, &bytes);
	error = errno;
	close(fd);
	if (!outcome)
		outcome = source_text_decode(source, bytes.data, bytes.length);
	else
		errno = error;
	bytes_finish(&bytes);
	return outcome;
}

void source_text_finish(struct source_text *source)
{
	forget_text(source);
	free(source->encoding);
	*source = (struct source_text){ 0 };
}

const char *source_text_line(const struct source_text *source, uint32_t number,
			     size_t *length)
{
	if (number == 0 || number > source->line_count)
		return NULL;
	*length = source->starts[number] - source->starts[number - 1] - 1;
	return source->text + source->starts[number - 1];
}

enum outcome source_text_encode(const struct source_text *source, const char *text,
				size_t length, struct bytes *out)
{
	return source_encoding_encode(source->encoding, text, length, out);
}
