/*
 * session: what all parts of one viewer share.
 *
 * Views do not know each other. They read and write what they have in common
 * here: the selected function, the place to show, what is followed. All of it
 * belongs to the thread that runs the viewer.
 */
#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "keymap.h"
#include "layout.h"
#include "model/profile.h"
#include "needle.h"
#include "slow_down.h"
#include "ui/viewer.h"

enum follow {
	FOLLOW_NOTHING,
	FOLLOW_HOTTEST,
	FOLLOW_RUNNING,
	FOLLOWS,
};

enum {
	SESSION_NOTICE_ROOM = 256,
	SESSION_RATES = 16,
	SESSION_TRAIL = 32, /* steps that can be taken back */
};

/* What was shown before the user went elsewhere. */
struct visit {
	enum pane focus;
	enum follow follow;
	int32_t function;
	int32_t file;
	int32_t line;
	int64_t top; /* of the source view, as in session */
	int side;
};

struct session {
	struct profile *profile; /* borrowed, as all here */
	const struct clock *clock;
	const struct viewer_host *host;
	const struct viewer_options *options;
	const struct keymap *keymap;

	/* taken once per frame */
	uint64_t now; /* ticks */
	bool still;   /* frozen since an earlier frame: what was shown then is kept */
	bool rank;    /* lists are read and ranked anew in this frame: a few times a
	                 second, calm enough to read, and cheap where they are long */
	uint64_t ranked_at;  /* ticks */
	uint64_t rank_cost;  /* ticks that reading them kept the profile locked */
	uint64_t figures_at; /* ticks that all figures are of: now, unless still */
	uint64_t age;	     /* nanoseconds since the profile was made, at
	                        figures_at; as line_figures.last */
	uint64_t ran;	     /* nanoseconds that the program had run, */
	uint64_t ran_before; /* when all figures were set to 0, */
	uint64_t counted;    /* and since: what they are of */
	struct program_view program;
	struct profile_totals totals; /* of the thread looked at, at figures_at; so
	                                 are the next two */
	char slowed[SLOW_DOWN_ROOM]; /* the whole's; "" while it is not known */
	uint64_t memory;
	double rate;		     /* line events per second */
	double rates[SESSION_RATES]; /* the latest samples of it, newest last */
	struct coverage coverage;    /* when the lists were ranked last */
	struct slow_down slow_down;  /* of every frame */
	bool side_by_side;	     /* some thread is another process's */
	bool waiting;		     /* every thread has waited for a while */
	uint64_t busy_at;	     /* ticks at which one was seen not to */
	uint64_t rested;	     /* ticks in which the time of every thread stood
	                                still, for it was held */
	uint64_t rests_since;	     /* they count up to here; 0: it does not */
	bool line_open;		     /* some thread stands on a line */
	char notice[SESSION_NOTICE_ROOM];
	uint64_t quiet;	    /* nanoseconds without a line event */
	uint64_t sample_at; /* ticks of the last sample of the rate */
	uint64_t sample_hits;
	uint64_t heard_at; /* ticks at which hits were seen to grow */
	uint64_t heard_hits;

	/* how fast the program may run; the host was told */
	bool held;
	int speed;	      /* lines a second when not held, as viewer_host has it */
	int32_t stepper;      /* the thread to watch while it is held, or PROFILE_NONE */
	enum follow followed; /* before it was held */
	uint64_t stirred_at;  /* ticks at which a key did something to it */
	char said[SESSION_NOTICE_ROOM]; /* the answer to the latest key or news, or "" */

	bool acted; /* the user did something since the last frame */

	/* what the user looks at */
	int32_t thread; /* whose figures are shown, or PROFILE_ALL */
	char thread_name[64];
	enum follow follow;
	bool share_of_function; /* a line's share is of its function's busy time,
				   not of all */
	bool frozen;
	bool frozen_before;   /* in the frame before this one */
	enum pane focus;      /* the pane that has the keys */
	bool program_open;    /* the pane of its terminal is */
	bool program_shown;   /* and has room */
	bool failure_shown;   /* it was opened for what the program failed with */
	bool typing;	      /* and has the keys: all go to the program */
	bool files;	      /* the pane of functions shows files */
	bool tree;	      /* that of callers and callees shows a tree */
	int32_t function;     /* selected, or PROFILE_NONE */
	int32_t file;	      /* of the source view, which writes both; a file */
	int32_t line;	      /* may be PROFILE_NONE */
	int64_t top;	      /* and its first row on the screen */
	int side;	      /* and the cells it is scrolled to the right */
	struct needle needle; /* what is looked for, and marked where it is */
	struct visit trail[SESSION_TRAIL];
	int trail_length;

	/* a wish: the page that is open is done with */
	bool leaves_page;

	/* a wish: show this place; the source view takes it */
	bool go;
	int32_t go_file;
	int32_t go_line;
	int64_t go_top; /* the first row to see; below 0: any that shows the line */
	int go_side;
};

/* Looks at a thread, or all if PROFILE_ALL: nothing is frozen any more, for its
 * figures of then are not known. */
void session_choose_thread(struct session *session, int32_t thread);

/* All figures were set to 0. */
void session_count_anew(struct session *session);

/* What is shown now, and how to show it again. */
struct visit session_visit(const struct session *session);
void session_return(struct session *session, const struct visit *visit);

/* Selects the function that a line belongs to, if any. Takes the profile's lock,
 * as do the next two. */
void session_choose_function(struct session *session, int32_t file, int32_t line);

/* Shows a line of the source; the place left behind goes onto the trail. */
void session_open_line(struct session *session, int32_t file, int32_t line);

/* Selects a function, shows its first line and gives the keys to a pane; the
 * place left behind goes onto the trail. */
void session_open_function(struct session *session, int32_t function, enum pane focus);

/* Goes back to the place left last; false when there is none. */
bool session_go_back(struct session *session);

/* Begins a frame: reads the clock, the host and the totals. With the lock held
 * but for session_ask_host, which must be called without it. */
void session_ask_host(struct session *session);
void session_look(struct session *session);

/* Nanoseconds from the program's start to now or to its end, but for those in which
 * it was held. */
uint64_t session_running_time(const struct session *session);

/* Whether its end is known. */
bool session_ended(const struct session *session);

/* What a list says that is empty. */
const char *session_nothing_ran(const struct session *session);

/* Puts an answer to the user into `said`; returns that. */
const char *session_say(struct session *session, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Says that the program has ended, and the key that quits. */
const char *session_say_ended(struct session *session);

/* Whether a key has done something to it a moment ago. */
bool session_is_stirred(const struct session *session);

/* The thread whose last line the program ended at; PROFILE_NONE before its end.
 * Wants the profile's lock. */
int32_t session_last_thread(const struct session *session);

/* Whether nothing in scope has run for a second while the program runs. */
bool session_nothing_in_scope(const struct session *session);

#endif
