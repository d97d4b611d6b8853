"""Runs a program under tracetui.Trace: under_api.py PROGRAM ARGS."""

import sys

from tracetui import Trace

del sys.argv[0]
with open(sys.argv[0], encoding="utf-8") as file:
    code = compile(file.read(), sys.argv[0], "exec")

tracer = Trace(count=1, trace=0)
tracer.runfunc(exec, code, {"__name__": "__main__", "__file__": sys.argv[0]})
tracer.results()
