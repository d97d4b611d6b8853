/*
 * unwinding: 3.11 has no sys.monitoring to tell when an exception leaves a frame or is
 * thrown into one, so these have probes in stubs behind the code.
 *
 * What no handler covers leads to the stub that says so and raises again from where it
 * was: with RERAISE 1 the traceback is not touched. An exception that is thrown into a
 * suspended frame arrives at an instruction that cannot raise by itself (YIELD_VALUE,
 * the unit before a SEND's target, RETURN_GENERATOR). Each of these has a stub of its
 * own, which keeps the value stack, for what goes with it may run code, says that the
 * frame goes on, and raises again into what covered the instruction.
 */
#ifndef HOOK_REWRITE_UNWINDING_H
#define HOOK_REWRITE_UNWINDING_H

#include "pieces.h"

/*
 * Throwing at a generator that waits for another, whose end comes of it: the interpreter
 * takes the unit before the YIELD_VALUE for the SEND that it was, and goes on where that
 * one's argument says. Behind the probe of such a YIELD_VALUE stands another SEND for it
 * to find, which nothing runs.
 */
void unwinding_add_send(struct pieces *pieces, uint32_t yield);

/* Adds stubs and throw points; on other versions nothing. OUTCOME_NO_MEMORY. */
enum outcome unwinding_add(struct pieces *pieces, struct scratch *scratch);

#endif
