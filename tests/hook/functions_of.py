"""The qualified names of the functions that lines are in: [[file, line]...] as JSON."""
import json
import os
import sys


def spans(code, prefix=""):
    """(first line, last line, qualified name) of a code object and those in it."""
    lines = [line for _, _, line in code.co_lines() if line]
    yield code.co_firstlineno, max(lines, default=0), code.co_qualname
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from spans(constant)


def source_of(file):
    if file.startswith("<frozen "):
        return os.path.join(os.path.dirname(os.__file__), file[8:-1].replace(".", "/") + ".py")
    return file


def known(file, cache={}):
    if file not in cache:
        try:
            with open(source_of(file), "rb") as source:
                cache[file] = list(spans(compile(source.read(), file, "exec")))
        except (OSError, SyntaxError):
            cache[file] = []
    return cache[file]


def function(file, line):
    """The innermost."""
    found = [span for span in known(file) if span[0] <= line <= span[1]]
    return max(found, default=(0, 0, "?"), key=lambda span: (span[0], -span[1]))[2]


print(json.dumps([function(*place) for place in json.load(sys.stdin)]))
