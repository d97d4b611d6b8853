/*
 * unwinding: 3.11 has no sys.monitoring to tell when an exception leaves a frame or is
 * thrown into one, so these have probes in stubs behind the code.
 *
 * What no handler covers leads to the stub that says so and raises again from where it
 * was: with RERAISE 1 the traceback is not touched. An exception that is thrown into a
 * suspended frame arrives at an instruction that cannot raise by itself (YIELD_VALUE,
 * the unit before a SEND's target, RETURN_GENERATOR), and so these have handlers of
 * their own, which go on to what covered them.
 */
#ifndef HOOK_REWRITE_UNWINDING_H
#define HOOK_REWRITE_UNWINDING_H

#include "pieces.h"

/* Adds stubs and throw points; on other versions nothing. OUTCOME_NO_MEMORY. */
enum outcome unwinding_add(struct pieces *pieces);

#endif
