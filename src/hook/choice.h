/*
 * choice: which hook counts.
 *
 * What the configuration's "hook" asks for: "settrace"; "probes", checked or not, or
 * nothing; "best": probes where they work and have been checked, else settrace. The segment's
 * SEGMENT_HOOK_NAME tells people which one it is and why. GIL.
 */
#ifndef HOOK_CHOICE_H
#define HOOK_CHOICE_H

/* Starts it, which counts from the main module's first line on. -1 with an exception. */
int choice_start(void);

#endif
