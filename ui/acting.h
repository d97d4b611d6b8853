/*
 * acting: what keys do to the program and to its figures.
 *
 * The answer, if there is one, is put into session->said; it stays until the next
 * key.
 */
#ifndef ACTING_H
#define ACTING_H

#include <stdbool.h>

#include "action.h"
#include "session.h"

/* As the program was started; once it is known what is followed otherwise. */
void acting_begin(struct session *session);

/* False: the action is none of these. */
bool acting_do(struct session *session, enum action action);

/* The host's news, if there are any, in session->said. */
bool acting_listen(struct session *session);

/* It goes on if it is held. */
void acting_let_go(struct session *session);

#endif
