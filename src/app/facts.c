#include "facts.h"

#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

/* Bytes of a text that are worth the wait and the helper's memory. */
enum { LARGEST = 1 << 24 };

/* Without the lock. An empty answer where there is none. */
static struct source_tokens ask(struct facts *facts, int32_t file)
{
	struct source_tokens tokens = { 0 };
	struct bytes reason = { 0 };
	const struct source_text *text;
	const char *why;
	bool changed;

	text = sources_text(facts->sources, file, &changed, &why);
	/* No colours are no reason to bother anybody. */
	if (text && text->length <= LARGEST)
		(void)source_service_tokens(&facts->service, text->text,
					    text->length, &tokens, &reason);
	bytes_finish(&reason);
	return tokens;
}

/* With the lock. False: out of memory. */
static bool make_room(struct facts *facts, int32_t file)
{
	size_t room = facts->room ? facts->room : 64;
	struct file_facts **files;

	while (room <= (size_t)file)
		room *= 2;
	if (room > facts->room) {
		files = reallocarray(facts->files, room, sizeof(*files));
		if (!files)
			return false;
		facts->files = files;
		while (facts->room < room)
			files[facts->room++] = NULL;
	}
	if (!facts->files[file])
		facts->files[file] = calloc(1, sizeof(*facts->files[file]));
	return facts->files[file] != NULL;
}

static void *answer_all(void *context)
{
	struct facts *facts = context;

	pthread_mutex_lock(&facts->lock);
	while (!facts->finish) {
		struct source_tokens tokens;
		int32_t file = facts->wanted;

		if (file == PROFILE_NONE) {
			pthread_cond_wait(&facts->asked, &facts->lock);
			continue;
		}
		facts->wanted = PROFILE_NONE;
		if (facts->files[file]->known)
			continue;
		pthread_mutex_unlock(&facts->lock);
		tokens = ask(facts, file);
		pthread_mutex_lock(&facts->lock);
		facts->files[file]->tokens = tokens;
		facts->files[file]->known = true;
	}
	pthread_mutex_unlock(&facts->lock);
	return NULL;
}

void facts_init(struct facts *facts, struct sources *sources,
		const struct python_command *command, const char *library)
{
	*facts = (struct facts){ .sources = sources, .wanted = PROFILE_NONE };
	pthread_mutex_init(&facts->lock, NULL);
	pthread_cond_init(&facts->asked, NULL);
	source_service_init(&facts->service, command, library);
	facts->stop = eventfd(0, EFD_CLOEXEC);
	facts->service.stop = facts->stop;
	facts->begun = pthread_create(&facts->thread, NULL, answer_all, facts) == 0;
}

void facts_finish(struct facts *facts)
{
	size_t i;

	pthread_mutex_lock(&facts->lock);
	facts->finish = true;
	pthread_cond_signal(&facts->asked);
	pthread_mutex_unlock(&facts->lock);
	if (facts->stop >= 0)
		eventfd_write(facts->stop, 1);
	if (facts->begun)
		pthread_join(facts->thread, NULL);
	source_service_finish(&facts->service);
	for (i = 0; i < facts->room; i++) {
		if (facts->files[i])
			source_tokens_finish(&facts->files[i]->tokens);
		free(facts->files[i]);
	}
	free(facts->files);
	if (facts->stop >= 0)
		close(facts->stop);
	pthread_cond_destroy(&facts->asked);
	pthread_mutex_destroy(&facts->lock);
}

const struct source_tokens *facts_tokens(struct facts *facts, int32_t file)
{
	const struct source_tokens *tokens = NULL;

	if (file < 0)
		return NULL;
	pthread_mutex_lock(&facts->lock);
	if (make_room(facts, file)) {
		if (facts->files[file]->known) {
			tokens = &facts->files[file]->tokens;
		} else {
			facts->wanted = file;
			pthread_cond_signal(&facts->asked);
		}
	}
	pthread_mutex_unlock(&facts->lock);
	return tokens;
}
