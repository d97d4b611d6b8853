from tracetui.trace import CoverageResults as CoverageResults, Trace as Trace

__all__ = ["CoverageResults", "Trace"]
