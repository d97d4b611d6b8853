#include "action.h"

static const struct action_record records[ACTIONS] = {
	[ACTION_UP] = {
		.name = "up", .keys = "Up k", .where = IN_ALL,
		.help = "one line up", .topic = TOPIC_MOVING,
	},
	[ACTION_DOWN] = {
		.name = "down", .keys = "Down j", .where = IN_ALL,
		.help = "one line down", .topic = TOPIC_MOVING,
	},
	[ACTION_PAGE_UP] = {
		.name = "page-up", .keys = "PgUp Ctrl-B", .where = IN_ALL,
		.help = "one page up", .topic = TOPIC_MOVING,
	},
	[ACTION_PAGE_DOWN] = {
		.name = "page-down", .keys = "PgDn Ctrl-F", .where = IN_ALL,
		.help = "one page down", .topic = TOPIC_MOVING,
	},
	[ACTION_SCROLL_UP] = {
		.name = "scroll-up", .keys = "Ctrl-Y", .where = IN_ALL,
		.help = "scroll up by a line, as the wheel does by three",
		.topic = TOPIC_MOVING,
	},
	[ACTION_SCROLL_DOWN] = {
		.name = "scroll-down", .keys = "Ctrl-E", .where = IN_ALL,
		.help = "scroll down by a line", .topic = TOPIC_MOVING,
	},
	[ACTION_TOP] = {
		.name = "top", .keys = "g Home", .where = IN_ALL,
		.help = "to the first line", .topic = TOPIC_MOVING,
	},
	[ACTION_BOTTOM] = {
		.name = "bottom", .keys = "G End", .where = IN_ALL,
		.help = "to the last line", .topic = TOPIC_MOVING,
	},
	[ACTION_LEFT] = {
		.name = "left", .keys = "Left h",
		.where = IN_SOURCE | IN_CALLS | IN_PROGRAM | IN_TREE,
		.help = "scroll the text to the left; to the callers; fold",
		.topic = TOPIC_MOVING,
	},
	[ACTION_RIGHT] = {
		.name = "right", .keys = "Right l",
		.where = IN_SOURCE | IN_CALLS | IN_PROGRAM | IN_TREE,
		.help = "scroll the text to the right; to the callees; unfold",
		.topic = TOPIC_MOVING,
	},
	[ACTION_LINE_START] = {
		.name = "line-start", .keys = "0 ^", .where = IN_SOURCE,
		.help = "scroll the text all the way to the left",
		.topic = TOPIC_MOVING,
	},
	[ACTION_LINE_END] = {
		.name = "line-end", .keys = "$", .where = IN_SOURCE,
		.help = "scroll to the end of the selected line",
		.topic = TOPIC_MOVING,
	},
	[ACTION_CENTRE] = {
		.name = "centre", .keys = "z", .where = IN_PANES,
		.help = "the selected line to the middle", .topic = TOPIC_MOVING,
	},
	[ACTION_NEXT_PANE] = {
		.name = "next-pane", .keys = "Tab", .where = IN_PANES,
		.help = "the keys go to the next pane", .topic = TOPIC_MOVING,
		.label = "pane", .bar = 3,
	},
	[ACTION_PREVIOUS_PANE] = {
		.name = "previous-pane", .keys = "Shift-Tab", .where = IN_PANES,
		.help = "the keys go to the pane before", .topic = TOPIC_MOVING,
	},
	[ACTION_ZOOM] = {
		.name = "zoom", .keys = "Z", .where = IN_PANES,
		.help = "this pane alone on the screen, or all of them",
		.topic = TOPIC_MOVING, .label = "zoom", .bar = 17,
	},
	[ACTION_LINE] = {
		.name = "line", .keys = ":", .where = IN_PANES,
		.help = "to a line of the source, by its number",
		.topic = TOPIC_MOVING,
	},
	[ACTION_NEXT_HOT] = {
		.name = "next-hot", .keys = "]", .where = IN_SOURCE,
		.help = "to the next hot line of the file",
		.topic = TOPIC_MOVING,
	},
	[ACTION_PREVIOUS_HOT] = {
		.name = "previous-hot", .keys = "[", .where = IN_SOURCE,
		.help = "to the hot line before",
		.topic = TOPIC_MOVING,
	},
	[ACTION_NEXT_NEVER] = {
		.name = "next-never", .keys = "}", .where = IN_SOURCE,
		.help = "to the next line of code that never ran",
		.topic = TOPIC_MOVING,
	},
	[ACTION_PREVIOUS_NEVER] = {
		.name = "previous-never", .keys = "{", .where = IN_SOURCE,
		.help = "to the line before that never ran",
		.topic = TOPIC_MOVING,
	},
	[ACTION_FIND] = {
		.name = "find", .keys = "/", .where = IN_PANES | IN_HELP,
		.help = "find a text in this pane; small letters find capitals too",
		.topic = TOPIC_MOVING, .label = "find", .bar = 23,
	},
	[ACTION_FIND_NEXT] = {
		.name = "find-next", .keys = "n", .where = IN_PANES | IN_HELP,
		.help = "to the next line that has the text",
		.topic = TOPIC_MOVING,
	},
	[ACTION_FIND_PREVIOUS] = {
		.name = "find-previous", .keys = "N", .where = IN_PANES | IN_HELP,
		.help = "to the line before that has the text",
		.topic = TOPIC_MOVING,
	},
	[ACTION_OPEN] = {
		.name = "open", .keys = "Enter",
		.where = IN_LISTS | IN_CALLS | IN_TREE | IN_PAGES,
		.help = "show the selected function's or file's source", .topic = TOPIC_LOOKING,
		.label = "source", .bar = 4,
	},
	[ACTION_CALLS] = {
		.name = "calls", .keys = "c", .where = IN_PANES & ~IN_PROGRAM,
		.help = "the keys go to the calls of the function at the cursor",
		.topic = TOPIC_LOOKING, .label = "calls", .bar = 16,
	},
	[ACTION_CALLER] = {
		.name = "caller", .keys = "u", .where = IN_PANES,
		.help = "go to the function that called it most",
		.topic = TOPIC_LOOKING, .label = "caller", .bar = 12,
	},
	[ACTION_BACK] = {
		.name = "back", .keys = "Esc", .where = IN_ALL,
		.help = "back: from a question or page, or to the place shown before",
		.topic = TOPIC_LOOKING, .label = "back", .bar = 15,
	},
	[ACTION_TREE] = {
		.name = "tree", .keys = "x", .where = IN_PANES & ~IN_PROGRAM,
		.help = "its calls as a tree, or as callers and callees",
		.topic = TOPIC_LOOKING, .label = "tree", .bar = 22,
	},
	[ACTION_HOT_PATH] = {
		.name = "hot-path", .keys = "*", .where = IN_TREE,
		.help = "unfold the tree to where the most time goes",
		.topic = TOPIC_LOOKING, .label = "hot path", .bar = 5,
	},
	[ACTION_FILES] = {
		.name = "files", .keys = "v", .where = IN_PANES,
		.help = "the files instead of the functions, or back",
		.topic = TOPIC_LOOKING, .label = "files", .bar = 14,
	},
	[ACTION_RANK_NEXT] = {
		.name = "rank-next", .keys = "s", .where = IN_LISTS,
		.help = "rank by the next column", .topic = TOPIC_LOOKING,
		.label = "rank", .bar = 5,
	},
	[ACTION_RANK] = {
		.name = "rank", .keys = "S", .where = IN_LISTS,
		.help = "rank by a column that is asked for; again: reversed",
		.topic = TOPIC_LOOKING,
	},
	[ACTION_REVERSE] = {
		.name = "reverse", .keys = "I", .where = IN_LISTS,
		.help = "rank the other way round", .topic = TOPIC_LOOKING,
	},
	[ACTION_FILTER] = {
		.name = "filter", .keys = "\\", .where = IN_LISTS,
		.help = "list what has a text in its name or path; a|b: or another",
		.topic = TOPIC_LOOKING, .label = "filter", .bar = 6,
	},
	[ACTION_THREADS] = {
		.name = "threads", .keys = "t", .where = IN_PANES | IN_PAGES,
		.help = "the threads: look at one, or at all", .topic = TOPIC_LOOKING,
		.label = "threads", .bar = 18,
	},
	[ACTION_RECENT] = {
		.name = "recent", .keys = "L", .where = IN_PANES | IN_PAGES,
		.help = "the last lines of each thread, newest first",
		.topic = TOPIC_LOOKING, .label = "last lines", .bar = 19,
	},
	[ACTION_FOLLOW] = {
		.name = "follow", .keys = "f", .where = IN_PANES,
		.help = "follow the hottest line, the running line, nothing",
		.topic = TOPIC_LOOKING, .label = "follow", .bar = 8,
	},
	[ACTION_SHARE] = {
		.name = "share", .keys = "%", .where = IN_PANES,
		.help = "a line's share: of all busy time, or of its function's",
		.topic = TOPIC_LOOKING,
	},
	[ACTION_COLUMNS] = {
		.name = "columns", .keys = "C", .where = IN_PANES | IN_COLUMNS,
		.help = "choose the columns of this pane",
		.topic = TOPIC_LOOKING, .label = "columns", .bar = 20,
	},
	[ACTION_TOGGLE] = {
		.name = "toggle", .keys = "Space Enter", .where = IN_COLUMNS,
		.help = "show or hide the chosen column",
		.topic = TOPIC_LOOKING, .label = "show or hide", .bar = 21,
	},
	[ACTION_FREEZE] = {
		.name = "freeze", .keys = "p", .where = IN_PANES | IN_PAGES,
		.help = "freeze the figures or let them go on; counting never stops",
		.topic = TOPIC_LOOKING, .label = "freeze", .bar = 11,
	},
	[ACTION_OUTPUT] = {
		.name = "output", .keys = "o", .where = IN_PANES,
		.help = "show the program's terminal in a pane of its own, or hide it",
		.topic = TOPIC_PROGRAM, .label = "output", .bar = 2,
	},
	[ACTION_TYPE] = {
		.name = "type", .keys = "i", .where = IN_PANES,
		.help = "type to the program: it gets all keys but the next one here",
		.topic = TOPIC_PROGRAM, .label = "type", .bar = 13,
	},
	[ACTION_RETURN] = {
		.name = "return", .keys = "Ctrl-]", .where = IN_TYPING,
		.help = "the keys are tracetui's again", .topic = TOPIC_PROGRAM,
	},
	[ACTION_HOLD] = {
		.name = "hold", .keys = "Space", .where = IN_PANES | IN_PAGES,
		.help = "hold the program, each thread before a line; let it go",
		.topic = TOPIC_PROGRAM, .label = "hold", .bar = 9,
	},
	[ACTION_STEP] = {
		.name = "step", .keys = ".", .where = IN_PANES | IN_PAGES,
		.help = "run one line: the thread looked at, or every thread",
		.topic = TOPIC_PROGRAM, .label = "step", .bar = 10,
	},
	[ACTION_SLOWER] = {
		.name = "slower", .keys = "<", .where = IN_PANES | IN_PAGES,
		.help = "run fewer lines a second, each thread",
		.topic = TOPIC_PROGRAM,
	},
	[ACTION_FASTER] = {
		.name = "faster", .keys = ">", .where = IN_PANES | IN_PAGES,
		.help = "run more lines a second, at last as fast as it can",
		.topic = TOPIC_PROGRAM,
	},
	[ACTION_RESET] = {
		.name = "reset", .keys = "r", .where = IN_PANES | IN_PAGES,
		.help = "forget all counts and times, and count anew",
		.topic = TOPIC_PROGRAM,
	},
	[ACTION_WRITE] = {
		.name = "write", .keys = "w", .where = IN_PANES | IN_PAGES,
		.help = "write the .cover listings now; the program runs on",
		.topic = TOPIC_PROGRAM,
	},
	[ACTION_EDIT] = {
		.name = "edit", .keys = "e", .where = IN_PANES,
		.help = "open the selected line in your editor",
		.topic = TOPIC_PROGRAM,
	},
	[ACTION_INTERRUPT] = {
		.name = "interrupt", .keys = "Ctrl-C", .where = IN_ALL,
		.help = "interrupt the program, as Ctrl-C does without tracetui",
		.topic = TOPIC_PROGRAM,
	},
	[ACTION_LARGER] = {
		.name = "larger", .keys = "+", .where = IN_PANES,
		.help = "make this pane larger", .topic = TOPIC_SCREEN,
	},
	[ACTION_SMALLER] = {
		.name = "smaller", .keys = "-", .where = IN_PANES,
		.help = "make this pane smaller", .topic = TOPIC_SCREEN,
	},
	[ACTION_SIZES] = {
		.name = "sizes", .keys = "=", .where = IN_PANES,
		.help = "all panes as large as they are by themselves",
		.topic = TOPIC_SCREEN,
	},
	[ACTION_MOUSE] = {
		.name = "mouse", .keys = "M", .where = IN_ALL,
		.help = "read the mouse, or leave it to the terminal",
		.topic = TOPIC_SCREEN,
	},
	[ACTION_THEME] = {
		.name = "theme", .keys = "T", .where = IN_ALL,
		.help = "the next theme: dark, light, contrast, mono",
		.topic = TOPIC_SCREEN,
	},
	[ACTION_KEEP] = {
		.name = "keep", .keys = "W", .where = IN_ALL,
		.help = "keep theme, columns, sizes and so on for the next time",
		.topic = TOPIC_SCREEN,
	},
	[ACTION_DRAW_LESS] = {
		.name = "draw-less", .keys = "d", .where = IN_PANES | IN_PAGES,
		.help = "show new figures fewer times a second",
		.topic = TOPIC_SCREEN,
	},
	[ACTION_DRAW_MORE] = {
		.name = "draw-more", .keys = "D", .where = IN_PANES | IN_PAGES,
		.help = "show them more times a second", .topic = TOPIC_SCREEN,
	},
	[ACTION_PRINT] = {
		.name = "print", .keys = "P", .where = IN_ALL,
		.help = "put this screen into a file, as text", .topic = TOPIC_SCREEN,
	},
	[ACTION_HELP] = {
		.name = "help", .keys = "? F1", .where = IN_ALL,
		.help = "this page", .topic = TOPIC_SCREEN, .label = "help", .bar = 1,
	},
	[ACTION_REDRAW] = {
		.name = "redraw", .keys = "Ctrl-L", .where = IN_ALL,
		.help = "draw the whole screen again", .topic = TOPIC_SCREEN,
	},
	[ACTION_SUSPEND] = {
		.name = "suspend", .keys = "Ctrl-Z", .where = IN_ALL,
		.help = "back to the shell; fg goes on", .topic = TOPIC_SCREEN,
	},
	[ACTION_QUIT] = {
		.name = "quit", .keys = "q", .where = IN_ALL,
		.help = "quit; asks first while the program runs",
		.topic = TOPIC_SCREEN, .label = "quit", .bar = 0,
	},
};

static const char *const titles[TOPICS] = {
	[TOPIC_MOVING] = "Moving",
	[TOPIC_LOOKING] = "Looking",
	[TOPIC_PROGRAM] = "The program",
	[TOPIC_SCREEN] = "The screen",
};

const struct action_record *action_record(enum action action)
{
	return &records[action];
}

const char *topic_title(enum topic topic)
{
	return titles[topic];
}
