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
sys.argv = ["trace", "--version"]
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    trace.main()
sys.argv = _arguments
