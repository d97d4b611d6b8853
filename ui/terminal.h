/*
 * terminal: the only module that touches the terminal's own state.
 *
 * It starts and ends curses, reads keys, and gives the terminal back in all
 * cases: on return, at exit, when a fatal signal or abort ends the process, and
 * while it is suspended. There is one terminal, kept in this module because
 * signal handlers need it; but for terminal_restore, everything is called by
 * the thread that runs the viewer.
 *
 * Signals are taken over while it is open (signals.h); SIGINT, SIGTERM and
 * SIGHUP are the app's.
 */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "background.h"
#include "base/outcome.h"
#include "mouse.h"

/*
 * path as in viewer.h. Takes LC_CTYPE from the environment, for the whole
 * process. OUTCOME_UNSUPPORTED and OUTCOME_SYSTEM set *why (static).
 */
enum outcome terminal_open(const char *path, const char **why);
void terminal_close(void);

/* The bytes that end full-screen mode; borrowed until it is closed. */
const char *terminal_goodbye(size_t *length);

/* Whether the locale's characters are those of UTF-8. */
bool terminal_is_unicode(void);

void terminal_size(int *rows, int *columns);

/* As if the user had changed its size. */
void terminal_resize(int rows, int columns);

enum {
	TERMINAL_KEY = 1 << 0, /* keys wait */
	TERMINAL_RESIZED = 1 << 1,
	TERMINAL_STOP = 1 << 2,	     /* somebody wants it suspended */
	TERMINAL_CONTINUED = 1 << 3, /* it was stopped and goes on: drawn again */
	TERMINAL_GONE = 1 << 4,	     /* it hung up */
	TERMINAL_WOKEN = 1 << 5,     /* a signal came */
	TERMINAL_NEWS = 1 << 6,	     /* the given descriptor is readable */
};

/* Waits for any of these, for `milliseconds` at most, and takes in a new size.
 * `news` is one more descriptor to listen to, or -1. */
unsigned terminal_wait(int milliseconds, int news);

/* The next key (key.h), false when none waits. KEY_POINTER: it was the mouse. */
bool terminal_key(int *key);

/*
 * Asks the terminal for its background, and waits for the answer, though not long
 * where nothing is answered at all: one that comes later is heard whenever keys are
 * read. Before the mouse is used.
 */
void terminal_ask_background(void);

/* What it has answered so far. */
enum background terminal_background(void);

/* Whether keys tell where what is pasted begins and ends (KEY_PASTE_BEGIN); not at
 * first. Where the type of terminal cannot, they do not. */
void terminal_tell_pasting(bool wanted);

/* Whether the mouse is read here; at first it is not. */
void terminal_use_mouse(bool wanted);

/* What the mouse did, after a KEY_POINTER; false: nothing that matters here. */
bool terminal_mouse(struct mouse *mouse);

/* Gives the terminal back, stops the process group, and goes on after fg. */
void terminal_suspend(void);

/* Gives the terminal to another program, and takes it back. */
void terminal_lend(void);
void terminal_take_back(void);

/* Everything is sent again at the next painter_show. */
void terminal_redraw(void);

/* Async-signal-safe; does nothing while none is open. */
void terminal_restore(void);

/* Any thread: see viewer_abandon in viewer.h. */
bool terminal_abandon(void);

#endif
