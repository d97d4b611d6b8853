"""Counting which lines of a program run, fast and exactly.

``Trace`` and ``CoverageResults`` are those of the standard ``trace`` module,
counted in C; the command ``tracetui`` shows the counts while a program runs.
"""

try:
    from tracetui import _tracetui
except ImportError as error:
    import sys

    raise ImportError(
        "tracetui was not built for %s (Python %s): configure with "
        "--with-pythons=\"%s\", which takes CPython 3.11 or newer, make and make install"
        % (sys.executable, sys.version.partition(" ")[0], sys.executable)) from error

from tracetui.trace import CoverageResults, Trace

__all__ = ["CoverageResults", "Trace"]
