"""The smallest program that still shows something, found by leaving statements out."""

import ast

MOST_TRIALS = 400


def depth_of(line):
    return len(line) - len(line.lstrip(" "))


def without(lines, first, last):
    """Ways to do without the lines of a statement: left out, or one line for it."""
    yield lines[:first] + lines[last:]
    yield lines[:first] + [" " * depth_of(lines[first]) + "pass"] + lines[last:]


def opened(lines, node, first, last):
    """A compound statement's blocks in its place, one after the other or one alone."""
    blocks = [getattr(node, name, None) for name in ("body", "orelse", "finalbody")]
    blocks += [part.body for part in getattr(node, "handlers", [])]
    blocks += [part.body for part in getattr(node, "cases", [])]
    for block in blocks:
        if isinstance(block, list) and block and block[0].lineno - 1 > first:
            inner = lines[block[0].lineno - 1:block[-1].end_lineno]
            less = depth_of(inner[0]) - depth_of(lines[first])
            yield (lines[:first]
                   + [line[less:] if line[:less].isspace() else line for line in inner]
                   + lines[last:])


def first_line(node):
    return min([node.lineno, *(part.lineno for part in
                               getattr(node, "decorator_list", []))]) - 1


def candidates(text):
    """Smaller programs, the smallest first."""
    lines = text.splitlines()
    tops = ast.parse(text).body
    for share in 2, 4, 8:
        size = len(tops) // share
        for at in range(0, len(tops), size) if size else ():
            part = tops[at:at + size]
            yield lines[:first_line(part[0])] + lines[part[-1].end_lineno:]
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)]
    nodes.sort(key=lambda node: node.lineno - node.end_lineno)
    for node in nodes:
        first, last = first_line(node), node.end_lineno
        yield from without(lines, first, last)
        yield from opened(lines, node, first, last)
    gap = [number for number, line in enumerate(lines) if not line.strip()]
    if gap:
        yield [line for line in lines if line.strip()]


def compiles(text):
    try:
        compile(text, "reduced", "exec", dont_inherit=True)
        return True
    except (SyntaxError, ValueError):
        return False


def reduce(text, shows):
    """The smallest text found for which shows(text) holds, as it does for this one."""
    trials, tried = 0, {text}
    found = True
    while found:
        found = False
        for lines in candidates(text):
            smaller = "\n".join(lines) + "\n"
            if smaller in tried or len(smaller) > len(text) or not compiles(smaller):
                continue
            tried.add(smaller)
            trials += 1
            if trials > MOST_TRIALS:
                return text
            if shows(smaller):
                text, found = smaller, True
                break
    return text
