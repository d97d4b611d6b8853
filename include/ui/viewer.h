/*
 * viewer: the screen, seen from the app.
 *
 * The app gives the viewer what it shows (a profile) and what it can do (a
 * host: a record of functions). The viewer draws and reads keys, in the thread
 * that calls viewer_run; it knows nothing of processes, pseudo-terminals or
 * files. The host's functions are called from that thread only and must not
 * block: a slow terminal may hold up the viewer, never the program.
 */
#ifndef UI_VIEWER_H
#define UI_VIEWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/outcome.h"
#include "model/profile.h"
#include "model/source_text.h"
#include "model/source_tokens.h"
#include "ui/emulator.h"

/* What the program pays for an event, in picoseconds; zeroes: not known. */
struct event_prices {
	uint64_t line;
	uint64_t other; /* the begin or the end of a call, and what is like it */
	bool least;     /* counting costs it more than its events */
};

enum program_state {
	PROGRAM_STARTING, /* its main module has not begun */
	PROGRAM_RUNNING,
	PROGRAM_STOPPED, /* by a stop signal */
	PROGRAM_EXITED,
	PROGRAM_KILLED, /* by a signal */
};

struct program_view {
	enum program_state state;
	int code; /* exit status, or the signal */
	int32_t pid;
	uint64_t memory;      /* resident bytes; 0: not known */
	char hook[96];        /* how it is counted, and why not otherwise; "": not known */
	struct event_prices prices;
	uint64_t started;     /* ticks */
	uint64_t ended;	      /* ticks; 0: not yet */
	bool waits_for_input; /* it reads its terminal and finds nothing */
};

enum { VIEWER_FULL_SPEED = -1 };

enum program_request {
	PROGRAM_INTERRUPT, /* what Ctrl-C does in a terminal */
	PROGRAM_KILL,
};

struct viewer_host {
	void *context; /* the first argument of all functions; borrowed */

	void (*program)(void *context, struct program_view *view);
	void (*request)(void *context, enum program_request request);

	/*
	 * How many lines a second each of its threads may run; 0: it is held, each
	 * thread before a line, of which it has told; or VIEWER_FULL_SPEED. And:
	 * this thread, or all if PROFILE_ALL, may run one line more.
	 */
	void (*pace)(void *context, int rate);
	void (*step)(void *context, int32_t thread);

	/* Begins to write the listings as they are now; `news` says once, at a later
	 * frame, what has become of it, and is false otherwise. */
	void (*write)(void *context);
	bool (*news)(void *context, char *text, size_t room);

	/* Runs the user's editor on a line of a file while the terminal is free, the
	 * one function that blocks; false, and why, if that did not work. */
	bool (*edit)(void *context, int32_t file, int32_t line, char *why, size_t room);

	/*
	 * The text of a file (number of the profile), or NULL with the reason
	 * in *why (static or as long-lived as the host). Borrowed; it stays
	 * valid until the viewer ends. A file is looked for once. `changed`
	 * says that the file on disk is not what ran any more.
	 */
	const struct source_text *(*source)(void *context, int32_t file, bool *changed,
					    const char **why);

	/*
	 * What the tokenizer makes of a text that `source` gave, NULL while that is
	 * not known; asked again in every frame. Borrowed, as the text.
	 */
	const struct source_tokens *(*tokens)(void *context, int32_t file);

	/* The program's terminal; borrowed. */
	struct emulator *emulator;

	/* The latest warning or failure to show; "" when there is none. Copied. */
	void (*notice)(void *context, char *text, size_t room);

	/* Keeps a text as the settings of the next viewer, and says in one line
	 * where, or why not. */
	void (*keep_settings)(void *context, const char *text, size_t length,
			      char *message, size_t room);

	/* What gives the terminal back, should we be killed by what cannot be caught;
	 * of no length once that is not needed any more. Copied; or NULL. */
	void (*farewell)(void *context, const char *bytes, size_t length);

	/* True once the app wants the viewer to leave: SIGTERM, SIGHUP, or the
	 * program has ended and --exit was given, or there is nothing to see. */
	bool (*leave)(void *context);
};

struct viewer_options {
	const char *title;  /* the program's command line; borrowed */
	const char *script; /* the main script's path, shown before it runs, or NULL */
	const char *scope;  /* one phrase about what is counted; borrowed */
	/* Where to draw and read keys: "/dev/tty", or NULL for standard input and
	 * output. */
	const char *terminal_path;
	/* A script of keys to play instead (key_script.h), or NULL. */
	const char *keys_path;
	const char *theme; /* its name, or NULL: that of the settings */
	bool ascii;	   /* no characters beyond ASCII */
	bool no_mouse;	   /* the mouse stays the terminal's */
	/* The text of the settings (man page tracetui.5), "" for none; how messages
	 * call them; and what is to be told of them at first, or NULL. */
	const char *settings;
	const char *settings_name;
	const char *settings_trouble;
	bool hold; /* the program has been started held, */
	int rate;  /* or at this pace, as in viewer_host */
};

/*
 * Runs until the user quits or the host wants to leave; the terminal is then as
 * it was found. OUTCOME_UNSUPPORTED: the terminal cannot show a screen (*why
 * says what is missing, static); OUTCOME_SYSTEM: it cannot be opened.
 * When the user quits while the program runs, the request has been passed to
 * the host already.
 */
enum outcome viewer_run(struct profile *profile, const struct clock *clock,
			const struct viewer_host *host,
			const struct viewer_options *options, const char **why);

/* Whether there is a theme of that name. */
bool viewer_has_theme(const char *name);

/*
 * For a viewer that does not leave because its terminal takes nothing: nothing is
 * sent to it any more, except what gives it back in the end, as far as that can
 * be. Any thread. False: no viewer runs.
 */
bool viewer_abandon(void);

#endif
