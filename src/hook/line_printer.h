/*
 * line_printer: --trace, and Trace(trace=1): the lines as they run.
 *
 * What the standard trace module prints (Lib/trace.py: globaltrace_lt and
 * localtrace_trace), through the program's own sys.stdout as it is at that
 * moment, so that the lines stand in order with what the program prints itself.
 * The text of a line is asked of linecache once, and kept with its code object.
 * GIL; what can fail returns -1 with an exception, also when sys.stdout does not
 * take it, as print does.
 */
#ifndef HOOK_LINE_PRINTER_H
#define HOOK_LINE_PRINTER_H

#include "python.h"

#include <stdbool.h>
#include <stdint.h>

/* Zeroed it prints no times. */
struct line_printer {
	uint64_t since; /* CLOCK_MONOTONIC, nanoseconds; 0: no time before the lines */
};

/* The texts of one code object; zeroed, and then with the lines to keep, it is
 * ready. */
struct printed_texts {
	int low_line;
	uint32_t line_count;
	PyObject *call;      /* owned; NULL: not yet */
	PyObject *call_path; /* owned; the __file__ it was made for */
	PyObject **lines;    /* owned, as each of them; NULL while not printed */
};

void printed_texts_finish(struct printed_texts *texts);

/* `timing`: seconds since now stand before each line. */
int line_printer_init(struct line_printer *printer, bool timing);

/* A call begins or goes on. */
int line_printer_call(struct printed_texts *texts, PyCodeObject *code,
		      PyObject *globals);

/* A line is about to run. */
int line_printer_line(const struct line_printer *printer, struct printed_texts *texts,
		      PyCodeObject *code, int line);

#endif
