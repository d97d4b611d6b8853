/*
 * screen: a run under the viewer.
 *
 * Four threads: the viewer in the main one, the collector, the pump of the
 * program's terminal, and the keeper, who watches the program and writes the
 * files as soon as it is gone, while the view stays.
 */
#ifndef APP_SCREEN_H
#define APP_SCREEN_H

#include <stdbool.h>

#include "session.h"

/* Whether the viewer should open: the one rule of the command line. */
bool screen_wanted(const struct options *options);

/* The whole of a run under the viewer; returns the exit status. */
int screen_run(struct session *session);

#endif
