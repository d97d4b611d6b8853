#include "source_seek.h"

enum { CHUNK = 256 /* lines that are read at once */ };

static bool is_sought(const struct source_figures *figures, enum sought sought,
		      const struct line_figures *line)
{
	if (sought == SOUGHT_NEVER)
		return line->known && line->hits == 0;
	return line->busy > 0 && line->busy >= figures->most / 10;
}

/* What was frozen is looked through as it stands. */
static int64_t seek_frozen(const struct source_figures *figures, enum sought sought,
			   int64_t line, int direction)
{
	int64_t at = line - figures->first + direction;

	for (; at >= 0 && at < figures->count; at += direction)
		if (is_sought(figures, sought, &figures->figures[at]))
			return figures->first + at;
	return 0;
}

static int64_t seek(const struct source_figures *figures, const struct session *session,
		    enum sought sought, int64_t line, int direction, int64_t lines)
{
	struct line_figures chunk[CHUNK];

	line += direction;
	while (line >= 1 && line <= lines) {
		int64_t first = direction > 0 ? line : line - CHUNK + 1;
		int64_t at = direction > 0 ? 0 : CHUNK - 1;

		if (first < 1) {
			at -= 1 - first;
			first = 1;
		}
		profile_lines(session->profile, figures->file, session->thread,
			      (int32_t)first, CHUNK, chunk);
		for (; at >= 0 && at < CHUNK; at += direction, line += direction)
			if (is_sought(figures, sought, &chunk[at]))
				return line <= lines ? line : 0;
	}
	return 0;
}

int64_t source_seek(const struct source_figures *figures, const struct session *session,
		    enum sought sought, int64_t line, int direction, int64_t lines)
{
	int64_t found;

	if (figures->file == PROFILE_NONE)
		return 0;
	if (figures->whole)
		return seek_frozen(figures, sought, line, direction);
	profile_lock(session->profile);
	found = seek(figures, session, sought, line, direction, lines);
	profile_unlock(session->profile);
	return found;
}
