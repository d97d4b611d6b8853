/*
 * outcome: what a function that can fail answers.
 *
 * Nothing below the app floor prints or ends the process; it returns one of
 * these and the app floor finds the words.
 */
#ifndef BASE_OUTCOME_H
#define BASE_OUTCOME_H

enum outcome {
	OUTCOME_OK = 0,
	OUTCOME_NO_MEMORY,
	OUTCOME_FULL,        /* a structure of fixed size has no room left */
	OUTCOME_NOT_FOUND,
	OUTCOME_DAMAGED,     /* data from outside breaks its own rules */
	OUTCOME_UNSUPPORTED,
	OUTCOME_SYSTEM,      /* a system call failed; errno tells which way */
};

/* A short lower-case phrase, for OUTCOME_SYSTEM that of errno. Static. */
const char *outcome_text(enum outcome outcome);

#endif
