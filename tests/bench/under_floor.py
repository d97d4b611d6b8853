"""Runs a program under the empty trace function: under_floor.py PROGRAM ARGS."""

import sys

import floor

del sys.argv[0]
with open(sys.argv[0], encoding="utf-8") as file:
    code = compile(file.read(), sys.argv[0], "exec")

floor.start()
exec(code, {"__name__": "__main__", "__file__": sys.argv[0]})
