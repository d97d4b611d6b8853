"""Every signature of the package, for mypy --strict; run, it proves itself right."""

import os
import sys
import tempfile
import trace
from pathlib import Path

import tracetui
import tracetui.trace
from tracetui import CoverageResults, Trace


def add(first: int, second: int = 2, *, negative: bool = False) -> int:
    return -(first + second) if negative else first + second


def traces(directory: Path) -> CoverageResults:
    Trace()
    Trace(0, 1, 0, 0, ["a"], ("/nowhere",), None, None, True)
    Trace(count=False, trace=False, countfuncs=True, countcallers=False)
    saved = directory / "counts"
    tracer = Trace(count=True, trace=False, countfuncs=0, countcallers=0,
                   ignoremods=("a", "b"), ignoredirs=[str(directory)],
                   infile=str(saved), outfile=saved, timing=False)
    tracer.run("x = 1")
    tracer.run(compile("x = 1", "f", "exec"))
    tracer.runctx("x = 1")
    tracer.runctx("y = x", {"x": 1}, None)
    tracer.runctx("len(sys.path)", globals=globals(), locals={})
    total: int = tracer.runfunc(add, 1, second=3, negative=True)
    assert total == -4
    tracer.runfunc(os.getpid)
    function = tracer.file_module_function_of(sys._getframe())
    assert function == (__file__, "typed", "traces")
    standard: trace.Trace = tracer
    assert standard.results()
    hits: dict[tuple[str, int], int] = tracer.counts
    assert hits and tracer.infile == str(saved) and tracer.outfile == saved
    return tracer.results()


def results(directory: Path, found: CoverageResults) -> None:
    more: trace.CoverageResults = found
    found.update(more)
    found.update(CoverageResults({("a.py", 1): 2}, {("a.py", "a", "f"): 1}, None,
                                 {(("a.py", "a", "f"), ("b.py", "b", "g")): 1}, None))
    ignored: bool = found.is_ignored_filename("<string>")
    assert ignored and found.counts["a.py", 1] == 2
    for (filename, line), hits in found.counts.items():
        assert filename.upper() and line + hits
    for file, module, function in found.calledfuncs:
        assert file + (module or "") + function
    for caller, callee in found.callers:
        assert caller[0] + callee[2]
    lines, executable = found.write_results_file(
        str(directory / "x.cover"), ["x = 1\n"], {1: 1}, {1: 3}, None)
    assert (lines, executable) == (1, 1)
    found.write_results(False, False, directory, ignore_missing_files=True)
    found.write_results(show_missing=True, summary=False, coverdir=str(directory),
                        ignore_missing_files=True)
    assert found.infile and found.outfile and len(found.counter) <= len(found.counts)
    CoverageResults(infile=found.outfile)


if __name__ == "__main__":
    assert set(tracetui.__all__) == set(tracetui.trace.__all__) == set(trace.__all__)
    with tempfile.TemporaryDirectory() as name:
        results(Path(name), traces(Path(name)))
    print("typed")
