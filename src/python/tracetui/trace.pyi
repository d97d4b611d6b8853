import trace as _standard
from collections.abc import Callable, Mapping, Sequence
from types import CodeType, FrameType
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")
_Line = tuple[str, int]
_Function = tuple[str, str | None, str]
_Pair = tuple[_Function, _Function]
_Path = str

__all__ = ["CoverageResults", "Trace"]

class CoverageResults(_standard.CoverageResults):
    def __init__(
        self,
        counts: dict[_Line, int] | None = None,
        calledfuncs: dict[_Function, int] | None = None,
        infile: _Path | None = None,
        callers: dict[_Pair, int] | None = None,
        outfile: _Path | None = None,
    ) -> None: ...
    def write_results(
        self,
        show_missing: bool = True,
        summary: bool = False,
        coverdir: _Path | None = None,
        *,
        ignore_missing_files: bool = False,
    ) -> None: ...

class Trace(_standard.Trace):
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
