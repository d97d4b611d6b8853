#include "settrace_hook.h"

#include <stdbool.h>

#include "base/table.h"
#include "thread_state.h"
#include "tracer.h"

#define unlikely(condition) __builtin_expect(!!(condition), 0)

/* Nothing counts in this thread any more. */
static int stop_here(struct thread_state *state)
{
	state->finished = true;
	PyEval_SetTrace(NULL, NULL);
	return 0;
}

/* The same, and the program gets the exception, as from a trace function. */
static int fail_here(struct thread_state *state)
{
	PyObject *type, *value, *traceback;

	PyErr_Fetch(&type, &value, &traceback);
	stop_here(state);
	PyErr_Restore(type, value, traceback);
	return -1;
}

static int send(struct thread_state *state, uint32_t what)
{
	return thread_state_send(state, what) ? 0 : stop_here(state);
}

/*
 * The threading module runs lines of its own in a new thread before it would
 * put in a trace function; until then nothing counts.
 */
static bool is_muted(const struct thread_state *state, PyFrameObject *frame)
{
	return code_of(frame) != state->muted_in ||
	       PyFrame_GetLineNumber(frame) != state->muted_until;
}

/* The frames open now began before, this too: its lines are not counted. But it is
 * who calls the thread's first function, which an event must tell. */
static int end_muting(struct thread_state *state, PyFrameObject *frame)
{
	struct code_id *id = NULL;
	enum outcome outcome = thread_state_attach();

	state->muted_in = NULL;
	if (!outcome)
		id = code_ids_enter(&tracer.ids, code_of(frame), globals_of(frame),
				    &outcome);
	if (outcome)
		tracer_fail_by(outcome);
	if (!id || !id->counted)
		return 0;
	return send(state, event_what(EVENT_RESUME,
				      code_id_place(id, PyFrame_GetLineNumber(frame))));
}

/*
 * A line in a frame that is not on top of the stack: one that began before the
 * hook, or the program switched stacks under us (greenlets), or another tracer
 * saw it begin.
 */
static struct open_call *find_stray(struct thread_state *state, PyFrameObject *frame)
{
	struct open_call *call = thread_state_find(state, frame);
	struct code_id *id;
	enum outcome outcome;

	if (call || thread_state_is_older(state, frame, false))
		return call;
	id = code_ids_enter(&tracer.ids, code_of(frame), globals_of(frame), &outcome);
	if (thread_state_push(state, frame, id && id->counted ? id : NULL))
		return NULL;
	return &state->calls[state->depth - 1];
}

static int on_line(struct thread_state *state, PyFrameObject *frame)
{
	struct open_call *call = &state->calls[state->depth - 1];
	struct code_id *id;
	uint32_t distance;
	int line;

	if (unlikely(call->frame != frame)) {
		if (state->muted_in)
			return is_muted(state, frame) ? 0 : end_muting(state, frame);
		call = find_stray(state, frame);
		if (!call)
			return 0;
	}
	id = call->id;
	if (!id)
		return 0;
	line = PyFrame_GetLineNumber(frame);
	distance = (uint32_t)line - (uint32_t)id->low_line;
	if (unlikely(tracer.prints) &&
	    line_printer_line(&tracer.printer, &id->texts, code_of(frame), line))
		return fail_here(state);
	return send(state, distance < id->line_count ? id->line_whats[distance]
						     : code_id_line(id, line));
}

static int on_call(struct thread_state *state, PyFrameObject *frame)
{
	struct code_id *id;
	enum outcome outcome;

	if (unlikely(state->muted_in != NULL))
		return 0;
	id = code_ids_enter(&tracer.ids, code_of(frame), globals_of(frame), &outcome);
	if (!outcome)
		outcome = thread_state_push(state, frame, id->counted ? id : NULL);
	if (unlikely(outcome)) {
		tracer_fail_by(outcome);
		return stop_here(state);
	}
	if (!id->counted)
		return 0;
	if (unlikely(tracer.prints) &&
	    line_printer_call(&id->texts, code_of(frame), globals_of(frame)))
		return fail_here(state);
	if (id->suspends && PyFrame_GetLasti(frame) >= id->first_yield)
		return send(state, event_what(EVENT_RESUME, code_id_resumed(id, frame)));
	return send(state, event_what(EVENT_ENTER, id->place));
}

/* 3.12 tells a return by an exception with None like any other: it is one if
 * the last that happened was an exception at the same instruction. */
static bool is_unwound(const struct thread_state *state, PyFrameObject *frame,
		       PyObject *result)
{
	return !result || (state->raised_frame == frame &&
			   state->raised_head == state->writer.head &&
			   state->raised_lasti == PyFrame_GetLasti(frame));
}

static void on_exception(struct thread_state *state, PyFrameObject *frame)
{
	state->raised_frame = frame;
	state->raised_head = state->writer.head;
	state->raised_lasti = PyFrame_GetLasti(frame);
}

static int on_main_end(struct thread_state *state)
{
	tracer.main_frame = NULL;
	return tracer_end_main() ? stop_here(state) : 0;
}

static int on_return(struct thread_state *state, PyFrameObject *frame, PyObject *result)
{
	struct open_call *call = &state->calls[state->depth - 1];
	enum event_kind kind = EVENT_LEAVE;
	struct code_id *id;
	int status = 0;

	if (unlikely(call->frame != frame)) {
		call = thread_state_find(state, frame);
		if (!call) {
			thread_state_is_older(state, frame, true);
			/* Open calls are forgotten while a tracer is lent the thread. */
			return frame == tracer.main_frame ? on_main_end(state) : 0;
		}
	}
	id = call->id;
	state->depth--;
	if (id) {
		if (is_unwound(state, frame, result))
			kind = EVENT_UNWIND;
		else if (id->suspends && code_id_yields(id, PyFrame_GetLasti(frame)))
			kind = EVENT_YIELD;
		status = send(state, event_what(kind, id->place));
	}
	if (unlikely(frame == tracer.main_frame))
		return on_main_end(state);
	return status;
}

static int settrace_hook(PyObject *nothing, PyFrameObject *frame, int what, PyObject *result)
{
	struct thread_state *state = thread_state;

	(void)nothing;
	switch (what) {
	case PyTrace_LINE:
		return on_line(state, frame);
	case PyTrace_CALL:
		return on_call(state, frame);
	case PyTrace_RETURN:
		return on_return(state, frame, result);
	case PyTrace_EXCEPTION:
		on_exception(state, frame);
		return 0;
	default:
		return 0;
	}
}

/*
 * The start
 */

static int await_main(PyObject *nothing, PyFrameObject *frame, int what, PyObject *result)
{
	struct thread_state *state = thread_state;

	(void)nothing;
	(void)result;
	if (what != PyTrace_CALL || !tracer_is_main(code_of(frame), globals_of(frame)))
		return 0;
	if (thread_state_attach()) {
		tracer_fail_by(OUTCOME_NO_MEMORY);
		return stop_here(state);
	}
	thread_state_is_older(state, frame, true); /* itself it is not */
	tracer_begin_main();
	tracer.main_frame = frame;
	PyEval_SetTrace(settrace_hook, NULL);
	return on_call(state, frame);
}

void settrace_hook_start(PyCodeObject *muted_in, int muted_until)
{
	if (tracer.off || !tracer.started || thread_state_attach())
		return;
	thread_state->muted_in = muted_in;
	thread_state->muted_until = muted_until;
	PyEval_SetTrace(settrace_hook, NULL);
}

/*
 * The program's own tracers
 */

/* Calls that are open now are strays when this thread counts again: whether they
 * still are is not known, nor whose a frame's address is by then. */
static void lend(struct thread_state *state)
{
	if (state->writer.ring)
		thread_state_send(state, event_what(EVENT_OFF, 0));
	state->lent = true;
}

void settrace_hook_resume(void)
{
	struct thread_state *state = thread_state;

	if (!state || state->finished || tracer.off)
		return;
	if (state->lent)
		state->depth = 1;
	state->lent = false;
	PyEval_SetTrace(tracer.started ? settrace_hook : await_main, NULL);
}

/* The first event of any thread after the program took its tracer out of all. */
static int come_back(PyObject *nothing, PyFrameObject *frame, int what, PyObject *result)
{
	struct thread_state *state = thread_state;

	PyEval_SetTrace(NULL, NULL);
	if (!state || state->finished || tracer.off)
		return 0;
	lend(state); /* it was, and nobody could tell it so */
	settrace_hook_resume();
	return tracer.started ? settrace_hook(nothing, frame, what, result)
			      : await_main(nothing, frame, what, result);
}

void settrace_hook_resume_all(void)
{
	if (!tracer.off)
		PyEval_SetTraceAllThreads(come_back, NULL);
}

/* Says where, once for each of the first few places: a test suite has many. */
static void tell_takeover(void)
{
	enum { NOTICES = 8 };
	PyFrameObject *frame = PyEval_GetFrame(); /* borrowed */
	PyObject *file;
	uint64_t place;
	int line;

	if (!frame || tracer.takeovers == NOTICES)
		return;
	file = PyUnicode_EncodeFSDefault(code_of(frame)->co_filename);
	line = PyFrame_GetLineNumber(frame);
	place = hash_number((uint64_t)PyObject_Hash(code_of(frame)->co_filename) +
			    (unsigned int)line);
	if (place != tracer.takeover_place) {
		tracer.takeovers++;
		tracer.takeover_place = place;
		tracer_notice(NOTICE_WARNING,
			      "%s:%d installs a tracer of its own: what runs under it in "
			      "that thread is not counted",
			      file ? PyBytes_AS_STRING(file) : "?", line);
	}
	Py_XDECREF(file);
	PyErr_Clear();
}

void settrace_hook_taken_over(void)
{
	struct thread_state *state = thread_state;

	if (!state || state->finished)
		return;
	lend(state);
	tell_takeover();
}

/* A tracer in C need not ask sys.settrace: coverage's does not. All we can tell then
 * is, when the interpreter has ended, that we never saw the main module end. */
static void tell_silent_takeover(void)
{
	struct thread_state *state = thread_state;

	if (state && !state->finished && !tracer.off && !tracer.generation &&
	    tracer.main_frame && !tracer.takeovers)
		tracer_notice(NOTICE_WARNING,
			      "a tracer written in C took over in the main thread: nothing "
			      "is counted there from then on");
}

void settrace_hook_await_main(void)
{
	Py_AtExit(tell_silent_takeover); /* nothing is told if it cannot */
	if (thread_state_attach())
		tracer_fail_by(OUTCOME_NO_MEMORY);
	else
		PyEval_SetTrace(await_main, NULL);
}
