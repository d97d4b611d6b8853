/*
 * Runs the corpus, and each of its files cut at every byte, through a fuzz target
 * without libFuzzer; prints TAP. $srcdir is where the tree lies.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

#define CORPUS "tests/fuzz/corpus/counts"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length);

/* In memory of just that size, so that a step too far is seen. */
static void run(const char *data, size_t length)
{
	uint8_t *copy = malloc(length + !length);

	if (!copy)
		abort();
	memcpy(copy, data, length);
	LLVMFuzzerTestOneInput(copy, length);
	free(copy);
}

static int read_file(const char *directory, const char *name, struct bytes *content)
{
	char path[4096], piece[4096];
	size_t length;
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	file = fopen(path, "rb");
	if (!file)
		return 0;
	bytes_reserve(content, 1);
	while ((length = fread(piece, 1, sizeof(piece), file)))
		bytes_append(content, piece, length);
	fclose(file);
	return 1;
}

int main(void)
{
	const char *top = getenv("srcdir");
	char directory[2048];
	struct dirent **names;
	int count, number = 0, i;

	snprintf(directory, sizeof(directory), "%s/%s", top ? top : ".", CORPUS);
	count = scandir(directory, &names, NULL, alphasort);
	for (i = 0; i < count; i++) {
		struct bytes content = { 0 };
		size_t length;

		if (names[i]->d_name[0] != '.') {
			if (!read_file(directory, names[i]->d_name, &content))
				return 1;
			for (length = 0; length <= content.length; length++)
				run(content.data, length);
			printf("ok %d - %s\n", ++number, names[i]->d_name);
		}
		bytes_finish(&content);
		free(names[i]);
	}
	if (count >= 0)
		free(names);
	printf("1..%d\n", number);
	return number == 0;
}
