/*
 * snapshot: the listings as they are now, written while the viewer is there.
 *
 * In a thread of its own, one at a time. A counts file is left alone: what is
 * counted goes into it once, at the end.
 */
#ifndef APP_SNAPSHOT_H
#define APP_SNAPSHOT_H

#include <pthread.h>
#include <stdbool.h>

#include "options.h"
#include "results.h"

enum { SNAPSHOT_ROOM = 256 };

struct snapshot {
	struct options options; /* those of the run, without what the end does once */
	struct results results;
	pthread_t thread;

	pthread_mutex_t lock; /* guards the next four */
	bool begun;	      /* there is a thread to be joined */
	bool busy;	      /* and it writes */
	bool closed;
	char news[SNAPSHOT_ROOM]; /* "": none */
};

/* `results`: those of the end, whose borrowed fields are set. */
void snapshot_init(struct snapshot *snapshot, const struct results *results);

/* Begins to write, unless something is being written. Any thread. */
void snapshot_begin(struct snapshot *snapshot);

/* What has become of it, once; false: nothing new. Any thread. */
bool snapshot_news(struct snapshot *snapshot, char *text, size_t room);

/* Waits for what is being written, and no more is: the end will write the same
 * files. Once it has, they may be written again. Another thread than snapshot_begin's
 * may call these. */
void snapshot_close(struct snapshot *snapshot);
void snapshot_reopen(struct snapshot *snapshot);
void snapshot_finish(struct snapshot *snapshot);

#endif
