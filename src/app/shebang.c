#include "shebang.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"

bool shebang_names_python(const char *path)
{
	static const char *const kinds[] = { "python", "pypy" };
	const char *name = path_base(path);
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		const char *rest = name + strlen(kinds[i]);

		if (strncmp(name, kinds[i], strlen(kinds[i])) != 0)
			continue;
		rest += strspn(rest, "0123456789.");
		rest += strspn(rest, "td"); /* free-threaded and debug builds */
		return !*rest;
	}
	return false;
}

/* The next word, which it ends with a NUL; NULL when there is none. */
static char *next_word(char **rest)
{
	char *word = *rest + strspn(*rest, " \t\"'"), *end;

	if (!*word)
		return NULL;
	end = word + strcspn(word, " \t\"'");
	*rest = *end ? end + 1 : end;
	*end = '\0';
	return word;
}

/* env NAME, and env -S NAME OPTIONS, which splits what the kernel does not. */
static void read_env(struct shebang *shebang, char *rest)
{
	char *word = next_word(&rest);

	if (word && strcmp(word, "-S") == 0) {
		shebang->interpreter = next_word(&rest);
		while ((word = next_word(&rest)))
			text_list_add(&shebang->options, word);
	} else {
		shebang->interpreter = word;
	}
}

/* The kernel passes everything behind the interpreter as one argument. */
static void read_line(struct shebang *shebang, char *line)
{
	char *rest = line, *word = next_word(&rest), *end;

	if (!word)
		return;
	if (strcmp(path_base(word), "env") == 0) {
		read_env(shebang, rest);
	} else {
		shebang->interpreter = word;
		rest += strspn(rest, " \t");
		for (end = rest + strlen(rest);
		     end > rest && isspace((unsigned char)end[-1]);)
			*--end = '\0';
		if (*rest)
			text_list_add(&shebang->options, rest);
	}
}

/* Installers write a shell script where the interpreter's path has a space in
 * it or is too long for the kernel: its second line is '''exec' PYTHON "$0" … */
static void read_installers_trick(struct shebang *shebang, char *second)
{
	static const char start[] = "'''exec'";
	char *rest = second + strlen(start);
	char *open;

	if (strncmp(second, start, strlen(start)) != 0)
		return;
	rest += strspn(rest, " ");
	open = rest;
	if (*rest == '"' || *rest == '\'') {
		open++;
		open[strcspn(open, *rest == '"' ? "\"" : "'")] = '\0';
	} else {
		open[strcspn(open, " ")] = '\0';
	}
	shebang->interpreter = open;
}

bool shebang_read(struct shebang *shebang, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t length;
	char *second;

	*shebang = (struct shebang){ 0 };
	if (fd < 0)
		return false;
	length = read(fd, shebang->text, sizeof(shebang->text) - 1);
	close(fd);
	if (length < 0)
		return false;
	shebang->binary = length >= 4 && memcmp(shebang->text, "\177ELF", 4) == 0;
	if (strncmp(shebang->text, "#!", 2) != 0)
		return true;
	second = shebang->text + strcspn(shebang->text, "\n");
	if (*second)
		*second++ = '\0';
	second[strcspn(second, "\n")] = '\0';
	read_line(shebang, shebang->text + 2);
	if (shebang->interpreter && !shebang_names_python(shebang->interpreter))
		read_installers_trick(shebang, second);
	shebang->kind =
		shebang->interpreter && shebang_names_python(shebang->interpreter)
			? SHEBANG_PYTHON
			: SHEBANG_FOREIGN;
	return true;
}
