/*
 * profile: what has been counted so far.
 *
 * It knows files, lines, functions, threads and calls, and nothing of Python,
 * of rings or of screens. The intake (model/intake.h) puts events in; screens
 * and exports copy figures out. One mutex guards it: the intake takes it per
 * batch, a reader takes it with profile_lock around the calls that one frame
 * needs. Every function below that reads or writes figures wants the lock held,
 * unless it says otherwise. Strings it returns live as long as the profile, but
 * for threads' names, which are valid while the lock is held. The clock's rate
 * may be refined (clock_refine) with the lock held only.
 *
 * Files, functions and threads are known by small numbers, given out from 0 up
 * and never changed or taken back. Two code objects with the same file, name
 * and first line are one function; a line belongs to a file, not to a function.
 *
 * Times are nanoseconds. Own time is what passes from a line's event to the
 * thread's next event, so callees are not in it; it is split into busy and
 * waiting by the thread's processor time. Total time includes callees and
 * counts recursion once. Time that a thread waited for room in its ring is in
 * none of them. Lines and calls that are still open count up to the moment
 * that was given to profile_look (below).
 */
#ifndef MODEL_PROFILE_H
#define MODEL_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/outcome.h"

enum {
	PROFILE_NONE = -1,          /* no file, function, line or thread */
	PROFILE_ALL = -1,           /* as a thread: all of them together */
	PROFILE_RECENT_LINES = 4096, /* remembered per thread */
};

struct profile;

/* The clock is borrowed and tells how long a tick is. NULL: out of memory. */
struct profile *profile_create(const struct clock *clock);
void profile_destroy(struct profile *profile);

void profile_lock(struct profile *profile);
void profile_unlock(struct profile *profile);

/*
 * Sets the moment (in ticks) up to which open lines and calls count in all
 * figures read until the next look, brings the busy/waiting split of open
 * lines up to date, and frees nothing. Call it once per frame, with the lock.
 */
void profile_look(struct profile *profile, uint64_t now);

/* The program is gone: every call still open ended at `now` (ticks). */
void profile_end(struct profile *profile, uint64_t now);

/* Nothing more is taken in and nobody will ask for recent lines: frees what only
 * these need, a fifth of all. */
void profile_seal(struct profile *profile);

/* Forgets all figures, keeps files, functions, threads and open calls. */
void profile_reset(struct profile *profile, uint64_t now);

/*
 * What the whole says.
 */
struct profile_totals {
	uint64_t events;         /* taken in so far */
	uint64_t line_hits;
	uint64_t calls;
	uint64_t busy;           /* own time of all functions, without waiting */
	uint64_t waiting;
	uint64_t starved;        /* time that threads waited for room */
	uint32_t live_threads;
	uint32_t threads_ever;
	uint32_t damaged_events; /* that broke the rules and were passed over */
	uint32_t damaged_rings;  /* given up: their threads are not counted further */
};

/* Of a thread: hits, calls and times are its own, the rest is the whole's. */
void profile_totals(const struct profile *profile, int32_t thread,
		    struct profile_totals *totals);

/*
 * Files and lines.
 */
uint32_t profile_file_count(const struct profile *profile);
const char *profile_file_name(const struct profile *profile, int32_t file);

/* Line numbers of the file that have places lie in *lowest .. *highest, which
 * may be INT_MAX; false when the file has none. */
bool profile_file_lines(const struct profile *profile, int32_t file, int32_t *lowest,
			int32_t *highest);

struct line_figures {
	uint64_t hits;
	uint64_t busy;
	uint64_t waiting;
	uint64_t total;
	uint64_t last;    /* nanoseconds since the profile was made, to about one
	                     millisecond; 0: never hit */
	uint32_t running; /* threads whose innermost open line this is */
	uint32_t suspended; /* generators and coroutines that wait on it to go on */
	bool known;       /* code with this line exists, whether it ran or not */
};

/* Fills figures[0 .. count - 1] for the lines first .. first + count - 1. */
void profile_lines(const struct profile *profile, int32_t file, int32_t thread,
		   int32_t first, uint32_t count, struct line_figures *figures);

/* Calls visit for each line of the file that was hit, in ascending order. */
typedef void line_visitor(void *context, int32_t line, uint64_t hits);
void profile_each_hit_line(const struct profile *profile, int32_t file,
			   line_visitor *visit, void *context);

/* The file's line with the most busy time, PROFILE_NONE when nothing was hit. */
int32_t profile_hottest_line(const struct profile *profile, int32_t file, int32_t thread);

/*
 * Functions.
 */
uint32_t profile_function_count(const struct profile *profile);

struct function_view {
	const char *name;   /* qualified */
	int32_t file;
	const char *path;   /* its name */
	int32_t first_line;
	uint32_t flags;     /* enum code_flag */
	bool body;          /* of a module, a class or evaluated text */
	bool suspends;      /* a generator, coroutine or both */
};

void profile_function(const struct profile *profile, int32_t function,
		      struct function_view *view);

struct function_figures {
	uint64_t calls;
	uint64_t resumes;   /* of a generator or coroutine, apart from calls */
	uint64_t in_flight; /* calls that have begun and not ended */
	uint64_t mean;      /* from beginning to end of a call by the clock, suspended
	                       or not; of those in flight, up to now */
	uint64_t busy;      /* own */
	uint64_t waiting;   /* own */
	uint64_t total;
	uint64_t hits;      /* line events in it */
};

void profile_function_figures(const struct profile *profile, int32_t function,
			      int32_t thread, struct function_figures *figures);

/* The same for the functions 0 .. count - 1 at once, which costs far less. */
void profile_functions(const struct profile *profile, int32_t thread,
		       struct function_figures *figures, uint32_t count);

/* The function whose lines include this one, the innermost if several do;
 * PROFILE_NONE if none. */
int32_t profile_function_at(const struct profile *profile, int32_t file, int32_t line);

/* The same for the lines first .. first + count - 1, in one go. */
void profile_functions_at(const struct profile *profile, int32_t file, int32_t first,
			  uint32_t count, int32_t *functions);

/*
 * Files as a whole.
 */
struct coverage {
	uint32_t lines;     /* that code objects seen so far have: of a file whose
	                       module has begun, all that can run */
	uint32_t lines_run; /* of these, hit */
};

struct file_figures {
	uint64_t hits;      /* line events; these and times are sums of functions' */
	uint64_t busy;
	uint64_t waiting;
	struct coverage coverage;
};

/* Of the files 0 .. count - 1. Looks at every line of the profile. */
void profile_files(const struct profile *profile, int32_t thread,
		   struct file_figures *figures, uint32_t count);

/* Of all files together. */
void profile_coverage(const struct profile *profile, int32_t thread,
		      struct coverage *coverage);

/*
 * Who calls whom. A call from outside (a thread's first) has caller
 * PROFILE_NONE. The total time of a pair counts recursion once.
 */
struct call_figures {
	int32_t caller;
	int32_t callee;
	uint64_t calls;
	uint64_t total;
};

/* At most `room` pairs with this callee (or caller), most total time first;
 * returns how many there are in all. */
size_t profile_callers(const struct profile *profile, int32_t callee, int32_t thread,
		       struct call_figures *figures, size_t room);
size_t profile_callees(const struct profile *profile, int32_t caller, int32_t thread,
		       struct call_figures *figures, size_t room);

/* All pairs, by caller, then by callee; the caller frees *figures, which is
 * NULL where there are none. */
enum outcome profile_calls(const struct profile *profile, int32_t thread,
			   struct call_figures **figures, size_t *count);

/* The pairs with these callers, a flag for each function below caller_count; by
 * caller, then most total time first. The caller frees *figures as above. */
enum outcome profile_calls_by(const struct profile *profile, int32_t thread,
			      const bool *callers, uint32_t caller_count,
			      struct call_figures **figures, size_t *count);

/* Sets a flag for each function below `count` that has called another. */
void profile_mark_callers(const struct profile *profile, int32_t thread, bool *callers,
			  uint32_t count);

/*
 * Threads. Finished threads beyond a fixed number fold into one that is named
 * "finished threads"; a folded thread's number answers with the fold's figures.
 */
enum thread_state {
	THREAD_RUNNING,
	THREAD_WAITING,  /* it is silent and uses no processor time */
	THREAD_STARVED,  /* it waits for room in its ring: held, or too fast */
	THREAD_FINISHED,
	THREAD_LOST,     /* the program's own tracer took it over */
};

/* Threads ever: numbers given out. */
uint32_t profile_thread_count(const struct profile *profile);

/* The least number above `after` of a thread that is not folded, PROFILE_NONE behind
 * the last one; PROFILE_NONE begins. There are few, however many there were. */
int32_t profile_next_thread(const struct profile *profile, int32_t after);

struct thread_view {
	const char *name;
	int32_t pid;
	int32_t tid;
	enum thread_state state;
	bool held;	   /* with the program: its time stands still */
	int32_t function;  /* innermost open call, or PROFILE_NONE */
	int32_t file;
	int32_t line;      /* innermost open line, or PROFILE_NONE */
	uint32_t depth;    /* open calls */
	uint64_t lines;    /* line events, since the latest reset */
	uint64_t last;     /* nanoseconds since the profile was made */
	bool folded;
};

void profile_thread(const struct profile *profile, int32_t thread,
		    struct thread_view *view);

/* The thread that sent the latest LINE event; PROFILE_NONE before the first. */
int32_t profile_latest_thread(const struct profile *profile);

/* A line that ran. */
struct recent_line {
	int32_t file;
	int32_t line;
	int32_t function;
	uint64_t time; /* nanoseconds since the profile was made, to about one
	                  millisecond */
};

/* The last lines of a thread, newest first; returns how many were filled in. */
size_t profile_recent(const struct profile *profile, int32_t thread,
		      struct recent_line *lines, size_t room);

/* Bytes that the profile has allocated. */
size_t profile_memory(const struct profile *profile);

#endif
