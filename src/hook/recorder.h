/*
 * recorder: what a hook tells of a piece of source, for one hook to be judged by
 * another one. For processes that do nothing else: the segment that the events go to is
 * one of its own, read when the source has run, and a source with more than a million
 * events never ends. GIL.
 */
#ifndef HOOK_RECORDER_H
#define HOOK_RECORDER_H

#include "python.h"

/*
 * (hook: "settrace" or "probes", source: str, filename: str). Runs it as a module; what
 * it raises is ignored. Gives its events, each a tuple: kind, function, line or 0.
 */
PyObject *recorder_record(PyObject *module, PyObject *arguments);

#endif
