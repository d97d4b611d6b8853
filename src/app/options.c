#include "options.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "say.h"
#include "ui/viewer.h"

struct parser {
	struct options *options;
	char **next;	      /* the next word to look at */
	struct bytes unknown; /* options that nobody knows, each after a space */
	bool seen[64];	      /* by place in the table */
	bool failed;
};

static void complain(struct parser *parser, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void complain(struct parser *parser, const char *format, ...)
{
	va_list arguments;

	if (!parser->failed) {
		options_print_usage(true);
		fputs("tracetui: error: ", stderr);
		va_start(arguments, format);
		vfprintf(stderr, format, arguments);
		va_end(arguments);
		fputc('\n', stderr);
	}
	parser->failed = true;
}

/* "-c/--count", as argparse names an option in its messages. */
static const char *full_name(const struct option_record *option, char *text,
			     size_t room)
{
	if (option->letter)
		snprintf(text, room, "-%c/--%s", option->letter, option->name);
	else
		snprintf(text, room, "--%s", option->name);
	return text;
}

static void complain_about(struct parser *parser, const struct option_record *option,
			   const char *what, const char *detail)
{
	char name[64];

	complain(parser, "argument %s: %s%s", full_name(option, name, sizeof(name)),
		 what, detail);
}

static void complain_about_value(struct parser *parser,
				 const struct option_record *option, const char *what,
				 const char *value)
{
	char name[64];

	complain(parser, "argument %s: %s '%s'", full_name(option, name, sizeof(name)),
		 what, value);
}

static const struct option_record *find_letter(char letter)
{
	size_t i;

	for (i = 0; i < option_count; i++)
		if (letter && option_table[i].letter == letter)
			return &option_table[i];
	return NULL;
}

static const struct option_record *find_name(const char *name)
{
	size_t i;

	for (i = 0; i < option_count; i++)
		if (strcmp(option_table[i].name, name) == 0)
			return &option_table[i];
	return NULL;
}

static bool begins(const struct option_record *option, const char *word, size_t length)
{
	return strncmp(option->name, word, length) == 0 &&
	       (option->group != OPTION_HIDDEN || !option->name[length]);
}

/* By the beginning of its name, among trace's options or among ours; complains
 * where several begin so. */
static const struct option_record *find_beginning(struct parser *parser,
						  const char *word, size_t length,
						  bool ours)
{
	const struct option_record *found = NULL;
	struct bytes matches = { 0 };
	size_t i, count = 0;

	for (i = 0; i < option_count; i++) {
		const struct option_record *option = &option_table[i];

		if (option->ours != ours || !begins(option, word, length))
			continue;
		bytes_append_format(&matches, "%s--%s", count++ ? ", " : "",
				    option->name);
		found = option;
	}
	if (count > 1)
		complain(parser, "ambiguous option: --%.*s could match %s", (int)length,
			 word, matches.data);
	bytes_finish(&matches);
	return found;
}

/* What trace takes for one of its options is that here, too. */
static const struct option_record *find_abbreviated(struct parser *parser,
						    const char *word, size_t length)
{
	const struct option_record *found;
	size_t i;

	for (i = 0; i < option_count; i++)
		if (begins(&option_table[i], word, length) &&
		    !option_table[i].name[length])
			return &option_table[i];
	found = find_beginning(parser, word, length, false);
	return found ? found : find_beginning(parser, word, length, true);
}

/* argparse takes a word that begins with a dash for an argument only when it is
 * the dash alone or has a space in it. */
static bool looks_like_option(const char *word)
{
	return word[0] == '-' && word[1] && !strchr(word, ' ');
}

static void set_number(struct parser *parser, const struct option_record *option,
		       int *field, const char *value)
{
	char *end;
	long number;

	errno = 0;
	number = strtol(value, &end, 10);
	if (*end || errno || number < 1 || number > INT_MAX)
		complain_about_value(parser, option, "no whole number from 1 on:",
				     value);
	else
		*field = (int)number;
}

/* choices: "|one|other|" */
static void check_choice(struct parser *parser, const struct option_record *option,
			 const char *value)
{
	size_t length = strlen(value);
	const char *at = option->choices;
	char name[64];

	while (at && at[1] &&
	       (strncmp(at + 1, value, length) != 0 || at[1 + length] != '|'))
		at = strchr(at + 1, '|');
	if (at && !at[1])
		complain(parser, "argument %s: '%s' is none of %.*s",
			 full_name(option, name, sizeof(name)), value,
			 (int)strlen(option->choices) - 2, option->choices + 1);
}

static void set(struct parser *parser, const struct option_record *option,
		const char *value)
{
	void *field = (char *)parser->options + option->field;
	const struct option_record *rival =
		option->excludes ? find_name(option->excludes) : NULL;
	char name[64];

	parser->seen[option - option_table] = true;
	if (rival && parser->seen[rival - option_table]) {
		complain_about(parser, option, "not allowed with argument ",
			       full_name(rival, name, sizeof(name)));
		return;
	}
	switch (option->kind) {
	case OPTION_FLAG:
		*(bool *)field = true;
		break;
	case OPTION_TEXT:
		check_choice(parser, option, value);
		*(const char **)field = value;
		break;
	case OPTION_LIST:
		text_list_add(field, value);
		break;
	case OPTION_NUMBER:
		set_number(parser, option, field, value);
		break;
	}
}

/* Sets an option whose argument, if it takes one, is the next word. */
static void set_from_next(struct parser *parser, const struct option_record *option)
{
	const char *value = NULL;

	if (option->argument) {
		value = *parser->next;
		if (!value || (!option->dash && looks_like_option(value))) {
			complain_about(parser, option, "expected one argument", "");
			return;
		}
		parser->next++;
	}
	set(parser, option, value);
}

static void parse_long(struct parser *parser, const char *word)
{
	size_t length = strcspn(word + 2, "=");
	const char *value = word[2 + length] ? word + 2 + length + 1 : NULL;
	const struct option_record *option = find_abbreviated(parser, word + 2, length);

	if (parser->failed)
		return;
	if (!option)
		bytes_append_format(&parser->unknown, " %s", word);
	else if (!value)
		set_from_next(parser, option);
	else if (option->argument)
		set(parser, option, value);
	else
		complain_about_value(parser, option, "ignored explicit argument",
				     value);
}

/* -mC DIR, -mCDIR, -mC=DIR; an unknown letter ends the bundle. */
static void parse_short(struct parser *parser, const char *word)
{
	const char *letter = word + 1;
	const struct option_record *option = find_letter(*letter);

	while (option && !parser->failed) {
		letter++;
		if (!*letter) {
			set_from_next(parser, option);
			return;
		}
		if (option->argument) {
			set(parser, option, letter + (*letter == '='));
			return;
		}
		if (*letter == '=') {
			complain_about_value(parser, option,
					     "ignored explicit argument", letter + 1);
			return;
		}
		set(parser, option, NULL);
		option = find_letter(*letter);
	}
	if (!parser->failed)
		bytes_append_format(&parser->unknown, " -%s", letter);
}

static void parse_words(struct parser *parser)
{
	struct options *options = parser->options;

	while (!parser->failed && !options->help && !options->version &&
	       *parser->next) {
		const char *word = *parser->next;

		if (strcmp(word, "--") == 0) {
			parser->next++;
			break;
		}
		if (!looks_like_option(word))
			break;
		parser->next++;
		if (word[1] == '-')
			parse_long(parser, word);
		else
			parse_short(parser, word);
	}
	options->program = parser->next;
}

bool options_main(const struct options *options)
{
	return options->count || options->trace || options->listfuncs ||
	       options->trackcalls || options->report;
}

/* What only the screen can do. */
static void check_pace(struct parser *parser)
{
	const struct options *options = parser->options;
	const char *name = options->hold ? "hold" : "slow";

	if (!options->hold && !options->slow)
		return;
	if (options_main(options) || options->no_tui)
		complain(parser, "--%s needs the screen: it does not go with %s", name,
			 options->no_tui ? "--no-tui" : "a main option");
}

/* trace's own checks, in its order. */
static void check(struct parser *parser)
{
	const struct options *options = parser->options;

	if (options->report) {
		if (!options->file)
			complain(parser, "-r/--report requires -f/--file");
		return;
	}
	if (options->listfuncs && (options->count || options->trace))
		complain(parser,
			 "cannot specify both --listfuncs and (--trace or --count)");
	if (options->summary && options_main(options) && !options->count)
		complain(parser, "--summary can only be used with --count or --report");
	if (options->counts && !options->listfuncs && !options->trackcalls)
		complain(parser,
			 "--counts can only be used with --listfuncs or --trackcalls");
	if (options->theme && !viewer_has_theme(options->theme))
		complain(parser,
			 "argument --theme: '%s' is none of dark, light, contrast, mono",
			 options->theme);
	if (options->tui && options_main(options))
		complain(parser, "--tui does not go with a main option, which has no "
				 "screen");
	if (options->trace && options->hook && strcmp(options->hook, "probes") == 0)
		complain(parser, "--trace prints by the settrace hook: leave out "
				 "--hook=probes");
	if (!options->program[0] && options_main(options))
		complain(parser, "progname is missing: required with the main options");
}

/* The exit status. */
static int print_about(const struct options *options)
{
	if (options->help)
		options_print_help();
	else
		puts(PACKAGE_STRING);
	if (fflush(stdout) == 0 && !ferror(stdout))
		return 0;
	say("standard output: %s", strerror(errno));
	return 1;
}

bool options_parse(struct options *options, int argc, char **argv, int *status)
{
	struct parser parser = { .options = options, .next = argv + (argc > 0) };

	*options = (struct options){ 0 };
	*status = STATUS_USAGE;
	parse_words(&parser);
	if (!parser.failed && (options->help || options->version)) {
		*status = print_about(options);
		parser.failed = true;
	}
	if (parser.unknown.length)
		complain(&parser, "unrecognized arguments:%s", parser.unknown.data);
	bytes_finish(&parser.unknown);
	if (options->file && !*options->file)
		options->file = NULL;
	if (!parser.failed)
		check(&parser);
	if (!parser.failed)
		check_pace(&parser);
	if (!parser.failed && !options->program[0] && !options->report) {
		options_print_usage(true);
		fputs("Type the program to watch: tracetui app.py\n", stderr);
		parser.failed = true;
	}
	return !parser.failed;
}

void options_finish(struct options *options)
{
	text_list_finish(&options->ignore_modules);
	text_list_finish(&options->ignore_dirs);
	text_list_finish(&options->scopes);
	text_list_finish(&options->no_probes);
	text_list_finish(&options->python_args);
}
