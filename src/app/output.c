#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "spool.h"

enum { PIECE = 65536 };

enum outcome output_init(struct output *output)
{
	*output = (struct output){ .spool = -1, .tail = malloc(OUTPUT_TAIL) };
	if (!output->tail)
		return OUTCOME_NO_MEMORY;
	pthread_mutex_init(&output->lock, NULL);
	output->spool = spool_open();
	return OUTCOME_OK;
}

void output_finish(struct output *output)
{
	if (!output->tail)
		return;
	free(output->tail);
	if (output->spool >= 0)
		close(output->spool);
	pthread_mutex_destroy(&output->lock);
	*output = (struct output){ .spool = -1 };
}

static void append_to_tail(struct output *output, const char *bytes, size_t length)
{
	while (length) {
		size_t at = output->length % OUTPUT_TAIL;
		size_t piece = length < OUTPUT_TAIL - at ? length : OUTPUT_TAIL - at;

		memcpy(output->tail + at, bytes, piece);
		output->length += piece;
		bytes += piece;
		length -= piece;
	}
}

void output_append(struct output *output, const char *bytes, size_t length)
{
	pthread_mutex_lock(&output->lock);
	if (output->spool >= 0 && !spool_write(output->spool, bytes, length)) {
		close(output->spool);
		output->spool = -1;
	}
	append_to_tail(output, bytes, length);
	pthread_mutex_unlock(&output->lock);
}

uint64_t output_length(struct output *output)
{
	uint64_t length;

	pthread_mutex_lock(&output->lock);
	length = output->length;
	pthread_mutex_unlock(&output->lock);
	return length;
}

static void copy_from_tail(const struct output *output, uint64_t from, char *bytes,
			   size_t length)
{
	size_t at = from % OUTPUT_TAIL;
	size_t piece = length < OUTPUT_TAIL - at ? length : OUTPUT_TAIL - at;

	memcpy(bytes, output->tail + at, piece);
	memcpy(bytes + piece, output->tail, length - piece);
}

size_t output_copy(struct output *output, uint64_t from, uint64_t *start, char *bytes,
		   size_t room)
{
	uint64_t tail;
	size_t length;

	pthread_mutex_lock(&output->lock);
	tail = output->length > OUTPUT_TAIL ? output->length - OUTPUT_TAIL : 0;
	if (from > output->length)
		from = output->length;
	if (from < tail && output->spool < 0)
		from = tail;
	length = output->length - from < room ? (size_t)(output->length - from) : room;
	if (from < tail && !spool_read(output->spool, from, bytes, length))
		length = 0;
	else if (from >= tail)
		copy_from_tail(output, from, bytes, length);
	pthread_mutex_unlock(&output->lock);
	*start = from;
	return length;
}

/* Where the last OUTPUT_LINES lines begin. */
static uint64_t find_last_lines(struct output *output, char *piece)
{
	uint64_t end = output_length(output), start;
	unsigned int lines = 0;

	for (; end; end = end > PIECE ? end - PIECE : 0) {
		uint64_t from = end > PIECE ? end - PIECE : 0;
		size_t length =
			output_copy(output, from, &start, piece, (size_t)(end - from));

		while (length--)
			if (piece[length] == '\n' && lines++ == OUTPUT_LINES)
				return start + length + 1;
		if (start > from)
			return start;
	}
	return 0;
}

static bool write_from(struct output *output, uint64_t from, int fd, char *piece)
{
	size_t length;

	while ((length = output_copy(output, from, &from, piece, PIECE))) {
		if (!spool_write(fd, piece, length))
			return false;
		from += length;
	}
	return true;
}

static char *keep_all(struct output *output, char *piece)
{
	char *path;
	int fd, error = 0;

	if (asprintf(&path, "%s/tracetui-output-XXXXXX", spool_directory()) < 0)
		return NULL;
	fd = mkostemp(path, O_CLOEXEC);
	if (fd < 0 || !write_from(output, 0, fd, piece))
		error = errno;
	if (fd >= 0)
		close(fd);
	if (!error)
		return path;
	if (fd >= 0)
		unlink(path);
	free(path);
	errno = error;
	return NULL;
}

bool output_print(struct output *output, int fd, char **path)
{
	char *piece = malloc(PIECE);
	uint64_t from;
	int error;

	*path = NULL;
	if (!piece)
		return true;
	from = find_last_lines(output, piece);
	if (from)
		*path = keep_all(output, piece);
	error = errno;
	write_from(output, from, fd, piece);
	free(piece);
	errno = error;
	return from > 0;
}
