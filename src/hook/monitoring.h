/*
 * monitoring: the events that have no place in the code, from sys.monitoring.
 *
 * Since 3.12: frames left by an exception, and exceptions thrown into suspended ones;
 * lines of 3.12 that only the interpreter knows, and handlers of 3.14 and later. One
 * tool id is held for it. Before 3.12 all events are in the code, and nothing is
 * done here. GIL.
 */
#ifndef HOOK_MONITORING_H
#define HOOK_MONITORING_H

#include "python.h"

#include <stdbool.h>

#include "probed_code.h"

/* Finds a tool id; false with *why (static text) where all are taken. */
bool monitoring_prepare(const char **why);

/* Gives it back. */
void monitoring_release(void);

/* -1 with an exception. */
int monitoring_start(void);

/* New code, before it runs: it gets what the program has set for the original. */
void monitoring_watch(PyCodeObject *code, const struct probed *probed);

#endif
