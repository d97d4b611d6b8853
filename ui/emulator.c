#include "emulator_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* Bytes taken in before somebody else may have the lock. */
enum { PIECE = 4096 };

static struct roll_area area_of(VTermRect rect)
{
	return (struct roll_area){
		.row = rect.start_row,
		.column = rect.start_col,
		.row_end = rect.end_row,
		.column_end = rect.end_col,
	};
}

/* --- what libvterm calls */

static int put_glyph(VTermGlyphInfo *info, VTermPos at, void *user)
{
	struct emulator *emulator = user;
	struct emulator_cell cell = emulator->pen;
	size_t i;

	for (i = 0; i < EMULATOR_CHARACTERS && info->chars[i]; i++)
		cell.characters[i] = info->chars[i];
	cell.width = info->width == 2 ? 2 : 1;
	if (emulator->filled && at.col == 0)
		roll_go_on(&emulator->roll, at.row - 1);
	roll_put(&emulator->roll, at.row, at.col, &cell);
	emulator->filled = at.col + cell.width >= emulator->roll.columns;
	return 1;
}

/* Told at the end of a text, and of whatever else moves the cursor. A line that
 * was broken because it was full is continued without one. */
static int move_cursor(VTermPos at, VTermPos before, int visible, void *user)
{
	struct emulator *emulator = user;

	(void)before;
	(void)visible;
	if (at.col < emulator->roll.columns - 1)
		emulator->filled = false;
	return 1;
}

static int scroll(VTermRect rect, int up, int left, void *user)
{
	struct emulator *emulator = user;

	roll_scroll(&emulator->roll, area_of(rect), up, left, &emulator->pen);
	return 1;
}

static int erase(VTermRect rect, int selective, void *user)
{
	struct emulator *emulator = user;

	(void)selective; /* nothing can be protected from it */
	roll_erase(&emulator->roll, area_of(rect), &emulator->pen);
	return 1;
}

static int reset_pen(void *user)
{
	struct emulator *emulator = user;

	emulator->pen = (struct emulator_cell){ .width = 1 };
	return 1;
}

/* A step of the cube that 256 colours have: 0, 95, 135, 175, 215, 255. */
static int cube_step(int level)
{
	return level < 48 ? 0 : level < 115 ? 1 : (level - 35) / 40;
}

static uint8_t nearest_colour(int red, int green, int blue)
{
	int grey = (red + green + blue) / 3;
	int spread = abs(red - grey) + abs(green - grey) + abs(blue - grey);

	if (spread < 12 && grey >= 4 && grey < 247)
		return (uint8_t)(232 + (grey - 3) / 10 - (grey >= 243));
	return (uint8_t)(16 + 36 * cube_step(red) + 6 * cube_step(green) +
			 cube_step(blue));
}

static void set_colour(struct emulator_cell *pen, const VTermColor *colour, bool ground)
{
	bool plain = ground ? VTERM_COLOR_IS_DEFAULT_BG(colour)
			    : VTERM_COLOR_IS_DEFAULT_FG(colour);
	unsigned int flag = ground ? EMULATOR_HAS_GROUND : EMULATOR_HAS_TEXT;
	uint8_t number = 0;

	if (!plain)
		number = VTERM_COLOR_IS_INDEXED(colour)
				 ? colour->indexed.idx
				 : nearest_colour(colour->rgb.red, colour->rgb.green,
						  colour->rgb.blue);
	*(ground ? &pen->ground : &pen->text) = number;
	pen->attributes =
		(uint8_t)(plain ? pen->attributes & ~flag : pen->attributes | flag);
}

static int set_pen(VTermAttr attribute, VTermValue *value, void *user)
{
	static const uint8_t flags[VTERM_N_ATTRS] = {
		[VTERM_ATTR_BOLD] = EMULATOR_BOLD,
		[VTERM_ATTR_UNDERLINE] = EMULATOR_UNDERLINE,
		[VTERM_ATTR_ITALIC] = EMULATOR_ITALIC,
		[VTERM_ATTR_BLINK] = EMULATOR_BLINK,
		[VTERM_ATTR_REVERSE] = EMULATOR_REVERSE,
	};
	struct emulator *emulator = user;
	struct emulator_cell *pen = &emulator->pen;
	unsigned int flag = flags[attribute];
	bool on = attribute == VTERM_ATTR_UNDERLINE ? value->number : value->boolean;

	if (attribute == VTERM_ATTR_FOREGROUND || attribute == VTERM_ATTR_BACKGROUND)
		set_colour(pen, &value->color, attribute == VTERM_ATTR_BACKGROUND);
	else
		pen->attributes = (uint8_t)(on ? pen->attributes | flag
					       : pen->attributes & ~flag);
	return 1;
}

static int set_property(VTermProp property, VTermValue *value, void *user)
{
	static const enum emulator_mouse mice[] = {
		[VTERM_PROP_MOUSE_NONE] = EMULATOR_MOUSE_NONE,
		[VTERM_PROP_MOUSE_CLICK] = EMULATOR_MOUSE_CLICKS,
		[VTERM_PROP_MOUSE_DRAG] = EMULATOR_MOUSE_DRAGS,
		[VTERM_PROP_MOUSE_MOVE] = EMULATOR_MOUSE_MOVES,
	};
	struct emulator *emulator = user;

	switch (property) {
	case VTERM_PROP_CURSORVISIBLE:
		emulator->cursor = value->boolean;
		return 1;
	case VTERM_PROP_ALTSCREEN:
		roll_show(&emulator->roll, value->boolean ? ROLL_ALTERNATE : ROLL_MAIN);
		return 1;
	case VTERM_PROP_MOUSE:
		emulator->mouse = mice[value->number];
		return 1;
	default:
		return 1;
	}
}

static int ring_bell(void *user)
{
	struct emulator *emulator = user;

	emulator->bells++;
	return 1;
}

static const VTermStateCallbacks callbacks = {
	.putglyph = put_glyph,
	.movecursor = move_cursor,
	.scrollrect = scroll,
	.erase = erase,
	.initpen = reset_pen,
	.setpenattr = set_pen,
	.settermprop = set_property,
	.bell = ring_bell,
};

static void answer(const char *bytes, size_t length, void *user)
{
	struct emulator *emulator = user;

	emulator->answer(emulator->context, bytes, length);
}

/* --- what others call */

struct emulator *emulator_create(int rows, int columns,
				 void (*answer_program)(void *context,
							const char *bytes,
							size_t length),
				 void *context)
{
	struct emulator *emulator = calloc(1, sizeof(*emulator));

	if (!emulator)
		return NULL;
	rows = rows < 1 ? 1 : rows;
	columns = columns < 1 ? 1 : columns;
	pthread_mutex_init(&emulator->lock, NULL);
	emulator->answer = answer_program;
	emulator->context = context;
	emulator->changed = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	emulator->vterm = vterm_new(rows, columns);
	if (emulator->changed < 0 || !emulator->vterm ||
	    roll_init(&emulator->roll, rows, columns) != OUTCOME_OK) {
		emulator_destroy(emulator);
		return NULL;
	}
	vterm_set_utf8(emulator->vterm, 1);
	vterm_output_set_callback(emulator->vterm, answer, emulator);
	emulator->state = vterm_obtain_state(emulator->vterm);
	vterm_state_set_callbacks(emulator->state, &callbacks, emulator);
	vterm_state_set_bold_highbright(emulator->state, 0);
	vterm_state_reset(emulator->state, 1);
	return emulator;
}

void emulator_destroy(struct emulator *emulator)
{
	if (!emulator)
		return;
	if (emulator->vterm)
		vterm_free(emulator->vterm);
	if (emulator->changed >= 0)
		close(emulator->changed);
	roll_finish(&emulator->roll);
	pthread_mutex_destroy(&emulator->lock);
	free(emulator);
}

static void tell(struct emulator *emulator)
{
	if (!emulator->told)
		eventfd_write(emulator->changed, 1);
	emulator->told = true;
}

/* As a program would say it. With the lock held. */
static void move_cursor_to(struct emulator *emulator, VTermPos place)
{
	char move[32];
	int length = snprintf(move, sizeof(move), "\033[%d;%dH", place.row + 1,
			      place.col + 1);

	vterm_input_write(emulator->vterm, move, (size_t)length);
}

/* Margins end with the size they were set for. libvterm keeps them, and scrolls
 * outside of its memory where they no longer fit. */
static void reset_margins(struct emulator *emulator)
{
	static const char reset[] = "\033[?69l\033[r";

	vterm_input_write(emulator->vterm, reset, sizeof(reset) - 1);
}

/* A place that was saved on a larger screen may be outside of this one. */
static void bring_cursor_back(struct emulator *emulator)
{
	const struct roll *roll = &emulator->roll;
	VTermPos cursor;

	vterm_state_get_cursorpos(emulator->state, &cursor);
	if (cursor.row >= roll->rows || cursor.col >= roll->columns)
		move_cursor_to(emulator, cursor);
}

void emulator_resize(struct emulator *emulator, int rows, int columns)
{
	VTermPos cursor;

	rows = rows < 1 ? 1 : rows;
	columns = columns < 1 ? 1 : columns;
	pthread_mutex_lock(&emulator->lock);
	emulator->filled = false;
	vterm_state_get_cursorpos(emulator->state, &cursor);
	reset_margins(emulator);
	/* Not by libvterm's callback, which differs from version to version. */
	cursor.row += roll_resize(&emulator->roll, rows, columns, cursor.row);
	vterm_set_size(emulator->vterm, rows, columns);
	move_cursor_to(emulator, cursor);
	tell(emulator);
	pthread_mutex_unlock(&emulator->lock);
}

/* How many bytes at the end are the begin of a character in UTF-8. */
static size_t partial_end(const char *bytes, size_t length)
{
	size_t back;

	for (back = 1; back <= 3 && back <= length; back++) {
		unsigned char byte = (unsigned char)bytes[length - back];

		if ((byte & 0xC0) != 0x80)
			return (byte >= 0xF0   ? 4
				: byte >= 0xE0 ? 3
				: byte >= 0xC0 ? 2
					       : 1) > back
				       ? back
				       : 0;
	}
	return 0;
}

/* With the lock held. */
static void take_in(struct emulator *emulator, const char *bytes, size_t length)
{
	char whole[PIECE + sizeof(emulator->partial)];
	size_t kept = emulator->partial_length;

	memcpy(whole, emulator->partial, kept);
	memcpy(whole + kept, bytes, length);
	length += kept;
	kept = emulator->partial_length = partial_end(whole, length);
	memcpy(emulator->partial, whole + length - kept, kept);
	vterm_input_write(emulator->vterm, whole, length - kept);
	bring_cursor_back(emulator);
}

void emulator_feed(struct emulator *emulator, const char *bytes, size_t length)
{
	while (length) {
		size_t piece = length < PIECE ? length : PIECE;

		pthread_mutex_lock(&emulator->lock);
		take_in(emulator, bytes, piece);
		tell(emulator);
		pthread_mutex_unlock(&emulator->lock);
		bytes += piece;
		length -= piece;
	}
}

void emulator_look(struct emulator *emulator, struct emulator_view *view)
{
	const struct roll *roll = &emulator->roll;
	eventfd_t ignored;
	VTermPos cursor;
	int used;

	pthread_mutex_lock(&emulator->lock);
	vterm_state_get_cursorpos(emulator->state, &cursor);
	used = roll_last_used(roll);
	*view = (struct emulator_view){
		.rows = roll->rows,
		.columns = roll->columns,
		.first = roll->first,
		.screen = roll->screen,
		.end = roll->screen + (used > cursor.row ? used : cursor.row + 1),
		.cursor_row = roll->screen + cursor.row,
		.cursor_column = cursor.col,
		.cursor = emulator->cursor,
		.alternate = roll->on == ROLL_ALTERNATE,
		.mouse = emulator->mouse,
		.bells = emulator->bells,
	};
	if (emulator->told)
		eventfd_read(emulator->changed, &ignored);
	emulator->told = false;
	pthread_mutex_unlock(&emulator->lock);
}

int emulator_descriptor(const struct emulator *emulator)
{
	return emulator->changed;
}

static void copy_row(const struct roll_row *row, int columns,
		     struct emulator_cell *cells)
{
	int used = row ? row->used < columns ? row->used : columns : 0;

	if (used)
		memcpy(cells, row->cells, (size_t)used * sizeof(*cells));
	for (; used < columns; used++)
		cells[used] = (struct emulator_cell){ .width = 1 };
}

void emulator_copy(struct emulator *emulator, int64_t top, int rows, int columns,
		   struct emulator_cell *cells, bool *goes_on)
{
	int i;

	pthread_mutex_lock(&emulator->lock);
	for (i = 0; i < rows; i++) {
		const struct roll_row *row = roll_row(&emulator->roll, top + i);

		copy_row(row, columns, cells + (size_t)i * (size_t)columns);
		if (goes_on)
			goes_on[i] = row && row->goes_on;
	}
	pthread_mutex_unlock(&emulator->lock);
}
