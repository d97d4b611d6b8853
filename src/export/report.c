#include "export/report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/utf8.h"
#include "export/listing_names.h"
#include "export/summary_table.h"
#include "listing_file.h"
#include "model/source_text.h"
#include "words.h"

enum {
	BLANK_IF_EMPTY_SINCE = 13, /* minor versions of Python 3 */
	TENTHS_SINCE = 14,
};

struct file_hits {
	uint32_t name;                /* of the tally */
	const struct hit_line *hits;
	size_t count;
};

struct report {
	const struct report_options *options;
	struct report_totals *totals;
	struct listing_names names;
	struct summary_table summary;
	bool directory_made;
	bool directory_failed;
};

/* Tells "BEFORE 'NAME'AFTER". */
static void tell(const struct report *report, const char *before, const char *name,
		 const char *after)
{
	struct bytes text = { 0 };

	if (bytes_append_text(&text, before) == OUTCOME_OK &&
	    words_quote(&text, name) == OUTCOME_OK &&
	    bytes_append_text(&text, after) == OUTCOME_OK)
		report->options->message(report->options->message_context, text.data);
	bytes_finish(&text);
}

/* Tells "BEFORE 'NAME'BETWEEN: [Errno 2] …: 'NAME'AFTER", in Python's words. */
static void tell_error(const struct report *report, const char *before,
		       const char *name, const char *between, const char *after)
{
	struct bytes text = { 0 };
	int error = errno;

	if (bytes_append_format(&text, "%s: ", between) == OUTCOME_OK &&
	    words_error(&text, error, name) == OUTCOME_OK &&
	    bytes_append_text(&text, after) == OUTCOME_OK)
		tell(report, before, name, text.data);
	bytes_finish(&text);
}

/* OUTCOME_NOT_FOUND: there is nothing to list, and it was told. */
static enum outcome load_source(struct report *report, const char *file,
				const char *absolute, struct source_text *source)
{
	enum outcome outcome = source_text_load(source, absolute);

	switch (outcome) {
	case OUTCOME_SYSTEM:
		tell_error(report, "Not printing coverage data for ", file, "", "");
		break;
	case OUTCOME_UNSUPPORTED:
		tell(report, "Not printing coverage data for ", file,
		     ": its encoding is not known here");
		break;
	case OUTCOME_DAMAGED:
		/* The standard module, too, leaves an empty listing. */
		tell(report, "The listing is empty for ", file,
		     ": the text does not fit its encoding");
		return OUTCOME_OK;
	default:
		return outcome;
	}
	return OUTCOME_NOT_FOUND;
}

/* No marks are better than no listing: trouble is told and passed over. */
static bool find_executable(struct report *report, const char *file,
			    const char *absolute, struct line_list *lines)
{
	const struct report_options *options = report->options;
	struct bytes reason = { 0 };
	enum outcome outcome;

	if (!options->executable_lines)
		return false;
	outcome = options->executable_lines(options->executable_context, absolute,
					    lines, &reason);
	if (outcome && bytes_append_text(&reason, "") == OUTCOME_OK) {
		struct bytes after = { 0 };

		if (bytes_append_format(&after, ": %s", reason.data) == OUTCOME_OK)
			tell(report, "Not marking lines that never ran in ", file,
			     after.data);
		bytes_finish(&after);
	}
	bytes_finish(&reason);
	return outcome == OUTCOME_OK;
}

static bool make_directory(struct report *report)
{
	const char *directory = report->options->directory;

	if (!directory || report->directory_made)
		return true;
	if (!report->directory_failed &&
	    path_make_directories(directory, 0777) == OUTCOME_OK) {
		report->directory_made = true;
		return true;
	}
	if (!report->directory_failed)
		tell_error(report, "Could not make the directory ", directory, "",
			   " - no listings");
	report->directory_failed = true;
	return false;
}

static enum outcome write_listing(struct report *report, const char *file,
				  const struct bytes *listing,
				  const struct cover_totals *lines)
{
	char *module, *path;
	enum outcome outcome =
		listing_names_choose(&report->names, file, &module, &path);

	if (outcome)
		return outcome;
	switch (listing_file_write(path, listing)) {
	case OUTCOME_OK:
		report->totals->written++;
		outcome = summary_table_add(&report->summary, module, file,
					    lines->hit_lines, lines->lines);
		break;
	case OUTCOME_FULL:
		report->totals->failed++;
		tell_error(report, "Could not write ", path, "", " - skipping");
		break;
	default:
		report->totals->failed++;
		tell_error(report, "Could not open ", path, " for writing",
			   " - skipping");
	}
	free(module);
	free(path);
	return outcome;
}

static enum outcome list_source(struct report *report, const char *file,
				const char *absolute, const struct file_hits *hits,
				const struct source_text *source)
{
	struct line_list executable = { 0 };
	struct bytes listing = { 0 };
	struct cover_totals lines = { 0 };
	struct cover_input input = {
		.source = source,
		.hits = hits->hits,
		.hit_count = hits->count,
		.blank_if_empty = report->options->python_minor >= BLANK_IF_EMPTY_SINCE,
	};
	enum outcome outcome = OUTCOME_OK;

	if (source->text) {
		if (find_executable(report, file, absolute, &executable))
			input.executable = &executable;
		outcome = cover_listing(&input, &listing, &lines);
	}
	if (!outcome)
		outcome = write_listing(report, file, &listing, &lines);
	free(executable.lines);
	bytes_finish(&listing);
	return outcome;
}

static enum outcome list_file(struct report *report, const char *file,
			      const struct file_hits *hits)
{
	char *absolute = listing_names_absolute(report->options->start, file);
	struct source_text source;
	enum outcome outcome;

	if (!absolute)
		return OUTCOME_NO_MEMORY;
	outcome = load_source(report, file, absolute, &source);
	if (!outcome && make_directory(report))
		outcome = list_source(report, file, absolute, hits, &source);
	else if (!outcome)
		report->totals->failed++;
	source_text_finish(&source);
	free(absolute);
	return outcome == OUTCOME_NOT_FOUND ? OUTCOME_OK : outcome;
}

/* Code loaded from x.pyc is listed with the source x.py. */
static void name_source(struct bytes *name)
{
	if (name->length >= 4 && strcmp(name->data + name->length - 4, ".pyc") == 0)
		name->data[--name->length] = '\0';
}

static enum outcome report_file(struct report *report, const struct tally *tally,
				const struct file_hits *hits)
{
	const char *text = tally_text(tally, hits->name);
	struct bytes name = { 0 };
	enum outcome outcome;

	if (!*text || !listing_names_wants(text))
		return OUTCOME_OK;
	outcome = utf8_to_system(&name, text, strlen(text));
	if (!outcome) {
		name_source(&name);
		outcome = list_file(report, name.data, hits);
	}
	bytes_finish(&name);
	return outcome;
}

enum outcome report_write(const struct report_options *options,
			  struct tally *tally, struct report_totals *totals)
{
	struct report report = {
		.options = options,
		.totals = totals,
		.names = {
			.directory = options->directory,
			.start = options->start,
			.script = options->script,
			.paths = options->paths,
			.paths_length = options->paths_length,
		},
	};
	struct tally_files files;
	enum outcome outcome;
	size_t i;

	*totals = (struct report_totals){ 0 };
	outcome = tally_by_file(tally, &files);
	for (i = 0; i < files.count && !outcome; i++)
		outcome = report_file(&report, tally,
				      &(struct file_hits){
					      .name = files.files[i].name,
					      .hits = tally_file_hits(tally, &files, i),
					      .count = files.files[i].count,
				      });
	if (!outcome && options->summary)
		outcome = summary_table_print(&report.summary,
					      options->python_minor >= TENTHS_SINCE,
					      options->summary);
	tally_files_finish(&files);
	listing_names_finish(&report.names);
	summary_table_finish(&report.summary);
	return outcome;
}
