#include "collector.h"

#include <errno.h>
#include <stdio.h>

#include "wire/segment_texts.h"

enum {
	MANY_EVENTS = 1024, /* in one round: the next one follows at once */
	SHORT_SLEEP = 1000, /* microseconds */
	LONG_SLEEP = 10000,
};

static const uint64_t REFINE_EVERY = 1000000000; /* nanoseconds */

static uint32_t next_sleep(uint32_t sleep, uint64_t events)
{
	if (events >= MANY_EVENTS)
		return 0;
	if (events || !sleep)
		return SHORT_SLEEP;
	return sleep * 2 < LONG_SLEEP ? sleep * 2 : LONG_SLEEP;
}

static void refine(struct collector *collector, uint64_t *refined)
{
	uint64_t now = clock_monotonic();

	if (now - *refined < REFINE_EVERY)
		return;
	*refined = now;
	profile_lock(collector->profile);
	clock_refine(collector->clock);
	profile_unlock(collector->profile);
}

/* The viewer shows the latest notice, and all are said at the end. */
static void stop_early(struct collector *collector)
{
	char text[128];

	snprintf(text, sizeof(text), "counting has stopped: %s",
		 outcome_text(collector->outcome));
	segment_add_notice(collector->segment, NOTICE_FAILURE, text);
	segment_dismiss(collector->segment);
}

static void *collect(void *context)
{
	struct collector *collector = context;
	uint64_t refined = clock_monotonic(), events;
	uint32_t sleep = SHORT_SLEEP;
	bool finish;

	do {
		/* Acquire: pairs with collector_finish; the round after it finds
		 * all that the program pushed. */
		finish = atomic_load_explicit(&collector->finish, memory_order_acquire);
		collector->outcome = intake_round(collector->intake, &events);
		if (collector->outcome) {
			stop_early(collector);
			break;
		}
		if (collector->sources)
			sources_follow(collector->sources);
		refine(collector, &refined);
		sleep = next_sleep(sleep, events);
		if (sleep && !finish)
			intake_sleep(collector->intake, sleep);
	} while (!finish);
	return NULL;
}

enum outcome collector_start(struct collector *collector)
{
	int error;

	collector->intake =
		intake_create(collector->segment, collector->profile, collector->clock);
	if (!collector->intake)
		return OUTCOME_NO_MEMORY;
	pthread_mutex_init(&collector->lock, NULL);
	intake_pace(collector->intake, collector->pace);
	error = pthread_create(&collector->thread, NULL, collect, collector);
	if (!error)
		return OUTCOME_OK;
	intake_destroy(collector->intake);
	collector->intake = NULL;
	errno = error;
	return OUTCOME_SYSTEM;
}

void collector_pace(struct collector *collector, int rate)
{
	pthread_mutex_lock(&collector->lock);
	if (collector->intake)
		intake_pace(collector->intake, rate);
	pthread_mutex_unlock(&collector->lock);
}

void collector_step(struct collector *collector, int32_t thread)
{
	pthread_mutex_lock(&collector->lock);
	if (collector->intake)
		intake_step(collector->intake, thread);
	pthread_mutex_unlock(&collector->lock);
}

/* What the user wants of the pace does not come through any more. */
static struct intake *take_intake(struct collector *collector)
{
	struct intake *intake;

	pthread_mutex_lock(&collector->lock);
	intake = collector->intake;
	collector->intake = NULL;
	pthread_mutex_unlock(&collector->lock);
	return intake;
}

void collector_finish(struct collector *collector, uint64_t ended)
{
	segment_dismiss(collector->segment);
	/* Whoever still runs gets no new room, so that draining comes to an end. */
	intake_pace(collector->intake, INTAKE_SHUT);
	/* Release: pairs with collect. */
	atomic_store_explicit(&collector->finish, true, memory_order_release);
	intake_wake(collector->intake);
	pthread_join(collector->thread, NULL);
	if (!collector->outcome) {
		collector->outcome = intake_drain(collector->intake);
		if (collector->outcome)
			stop_early(collector);
	}
	if (collector->sources)
		sources_follow(collector->sources);
	profile_lock(collector->profile);
	clock_refine(collector->clock);
	profile_end(collector->profile, ended);
	profile_unlock(collector->profile);
	intake_destroy(take_intake(collector));
}
