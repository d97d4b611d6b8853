#include "last_lines.h"

#include <stdlib.h>
#include <string.h>

#include "model/source_text.h"

/* The text of the file that was asked for last: neighbours share it. */
struct open_source {
	int32_t file;
	enum outcome outcome;
	struct source_text text;
};

static void append_source_line(struct open_source *source,
			       const struct profile *profile,
			       const struct recent_line *at, struct bytes *text)
{
	const char *line = NULL;
	size_t length = 0;

	if (source->file != at->file) {
		source_text_finish(&source->text);
		source->text = (struct source_text){ 0 };
		source->file = at->file;
		source->outcome = source_text_load(
			&source->text, profile_file_name(profile, at->file));
	}
	if (!source->outcome && at->line > 0)
		line = source_text_line(&source->text, (uint32_t)at->line, &length);
	while (length && (*line == ' ' || *line == '\t' || *line == '\f')) {
		line++;
		length--;
	}
	if (line)
		bytes_append(text, line, length);
}

static void append_thread(const struct profile *profile, int32_t thread,
			  const struct recent_line *lines, size_t count,
			  struct open_source *source, struct bytes *text)
{
	struct thread_view view;

	profile_thread(profile, thread, &view);
	bytes_append_format(text, "tracetui: the last %zu line%s of %s (process %d):\n",
			    count, count == 1 ? "" : "s",
			    *view.name ? view.name : "a thread", view.pid);
	while (count--) {
		bytes_append_format(text, "  %s:%d: ",
				    profile_file_name(profile, lines[count].file),
				    lines[count].line);
		append_source_line(source, profile, &lines[count], text);
		bytes_append_char(text, '\n');
	}
}

void last_lines_append(struct profile *profile, int count, struct bytes *text)
{
	size_t room =
		count < PROFILE_RECENT_LINES ? (size_t)count : PROFILE_RECENT_LINES;
	struct recent_line *lines = calloc(room, sizeof(*lines));
	struct open_source source = { .file = PROFILE_NONE };
	int32_t thread = PROFILE_NONE;

	if (!lines)
		return;
	profile_lock(profile);
	while ((thread = profile_next_thread(profile, thread)) != PROFILE_NONE) {
		size_t filled = profile_recent(profile, thread, lines, room);

		if (filled)
			append_thread(profile, thread, lines, filled, &source, text);
	}
	profile_unlock(profile);
	source_text_finish(&source.text);
	free(lines);
}
