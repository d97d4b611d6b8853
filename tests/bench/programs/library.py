"""A job done by the standard library: parse, print, compare and store code."""

import ast
import difflib
import json
import sys
import textwrap
import time
import tokenize


def source(number):
    """A module of a few functions, a little different for each number."""
    parts = []
    for index in range(8):
        parts.append(
            textwrap.dedent(
                f"""
                def work_{index}(items, limit={number + index}):
                    total = 0
                    for item in items:
                        if item % {index + 2} == 0 and total < limit:
                            total += item * {number}
                        else:
                            total -= 1
                    return [total, limit, {{"name": "work_{index}"}}]
                """
            )
        )
    return "".join(parts)


def as_data(node):
    """A syntax tree as lists and dictionaries."""
    if isinstance(node, ast.AST):
        return {
            "kind": type(node).__name__,
            **{name: as_data(value) for name, value in ast.iter_fields(node)},
        }
    if isinstance(node, list):
        return [as_data(item) for item in node]
    return node


def work(number):
    before = source(number)
    tree = ast.parse(before)
    after = ast.unparse(tree)
    changes = list(difflib.unified_diff(before.split("\n"), after.split("\n")))
    tokens = sum(1 for _ in tokenize.generate_tokens(iter(before.splitlines(True)).__next__))
    stored = json.dumps(as_data(tree), indent=1)
    return len(changes), tokens, len(stored)


def main(size):
    started = time.perf_counter()
    for number in range(int(36 * size) or 1):
        work(number)
    print("elapsed", time.perf_counter() - started)


if __name__ == "__main__":
    main(float(sys.argv[1]))
