/*
 * stand_ins: functions of the interpreter that we must know of.
 *
 * sys.settrace and, since 3.12, sys._settraceallthreads take the trace function
 * away from us, and _thread's functions begin threads that nobody would put a
 * hook into. Each is replaced by a
 * builtin of the same name, documentation and effect. GIL.
 */
#ifndef HOOK_STAND_INS_H
#define HOOK_STAND_INS_H

#include "python.h"

/* For the settrace hook: all of them. 0, or -1 with an exception. */
int stand_ins_install(void);

/* Those of _thread alone, which a second call leaves as they are. */
int stand_ins_install_threads(void);

/* Puts one in the place of every binding of the function in `module`, and in `user`
 * unless it is NULL. *original is owned by the caller, and stays NULL where there is no
 * such builtin. */
int stand_ins_replace(PyObject *module, PyObject *user, PyMethodDef *method,
		      PyObject **original);

#endif
