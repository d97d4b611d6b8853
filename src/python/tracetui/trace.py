"""The standard ``trace`` module, counted in C.

Names, signatures and results are those of the interpreter's own ``trace``
module (Lib/trace.py), from which the classes here descend: what they do not
count themselves they leave to it. The manual, tracetui(3), says more, and under
DIFFERENCES FROM TRACE what is put right.
"""

import linecache
import os
import sys
import trace as _standard
from trace import (_find_executable_linenos, _find_lines, _find_lines_from_code,
                   _find_strings, _fullmodname, _modname)
from tokenize import detect_encoding

from tracetui import _tracetui, counts_file

__all__ = ["CoverageResults", "Trace"]


class _Ignore(_standard._Ignore):
    """What to leave out. A verdict holds for one file, not for its base name.

    Modules go by their file's base name or by their full name; directories are
    absolute, with links followed.
    """

    def __init__(self, modules=None, dirs=None):
        super().__init__(modules, dirs)
        self._dirs = [directory + os.sep for name in self._dirs
                      for directory in (name, os.path.realpath(name))]
        self._verdicts = {}

    def names(self, filename, modulename, fullname=None):
        key = filename, modulename, fullname
        if key not in self._verdicts:
            self._verdicts[key] = int(
                filename is None or modulename == "<string>"
                or self._has_module(modulename) or self._has_module(fullname)
                or filename.startswith(tuple(self._dirs))
                or os.path.realpath(filename).startswith(tuple(self._dirs)))
        return self._verdicts[key]

    def _has_module(self, name):
        return any(f"{name}.".startswith(f"{module}.") for module in self._mods)


class CoverageResults(_standard.CoverageResults):
    """Counts, and the files that tell them.

    The arguments are the standard module's: ``counts`` is a dict of hits by
    (file name, line number), ``calledfuncs`` and ``callers`` are dicts whose
    keys are (file name, module, function), or pairs of those, and whose values
    are 1; ``infile`` names a counts file to add and ``outfile`` one to write.
    A counts file that cannot be read is named on stderr, passed over, and left
    as it is.
    """

    def __init__(self, counts=None, calledfuncs=None, infile=None, callers=None,
                 outfile=None):
        super().__init__(counts, calledfuncs, None, callers, outfile)
        self.infile = infile
        self._unread = None  # the counts file that cannot be read
        self._stored = {}  # what stands in the counts file, as far as we know
        self._stored_in = None
        if infile:
            self._add_file(infile)

    def _add_file(self, name):
        try:
            stored = counts_file.read(name)
        except ValueError as error:
            self._unread = os.path.realpath(name)
            print(error, file=sys.stderr)
            return
        self._stored_in, self._stored = os.path.realpath(name), stored[0]
        self.update(_standard.CoverageResults(*stored[:2], callers=stored[2]))

    def write_results(self, show_missing=True, summary=False, coverdir=None, *,
                      ignore_missing_files=False):
        """Write a ``.cover`` file for each source file, and what else was asked for.

        ``show_missing`` marks lines that could run and did not, ``summary``
        prints a table, ``coverdir`` is the directory for the files (else each
        lies beside its source). A source that is not there is named on stderr
        and left out, or left out silently with ``ignore_missing_files``, and so
        is a listing that cannot be written. The counts file ``outfile`` is
        written last. OSError if ``coverdir`` cannot be made.
        """
        present, absent = self._sources()
        for filename, error in absent:
            if not ignore_missing_files:
                print(f"Not printing coverage data for {filename!r}: {error}",
                      file=sys.stderr)
        there = _standard.CoverageResults(
            {key: hits for key, hits in self.counts.items() if key[0] in present},
            self.calledfuncs, callers=self.callers)
        there.write_results_file = self.write_results_file
        there.write_results(show_missing, summary, coverdir)
        if self.outfile and os.path.realpath(self.outfile) != self._unread:
            self._write_counts()

    def _sources(self):
        """Which files can be listed, and which not with the reason."""
        present, absent = set(), []
        for filename in dict.fromkeys(filename for filename, _ in self.counts):
            source = filename[:-1] if filename.endswith(".pyc") else filename
            try:
                if not self.is_ignored_filename(filename):
                    with open(source, "rb") as file:
                        detect_encoding(file.readline)
                present.add(filename)
            except (OSError, SyntaxError) as error:
                absent.append((source, error))
        return present, absent

    def _write_counts(self):
        path = os.path.realpath(self.outfile)
        try:
            counts_file.write(path, lambda: self._content(path))
            self._stored_in, self._stored = path, self.counts.copy()
        except ValueError as error:
            print(error, file=sys.stderr)
        except OSError as error:
            print(f"Can't save counts files because [Errno {error.errno}] "
                  f"{error.strerror}: {self.outfile!r}", file=sys.stderr)

    def _content(self, path):
        """What is to stand in the file: others may have added to what we read there."""
        whole = CoverageResults(dict(self.counts), self.calledfuncs, callers=self.callers)
        if path == self._stored_in and os.path.exists(path):
            there = counts_file.read(path)
            whole.update(_standard.CoverageResults(*there[:2], callers=there[2]))
            for key, hits in self._stored.items():
                if key in whole.counts:
                    whole.counts[key] = max(0, whole.counts[key] - hits)
        return whole.counts, whole.calledfuncs, whole.callers


class Trace(_standard.Trace):
    """Counts what runs under ``run``, ``runctx`` and ``runfunc``.

    ``count``: how often each line begins. ``trace``: print each line before it
    runs, and with ``timing`` the seconds since the Trace was made. ``countfuncs``:
    only which functions are called; ``countcallers``: only which calls which, and
    this goes before the others. ``ignoremods`` are names of modules, in full or
    their files' alone, and ``ignoredirs`` directories to leave out. ``infile`` names a counts file that
    ``results`` adds, ``outfile`` one that their ``write_results`` writes.

    Threads that are started meanwhile are counted with it to their end, exactly
    with any number of them. Traces may be nested and used from several threads;
    each counts what ran under it and under no other. A trace function that was
    there before is there again afterwards. Exceptions come through.
    """

    def __init__(self, count=1, trace=1, countfuncs=0, countcallers=0, ignoremods=(),
                 ignoredirs=(), infile=None, outfile=None, timing=False):
        super().__init__(count, trace, countfuncs, countcallers, ignoremods, ignoredirs,
                         infile, outfile, timing)
        self.ignore = _Ignore(ignoremods, ignoredirs)
        self._names = {}
        self._counter = None
        if not self.donothing and not self._is_overridden():
            lines = not (countcallers or countfuncs)
            self._counter = _tracetui.Counter(
                takes=self._takes, describe=self.file_module_function_of,
                counts=self.counts if lines and count else None,
                functions=self._calledfuncs if countfuncs and not countcallers else None,
                callers=self._callers if countcallers else None,
                prints=lines and trace, timing=timing)

    def _is_overridden(self):
        """Whether a subclass has trace functions of its own: they are called then."""
        return any(getattr(type(self), name) is not getattr(_standard.Trace, name)
                   for name in dir(_standard.Trace)
                   if name.startswith(("globaltrace_", "localtrace_")))

    def _takes(self, filename, name):
        return not self.ignore.names(filename, _modname(filename), name)

    def file_module_function_of(self, frame):
        """(file name, module, function) of a frame; methods with their class."""
        code = frame.f_code
        key = code.co_filename, code.co_qualname  # code of two files may be equal
        if key not in self._names:
            filename, name = key
            name = name.rpartition("<locals>.")[2]
            function = ".".join(name.split(".")[-2:])
            module = _modname(filename) if filename else None
            self._names[key] = filename, module, function
        return self._names[key]

    def run(self, cmd):
        """Execute a string or code object in the ``__main__`` module; count it."""
        import __main__

        names = vars(__main__)
        self.runctx(cmd, names, names)

    def runctx(self, cmd, globals=None, locals=None):
        """Execute a string or code object with these dicts, or empty ones; count it.

        Code is counted where its globals have a ``__file__``.
        """
        if globals is None:
            globals = {}
        if locals is None:
            locals = {}
        if self._counter is None:
            super().runctx(cmd, globals, locals)
            return
        before = self._counter.start()
        try:
            exec(cmd, globals, locals)
        finally:
            self._counter.stop(before)

    def runfunc(self, func, /, *args, **kw):
        """Call a function, count what it does and return its result."""
        if self._counter is None:
            return super().runfunc(func, *args, **kw)
        before = self._counter.start()
        try:
            return func(*args, **kw)
        finally:
            self._counter.stop(before)

    def results(self):
        """The counts so far. They are not changed by what is counted later."""
        if self._counter is not None:
            self._counter.sum_up()
        return CoverageResults(dict(self.counts), infile=self.infile, outfile=self.outfile,
                               calledfuncs=self._calledfuncs, callers=self._callers)


def main():
    """What ``python -m trace`` does, with the command ``tracetui``."""
    import runpy

    runpy.run_module("tracetui", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
