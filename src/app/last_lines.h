/*
 * last_lines: how each thread got to where the program ended.
 */
#ifndef APP_LAST_LINES_H
#define APP_LAST_LINES_H

#include "base/bytes.h"
#include "model/profile.h"

/* Appends the last `count` lines that each thread ran, the latest one last, as
 * a traceback has it. Takes the profile's lock. */
void last_lines_append(struct profile *profile, int count, struct bytes *text);

#endif
