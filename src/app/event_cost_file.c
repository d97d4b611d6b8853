#include "event_cost_file.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/user_dir.h"

enum { ROOM = 128 };

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
	char text[ROOM];

	return file->path.length &&
	       user_dir_recall(file->path.data, &file->key, text, sizeof(text)) &&
	       sscanf(text,
		      "%" SCNu64 " picoseconds a line, %" SCNu64 " any other event",
		      &prices->line, &prices->other) == 2;
}

void event_cost_file_write(const struct event_cost_file *file,
			   const struct event_prices *prices)
{
	char text[ROOM];

	if (!file->path.length)
		return;
	snprintf(text, sizeof(text),
		 "%" PRIu64 " picoseconds a line, %" PRIu64 " any other event\n",
		 prices->line, prices->other);
	user_dir_keep(file->path.data, &file->key, text);
}
