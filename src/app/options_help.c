#include "options.h"

#include <stdio.h>
#include <string.h>

enum { HELP_COLUMN = 26, HELP_WIDTH = 79 };

void options_print_usage(bool error)
{
	fprintf(error ? stderr : stdout,
		"usage: tracetui [options] PROGRAM [ARGUMENTS ...]%s\n",
		error ? " (--help lists the options)" : "");
}

/* Words of the text from column HELP_COLUMN on, broken at HELP_WIDTH. */
static void print_wrapped(const char *text, int column)
{
	while (*text) {
		int length = (int)strcspn(text, " ");

		if (column > HELP_COLUMN && column + 1 + length > HELP_WIDTH) {
			putchar('\n');
			column = 0;
		}
		if (column < HELP_COLUMN)
			column += printf("%*s", HELP_COLUMN - column, "");
		else
			column += printf(" ");
		column += printf("%.*s", length, text);
		text += length;
		text += strspn(text, " ");
	}
	putchar('\n');
}

static void print_option(const struct option_record *option)
{
	int column =
		option->letter ? printf("  -%c, ", option->letter) : printf("      ");

	column += printf("--%s", option->name);
	if (option->argument)
		column += printf(" %s", option->argument);
	if (column > HELP_COLUMN - 2) {
		putchar('\n');
		column = 0;
	}
	print_wrapped(option->help, column);
}

void options_print_help(void)
{
	enum option_group group;
	size_t i;

	options_print_usage(false);
	fputs("\nShows a Python program while it runs, its source with live counts and"
	      " times,\nand writes annotated .cover listings when it ends.\n"
	      "\nPROGRAM is a script, a directory or zip file with __main__, '-' for"
	      " standard\ninput, a Python script on PATH such as pytest, or an"
	      " interpreter with its own\ncommand line: tracetui python3 -m"
	      " http.server\n",
	      stdout);
	for (group = 0; group < OPTION_GROUPS; group++) {
		if (!option_group_titles[group])
			continue;
		printf("\n%s:\n", option_group_titles[group]);
		for (i = 0; i < option_count; i++)
			if (option_table[i].group == group && option_table[i].help)
				print_option(&option_table[i]);
	}
	fputs("\nKeys: ? in the viewer. The manual: man tracetui; settings: man 5"
	      " tracetui\n",
	      stdout);
}
