/*
 * sources: the texts of the program's files as they were when they ran.
 *
 * The collector copies a file's bytes into a temporary file as soon as the
 * profile knows it, into memory where the disk is full; they are decoded when
 * somebody wants to see them. Any thread that does not hold the profile's lock;
 * texts live as long as the whole.
 */
#ifndef APP_SOURCES_H
#define APP_SOURCES_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/outcome.h"
#include "model/profile.h"
#include "model/source_text.h"

struct source_file {
	char *name;               /* owned; as the profile names it */
	uint64_t offset;          /* of its bytes in the spool */
	size_t length;
	struct timespec modified; /* when it was copied */
	off_t size;
	int error;                /* errno of the copying */
	bool decoded;
	enum outcome outcome;     /* of the decoding */
	struct source_text text;
	char why[128];            /* why there is no text */
};

struct sources {
	struct profile *profile; /* borrowed */
	pthread_mutex_t lock;    /* guards the rest */
	int spool;               /* owned */
	uint64_t used;           /* bytes of the spool */
	struct source_file **files; /* owned; by the profile's numbers */
	size_t count;
	size_t room;
};

enum outcome sources_init(struct sources *sources, struct profile *profile);
void sources_finish(struct sources *sources);

/* Copies the files that the profile has learnt of since the last time. */
void sources_follow(struct sources *sources);

/* As struct viewer_host's `source`. */
const struct source_text *sources_text(struct sources *sources, int32_t file,
				       bool *changed, const char **why);

#endif
