/*
 * status_line: what runs, how it fares, and how the counting goes.
 */
#ifndef STATUS_LINE_H
#define STATUS_LINE_H

#include "painter.h"
#include "session.h"

/* One row or two, as the painter's area has. */
void status_line_draw(const struct session *session, const struct painter *painter);

#endif
