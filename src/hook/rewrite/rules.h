/*
 * rules: what the rewriter has to know of the running interpreter, as data.
 *
 * One hook serves every patch level of a minor version, so whatever a patch may
 * change is decided when the hook starts and not when it is compiled. The names
 * and shapes of instructions are those of the headers (opcodes.h).
 */
#ifndef HOOK_REWRITE_RULES_H
#define HOOK_REWRITE_RULES_H

#include <stdbool.h>

struct rewrite_rules {
	/*
	 * 3.13.0: a line far from the code's first one whose distance does not fit into
	 * the byte that the interpreter keeps for it (this is how far it may be) fires
	 * wherever control comes from, unless something jumps to it. 0: no such thing.
	 */
	int far_lines_below, far_lines_above;
	/*
	 * 3.12: behind a call that ran Python code the interpreter takes the
	 * instruction before for one without a line, and a target of jumps on the
	 * same line fires. Only the interpreter can tell: struct rewrite, line_events.
	 */
	bool forgets_line_of_calls;

	/*
	 * True as long as the rules are those of the interpreter. Tests take one back
	 * each, to see that they notice.
	 */
	bool edges_matter;         /* where control comes from */
	bool same_line_jumps_fire; /* back to an instruction of the same line */
	bool handlers_look_back;   /* where exceptions come from, at run time */
};

/* Those of the running interpreter. */
void rewrite_rules_init(struct rewrite_rules *rules);

#endif
