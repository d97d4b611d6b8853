/*
 * line_printer: --trace, the lines as they run.
 *
 * What the standard trace module prints (Lib/trace.py: globaltrace_lt and
 * localtrace_trace), through the program's own sys.stdout as it is at that
 * moment, so that the lines stand in order with what the program prints itself.
 * The text of a line is asked of linecache once. GIL; these return -1 with an
 * exception when sys.stdout does not take it, as print does.
 */
#ifndef HOOK_LINE_PRINTER_H
#define HOOK_LINE_PRINTER_H

#include "python.h"

#include <stdbool.h>

#include "code_ids.h"

/* `timing`: seconds since now stand before each line. */
int line_printer_start(bool timing);

/* A call begins or goes on. */
int line_printer_call(struct code_id *id, PyCodeObject *code, PyObject *globals);

/* A line is about to run. */
int line_printer_line(struct code_id *id, PyCodeObject *code, int line);

#endif
