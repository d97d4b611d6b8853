/*
 * main_module: running the program where the launcher must do it.
 *
 * With -I, -E or -S among the interpreter's options our start-up cannot come in
 * by PYTHONPATH, so a launcher is the script that the interpreter runs, and it
 * runs the program from here: without a frame of ours below the program's, and
 * with exceptions ending it the way they end the interpreter's own main module
 * (Modules/main.c and Python/pythonrun.c: traceback on stderr and status 1, the
 * status of SystemExit, death by SIGINT after KeyboardInterrupt).
 *
 * Both return the exit status, or do not return at all.
 */
#ifndef HOOK_MAIN_MODULE_H
#define HOOK_MAIN_MODULE_H

#include "python.h"

/* (source: bytes, filename: str): compiled and run in the __main__ module. */
PyObject *main_module_run_source(PyObject *module, PyObject *arguments);

/* (function, arguments: tuple): called. */
PyObject *main_module_run_call(PyObject *module, PyObject *arguments);

#endif
