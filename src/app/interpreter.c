#include "interpreter.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "say.h"

static char *copy(const char *text)
{
	char *made = strdup(text);

	if (!made)
		say_and_exit("out of memory");
	return made;
}

static char *join_path(const char *directory, size_t length, const char *name)
{
	char *path;

	if (asprintf(&path, "%.*s%s%s", (int)length, directory, length ? "/" : "",
		     name) < 0)
		say_and_exit("out of memory");
	return path;
}

static bool executable(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
	       access(path, X_OK) == 0;
}

/* As a shell finds a command: NULL, or a path to free. */
static char *find_command(const char *name)
{
	const char *path = getenv("PATH");

	if (strchr(name, '/'))
		return executable(name) ? copy(name) : NULL;
	for (path = path ? path : "/usr/local/bin:/usr/bin:/bin"; path;) {
		size_t length = strcspn(path, ":");
		char *candidate = join_path(path, length, name);

		if (executable(candidate))
			return candidate;
		free(candidate);
		path = path[length] ? path + length + 1 : NULL;
	}
	return NULL;
}

/*
 * Reads words that an interpreter would take as its options and returns how
 * many there are; the program begins behind them. -I, -E and -S keep it from
 * looking at PYTHONPATH or at site.
 */
static size_t scan_options(const char *const *words, bool *isolated)
{
	size_t i;

	for (i = 0; words && words[i]; i++) {
		const char *word = words[i];
		size_t flags = strcspn(word + (*word == '-'), "cmWX") + 1;

		if (word[0] != '-' || !word[1])
			break;
		if (strcmp(word, "--") == 0)
			return i + 1;
		if (word[1] == '-') {
			i += strcmp(word, "--check-hash-based-pycs") == 0 &&
			     words[i + 1];
			continue;
		}
		if (strcspn(word, "IES") < flags)
			*isolated = true;
		if (word[flags] == 'c' || word[flags] == 'm')
			break;
		if (word[flags] && !word[flags + 1] && words[i + 1])
			i++;
	}
	return i;
}

static void use_interpreter(struct python_command *command, const char *name)
{
	command->path = find_command(name);
	command->name = name;
	if (!command->path)
		say_and_exit("%s: no such interpreter%s", *name ? name : "''",
			     strchr(name, '/') ? "" : " on PATH");
}

static void use_default_interpreter(struct python_command *command,
				    const struct options *options)
{
	const char *environment = getenv("VIRTUAL_ENV");

	if (options->python) {
		use_interpreter(command, options->python);
		return;
	}
	if (environment && *environment) {
		command->path =
			join_path(environment, strlen(environment), "bin/python");
		command->name = command->path;
		if (executable(command->path))
			return;
		free(command->path);
	}
	command->name = "python3";
	command->path = find_command(command->name);
	if (!command->path)
		say_and_exit(
			"no python3 on PATH; name an interpreter with --python EXE");
}

/* '-X dev' is taken for two words, as a shell would have made of it. */
static void add_python_arguments(struct python_command *command,
				 const struct options *options)
{
	size_t i;

	for (i = 0; i < options->python_args.count; i++) {
		char *word = copy(options->python_args.items[i]);
		char *space = word[0] == '-' ? strchr(word, ' ') : NULL;

		if (space)
			*space++ = '\0';
		text_list_add(&command->arguments, word);
		if (space)
			text_list_add(&command->arguments, space + strspn(space, " "));
	}
	if (scan_options(command->arguments.items, &command->isolated) <
	    command->arguments.count)
		say_and_exit("--python-arg takes options of the interpreter only, such "
			     "as -O");
}

static void add_program(struct python_command *command, char **words)
{
	for (; *words; words++)
		text_list_add(&command->program, *words);
}

/* python3 -E -m pkg: an interpreter with a command line of its own. */
static void use_interpreter_line(struct python_command *command,
				 const struct options *options)
{
	char **words = options->program + 1;
	size_t used, i;
	const char *word;

	if (options->python)
		say_and_exit("%s: an interpreter, and --python names another one",
			     options->program[0]);
	use_interpreter(command, options->program[0]);
	used = scan_options((const char *const *)words, &command->isolated);
	for (i = 0; i < used; i++)
		text_list_add(&command->arguments, words[i]);
	words += used;
	word = *words;
	if (!word)
		say_and_exit(
			"%s: no program to watch; type its script behind it, or - for "
			"standard input",
			options->program[0]);
	/* The launcher of an isolated interpreter wants -m to stand alone. */
	if (command->isolated && word[0] == '-' && word[1]) {
		size_t flags = strcspn(word, "cm");

		if (flags > 1) {
			char *before = copy(word);

			before[flags] = '\0';
			text_list_add(&command->arguments, before);
		}
		text_list_add(&command->program, word[flags] == 'm' ? "-m" : "-c");
		if (word[flags + 1])
			text_list_add(&command->program, word + flags + 1);
		words++;
	}
	add_program(command, words);
	if (word[0] != '-')
		command->script = copy(word);
}

/* A name that is no program here: a Python script that a shell would find. */
static bool use_script_on_path(struct python_command *command,
			       const struct options *options, bool directory)
{
	const char *name = options->program[0];

	command->found = strchr(name, '/') ? NULL : find_command(name);
	if (!command->found)
		return false;
	if (!shebang_read(&command->shebang, command->found))
		say_and_exit("%s: cannot be read: %s", command->found, strerror(errno));
	if (command->shebang.kind != SHEBANG_PYTHON && directory)
		return false;
	if (command->shebang.kind != SHEBANG_PYTHON)
		say_and_exit("%s is not a Python script; type one: tracetui app.py",
			     command->found);
	use_interpreter(command, options->python ? options->python
						 : command->shebang.interpreter);
	scan_options(command->shebang.options.items, &command->isolated);
	text_list_add_all(&command->arguments, &command->shebang.options);
	text_list_add(&command->program, command->found);
	add_program(command, options->program + 1);
	command->script = copy(command->found);
	return true;
}

static bool has_main(const char *directory)
{
	static const char *const names[] = { "__main__.py", "__main__.pyc" };
	bool found = false;
	size_t i;

	for (i = 0; i < 2 && !found; i++) {
		char *path = join_path(directory, strlen(directory), names[i]);

		found = access(path, F_OK) == 0;
		free(path);
	}
	return found;
}

static void check_file(const char *name)
{
	struct shebang shebang;

	if (!shebang_read(&shebang, name))
		say_and_exit("%s: cannot be read: %s", name, strerror(errno));
	if (shebang.binary)
		say_and_exit("%s is a binary, not a Python program; type the script: "
			     "tracetui app.py",
			     name);
	if (shebang.kind == SHEBANG_FOREIGN)
		say_and_exit("%s is a script for %s, not for Python", name,
			     shebang.interpreter ? shebang.interpreter : "nothing");
	text_list_finish(&shebang.options);
}

static _Noreturn void complain_missing(const char *name)
{
	size_t length = strlen(name);

	if (!length)
		say_and_exit("the program's name is empty; type it: tracetui app.py");
	if (strchr(name, '/') || (length > 3 && strcmp(name + length - 3, ".py") == 0))
		say_and_exit("%s: %s", name, strerror(ENOENT));
	say_and_exit("%s: no such file, and no command on PATH; for a module type: "
		     "tracetui --module %s",
		     name, name);
}

static void use_file(struct python_command *command, const struct options *options)
{
	const char *name = options->program[0];
	struct stat status;
	bool there = stat(name, &status) == 0;

	if (!there && errno != ENOENT)
		say_and_exit("%s: %s", name, strerror(errno));
	if (!there) {
		if (!use_script_on_path(command, options, false))
			complain_missing(name);
		return;
	}
	if (S_ISDIR(status.st_mode)) {
		if (!has_main(name) && use_script_on_path(command, options, true))
			return;
		if (!has_main(name))
			say_and_exit(
				"%s: a directory without __main__.py; type a script in "
				"it, or tracetui --module for a package",
				name);
		command->script = join_path(name, strlen(name), "__main__.py");
	} else {
		/* A pipe or a device is read once only, by Python. */
		if (S_ISREG(status.st_mode))
			check_file(name);
		command->script = copy(name);
	}
	use_default_interpreter(command, options);
	add_program(command, options->program);
}

static void join_words(struct python_command *command)
{
	text_list_add(&command->words, command->name);
	text_list_add_all(&command->words, &command->arguments);
}

void interpreter_choose(struct python_command *command, const struct options *options)
{
	const char *name = options->program[0];

	*command = (struct python_command){ 0 };
	add_python_arguments(command, options);
	if (options->module) {
		use_default_interpreter(command, options);
		text_list_add(&command->program, "-m");
		add_program(command, options->program);
	} else if (strcmp(name, "-") == 0) {
		use_default_interpreter(command, options);
		add_program(command, options->program);
	} else if (shebang_names_python(name) &&
		   (!strchr(name, '/') || executable(name))) {
		use_interpreter_line(command, options);
	} else {
		use_file(command, options);
	}
	join_words(command);
}

void interpreter_default(struct python_command *command, const struct options *options)
{
	*command = (struct python_command){ 0 };
	add_python_arguments(command, options);
	use_default_interpreter(command, options);
	join_words(command);
}

void interpreter_finish(struct python_command *command)
{
	free(command->path);
	free(command->script);
	free(command->found);
	text_list_finish(&command->arguments);
	text_list_finish(&command->words);
	text_list_finish(&command->program);
	text_list_finish(&command->shebang.options);
}
