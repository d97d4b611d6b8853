/*
 * columns_view: which columns of a pane are shown; made from their records, so
 * that a new column is in it by itself.
 */
#ifndef COLUMNS_VIEW_H
#define COLUMNS_VIEW_H

#include "view.h"

/* NULL: out of memory. */
struct view *columns_view_create(struct session *session);

/* It is about the columns of this view, borrowed until the next. */
void columns_view_open(struct view *view, struct view *of);

/* Where the box stands within the screen's body. */
struct area columns_view_area(const struct view *view, struct area body);

#endif
