"""tracetui.Trace against trace.Trace, in one process: programs_api.py [--plant] FILE...

Each program is run by both, with each of their ways to count. Prints what
differs, a line each. With --plant one hit of ours is forgotten, which must be noticed.
"""

import contextlib
import gc
import io
import os
import sys
import sysconfig
import trace as standard

import tracetui

from programs_names import same_functions

sys.dont_write_bytecode = True
WAYS = {"count": dict(count=1, trace=0), "trace": dict(count=1, trace=1),
        "countfuncs": dict(countfuncs=1), "countcallers": dict(countcallers=1)}


class Quick(standard.Trace):
    """Does not search the heap for classes: that is compared where -l and -T are."""

    def file_module_function_of(self, frame):
        path = frame.f_code.co_filename
        return path, standard._modname(path), frame.f_code.co_name


def run(kind, way, code, path, by_function):
    """What a class like Trace counted, and what the program printed."""
    tracer = kind(ignoredirs=[sysconfig.get_path("stdlib")], **WAYS[way])
    names = {"__name__": "program", "__file__": path}
    said = io.StringIO()
    gc.collect()
    with contextlib.redirect_stdout(said):
        try:
            if by_function:
                tracer.runfunc(exec, code, names)
            else:
                tracer.runctx(code, names, names)
        except BaseException as error:
            print(type(error).__name__)
        names.clear()
        gc.collect()
    return tracer.results(), said.getvalue()


def differences(way, code, path, by_function, plant):
    theirs, said = run(Quick, way, code, path, by_function)
    ours, said_by_ours = run(tracetui.Trace, way, code, path, by_function)
    if plant and ours.counts:
        ours.counts[min(ours.counts)] -= 1
    if said != said_by_ours:
        yield f"the program printed {said!r} and {said_by_ours!r}"
    for key in sorted(theirs.counts.keys() | ours.counts.keys()):
        if theirs.counts.get(key) != ours.counts.get(key):
            yield f"{key}: {theirs.counts.get(key)} and {ours.counts.get(key)} hits"
    here = os.path.dirname(path)
    yield from same_functions({(key,) for key in theirs.calledfuncs},
                              {(key,) for key in ours.calledfuncs}, here)
    yield from same_functions(theirs.callers, ours.callers, here)


def main():
    gc.disable()
    plant = "--plant" in sys.argv
    for number, path in enumerate(path for path in sys.argv[1:] if path != "--plant"):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        code = compile(text, path, "exec", dont_inherit=True)
        run(Quick, "count", code, path, False)  # what is cached, is
        for way in WAYS:
            # trace's runfunc does not follow threads.
            by_function = (number + len(way)) % 2 and "threading.Thread" not in text
            for line in differences(way, code, path, by_function, plant):
                print(f"{way}, run{'func' if by_function else 'ctx'}: {line}")


main()
