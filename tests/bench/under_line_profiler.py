"""Runs a program under line_profiler: under_line_profiler.py PROGRAM SIZE.

line_profiler counts the functions that it is given: all of the program's own
and all of the modules that the program imports by name.
"""

import importlib.util
import sys
import types

import line_profiler

specification = importlib.util.spec_from_file_location("program", sys.argv[1])
program = importlib.util.module_from_spec(specification)
specification.loader.exec_module(program)

profiler = line_profiler.LineProfiler()


def add_functions(space):
    """Those of a module or of a class."""
    for value in list(vars(space).values()):
        if isinstance(value, types.FunctionType):
            try:
                profiler.add_function(value)
            except ValueError:
                pass  # some versions cannot take every function
        elif isinstance(value, type) and value.__module__ == space.__name__:
            add_functions(value)


add_functions(program)
for value in list(vars(program).values()):
    if isinstance(value, types.ModuleType):
        add_functions(value)

profiler.enable_by_count()
program.main(float(sys.argv[2]))
