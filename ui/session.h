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

#include "model/profile.h"
#include "ui/viewer.h"

enum follow {
	FOLLOW_NOTHING,
	FOLLOW_HOTTEST,
	FOLLOW_RUNNING,
	FOLLOWS,
};

enum { SESSION_NOTICE_ROOM = 256 };

struct session {
	struct profile *profile; /* borrowed, as all here */
	const struct clock *clock;
	const struct viewer_host *host;
	const struct viewer_options *options;

	/* taken once per frame */
	uint64_t now;	     /* ticks */
	uint64_t figures_at; /* ticks that the panes' figures are of:
	                                       now, unless frozen */
	uint64_t age;	     /* nanoseconds since the profile was made,
	                                       at figures_at; as line_figures.last */
	struct program_view program;
	struct profile_totals totals;
	uint64_t busy;	  /* of all lines, at figures_at: the whole of
	                                       every share */
	bool waiting;	  /* every thread has waited for a while */
	uint64_t busy_at; /* ticks at which one was seen not to */
	bool line_open;	  /* some thread stands on a line */
	char notice[SESSION_NOTICE_ROOM];
	double rate;	    /* line events per second */
	uint64_t quiet;	    /* nanoseconds without a line event */
	uint64_t sample_at; /* ticks of the last sample of the rate */
	uint64_t sample_hits;
	uint64_t heard_at; /* ticks at which hits were seen to grow */
	uint64_t heard_hits;

	/* what the user looks at */
	enum follow follow;
	bool frozen;
	int32_t function; /* selected, or PROFILE_NONE */
	int32_t hottest;  /* most own busy time, or PROFILE_NONE */

	/* a wish: show this place; the source view takes it */
	bool go;
	int32_t go_file;
	int32_t go_line;
	bool go_source; /* and give it the keys */
};

/* Selects a function and shows its first line. Takes the profile's lock. */
void session_open_function(struct session *session, int32_t function, bool focus);

/* Begins a frame: reads the clock, the host and the totals. With the lock held
 * but for session_ask_host, which must be called without it. */
void session_ask_host(struct session *session);
void session_look(struct session *session);

/* Nanoseconds from the program's start to now or to its end. */
uint64_t session_running_time(const struct session *session);

/* Whether its end is known. */
bool session_ended(const struct session *session);

/* Whether nothing in scope has run for a second while the program runs. */
bool session_nothing_in_scope(const struct session *session);

#endif
