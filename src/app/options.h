/*
 * options: the command line.
 *
 * One table holds every option with its help text; parsing, --help and the
 * manual's list unfold from it. Parsing follows Python's argparse as the trace
 * module uses it: long options may be abbreviated (an abbreviation that trace
 * knows means what it means there), short ones bundled, and everything from the
 * program's name on belongs to the program.
 */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "text_list.h"

struct options {
	/* trace's main options: any of them means a run without a screen */
	bool count;
	bool trace;
	bool listfuncs;
	bool trackcalls;
	bool report;

	bool missing;
	bool summary;
	bool no_report;
	bool timing;
	bool counts;
	const char *file;
	const char *coverdir;

	struct text_list ignore_modules;
	struct text_list ignore_dirs;
	struct text_list scopes;
	bool all;

	const char *hook;
	struct text_list no_probes;

	bool module;
	const char *python;
	struct text_list python_args;

	bool tui;
	bool no_tui;
	bool exit;
	const char *theme;
	bool ascii;
	bool no_mouse;
	bool hold;
	int slow; /* lines a second; 0: not given */
	const char *keys;
	int last; /* lines per thread */

	bool version;
	bool help;

	/* The program and its arguments as typed: borrowed from argv, NULL-ended. */
	char **program;
};

enum option_group {
	OPTION_MAIN,
	OPTION_REPORT,
	OPTION_FILTER,
	OPTION_PROGRAM,
	OPTION_SCREEN,
	OPTION_OTHER,
	OPTION_HIDDEN, /* for tests; not in the help */
	OPTION_GROUPS,
};

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_LIST, OPTION_NUMBER };

struct option_record {
	char letter;            /* 0: none */
	const char *name;       /* without the dashes */
	const char *argument;   /* its name in the help; NULL: takes none */
	enum option_group group;
	enum option_kind kind;
	size_t field;           /* offset in struct options */
	const char *help;       /* NULL: not for users, and not shown */
	const char *excludes;   /* the name of an option that cannot stand beside it */
	const char *choices;    /* what its argument may be, as "|one|other|"; NULL:
	                           anything */
	bool dash;              /* its argument may begin with a dash */
	bool ours;              /* trace does not have it */
};

extern const struct option_record option_table[];
extern const size_t option_count;
extern const char *const option_group_titles[OPTION_GROUPS];

/*
 * Fills options. False when the process should end with *status: help, version
 * or an error has then been printed. options_finish is allowed in any case.
 */
bool options_parse(struct options *options, int argc, char **argv, int *status);
void options_finish(struct options *options);

/* Whether one of trace's main options was given. */
bool options_main(const struct options *options);

/* options_help.c */
void options_print_help(void);
void options_print_usage(bool error);

#endif
