"""One state to start from, under the standard trace module and under tracetui.

The standard module has imported some dozens of modules, and used them, before
the program begins. Here both sides have: what is left to compare is the counting.
"""

import contextlib
import io
import runpy
import sys
import trace

_arguments = sys.argv
sys.argv = ["trace", "-c", "-m", "-s", "-C", "directory", "-r", "program", "-x"]
with contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(SystemExit):
    trace.main()  # all of its command line is read, and then -r without -f refused
sys.argv = _arguments
