/*
 * idle_scopes: what --scope names and nothing that was counted belongs to.
 *
 * The hook goes by the names of modules. Here only files are left, and any a/b.py,
 * a/b/… or frozen a.b passes for the module a.b: rather no word than a wrong one.
 * Any thread, once the collector has finished; takes the profile's lock.
 */
#ifndef APP_IDLE_SCOPES_H
#define APP_IDLE_SCOPES_H

#include "base/bytes.h"
#include "model/profile.h"
#include "text_list.h"

/* Appends a line for each of them. */
void idle_scopes_append(const struct text_list *scopes, struct profile *profile,
			struct bytes *text);

#endif
