"""Counting which lines of a program run, fast and exactly.

``Trace`` and ``CoverageResults`` are those of the standard ``trace`` module,
counted in C; the command ``tracetui`` shows the counts while a program runs.
"""

from tracetui.trace import CoverageResults, Trace

__all__ = ["CoverageResults", "Trace"]
