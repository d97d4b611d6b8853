#include "thread_state.h"

#include <pthread.h>
#include <stdlib.h>

#include "wire/segment_rings.h"

#if CLOCK_HAS_COUNTER
#define relax() _mm_pause()
#else
#define relax() ((void)0)
#endif

enum {
	FIRST_ROOM = 256,        /* calls */
	SPINS = 64,              /* looks at the limit before sleeping, */
	PAUSES = 32,             /* with so many pauses between: some 10 µs in all */
	WAIT_MILLISECONDS = 100, /* between looks whether the viewer lives */
};

__thread struct thread_state *thread_state __attribute__((tls_model("initial-exec")));

static pthread_key_t end_key;

/* Whether it has a ring: not a parent's, and not one that tracetui has taken back,
 * mistaking the thread for dead. */
static bool has_ring(const struct thread_state *state)
{
	return state->writer.ring && state->generation == tracer.generation &&
	       segment_ring_is_owned(state->writer.ring, state->claims);
}

/* The thread ends; no GIL, perhaps no interpreter any more. */
static void thread_ends(void *value)
{
	struct thread_state *state = value;

	thread_state = NULL;
	if (has_ring(state))
		segment_finish_ring(state->writer.ring);
	free(state->calls);
	free(state->older);
	free(state);
}

enum outcome thread_state_init(void)
{
	return pthread_key_create(&end_key, thread_ends) ? OUTCOME_NO_MEMORY : OUTCOME_OK;
}

static enum outcome remember_older(struct thread_state *state)
{
	PyFrameObject *frame = PyThreadState_GetFrame(PyThreadState_Get()), *back;
	uint32_t room = 0;

	state->older_count = 0;
	for (; frame; frame = back) {
		if (state->older_count == room) {
			size_t size = (room = room ? room * 2 : 8) * sizeof(*state->older);
			PyFrameObject **older = realloc(state->older, size);

			if (!older) {
				Py_DECREF(frame);
				return OUTCOME_NO_MEMORY;
			}
			state->older = older;
		}
		state->older[state->older_count++] = frame;
		back = PyFrame_GetBack(frame);
		Py_DECREF(frame);
	}
	return OUTCOME_OK;
}

enum outcome thread_state_make(void)
{
	struct thread_state *state = thread_state;

	if (state)
		return OUTCOME_OK;
	state = calloc(1, sizeof(*state));
	if (!state)
		return OUTCOME_NO_MEMORY;
	ring_interrupt(&state->writer); /* there is no ring yet */
	if (thread_state_push(state, NULL, NULL) ||
	    pthread_setspecific(end_key, state)) {
		free(state->calls);
		free(state);
		return OUTCOME_NO_MEMORY;
	}
	thread_state = state;
	return OUTCOME_OK;
}

enum outcome thread_state_attach(void)
{
	enum outcome outcome = thread_state_make();

	if (outcome)
		return outcome;
	thread_state->depth = 1;
	return remember_older(thread_state);
}

void thread_state_forked(void)
{
	if (thread_state)
		ring_interrupt(&thread_state->writer);
}

enum outcome thread_state_push_slowly(struct thread_state *state, PyFrameObject *frame,
				      struct code_id *id)
{
	uint32_t room = state->room ? state->room * 2 : FIRST_ROOM;
	struct open_call *calls = realloc(state->calls, room * sizeof(*calls));

	if (!calls)
		return OUTCOME_NO_MEMORY;
	state->calls = calls;
	state->room = room;
	return thread_state_push(state, frame, id);
}

struct open_call *thread_state_find(struct thread_state *state, PyFrameObject *frame)
{
	uint32_t at;

	for (at = state->depth; at-- > 1;) {
		if (state->calls[at].frame != frame)
			continue;
		state->depth = at + 1;
		return &state->calls[at];
	}
	return NULL;
}

bool thread_state_is_older(struct thread_state *state, PyFrameObject *frame, bool ends)
{
	uint32_t i;

	for (i = 0; i < state->older_count; i++) {
		if (state->older[i] != frame)
			continue;
		if (ends)
			state->older[i] = state->older[--state->older_count];
		return true;
	}
	return false;
}

/* What the threading module has of this thread: borrowed, or NULL. */
static PyObject *find_thread(void)
{
	PyObject *threading = imported_module("threading"), *active = NULL;
	PyObject *ident = NULL, *thread = NULL;

	if (threading)
		active = PyDict_GetItemString(PyModule_GetDict(threading), "_active");
	if (active && PyDict_Check(active))
		ident = PyLong_FromUnsignedLong(PyThread_get_thread_ident());
	if (ident)
		thread = PyDict_GetItem(active, ident);
	Py_XDECREF(ident);
	return thread;
}

/* The name that the threading module knows this thread by. It is read from the table
 * of live threads and from the thread's own attributes, whatever its class says of
 * them: no code of the program runs here. */
static void send_name(struct ring *ring)
{
	PyObject *type, *value, *traceback, *thread, *names = NULL, *name = NULL;
	const char *text = NULL;

	PyErr_Fetch(&type, &value, &traceback);
	thread = find_thread();
	if (thread)
		names = PyObject_GenericGetDict(thread, NULL);
	if (names)
		name = PyDict_GetItemString(names, "_name");
	if (name && PyUnicode_Check(name))
		text = PyUnicode_AsUTF8(name);
	if (text)
		ring_set_name(ring, text);
	else if (ring->pid == ring->tid)
		ring_set_name(ring, "MainThread");
	Py_XDECREF(names);
	PyErr_Restore(type, value, traceback);
}

static bool claim(struct thread_state *state, uint64_t ticks)
{
	struct segment *segment = &tracer.segment;
	uint32_t index;

	if (segment_claim_ring(segment, ticks, &index))
		return false;
	ring_writer_init(&state->writer, &segment->rings[index],
			 segment_ring_slots(segment, index), segment->ring_capacity,
			 &segment->header->sleeper);
	state->generation = tracer.generation;
	/* Relaxed: it is our own claim that counted last. */
	state->claims = atomic_load_explicit(&segment->rings[index].claims,
					     memory_order_relaxed);
	return true;
}

/* Waits until there is room, or no use in waiting: the next event claims another
 * ring then. False when nobody will ever make any. Other threads of the program go
 * on meanwhile. */
static bool wait_for_room(struct thread_state *state)
{
	struct ring_writer *writer = &state->writer;
	int spins, pauses;

	for (spins = 0; spins < SPINS; spins++) {
		for (pauses = 0; pauses < PAUSES; pauses++)
			relax();
		if (ring_prepare(writer))
			return true;
	}
	while (has_ring(state) && !ring_prepare(writer)) {
		if (!segment_viewer_lives(&tracer.segment)) {
			tracer.off = true;
			return false;
		}
		Py_BEGIN_ALLOW_THREADS
		ring_wait(writer, WAIT_MILLISECONDS);
		Py_END_ALLOW_THREADS
	}
	return true;
}

bool thread_state_send_slowly(struct thread_state *state, uint32_t what, uint64_t ticks)
{
	struct ring_writer *writer = &state->writer;
	bool room;

	if (tracer.off)
		return false;
	if (!has_ring(state) && !claim(state, ticks))
		return false;
	if (writer->epoch != event_epoch(ticks))
		send_name(writer->ring); /* a second or two apart */
	room = ring_prepare(writer);
	ring_push_slowly(writer, what, ticks);
	if (room)
		return true;
	if (!wait_for_room(state))
		return false;
	if (has_ring(state))
		ring_push_gap(writer, ticks, tracer_now());
	else
		ring_interrupt(writer);
	return true;
}
