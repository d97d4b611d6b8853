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

/* All of them, or those of _thread alone, which a second call leaves as they are.
 * 0, or -1 with an exception. */
int stand_ins_install(void);
int stand_ins_install_threads(void);

#endif
