#include "host.h"

#include <stdio.h>
#include <sys/wait.h>

#include "base/process.h"
#include "editor.h"
#include "input_wait.h"
#include "results.h"
#include "wire/segment_texts.h"

static void set_end(struct program_view *view, const struct program_life *life)
{
	view->ended = life->ended;
	if (WIFSIGNALED(life->status)) {
		view->state = PROGRAM_KILLED;
		view->code = WTERMSIG(life->status);
	} else {
		view->state = PROGRAM_EXITED;
		view->code = WEXITSTATUS(life->status);
	}
}

/* The segment is the program's to damage: what is not whole is not shown. */
static void set_hook(const struct segment *segment, struct program_view *view)
{
	size_t length = 0;
	const char *name = segment_list(segment, SEGMENT_HOOK_NAME, &length);

	if (name && length)
		snprintf(view->hook, sizeof(view->hook), "%.*s", (int)length, name);
}

static void host_program(void *context, struct program_view *view)
{
	struct host *host = context;
	struct process_status status;
	struct program_life life;
	/* Relaxed: a mere hint for the header. */
	uint32_t hook = atomic_load_explicit(&host->segment->header->hook_state,
					     memory_order_relaxed);

	program_life(host->program, &life);
	*view = (struct program_view){
		.pid = host->program->pid,
		.prices = event_cost_get(host->event_cost),
		.started = host->program->started,
		.state = hook == HOOK_COUNTING ? PROGRAM_RUNNING : PROGRAM_STARTING,
	};
	set_hook(host->segment, view);
	if (life.over) {
		set_end(view, &life);
		return;
	}
	if (life.stopped)
		view->state = PROGRAM_STOPPED;
	if (process_status(view->pid, 0, &status) == OUTCOME_OK) {
		view->memory = status.resident;
		view->waits_for_input = status.state == 'S' &&
					input_wait(view->pid, host->terminal->path);
	}
}

static void host_request(void *context, enum program_request request)
{
	struct host *host = context;

	if (request == PROGRAM_INTERRUPT)
		program_interrupt(host->program);
	else
		program_kill(host->program);
}

static void host_pace(void *context, int rate)
{
	struct host *host = context;

	collector_pace(host->collector, rate == VIEWER_FULL_SPEED ? INTAKE_FREE : rate);
}

static void host_step(void *context, int32_t thread)
{
	struct host *host = context;

	collector_step(host->collector, thread);
}

static void host_write(void *context)
{
	struct host *host = context;

	snapshot_begin(host->snapshot);
}

static bool host_news(void *context, char *text, size_t room)
{
	struct host *host = context;

	return snapshot_news(host->snapshot, text, room);
}

static bool host_edit(void *context, int32_t file, int32_t line, char *why, size_t room)
{
	struct host *host = context;
	const char *path;

	profile_lock(host->profile);
	path = profile_file_name(host->profile, file);
	profile_unlock(host->profile);
	return editor_open(host->program->signals, path, line, why, room);
}

static const struct source_text *host_source(void *context, int32_t file, bool *changed,
					     const char **why)
{
	struct host *host = context;

	return sources_text(host->sources, file, changed, why);
}

static const struct source_tokens *host_tokens(void *context, int32_t file)
{
	struct host *host = context;

	return facts_tokens(host->facts, file);
}

static void host_notice(void *context, char *text, size_t room)
{
	struct host *host = context;

	results_latest_notice(host->segment, host->profile, text, room);
}

static void host_keep_settings(void *context, const char *text, size_t length,
			       char *message, size_t room)
{
	struct host *host = context;

	config_write(host->config, text, length, message, room);
}

static void host_farewell(void *context, const char *bytes, size_t length)
{
	struct host *host = context;

	leader_farewell(&host->terminal->leader, bytes, length);
}

static bool host_leave(void *context)
{
	struct host *host = context;
	/* Relaxed, here and below: nothing is handed over; results are read after a
	 * join. */
	bool absent = atomic_load_explicit(&host->segment->header->hook_state,
					   memory_order_relaxed) == HOOK_ABSENT;

	return atomic_load_explicit(&host->program->leave, memory_order_relaxed) ||
	       ((host->exit || absent) &&
		atomic_load_explicit(host->written, memory_order_relaxed));
}

void host_fill(struct viewer_host *viewer, struct host *host)
{
	*viewer = (struct viewer_host){
		.context = host,
		.program = host_program,
		.request = host_request,
		.pace = host_pace,
		.step = host_step,
		.write = host_write,
		.news = host_news,
		.edit = host_edit,
		.source = host_source,
		.tokens = host_tokens,
		.emulator = host->terminal->emulator,
		.notice = host_notice,
		.keep_settings = host_keep_settings,
		.farewell = host_farewell,
		.leave = host_leave,
	};
}
