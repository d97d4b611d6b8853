"""Compares the hook's line spans with co_lines(), over the standard library."""
import os
import sys
import warnings

import spans

warnings.simplefilter("ignore")


def code_objects(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from code_objects(constant)


def complaint(code):
    lines = sorted({line for _, _, line in code.co_lines() if line is not None})
    found = spans.spans(code)
    covered = [line for first, count in found for line in (first, first + count - 1)]
    if covered != sorted(covered):
        return f"not ascending: {found}"
    if not set(covered) <= set(lines):
        return f"a span begins or ends at no line: {found}"
    if any(a + n >= b for (a, n), (b, _) in zip(found, found[1:])):
        return f"spans that touch: {found}"
    inside = [line for first, count in found for line in range(first, first + count)]
    return f"{inside} are not {lines}" if inside != lines else None


def sources(root):
    for directory, names, files in os.walk(root):
        names[:] = [n for n in names if n not in ("site-packages", "bad_coding")]
        yield from (os.path.join(directory, f) for f in files if f.endswith(".py"))


def main():
    checked = 0
    odd = compile("a = 1\nb = 2\n", "<odd>", "exec")
    absurd = [odd.replace(co_firstlineno=2_000_000_000),
              odd.replace(co_firstlineno=0),
              odd.replace(co_linetable=b""),
              compile("\n" * 70000 + "x = 1\nif x:\n" + "\n" * 300 + "  y = 2", "<far>", "exec")]
    for path in sorted(sources(os.path.dirname(os.__file__)))[::7]:
        try:
            with open(path, "rb") as file:
                absurd.append(compile(file.read(), path, "exec"))
        except (SyntaxError, ValueError):
            continue
    for top in absurd:
        for code in code_objects(top):
            problem = complaint(code)
            if problem:
                sys.exit(f"{code.co_filename}: {code.co_qualname}: {problem}")
            checked += 1
    print(f"{checked} code objects")


main()
