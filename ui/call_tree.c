#include "call_tree.h"

void call_tree_plant(struct call_tree *tree, int32_t function)
{
	tree->branches[TREE_ROOT] = (struct tree_branch){
		.function = function,
		.parent = TREE_FOLDED,
		.open = true,
	};
	tree->branch_count = 1;
	tree->row_count = 0;
}

static int find_branch(const struct call_tree *tree, int parent, int32_t function)
{
	int i;

	for (i = 0; i < tree->branch_count; i++)
		if (tree->branches[i].parent == parent &&
		    tree->branches[i].function == function)
			return i;
	return TREE_FOLDED;
}

bool call_tree_is_cycle(const struct call_tree *tree, int branch, int32_t function)
{
	while (branch != TREE_FOLDED) {
		if (tree->branches[branch].function == function)
			return true;
		branch = tree->branches[branch].parent;
	}
	return false;
}

static int depth_of(const struct call_tree *tree, int branch)
{
	int depth = 0;

	while ((branch = tree->branches[branch].parent) != TREE_FOLDED)
		depth++;
	return depth;
}

int call_tree_unfold(struct call_tree *tree, const struct tree_row *row)
{
	int branch = find_branch(tree, row->parent, row->function);

	if (row->parent != TREE_FOLDED &&
	    (call_tree_is_cycle(tree, row->parent, row->function) ||
	     depth_of(tree, row->parent) + 1 >= TREE_DEPTH))
		return TREE_FOLDED;
	if (branch == TREE_FOLDED) {
		if (tree->branch_count == TREE_BRANCHES)
			return TREE_FOLDED;
		branch = tree->branch_count++;
		tree->branches[branch] =
			(struct tree_branch){ .function = row->function,
					      .parent = row->parent };
	}
	tree->branches[branch].open = true;
	return branch;
}

void call_tree_fold(struct call_tree *tree, const struct tree_row *row)
{
	if (row->branch != TREE_FOLDED)
		tree->branches[row->branch].open = false;
}

/* The first of the calls by this caller or one behind it. */
static size_t find_calls(const struct call_figures *calls, size_t count, int32_t caller)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (calls[middle].caller < caller)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct filling {
	struct call_tree *tree;
	const struct call_figures *calls;
	size_t count;
};

static void fill_below(const struct filling *filling, int branch, int depth)
{
	struct call_tree *tree = filling->tree;
	const struct tree_branch *above = &tree->branches[branch];
	size_t i = find_calls(filling->calls, filling->count, above->function);

	for (; i < filling->count && filling->calls[i].caller == above->function; i++) {
		const struct call_figures *call = &filling->calls[i];
		int below = find_branch(tree, branch, call->callee);
		bool open = below != TREE_FOLDED && tree->branches[below].open;

		if (tree->row_count == TREE_ROWS)
			return;
		tree->rows[tree->row_count++] = (struct tree_row){
			.function = call->callee,
			.parent = branch,
			.branch = open ? below : TREE_FOLDED,
			.depth = depth,
			.cycle = call_tree_is_cycle(tree, branch, call->callee),
			.calls = call->calls,
			.total = call->total,
			.whole = above->total,
		};
		if (open)
			fill_below(filling, below, depth + 1);
	}
}

void call_tree_fill(struct call_tree *tree, const struct call_figures *calls,
		    size_t count, uint64_t root_calls)
{
	const struct filling filling = { .tree = tree, .calls = calls, .count = count };
	const struct tree_branch *root = &tree->branches[TREE_ROOT];

	tree->row_count = 0;
	if (tree->branch_count == 0)
		return;
	tree->rows[tree->row_count++] = (struct tree_row){
		.function = root->function,
		.parent = TREE_FOLDED,
		.branch = root->open ? TREE_ROOT : TREE_FOLDED,
		.calls = root_calls,
		.total = root->total,
		.whole = root->total,
	};
	if (root->open)
		fill_below(&filling, TREE_ROOT, 1);
}

int call_tree_find(const struct call_tree *tree, int parent, int32_t function)
{
	int i;

	for (i = 0; i < tree->row_count; i++)
		if (tree->rows[i].parent == parent &&
		    tree->rows[i].function == function)
			return i;
	return 0;
}
