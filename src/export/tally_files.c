/* The lines of a tally file by file. */
#include <stdlib.h>

#include "export/tally.h"

int tally_compare_lines(const void *left, const void *right)
{
	const struct tally_line *a = left, *b = right;

	if (a->file != b->file)
		return a->file > b->file ? 1 : -1;
	return (a->line > b->line) - (a->line < b->line);
}

/* Nothing is looked up by the index from here on but what is in order, too. */
static void put_in_order(struct tally *tally)
{
	if (!tally->lines_indexed)
		return;
	table_finish(&tally->line_index);
	tally->lines_indexed = false;
	qsort(tally->lines, tally->line_count, sizeof(*tally->lines),
	      tally_compare_lines);
}

/* Makes the list of files; the most lines of one of them. */
static size_t find_files(const struct tally *tally, struct tally_files *files)
{
	size_t most = 0;
	uint32_t i;

	for (i = 0; i < tally->line_count; i++) {
		uint32_t name = tally->lines[i].file;
		struct tally_file *file = files->files + files->count;

		if (!files->count || file[-1].name != name) {
			*file = (struct tally_file){ .name = name, .first = i };
			files->count++;
		} else {
			file--;
		}
		if (++file->count > most)
			most = file->count;
	}
	return most;
}

enum outcome tally_by_file(struct tally *tally, struct tally_files *files)
{
	size_t most;

	put_in_order(tally);
	*files = (struct tally_files){
		.files = calloc(tally->name_count + (size_t)1, sizeof(*files->files)),
	};
	if (!files->files)
		return OUTCOME_NO_MEMORY;
	most = find_files(tally, files);
	files->hits = calloc(most + 1, sizeof(*files->hits));
	return files->hits ? OUTCOME_OK : OUTCOME_NO_MEMORY;
}

const struct hit_line *tally_file_hits(const struct tally *tally,
				       struct tally_files *files, size_t file)
{
	const struct tally_line *line = tally->lines + files->files[file].first;
	uint32_t i;

	for (i = 0; i < files->files[file].count; i++, line++)
		files->hits[i] =
			(struct hit_line){ .line = line->line, .hits = line->hits };
	return files->hits;
}

void tally_files_finish(struct tally_files *files)
{
	free(files->files);
	free(files->hits);
	*files = (struct tally_files){ 0 };
}
