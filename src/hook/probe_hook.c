#include "probe_hook.h"

#include "interception.h"
#include "monitoring.h"
#include "probe.h"
#include "probed_code.h"
#include "tracer.h"

/* Nothing counts in this thread any more; each probe asks again. */
static void stop_here(struct thread_state *state)
{
	state->finished = true;
	ring_interrupt(&state->writer);
}

void probe_hook_send_slowly(uint32_t what, uint64_t ticks)
{
	struct thread_state *state = thread_state;

	if (!state && thread_state_make()) {
		tracer_fail_by(OUTCOME_NO_MEMORY);
		return;
	}
	state = thread_state;
	if (state->finished || state->muted)
		return;
	if (!thread_state_send_slowly(state, what, ticks))
		stop_here(state);
}

/*
 * The main module
 */

bool probe_hook_prepare(const char **why)
{
	if (probe_init() || probed_code_init()) {
		*why = "out of memory";
		return false;
	}
	if (!monitoring_prepare(why))
		return false;
	if (interception_prepare(why))
		return true;
	monitoring_release();
	return false;
}

int probe_hook_await_main(void)
{
	return monitoring_start() || interception_start() ? -1 : 0;
}

PyCodeObject *probe_hook_begin_main(PyCodeObject *code, PyObject *globals)
{
	if (thread_state_make())
		tracer_fail_by(OUTCOME_NO_MEMORY);
	interception_catch_up(); /* runs Python code, which is not to count */
	tracer_begin_main();
	return probed_code_main(code, globals);
}

void probe_hook_end_main(void)
{
	struct thread_state *state = thread_state;

	if (tracer_end_main() && state)
		stop_here(state);
}

/*
 * Threads
 */

/* What the threading module runs before it would put in a trace function does not
 * count, and of its own two functions nothing ever does: they began before. */
static void mute_start(PyObject *bootstrap, PyObject *inner, int line)
{
	PyCodeObject *code = (PyCodeObject *)PyFunction_GET_CODE(inner), *made;
	const struct probed *probed = probed_find(code);

	if (probed && probed->part == PROBED_START)
		return;
	made = probed_code_start(probed_original(code), PyFunction_GET_GLOBALS(inner),
				 line);
	probed = probed_find(made);
	if (probed && probed->part == PROBED_START) {
		interception_set_code(inner, made);
		interception_set_code(bootstrap,
				      probed_original((PyCodeObject *)
						      PyFunction_GET_CODE(bootstrap)));
	}
	Py_DECREF(made);
}

static bool is_muted(PyObject *inner)
{
	const struct probed *probed =
		probed_find((PyCodeObject *)PyFunction_GET_CODE(inner));

	return probed && probed->part == PROBED_START;
}

void probe_hook_start(PyObject *bootstrap, PyObject *inner, int line)
{
	if (tracer.off || thread_state_make())
		return;
	if (!tracer.started)
		stop_here(thread_state);
	if (!tracer.started || !inner)
		return;
	mute_start(bootstrap, inner, line);
	thread_state->muted = is_muted(inner);
}

bool probe_hook_listen(void)
{
	bool muted = thread_state && thread_state->muted;

	if (muted)
		thread_state->muted = false;
	return muted;
}
