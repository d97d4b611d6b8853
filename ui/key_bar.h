/*
 * key_bar: the last row, which says what keys do here and now.
 */
#ifndef KEY_BAR_H
#define KEY_BAR_H

#include "action.h"
#include "painter.h"
#include "session.h"

/* The actions of a place, by rank, as many as fit. */
void key_bar_draw(const struct session *session, enum place place,
		  const struct painter *painter);

/* The action whose key or label stands in a column, or ACTION_NONE. */
enum action key_bar_at(const struct session *session, enum place place,
		       const struct painter *painter, int column);

#endif
