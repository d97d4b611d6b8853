/*
 * line_table: which lines a code object has, from its co_linetable.
 * The GIL is needed; nothing here raises.
 */
#ifndef HOOK_LINE_TABLE_H
#define HOOK_LINE_TABLE_H

#include "python.h"

#include "base/outcome.h"
#include "wire/code_table.h"

/*
 * The lines as ascending spans with at least one other line between them. The
 * caller frees *spans. OUTCOME_NO_MEMORY.
 */
enum outcome line_table_spans(PyCodeObject *code, struct code_span **spans,
			      uint32_t *count);

#endif
