/*
 * tree_figures: a call tree filled from a profile, and what its rows are.
 */
#ifndef TREE_FIGURES_H
#define TREE_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

#include "call_tree.h"
#include "session.h"

/* A zeroed struct is valid. */
struct tree_figures {
	struct function_view names[TREE_ROWS]; /* of the tree's rows */
	bool leaf[TREE_ROWS];		       /* rows that call nothing */
	bool *flags;			       /* owned; one for each function */
	uint32_t room;
};

void tree_figures_finish(struct tree_figures *figures);

/* With the profile's lock. Without memory the tree stays as it was. */
void tree_figures_look(struct tree_figures *figures, struct call_tree *tree,
		       const struct session *session);

#endif
