#include "event_cost_file.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/user_dir.h"

static const char version[] = "event-cost 2\n";

/* The interpreter's path, in one word. */
static enum outcome name_file(struct bytes *path, const char *interpreter,
			      const char *hook)
{
	enum outcome outcome = bytes_append_format(path, "/event-cost-%s-", hook);

	for (; *interpreter && !outcome; interpreter++)
		outcome = bytes_append_char(path,
					    *interpreter == '/' ? '%' : *interpreter);
	return outcome;
}

void event_cost_file_find(struct event_cost_file *file, const char *interpreter,
			  const char *package, const char *hook)
{
	char real[PATH_MAX];

	if (!realpath(interpreter, real) || bytes_append_text(&file->key, version) ||
	    user_dir_describe(&file->key, real) ||
	    user_dir_describe(&file->key, "/proc/self/exe") ||
	    user_dir_describe(&file->key, package) || user_dir_cache(&file->path) ||
	    name_file(&file->path, real, hook))
		bytes_clear(&file->path);
}

void event_cost_file_finish(struct event_cost_file *file)
{
	bytes_finish(&file->path);
	bytes_finish(&file->key);
}

bool event_cost_file_read(const struct event_cost_file *file,
			  struct event_prices *prices)
{
	char text[PATH_MAX * 2 + 256];
	size_t length;
	FILE *stream = file->path.length ? fopen(file->path.data, "re") : NULL;

	if (!stream)
		return false;
	length = fread(text, 1, sizeof(text) - 1, stream);
	fclose(stream);
	text[length] = '\0';
	return strncmp(text, file->key.data, file->key.length) == 0 &&
	       sscanf(text + file->key.length,
		      "%" SCNu64 " picoseconds a line, %" SCNu64 " any other event",
		      &prices->line, &prices->other) == 2;
}

void event_cost_file_write(const struct event_cost_file *file,
			   const struct event_prices *prices)
{
	struct bytes temporary = { 0 };
	FILE *stream = NULL;

	if (file->path.length &&
	    !bytes_append_format(&temporary, "%s.%d", file->path.data, (int)getpid()))
		stream = fopen(temporary.data, "we");
	if (stream) {
		fprintf(stream,
			"%s%" PRIu64 " picoseconds a line, %" PRIu64
			" any other event\n",
			file->key.data, prices->line, prices->other);
		if (fclose(stream) || rename(temporary.data, file->path.data))
			unlink(temporary.data);
	}
	bytes_finish(&temporary);
}
