#include "opcodes.h"

/*
 * Left out of `never_raises` is what might: to be wrong there costs a probe that looks
 * back, while the other mistake would cost a line. Where an exception can only be one
 * of memory it is left out, too.
 */
const struct opcode_facts opcode_facts[256] = {
	[FOR_ITER] = { .flow = FLOW_BRANCH, .calls_inline = true },
	[SEND] = { .flow = FLOW_BRANCH, .calls_inline = true },
	[JUMP_FORWARD] = { .flow = FLOW_JUMP, .never_raises = true },
	[JUMP_BACKWARD] = { .flow = FLOW_JUMP, .backward = true }, /* serves signals */
	[RETURN_VALUE] = { .flow = FLOW_END, .never_raises = true },
	[RAISE_VARARGS] = { .flow = FLOW_END },
	[RERAISE] = { .flow = FLOW_END },
	[CALL] = { .calls_inline = true },
	[LOAD_ATTR] = { .calls_inline = true },

	[NOP] = { .never_raises = true },
	[POP_TOP] = { .never_raises = true },
	[PUSH_NULL] = { .never_raises = true },
	[COPY] = { .never_raises = true },
	[SWAP] = { .never_raises = true },
	[LOAD_CONST] = { .never_raises = true },
	[STORE_FAST] = { .never_raises = true },
	[PUSH_EXC_INFO] = { .never_raises = true },
	[POP_EXCEPT] = { .never_raises = true },
	[COPY_FREE_VARS] = { .never_raises = true },
	[IS_OP] = { .never_raises = true },

#if PY_VERSION_HEX < 0x030c0000
	[JUMP_IF_FALSE_OR_POP] = { .flow = FLOW_BRANCH },
	[JUMP_IF_TRUE_OR_POP] = { .flow = FLOW_BRANCH },
	[POP_JUMP_FORWARD_IF_FALSE] = { .flow = FLOW_BRANCH },
	[POP_JUMP_FORWARD_IF_TRUE] = { .flow = FLOW_BRANCH },
	[POP_JUMP_FORWARD_IF_NONE] = { .flow = FLOW_BRANCH, .never_raises = true },
	[POP_JUMP_FORWARD_IF_NOT_NONE] = { .flow = FLOW_BRANCH, .never_raises = true },
	[POP_JUMP_BACKWARD_IF_FALSE] = { .flow = FLOW_BRANCH, .backward = true },
	[POP_JUMP_BACKWARD_IF_TRUE] = { .flow = FLOW_BRANCH, .backward = true },
	[POP_JUMP_BACKWARD_IF_NONE] = { .flow = FLOW_BRANCH,
					.backward = true,
					.never_raises = true },
	[POP_JUMP_BACKWARD_IF_NOT_NONE] = { .flow = FLOW_BRANCH,
					    .backward = true,
					    .never_raises = true },
	[PRECALL] = { .never_raises = true },
	/* Where an exception from inside a generator that is waited for is said to be. */
	[JUMP_BACKWARD_NO_INTERRUPT] = { .flow = FLOW_JUMP, .backward = true },
#else
	[JUMP_BACKWARD_NO_INTERRUPT] = { .flow = FLOW_JUMP,
					 .never_raises = true,
					 .backward = true },
	[POP_JUMP_IF_FALSE] = { .flow = FLOW_BRANCH },
	[POP_JUMP_IF_TRUE] = { .flow = FLOW_BRANCH },
	[POP_JUMP_IF_NONE] = { .flow = FLOW_BRANCH, .never_raises = true },
	[POP_JUMP_IF_NOT_NONE] = { .flow = FLOW_BRANCH, .never_raises = true },
	[END_FOR] = { .never_line = true, .never_raises = true },
	[END_SEND] = { .never_line = true, .never_raises = true },
	[RESUME] = { .never_line = true },
	[LOAD_FAST] = { .never_raises =
				true }, /* LOAD_FAST_CHECK is the one that may fail */
	[LOAD_FAST_AND_CLEAR] = { .never_raises = true },
#if PY_VERSION_HEX < 0x030e0000
	[END_ASYNC_FOR] = { .never_line = true },
#else
	[END_ASYNC_FOR] = { .never_line = true, .refers = true, .backward = true },
#endif
#endif

#ifdef RETURN_CONST
	[RETURN_CONST] = { .flow = FLOW_END, .never_raises = true },
#endif
#ifdef INTERPRETER_EXIT
	[INTERPRETER_EXIT] = { .flow = FLOW_END },
#endif
#ifdef BINARY_SUBSCR
	[BINARY_SUBSCR] = { .calls_inline = true },
#endif
#ifdef KW_NAMES
	[KW_NAMES] = { .never_raises = true },
#endif
#ifdef POP_ITER
	[POP_ITER] = { .never_line = true, .never_raises = true },
#endif
#ifdef NOT_TAKEN
	[NOT_TAKEN] = { .never_raises = true },
#endif
#ifdef LOAD_SMALL_INT
	[LOAD_SMALL_INT] = { .never_raises = true },
#endif
#ifdef LOAD_FAST_BORROW
	[LOAD_FAST_BORROW] = { .never_raises = true },
#endif
};
