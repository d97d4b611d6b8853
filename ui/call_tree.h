/*
 * call_tree: what a function calls, and what that calls, as far as it is unfolded.
 *
 * Only unfolded functions are remembered, as branches of their parents, so that
 * the tree of a program without end costs what is seen of it. A function that
 * stands above itself is a cycle and cannot be unfolded there.
 *
 * Calls are counted by pairs of functions, not by paths: the figures of a row are
 * of all calls of its function by the one above it, wherever that was called from.
 */
#ifndef CALL_TREE_H
#define CALL_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/profile.h"

enum {
	TREE_BRANCHES = 256,
	TREE_ROWS = 2048,
	TREE_DEPTH = 64,
	TREE_ROOT = 0,	  /* the first branch */
	TREE_FOLDED = -1, /* a row that is no branch */
};

struct tree_branch {
	int32_t function;
	int parent; /* branch; TREE_FOLDED: the root */
	bool open;  /* else it keeps what is unfolded below it for later */
	uint64_t total; /* of all calls of its function; set by whoever fills */
};

struct tree_row {
	int32_t function;
	int parent; /* branch that it hangs on; TREE_FOLDED: the root */
	int branch; /* that it is, if it is unfolded */
	int depth;
	bool cycle;
	uint64_t calls; /* by the function above it */
	uint64_t total;
	uint64_t whole; /* total time of the function above it */
};

struct call_tree {
	struct tree_branch branches[TREE_BRANCHES];
	int branch_count; /* 0: there is no root yet */
	struct tree_row rows[TREE_ROWS];
	int row_count; /* the first is the root's */
};

/* A new tree, whose root is unfolded. */
void call_tree_plant(struct call_tree *tree, int32_t function);

/* Unfolds the row's function below the row's parent, if it can be: what it calls is
 * there when the tree has been filled again. Returns its branch, or TREE_FOLDED. */
int call_tree_unfold(struct call_tree *tree, const struct tree_row *row);

/* Whether the function is that of a branch, or of one above it. */
bool call_tree_is_cycle(const struct call_tree *tree, int branch, int32_t function);

void call_tree_fold(struct call_tree *tree, const struct tree_row *row);

/* Makes the rows anew. `calls` are those of all open branches' functions, by
 * caller, and in the order in which rows are to stand. */
void call_tree_fill(struct call_tree *tree, const struct call_figures *calls,
		    size_t count, uint64_t root_calls);

/* The row of a function below a branch; 0 where there is none any more. */
int call_tree_find(const struct call_tree *tree, int parent, int32_t function);

#endif
