#include "sources.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "base/write_all.h"
#include "spool.h"

enum { LARGEST = 1 << 26 /* bytes of a source that are worth keeping */ };

enum outcome sources_init(struct sources *sources, struct profile *profile)
{
	*sources = (struct sources){ .profile = profile, .spool = spool_open() };
	pthread_mutex_init(&sources->lock, NULL);
	return sources->spool < 0 ? OUTCOME_SYSTEM : OUTCOME_OK;
}

void sources_finish(struct sources *sources)
{
	size_t i;

	for (i = 0; i < sources->count; i++) {
		source_text_finish(&sources->files[i]->text);
		free(sources->files[i]->name);
		free(sources->files[i]);
	}
	free(sources->files);
	if (sources->spool >= 0)
		close(sources->spool);
	pthread_mutex_destroy(&sources->lock);
}

/* errno of what went wrong, or 0. */
static int copy_to_spool(struct sources *sources, struct source_file *file, int from)
{
	char piece[16384];
	ssize_t got;

	/* A write that failed half-way may have left the position elsewhere. */
	if (lseek(sources->spool, (off_t)sources->used, SEEK_SET) < 0)
		return errno;
	file->offset = sources->used;
	while ((got = read(from, piece, sizeof(piece))) > 0) {
		if (write_all(sources->spool, piece, (size_t)got))
			return errno;
		sources->used += (uint64_t)got;
	}
	file->length = (size_t)(sources->used - file->offset);
	return got < 0 ? errno : 0;
}

/* All of the spool; false where it cannot be had. */
static bool move_to_memory(struct sources *sources)
{
	int memory = spool_open_memory();
	ssize_t moved = memory < 0 ? -1 : 1;
	off_t from = 0;

	while (moved > 0 && (uint64_t)from < sources->used)
		moved = sendfile(memory, sources->spool, &from,
				 (size_t)(sources->used - (uint64_t)from));
	if (moved > 0) {
		close(sources->spool);
		sources->spool = memory;
	} else if (memory >= 0) {
		close(memory);
	}
	return moved > 0;
}

/* As copy_to_spool. That there is no room for copies is no reason to show nothing. */
static int copy_somewhere(struct sources *sources, struct source_file *file, int from)
{
	int error = copy_to_spool(sources, file, from);

	if ((error == ENOSPC || error == EDQUOT) && move_to_memory(sources) &&
	    lseek(from, 0, SEEK_SET) == 0)
		error = copy_to_spool(sources, file, from);
	return error;
}

static int copy_file(struct sources *sources, struct source_file *file)
{
	int from = open(file->name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat status;
	int error;

	if (from < 0)
		return errno;
	if (fstat(from, &status))
		error = errno;
	else if (!S_ISREG(status.st_mode))
		error = ESPIPE;
	else if (status.st_size > LARGEST)
		error = EFBIG;
	else
		error = copy_somewhere(sources, file, from);
	close(from);
	if (!error) {
		file->modified = status.st_mtim;
		file->size = status.st_size;
	}
	return error;
}

/* False when memory ran out: the file is tried again in the next round. */
static bool add_file(struct sources *sources, const char *name)
{
	struct source_file *file = calloc(1, sizeof(*file));

	if (file)
		file->name = strdup(name);
	if (file && file->name && sources->count == sources->room) {
		size_t room = sources->room ? sources->room * 2 : 64;
		struct source_file **files =
			reallocarray(sources->files, room, sizeof(*files));

		if (files) {
			sources->files = files;
			sources->room = room;
		}
	}
	if (!file || !file->name || sources->count == sources->room) {
		if (file)
			free(file->name);
		free(file);
		return false;
	}
	file->error = copy_file(sources, file);
	sources->files[sources->count++] = file;
	return true;
}

/* The profile's strings live as long as it does, so the lock can be let go. */
static const char *next_name(struct sources *sources)
{
	const char *name = NULL;

	profile_lock(sources->profile);
	if (sources->count < profile_file_count(sources->profile))
		name = profile_file_name(sources->profile, (int32_t)sources->count);
	profile_unlock(sources->profile);
	return name;
}

/* With the lock. */
static void follow(struct sources *sources)
{
	const char *name;

	while ((name = next_name(sources)) && add_file(sources, name))
		;
}

void sources_follow(struct sources *sources)
{
	pthread_mutex_lock(&sources->lock);
	follow(sources);
	pthread_mutex_unlock(&sources->lock);
}

static void decode(struct sources *sources, struct source_file *file)
{
	char *bytes = malloc(file->length + 1);

	file->decoded = true;
	if (!bytes)
		file->outcome = OUTCOME_NO_MEMORY;
	else if (!spool_read(sources->spool, file->offset, bytes, file->length))
		file->outcome = OUTCOME_SYSTEM;
	else
		file->outcome = source_text_decode(&file->text, bytes, file->length);
	free(bytes);
}

static bool has_changed(const struct source_file *file)
{
	struct stat status;

	return stat(file->name, &status) != 0 || status.st_size != file->size ||
	       status.st_mtim.tv_sec != file->modified.tv_sec ||
	       status.st_mtim.tv_nsec != file->modified.tv_nsec;
}

static const char *explain(struct source_file *file)
{
	if (strncmp(file->name, "<frozen ", strlen("<frozen ")) == 0)
		snprintf(file->why, sizeof(file->why),
			 "frozen into the interpreter: no file");
	else if (file->name[0] == '<')
		snprintf(file->why, sizeof(file->why),
			 "made while the program ran: no file");
	else if (file->error)
		snprintf(file->why, sizeof(file->why), "%s", strerror(file->error));
	else if (file->outcome == OUTCOME_UNSUPPORTED)
		snprintf(file->why, sizeof(file->why),
			 "encoding %.60s is not known here", file->text.encoding);
	else if (file->outcome == OUTCOME_DAMAGED)
		snprintf(file->why, sizeof(file->why),
			 "the text does not fit its encoding");
	else
		snprintf(file->why, sizeof(file->why), "%s",
			 outcome_text(file->outcome));
	return file->why;
}

const struct source_text *sources_text(struct sources *sources, int32_t number,
				       bool *changed, const char **why)
{
	const struct source_text *text = NULL;

	*changed = false;
	*why = outcome_text(OUTCOME_NO_MEMORY);
	pthread_mutex_lock(&sources->lock);
	/* The viewer may have learnt of a file before the collector came by. */
	if (number >= 0 && (size_t)number >= sources->count)
		follow(sources);
	if (number >= 0 && (size_t)number < sources->count) {
		struct source_file *file = sources->files[number];

		if (!file->error && !file->decoded)
			decode(sources, file);
		if (!file->error && !file->outcome) {
			text = &file->text;
			*changed = has_changed(file);
		} else {
			*why = explain(file);
		}
	}
	pthread_mutex_unlock(&sources->lock);
	return text;
}
