/* The lines of a tally file by file, sorted by counting, then each by itself. */
#include <stdlib.h>

#include "export/tally.h"

static int compare_hits(const void *left, const void *right)
{
	const struct hit_line *a = left, *b = right;

	return (a->line > b->line) - (a->line < b->line);
}

/* Makes the list of files with the number of their lines; place[name] is the
 * file's place in it, from 1 up. */
static void find_files(const struct tally *tally, struct tally_files *files,
		       uint32_t *place)
{
	uint32_t i;

	for (i = 0; i < tally->line_count; i++) {
		uint32_t name = tally->lines[i].file;

		if (!place[name]) {
			files->files[files->count++].name = name;
			place[name] = (uint32_t)files->count;
		}
		files->files[place[name] - 1].count++;
	}
}

static void fill(const struct tally *tally, struct tally_files *files,
		 const uint32_t *place)
{
	struct hit_line *next = files->hits;
	size_t file;
	uint32_t i;

	for (file = 0; file < files->count; file++) {
		files->files[file].hits = next;
		next += files->files[file].count;
		files->files[file].count = 0;
	}
	for (i = 0; i < tally->line_count; i++) {
		const struct tally_line *line = &tally->lines[i];
		struct tally_file *own = &files->files[place[line->file] - 1];

		own->hits[own->count++] =
			(struct hit_line){ .line = line->line, .hits = line->hits };
	}
	for (file = 0; file < files->count; file++)
		qsort(files->files[file].hits, files->files[file].count,
		      sizeof(*files->hits), compare_hits);
}

enum outcome tally_by_file(const struct tally *tally, struct tally_files *files)
{
	uint32_t *place = calloc(tally->name_count + (size_t)1, sizeof(*place));

	*files = (struct tally_files){
		.files = calloc(tally->name_count + (size_t)1, sizeof(*files->files)),
		.hits = calloc(tally->line_count + (size_t)1, sizeof(*files->hits)),
	};
	if (!place || !files->files || !files->hits) {
		free(place);
		return OUTCOME_NO_MEMORY;
	}
	find_files(tally, files, place);
	fill(tally, files, place);
	free(place);
	return OUTCOME_OK;
}

void tally_files_finish(struct tally_files *files)
{
	free(files->files);
	free(files->hits);
	*files = (struct tally_files){ 0 };
}
