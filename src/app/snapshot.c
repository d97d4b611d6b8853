#include "snapshot.h"

#include <stdio.h>
#include <string.h>

void snapshot_init(struct snapshot *snapshot, const struct results *results)
{
	*snapshot = (struct snapshot){
		.options = *results->options,
		.results = {
			.options = &snapshot->options,
			.command = results->command,
			.segment = results->segment,
			.profile = results->profile,
			.start = results->start,
			.library = results->library,
		},
	};
	snapshot->options.file = NULL;
	snapshot->options.summary = false;
	snapshot->options.no_report = false;
	pthread_mutex_init(&snapshot->lock, NULL);
}

/* The first thing that went wrong, else how many there are and where. */
static void tell(struct snapshot *snapshot)
{
	static const char prefix[] = "tracetui: ";
	const struct bytes *messages = &snapshot->results.messages;
	const char *directory = snapshot->options.coverdir;
	uint32_t written = snapshot->results.written;

	if (messages->length > strlen(prefix))
		snprintf(snapshot->news, SNAPSHOT_ROOM, "%.*s",
			 (int)strcspn(messages->data + strlen(prefix), "\n"),
			 messages->data + strlen(prefix));
	else if (directory)
		snprintf(snapshot->news, SNAPSHOT_ROOM,
			 "%u listing%s written to %.200s.", written,
			 written == 1 ? "" : "s", directory);
	else
		snprintf(snapshot->news, SNAPSHOT_ROOM, "%u listing%s.", written,
			 written == 1 ? " written beside its source"
				      : "s written beside their sources");
}

static void *write_listings(void *context)
{
	struct snapshot *snapshot = context;

	results_write_now(&snapshot->results);
	pthread_mutex_lock(&snapshot->lock);
	tell(snapshot);
	snapshot->busy = false;
	pthread_mutex_unlock(&snapshot->lock);
	return NULL;
}

/* With the lock. One that is not busy needs it no more. */
static void join(struct snapshot *snapshot)
{
	if (snapshot->begun)
		pthread_join(snapshot->thread, NULL);
	snapshot->begun = false;
}

void snapshot_begin(struct snapshot *snapshot)
{
	pthread_mutex_lock(&snapshot->lock);
	if (snapshot->closed) {
		strcpy(snapshot->news,
		       "They are being written: the program has ended.");
	} else if (!snapshot->busy) {
		join(snapshot);
		results_finish(&snapshot->results);
		snapshot->results.written = 0;
		snapshot->busy = snapshot->begun =
			pthread_create(&snapshot->thread, NULL, write_listings,
				       snapshot) == 0;
		if (!snapshot->begun)
			strcpy(snapshot->news, "No thread to write the listings in.");
	}
	pthread_mutex_unlock(&snapshot->lock);
}

bool snapshot_news(struct snapshot *snapshot, char *text, size_t room)
{
	bool any;

	pthread_mutex_lock(&snapshot->lock);
	any = snapshot->news[0] != '\0';
	if (any)
		snprintf(text, room, "%s", snapshot->news);
	snapshot->news[0] = '\0';
	pthread_mutex_unlock(&snapshot->lock);
	return any;
}

void snapshot_close(struct snapshot *snapshot)
{
	bool begun;

	pthread_mutex_lock(&snapshot->lock);
	snapshot->closed = true;
	begun = snapshot->begun;
	snapshot->begun = false;
	pthread_mutex_unlock(&snapshot->lock);
	if (begun)
		pthread_join(snapshot->thread, NULL);
}

void snapshot_reopen(struct snapshot *snapshot)
{
	pthread_mutex_lock(&snapshot->lock);
	snapshot->closed = false;
	pthread_mutex_unlock(&snapshot->lock);
}

void snapshot_finish(struct snapshot *snapshot)
{
	snapshot_close(snapshot);
	results_finish(&snapshot->results);
	pthread_mutex_destroy(&snapshot->lock);
}
