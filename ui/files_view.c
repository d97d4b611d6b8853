/*
 * The files: how much of them has run, and how long it took.
 *
 * The selected file is the one that the source shows, until the user selects
 * another. Coverage is of the lines of code that the profile knows, which are all
 * of a file whose module has begun.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "number.h"
#include "place_name.h"
#include "ranked_view.h"

enum { FILES_PATH_ROOM = 4096 };

struct file_row {
	const char *path; /* borrowed */
	const struct file_figures *figures;
	uint64_t all_busy;
};

struct files_view {
	struct ranked_view ranked;
	const char **paths;	      /* owned, by number; each is the profile's */
	struct file_figures *figures; /* owned, by number */
	uint32_t count, room;
	bool looked;
	struct file_row row;
	uint64_t all_busy; /* own time of all files, when they were looked at */
	int32_t selected;
	int32_t shown;		    /* by the source, in the frame before */
	char here[FILES_PATH_ROOM]; /* the working directory; "" if not known */
};

static const struct file_figures *figures_of(const void *row)
{
	return ((const struct file_row *)row)->figures;
}

static uint64_t own(const void *row)
{
	return figures_of(row)->busy;
}

static uint64_t hits(const void *row)
{
	return figures_of(row)->hits;
}

static uint64_t run(const void *row)
{
	return figures_of(row)->coverage.lines_run;
}

static uint64_t lines(const void *row)
{
	return figures_of(row)->coverage.lines;
}

/* Finer than what is shown, so that files of one percentage keep an order. */
static uint64_t coverage(const void *row)
{
	return lines(row) ? run(row) * 1000000 / lines(row) : 0;
}

static const char *path(const void *row)
{
	return ((const struct file_row *)row)->path;
}

static void print_own(const void *row, struct cell *cell)
{
	number_time(cell->text, own(row));
}

static void print_share(const void *row, struct cell *cell)
{
	number_share(cell->text, own(row), ((const struct file_row *)row)->all_busy);
}

static void print_hits(const void *row, struct cell *cell)
{
	number_count(cell->text, hits(row), cell->width);
}

static void print_run(const void *row, struct cell *cell)
{
	number_count(cell->text, run(row), cell->width);
}

static void print_lines(const void *row, struct cell *cell)
{
	number_count(cell->text, lines(row), cell->width);
}

static void print_coverage(const void *row, struct cell *cell)
{
	number_share(cell->text, run(row), lines(row));
	/* A line that has not run is not rounded away. */
	if (run(row) < lines(row) && strcmp(cell->text, "100%") == 0)
		strcpy(cell->text, "99.9%");
}

/* What has run in full cells, and what has not in faint ones, so that without
 * colour and in ASCII both can be told. */
static void print_bar(const void *row, struct cell *cell)
{
	uint64_t eighths = coverage(row) * (uint64_t)cell->width * 8 / 1000000;
	int i;

	for (i = 0; i < cell->width; i++) {
		uint64_t part = eighths > 8 ? 8 : eighths;

		eighths -= part;
		strcat(cell->text,
		       part ? cell->glyphs->bar[part] : cell->glyphs->track);
	}
}

static const struct column columns[] = {
	{ .heading = "OWN", .width = 8, .print = print_own, .value = own, .key = 'o' },
	{ .heading = "SHARE", .width = 5, .print = print_share, .drop = 4 },
	{ .heading = "HITS",
	  .width = 7,
	  .wide = 11,
	  .print = print_hits,
	  .drop = 5,
	  .value = hits,
	  .key = 'h' },
	{ .heading = "RUN",
	  .width = 6,
	  .print = print_run,
	  .drop = 3,
	  .value = run,
	  .key = 'r' },
	{ .heading = "LINES",
	  .width = 7,
	  .print = print_lines,
	  .drop = 2,
	  .value = lines,
	  .key = 'l' },
	{ .heading = "COVER",
	  .width = 7,
	  .print = print_coverage,
	  .value = coverage,
	  .key = 'c' },
	{ .heading = "", .width = 8, .print = print_bar, .left = true, .drop = 1 },
	{ .heading = "FILE", .name = path, .key = 'n' },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]), SHARE_OF_NAMES = 32, GAP = 2 };

static uint32_t count(const struct ranked_view *ranked)
{
	return ((const struct files_view *)ranked)->count;
}

static const void *row(struct ranked_view *ranked, int32_t number)
{
	struct files_view *files = (struct files_view *)ranked;

	files->row = (struct file_row){
		.path = files->paths[number],
		.figures = &files->figures[number],
		.all_busy = files->all_busy,
	};
	return &files->row;
}

static bool passes(const struct ranked_view *ranked, int32_t number)
{
	const struct files_view *files = (const struct files_view *)ranked;

	const char *path = files->paths[number];

	return filter_passes(&ranked->filter, "", place_shown(path), path);
}

/* The folders of a file, from where tracetui was started if it lies below. */
static void name_folders(const struct files_view *files, const char *path,
			 char folders[PLACE_NAME_ROOM])
{
	size_t above = strlen(files->here), length;

	if (above > 0 && strncmp(path, files->here, above) == 0 && path[above] == '/')
		path += above + 1;
	length = (size_t)(place_shown(path) - path);
	snprintf(folders, PLACE_NAME_ROOM, "%.*s", (int)length, path);
}

static void draw_name(struct ranked_view *ranked, int32_t number,
		      const struct column_fit *fit, const struct painter *painter,
		      int row)
{
	const struct files_view *files = (const struct files_view *)ranked;
	const struct needle *needle = &ranked->view.session->needle;
	const char *path = files->paths[number];
	char folders[PLACE_NAME_ROOM];
	int used = painter_found(painter, row, fit->rest, fit->rest_width, ROLE_TEXT,
				 place_shown(path), needle);

	name_folders(files, path, folders);
	painter_found(painter, row, fit->rest + used + GAP,
		      fit->rest_width - used - GAP, ROLE_FAINT, folders, needle);
}

static const char *text(struct ranked_view *ranked, int32_t number)
{
	const struct files_view *files = (const struct files_view *)ranked;

	bytes_clear(&ranked->text);
	if (bytes_append_text(&ranked->text, files->paths[number]) != OUTCOME_OK)
		return NULL;
	return ranked->text.data;
}

static int32_t selected(const struct ranked_view *ranked)
{
	return ((const struct files_view *)ranked)->selected;
}

static void select_file(struct ranked_view *ranked, int32_t number)
{
	((struct files_view *)ranked)->selected = number;
}

static void open_file(struct ranked_view *ranked, int32_t number)
{
	session_open_line(ranked->view.session, number, 1);
	ranked->view.session->focus = PANE_SOURCE;
}

static bool make_room(struct files_view *files, uint32_t count)
{
	uint32_t room = count + count / 2 + 64;
	struct file_figures *figures;
	const char **paths;

	if (count <= files->room)
		return true;
	paths = realloc(files->paths, room * sizeof(*paths));
	if (paths)
		files->paths = paths;
	figures = realloc(files->figures, room * sizeof(*figures));
	if (figures)
		files->figures = figures;
	if (!paths || !figures)
		return false;
	files->room = room;
	return true;
}

static void look(struct view *view)
{
	struct files_view *files = (struct files_view *)view;
	const struct session *session = view->session;
	uint32_t count = profile_file_count(session->profile), i;

	if (session->file != files->shown)
		files->selected = files->shown = session->file;
	/* Every line is looked at, so only where it is seen. */
	if (view->area.rows == 0 || (!session->rank && files->looked))
		return;
	if (!make_room(files, count))
		count = files->room;
	profile_files(session->profile, session->thread, files->figures, count);
	for (i = files->count; i < count; i++)
		files->paths[i] = profile_file_name(session->profile, (int32_t)i);
	files->count = count;
	files->all_busy = session->totals.busy;
	files->looked = true;
	files->ranked.later = session->still;
	files->ranked.stale = true;
}

static void destroy(struct view *view)
{
	struct files_view *files = (struct files_view *)view;

	free(files->paths);
	free(files->figures);
	ranked_finish(&files->ranked);
	free(files);
}

static const struct ranked_kind ranked_kind = {
	.columns = columns,
	.column_count = COLUMNS,
	.share = SHARE_OF_NAMES,
	.count = count,
	.row = row,
	.passes = passes,
	.draw_name = draw_name,
	.text = text,
	.selected = selected,
	.select = select_file,
	.open = open_file,
};

static const struct view_kind kind = {
	.name = "files",
	.place = IN_FILES,
	.columns = columns,
	.column_count = COLUMNS - 1,
	.look = look,
	.settle = ranked_settle,
	.draw = ranked_draw,
	.act = ranked_act,
	.press = ranked_press,
	.row_text = ranked_row_text,
	.cursor_row = ranked_cursor_row,
	.show_row = ranked_show_row,
	.destroy = destroy,
};

struct view *files_view_create(struct session *session)
{
	struct files_view *files = calloc(1, sizeof(*files));

	if (!files)
		return NULL;
	files->ranked.view = (struct view){ .kind = &kind, .session = session };
	files->ranked.kind = &ranked_kind;
	files->selected = files->shown = PROFILE_NONE;
	if (!getcwd(files->here, sizeof(files->here)))
		files->here[0] = '\0';
	return &files->ranked.view;
}
