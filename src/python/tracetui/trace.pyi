import trace as _standard
from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from types import CodeType, FrameType
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")
_Line = tuple[str, int]
_Function = tuple[str, str | None, str]
_Pair = tuple[_Function, _Function]
_Path = str | PathLike[str]

__all__ = ["CoverageResults", "Trace"]

class CoverageResults(_standard.CoverageResults):
    counts: dict[_Line, int]
    counter: dict[_Line, int]
    calledfuncs: dict[_Function, int]
    callers: dict[_Pair, int]
    infile: _Path | None
    outfile: _Path | None
    def __init__(
        self,
        counts: dict[_Line, int] | None = None,
        calledfuncs: dict[_Function, int] | None = None,
        infile: _Path | None = None,
        callers: dict[_Pair, int] | None = None,
        outfile: _Path | None = None,
    ) -> None: ...
    def update(self, other: _standard.CoverageResults) -> None: ...
    def is_ignored_filename(self, filename: str) -> bool: ...
    def write_results(
        self,
        show_missing: bool = True,
        summary: bool = False,
        coverdir: _Path | None = None,
        *,
        ignore_missing_files: bool = False,
    ) -> None: ...
    def write_results_file(
        self,
        path: _Path,
        lines: Sequence[str],
        lnotab: Any,
        lines_hit: Mapping[int, int],
        encoding: str | None = None,
    ) -> tuple[int, int]: ...

class Trace(_standard.Trace):
    # The keys are _Line; some of mypy's versions believe in str.
    counts: dict[Any, int]
    infile: _Path | None
    outfile: _Path | None
    donothing: int
    def __init__(
        self,
        count: int = 1,
        trace: int = 1,
        countfuncs: int = 0,
        countcallers: int = 0,
        ignoremods: Sequence[str] = (),
        ignoredirs: Sequence[str] = (),
        infile: _Path | None = None,
        outfile: _Path | None = None,
        timing: bool = False,
    ) -> None: ...
    def run(self, cmd: str | CodeType) -> None: ...
    def runctx(
        self,
        cmd: str | CodeType,
        globals: Mapping[str, Any] | None = None,
        locals: Mapping[str, Any] | None = None,
    ) -> None: ...
    def runfunc(self, func: Callable[_P, _T], /, *args: _P.args, **kw: _P.kwargs) -> _T: ...
    def file_module_function_of(self, frame: FrameType) -> _Function: ...
    def results(self) -> CoverageResults: ...

def main() -> None: ...
