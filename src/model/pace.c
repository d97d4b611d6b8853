#include "pace.h"

static const uint64_t SECOND = 1000000000;

/* What a thread that was busy elsewhere may catch up with: a fiftieth second. */
enum { CATCH_UP = 50 };

void pace_init(struct pace *pace)
{
	*pace = (struct pace){ .wanted = INTAKE_FREE, .rate = INTAKE_FREE };
	pthread_mutex_init(&pace->lock, NULL);
}

void pace_finish(struct pace *pace)
{
	pthread_mutex_destroy(&pace->lock);
}

void pace_set(struct pace *pace, int rate)
{
	pthread_mutex_lock(&pace->lock);
	pace->wanted = rate;
	pthread_mutex_unlock(&pace->lock);
}

void pace_step(struct pace *pace, int32_t thread)
{
	pthread_mutex_lock(&pace->lock);
	pace->step = true;
	pace->stepper = thread;
	pthread_mutex_unlock(&pace->lock);
}

bool pace_is_asked(struct pace *pace)
{
	bool asked;

	pthread_mutex_lock(&pace->lock);
	asked = pace->step || pace->wanted != pace->rate;
	pthread_mutex_unlock(&pace->lock);
	return asked;
}

struct pace_turn pace_look(struct pace *pace, uint64_t now)
{
	struct pace_turn turn;
	int wanted;

	pthread_mutex_lock(&pace->lock);
	wanted = pace->wanted;
	turn = (struct pace_turn){ .step = pace->step, .stepper = pace->stepper };
	pace->step = false;
	pthread_mutex_unlock(&pace->lock);
	turn.changed = wanted != pace->rate;
	if (turn.changed) {
		pace->rate = wanted;
		pace->since = now;
	}
	if (pace->rate > 0 && now > pace->since) {
		turn.due = (now - pace->since) * (uint64_t)pace->rate / SECOND;
		pace->since += turn.due * SECOND / (uint64_t)pace->rate;
	}
	return turn;
}

uint64_t pace_wait(const struct pace *pace, uint64_t now)
{
	uint64_t due;

	if (pace->rate <= 0)
		return UINT64_MAX;
	due = pace->since + SECOND / (uint64_t)pace->rate;
	return due > now ? due - now : 0;
}

void pace_give(const struct pace *pace, const struct pace_turn *turn,
	       struct pace_share *share, int32_t thread, uint64_t lines)
{
	uint64_t most = lines + 1;

	/* What was not used at another rate is not saved up. */
	if (turn->changed || share->limit < lines)
		share->limit = lines;
	share->limit += turn->due;
	if (pace->rate > 0)
		most += (uint64_t)pace->rate / CATCH_UP;
	if (share->limit > most)
		share->limit = most;
	if (turn->step && (turn->stepper == PROFILE_ALL || turn->stepper == thread))
		share->limit = lines + 1;
}
