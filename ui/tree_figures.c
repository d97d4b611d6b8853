#include "tree_figures.h"

#include <stdlib.h>
#include <string.h>

void tree_figures_finish(struct tree_figures *figures)
{
	free(figures->flags);
}

static bool need_flags(struct tree_figures *figures, uint32_t count)
{
	uint32_t room = count + count / 2 + 64;
	bool *flags;

	if (count <= figures->room)
		return true;
	flags = realloc(figures->flags, room * sizeof(*flags));
	if (!flags)
		return false;
	figures->flags = flags;
	figures->room = room;
	return true;
}

/* Looks at the totals of all branches, and sets flags for the open ones' functions;
 * returns the root's calls. */
static uint64_t look_at_branches(bool *flags, struct call_tree *tree,
				 const struct session *session)
{
	uint64_t root_calls = 0;
	int i;

	for (i = 0; i < tree->branch_count; i++) {
		struct tree_branch *branch = &tree->branches[i];
		struct function_figures function;

		profile_function_figures(session->profile, branch->function,
					 session->thread, &function);
		branch->total = function.total;
		flags[branch->function] |= branch->open;
		if (i == TREE_ROOT)
			root_calls = function.calls;
	}
	return root_calls;
}

static void look_at_rows(struct tree_figures *figures, const struct call_tree *tree,
			 const struct session *session, uint32_t count)
{
	int i;

	profile_mark_callers(session->profile, session->thread, figures->flags, count);
	for (i = 0; i < tree->row_count; i++) {
		int32_t function = tree->rows[i].function;

		profile_function(session->profile, function, &figures->names[i]);
		figures->leaf[i] = !figures->flags[function];
	}
}

void tree_figures_look(struct tree_figures *figures, struct call_tree *tree,
		       const struct session *session)
{
	uint32_t count = profile_function_count(session->profile);
	struct call_figures *calls;
	uint64_t root_calls;
	size_t found;

	if (!need_flags(figures, count))
		return;
	memset(figures->flags, 0, count * sizeof(*figures->flags));
	root_calls = look_at_branches(figures->flags, tree, session);
	if (profile_calls_by(session->profile, session->thread, figures->flags, count,
			     &calls, &found))
		return;
	call_tree_fill(tree, calls, found, root_calls);
	free(calls);
	look_at_rows(figures, tree, session, count);
}
